// types: SnapshotCall, SnapshotDevice, SnapshotCallData, SnapshotDeviceData ... (ECMA-269, ECMA-285 capability-exchange).
#pragma once

#include "schema/declare.hpp"

namespace strowger::csta::capability {

using namespace schema::leaf;

/// Snapshot call.
struct SnapshotCall : BitString {
  enum Bit : unsigned {
    privateData = 0,
    locaConnectionStateInAck = 1,
    mediaServiceInfoListInAck = 2,
    mediaServiceVersionInAck = 3,
    mediaServiceInstanceInAck = 4,
    mediaStreamID = 5,
    connectionInformation = 6,
    mediaCallCharacteristicsInAck = 7,
    callCharacteristicsInAck = 8,
    callingDeviceInAck = 9,
    calledDeviceInAck = 10,
    subjectOfCallInAck = 14,
    messageInfoInAck = 15,
    languagePreferencesInAck = 16,
    deviceHistoryInAck = 17,
    privateDataInAck = 11,
    callIDOnly = 12,
    reportsWithSnapsCallData = 13,
    locationInfoList = 18,
  };
};

/// Snapshot device.
struct SnapshotDevice : BitString {
  enum Bit : unsigned {
    privateData = 0,
    localCallStateCompoundCallState = 1,
    localCallStateSimpleCallState = 2,
    localCallStateUnknown = 3,
    mediaServiceInfoListInAck = 4,
    mediaServiceVersionInAck = 5,
    mediaServiceInstanceInAck = 6,
    mediaStreamID = 7,
    connectionInformation = 8,
    mediaCallCharacteristicsInAck = 9,
    privateDataInAck = 10,
    reportsWithSnapsDeviceData = 11,
  };
};

/// Snapshot call data.
struct SnapshotCallData : BitString {
  enum Bit : unsigned {
    segmentID = 0,
    localConnectionState = 1,
    mediaServiceInformationList = 2,
    mediaServiceVersion = 3,
    mediaServiceInstance = 4,
    mediaStreamID = 5,
    connectionInformation = 6,
    privateData = 7,
    locationInfoList = 8,
  };
};

/// Snapshot device data.
struct SnapshotDeviceData : BitString {
  enum Bit : unsigned {
    segmentID = 0,
    localCallStateCompoundCallState = 1,
    localCallStateSimpleCallState = 2,
    localCallStateUnknown = 3,
    mediaServiceInformationList = 4,
    mediaServiceVersion = 5,
    mediaServiceInstance = 6,
    mediaStreamID = 7,
    connectionInformation = 8,
    mediaCallCharacteristics = 9,
    endpointDeviceID = 11,
    privateData = 10,
  };
};

/// Snapshot serv list.
struct SnapshotServList {
  SnapshotCall snapshotCall;
  SnapshotDevice snapshotDevice;
  SnapshotCallData snapshotCallData;
  SnapshotDeviceData snapshotDeviceData;
  Unknown unknown;

  bool operator==(const SnapshotServList&) const = default;
};

}  // namespace strowger::csta::capability

namespace strowger::schema {

template <>
struct Schema<csta::capability::SnapshotCall> {
  static constexpr std::string_view name = "SnapshotCall";
  static constexpr std::string_view doc = "Snapshot call.";
  static constexpr Enumerator enumerators[] = {
      {"privateData", 0},
      {"locaConnectionStateInAck", 1},
      {"mediaServiceInfoListInAck", 2},
      {"mediaServiceVersionInAck", 3},
      {"mediaServiceInstanceInAck", 4},
      {"mediaStreamID", 5},
      {"connectionInformation", 6},
      {"mediaCallCharacteristicsInAck", 7},
      {"callCharacteristicsInAck", 8},
      {"callingDeviceInAck", 9},
      {"calledDeviceInAck", 10},
      {"subjectOfCallInAck", 14},
      {"messageInfoInAck", 15},
      {"languagePreferencesInAck", 16},
      {"deviceHistoryInAck", 17},
      {"privateDataInAck", 11},
      {"callIDOnly", 12},
      {"reportsWithSnapsCallData", 13},
      {"locationInfoList", 18},
  };
};

template <>
struct Schema<csta::capability::SnapshotDevice> {
  static constexpr std::string_view name = "SnapshotDevice";
  static constexpr std::string_view doc = "Snapshot device.";
  static constexpr Enumerator enumerators[] = {
      {"privateData", 0},
      {"localCallStateCompoundCallState", 1},
      {"localCallStateSimpleCallState", 2},
      {"localCallStateUnknown", 3},
      {"mediaServiceInfoListInAck", 4},
      {"mediaServiceVersionInAck", 5},
      {"mediaServiceInstanceInAck", 6},
      {"mediaStreamID", 7},
      {"connectionInformation", 8},
      {"mediaCallCharacteristicsInAck", 9},
      {"privateDataInAck", 10},
      {"reportsWithSnapsDeviceData", 11},
  };
};

template <>
struct Schema<csta::capability::SnapshotCallData> {
  static constexpr std::string_view name = "SnapshotCallData";
  static constexpr std::string_view doc = "Snapshot call data.";
  static constexpr Enumerator enumerators[] = {
      {"segmentID", 0},
      {"localConnectionState", 1},
      {"mediaServiceInformationList", 2},
      {"mediaServiceVersion", 3},
      {"mediaServiceInstance", 4},
      {"mediaStreamID", 5},
      {"connectionInformation", 6},
      {"privateData", 7},
      {"locationInfoList", 8},
  };
};

template <>
struct Schema<csta::capability::SnapshotDeviceData> {
  static constexpr std::string_view name = "SnapshotDeviceData";
  static constexpr std::string_view doc = "Snapshot device data.";
  static constexpr Enumerator enumerators[] = {
      {"segmentID", 0},
      {"localCallStateCompoundCallState", 1},
      {"localCallStateSimpleCallState", 2},
      {"localCallStateUnknown", 3},
      {"mediaServiceInformationList", 4},
      {"mediaServiceVersion", 5},
      {"mediaServiceInstance", 6},
      {"mediaStreamID", 7},
      {"connectionInformation", 8},
      {"mediaCallCharacteristics", 9},
      {"endpointDeviceID", 11},
      {"privateData", 10},
  };
};

template <>
struct Schema<csta::capability::SnapshotServList> {
  using T = csta::capability::SnapshotServList;
  static constexpr std::string_view name = "SnapshotServList";
  static constexpr std::string_view doc = "Snapshot serv list.";
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::snapshotCall>("snapshotCall", context(0), "The snapshot call."),
      field<&T::snapshotDevice>("snapshotDevice", context(1), "The snapshot device."),
      field<&T::snapshotCallData>("snapshotCallData", context(2), "The snapshot call data."),
      field<&T::snapshotDeviceData>("snapshotDeviceData", context(3), "The snapshot device data.")};
};

}  // namespace strowger::schema
