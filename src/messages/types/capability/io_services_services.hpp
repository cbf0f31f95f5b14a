// types: IoRegister, IoRegisterAbort, IoRegisterCancel, DataPathResumed ... (ECMA-269, ECMA-285 capability-exchange).
#pragma once

#include "schema/declare.hpp"

namespace strowger::csta::capability {

using namespace schema::leaf;

/// Io register.
struct IoRegister : BitString {
  enum Bit : unsigned {
    ioDevice = 0,
    privateData = 1,
    privateDataInAck = 2,
    allIODevices = 3,
  };
};

/// Io register abort.
struct IoRegisterAbort : BitString {
  enum Bit : unsigned {
    privateData = 0,
  };
};

/// Io register cancel.
struct IoRegisterCancel : BitString {
  enum Bit : unsigned {
    privateData = 0,
    privateDataInAck = 1,
  };
};

/// Data path resumed.
struct DataPathResumed : BitString {
  enum Bit : unsigned {
    privateData = 0,
    privateDataInAck = 1,
  };
};

/// Data path suspended.
struct DataPathSuspended : BitString {
  enum Bit : unsigned {
    privateData = 0,
    privateDataInAck = 1,
  };
};

/// Fast data.
struct FastData : BitString {
  enum Bit : unsigned {
    objectDevice = 0,
    objectCall = 1,
    dataPathTypeText = 2,
    dataPathTypeVoice = 3,
    displayAttribPhyBaseRowNumber = 4,
    displayAttribPhyBaseColumnNumber = 5,
    displayAttribOffset = 6,
    privateData = 7,
    privateDataInAck = 8,
    supportsModifyingPosition = 9,
  };
};

/// Resume data path.
struct ResumeDataPath : BitString {
  enum Bit : unsigned {
    privateData = 0,
    privateDataInAck = 1,
    sendsDataPathResumed = 2,
  };
};

/// Send broadcast data.
struct SendBroadcastData : BitString {
  enum Bit : unsigned {
    privateData = 0,
    dataPathTypeText = 1,
    dataPathTypeVoice = 2,
    displayAttribPhyBaseRowNumber = 3,
    displayAttribPhyBaseColumnNumber = 4,
    displayAttribOffset = 5,
    privateDataInAck = 6,
    supportsModifyingPosition = 7,
  };
};

/// Send data.
struct SendData : BitString {
  enum Bit : unsigned {
    displayAttribPhyBaseRowNumber = 0,
    displayAttribPhyBaseColumnNumber = 1,
    displayAttribOffset = 2,
    ioCauseTerminationCharReceived = 3,
    ioCauseCharCountReached = 4,
    ioCauseTimeout = 5,
    ioCauseSfTerminated = 6,
    privateData = 7,
    privateDataInAck = 8,
    supportsModifyingPosition = 9,
  };
};

/// Send multicast data.
struct SendMulticastData : BitString {
  enum Bit : unsigned {
    ioData = 0,
    displayAttribPhyBaseRowNumber = 1,
    displayAttribPhyBaseColumnNumber = 2,
    displayAttribOffset = 3,
    privateData = 4,
    privateDataInAck = 5,
    supportsModifyingPosition = 6,
  };
};

/// Start data path.
struct StartDataPath : BitString {
  enum Bit : unsigned {
    objectDevice = 0,
    objectCall = 1,
    dataPathDirectionCfToObject = 2,
    dataPathDirectionObjectToCf = 3,
    dataPathDirectionBidirectional = 4,
    dataPathTypeText = 5,
    dataPathTypeVoice = 6,
    numberOfCharsToCollect = 7,
    terminationChar = 8,
    timeout = 9,
    privateData = 10,
    numberOfCharsToCollectInAck = 11,
    terminationCharInAck = 12,
    timeoutInAck = 13,
    privateDataInAck = 14,
  };
};

/// Stop data path.
struct StopDataPath : BitString {
  enum Bit : unsigned {
    privateData = 0,
    privateDataInAck = 1,
  };
};

/// Suspend data path.
struct SuspendDataPath : BitString {
  enum Bit : unsigned {
    privateData = 0,
    privateDataInAck = 1,
  };
};

/// IO services serv list.
struct IOServicesServList {
  std::optional<IoRegister> ioRegister;
  std::optional<IoRegisterAbort> ioRegisterAbort;
  std::optional<IoRegisterCancel> ioRegisterCancel;
  std::optional<DataPathResumed> dataPathResumed;
  std::optional<DataPathSuspended> dataPathSuspended;
  std::optional<FastData> fastData;
  std::optional<ResumeDataPath> resumeDataPath;
  std::optional<SendBroadcastData> sendBroadcastData;
  std::optional<SendData> sendData;
  std::optional<SendMulticastData> sendMulticastData;
  std::optional<StartDataPath> startDataPath;
  std::optional<StopDataPath> stopDataPath;
  std::optional<SuspendDataPath> suspendDataPath;
  Unknown unknown;

  bool operator==(const IOServicesServList&) const = default;
};

}  // namespace strowger::csta::capability

namespace strowger::schema {

template <>
struct Schema<csta::capability::IoRegister> {
  static constexpr std::string_view name = "IoRegister";
  static constexpr std::string_view doc = "Io register.";
  static constexpr Enumerator enumerators[] = {
      {"ioDevice", 0},
      {"privateData", 1},
      {"privateDataInAck", 2},
      {"allIODevices", 3},
  };
};

template <>
struct Schema<csta::capability::IoRegisterAbort> {
  static constexpr std::string_view name = "IoRegisterAbort";
  static constexpr std::string_view doc = "Io register abort.";
  static constexpr Enumerator enumerators[] = {
      {"privateData", 0},
  };
};

template <>
struct Schema<csta::capability::IoRegisterCancel> {
  static constexpr std::string_view name = "IoRegisterCancel";
  static constexpr std::string_view doc = "Io register cancel.";
  static constexpr Enumerator enumerators[] = {
      {"privateData", 0},
      {"privateDataInAck", 1},
  };
};

template <>
struct Schema<csta::capability::DataPathResumed> {
  static constexpr std::string_view name = "DataPathResumed";
  static constexpr std::string_view doc = "Data path resumed.";
  static constexpr Enumerator enumerators[] = {
      {"privateData", 0},
      {"privateDataInAck", 1},
  };
};

template <>
struct Schema<csta::capability::DataPathSuspended> {
  static constexpr std::string_view name = "DataPathSuspended";
  static constexpr std::string_view doc = "Data path suspended.";
  static constexpr Enumerator enumerators[] = {
      {"privateData", 0},
      {"privateDataInAck", 1},
  };
};

template <>
struct Schema<csta::capability::FastData> {
  static constexpr std::string_view name = "FastData";
  static constexpr std::string_view doc = "Fast data.";
  static constexpr Enumerator enumerators[] = {
      {"objectDevice", 0},
      {"objectCall", 1},
      {"dataPathTypeText", 2},
      {"dataPathTypeVoice", 3},
      {"displayAttribPhyBaseRowNumber", 4},
      {"displayAttribPhyBaseColumnNumber", 5},
      {"displayAttribOffset", 6},
      {"privateData", 7},
      {"privateDataInAck", 8},
      {"supportsModifyingPosition", 9},
  };
};

template <>
struct Schema<csta::capability::ResumeDataPath> {
  static constexpr std::string_view name = "ResumeDataPath";
  static constexpr std::string_view doc = "Resume data path.";
  static constexpr Enumerator enumerators[] = {
      {"privateData", 0},
      {"privateDataInAck", 1},
      {"sendsDataPathResumed", 2},
  };
};

template <>
struct Schema<csta::capability::SendBroadcastData> {
  static constexpr std::string_view name = "SendBroadcastData";
  static constexpr std::string_view doc = "Send broadcast data.";
  static constexpr Enumerator enumerators[] = {
      {"privateData", 0},
      {"dataPathTypeText", 1},
      {"dataPathTypeVoice", 2},
      {"displayAttribPhyBaseRowNumber", 3},
      {"displayAttribPhyBaseColumnNumber", 4},
      {"displayAttribOffset", 5},
      {"privateDataInAck", 6},
      {"supportsModifyingPosition", 7},
  };
};

template <>
struct Schema<csta::capability::SendData> {
  static constexpr std::string_view name = "SendData";
  static constexpr std::string_view doc = "Send data.";
  static constexpr Enumerator enumerators[] = {
      {"displayAttribPhyBaseRowNumber", 0},
      {"displayAttribPhyBaseColumnNumber", 1},
      {"displayAttribOffset", 2},
      {"ioCauseTerminationCharReceived", 3},
      {"ioCauseCharCountReached", 4},
      {"ioCauseTimeout", 5},
      {"ioCauseSfTerminated", 6},
      {"privateData", 7},
      {"privateDataInAck", 8},
      {"supportsModifyingPosition", 9},
  };
};

template <>
struct Schema<csta::capability::SendMulticastData> {
  static constexpr std::string_view name = "SendMulticastData";
  static constexpr std::string_view doc = "Send multicast data.";
  static constexpr Enumerator enumerators[] = {
      {"ioData", 0},
      {"displayAttribPhyBaseRowNumber", 1},
      {"displayAttribPhyBaseColumnNumber", 2},
      {"displayAttribOffset", 3},
      {"privateData", 4},
      {"privateDataInAck", 5},
      {"supportsModifyingPosition", 6},
  };
};

template <>
struct Schema<csta::capability::StartDataPath> {
  static constexpr std::string_view name = "StartDataPath";
  static constexpr std::string_view doc = "Start data path.";
  static constexpr Enumerator enumerators[] = {
      {"objectDevice", 0},
      {"objectCall", 1},
      {"dataPathDirectionCfToObject", 2},
      {"dataPathDirectionObjectToCf", 3},
      {"dataPathDirectionBidirectional", 4},
      {"dataPathTypeText", 5},
      {"dataPathTypeVoice", 6},
      {"numberOfCharsToCollect", 7},
      {"terminationChar", 8},
      {"timeout", 9},
      {"privateData", 10},
      {"numberOfCharsToCollectInAck", 11},
      {"terminationCharInAck", 12},
      {"timeoutInAck", 13},
      {"privateDataInAck", 14},
  };
};

template <>
struct Schema<csta::capability::StopDataPath> {
  static constexpr std::string_view name = "StopDataPath";
  static constexpr std::string_view doc = "Stop data path.";
  static constexpr Enumerator enumerators[] = {
      {"privateData", 0},
      {"privateDataInAck", 1},
  };
};

template <>
struct Schema<csta::capability::SuspendDataPath> {
  static constexpr std::string_view name = "SuspendDataPath";
  static constexpr std::string_view doc = "Suspend data path.";
  static constexpr Enumerator enumerators[] = {
      {"privateData", 0},
      {"privateDataInAck", 1},
  };
};

template <>
struct Schema<csta::capability::IOServicesServList> {
  using T = csta::capability::IOServicesServList;
  static constexpr std::string_view name = "IOServicesServList";
  static constexpr std::string_view doc = "IO services serv list.";
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::ioRegister>("ioRegister", context(0), "The io register."),
      field<&T::ioRegisterAbort>("ioRegisterAbort", context(1), "The io register abort."),
      field<&T::ioRegisterCancel>("ioRegisterCancel", context(2), "The io register cancel."),
      field<&T::dataPathResumed>("dataPathResumed", context(3), "The data path resumed."),
      field<&T::dataPathSuspended>("dataPathSuspended", context(4), "The data path suspended."),
      field<&T::fastData>("fastData", context(5), "The fast data."),
      field<&T::resumeDataPath>("resumeDataPath", context(6), "The resume data path."),
      field<&T::sendBroadcastData>("sendBroadcastData", context(7), "The send broadcast data."),
      field<&T::sendData>("sendData", context(8), "The send data."),
      field<&T::sendMulticastData>("sendMulticastData", context(9), "The send multicast data."),
      field<&T::startDataPath>("startDataPath", context(10), "The start data path."),
      field<&T::stopDataPath>("stopDataPath", context(11), "The stop data path."),
      field<&T::suspendDataPath>("suspendDataPath", context(12), "The suspend data path.")};
};

}  // namespace strowger::schema
