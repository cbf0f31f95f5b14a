// types: ChangeSystemStatusFilter, SystemRegister, SystemStatusRegisterAbort ... (ECMA-269, ECMA-285 capability-exchange).
#pragma once

#include "schema/declare.hpp"

namespace strowger::csta::capability {

using namespace schema::leaf;

/// Change system status filter.
struct ChangeSystemStatusFilter : BitString {
  enum Bit : unsigned {
    requestedStatusFilterInitializing = 0,
    requestedStatusFilterEnabled = 1,
    requestedStatusFilterNormal = 2,
    requestedStatusFilterMessageLost = 3,
    requestedStatusFilterDisabled = 4,
    requestedStatusFilterPartiallyDisabled = 5,
    requestedStatusFilterOverloadImminent = 6,
    requestedStatusFilterOverloadReached = 7,
    requestedStatusFilterOverloadRelieved = 8,
    privateData = 9,
    privateDataInAck = 10,
  };
};

/// System register.
struct SystemRegister : BitString {
  enum Bit : unsigned {
    requestTypesSystemStatus = 0,
    requestTypesRequestSystemStatus = 1,
    requestTypesSwitchingFunctionCapsChanged = 2,
    requestTypesSwitchingFuncionDevicesChanged = 3,
    statusFilterInitializing = 4,
    statusFilterEnabled = 5,
    statusFilterNormal = 6,
    statusFilterMessageLost = 7,
    statusFilterDisabled = 8,
    statusFilterPartiallyDisabled = 9,
    statusFilterOverloadImminent = 10,
    statusFilterOverloadReached = 11,
    statusFilterOverloadRelieved = 12,
    privateDataOctetString = 13,
    privateData = 14,
    privateDataOctetStringInAck = 15,
    privateDataInAck = 16,
  };
};

/// System status register abort.
struct SystemStatusRegisterAbort : BitString {
  enum Bit : unsigned {
    privateData = 0,
    privateDataInAck = 1,
  };
};

/// System status register cancel.
struct SystemStatusRegisterCancel : BitString {
  enum Bit : unsigned {
    privateData = 0,
    privateDataInAck = 1,
  };
};

/// Request system status.
struct RequestSystemStatus : BitString {
  enum Bit : unsigned {
    privateDataInReq = 0,
    systemStatusInitializing = 1,
    systemStatusEnabled = 2,
    systemStatusNormal = 3,
    systemStatusMessageLost = 4,
    systemStatusDisabled = 5,
    systemStatusPartiallyDisabled = 6,
    systemStatusOverloadImminent = 7,
    systemStatusOverloadReached = 8,
    systemStatusOverloadRelieved = 9,
    privateDataInAck = 10,
    switchingFunctionSupportsSending = 11,
    switchingFunctionSupportsReceiving = 12,
  };
};

/// System status.
struct SystemStatus : BitString {
  enum Bit : unsigned {
    systemStatusInitializing = 0,
    systemStatusEnabled = 1,
    systemStatusNormal = 2,
    systemStatusMessageLost = 3,
    systemStatusDisabled = 4,
    systemStatusPartiallyDisabled = 5,
    systemStatusOverloadImminent = 6,
    systemStatusOverloadReached = 7,
    systemStatusOverloadRelieved = 8,
    privateData = 9,
    privateDataInAck = 10,
    switchingFunctionSupportsSending = 11,
    switchingFunctionSupportsReceiving = 12,
  };
};

/// Sw function caps changed.
struct SwFunctionCapsChanged : BitString {
  enum Bit : unsigned {
    privateData = 0,
    privateDataInAck = 1,
  };
};

/// Sw function devices changed.
struct SwFunctionDevicesChanged : BitString {
  enum Bit : unsigned {
    privateData = 0,
    privateDataInAck = 1,
  };
};

/// Get registrations.
struct GetRegistrations : BitString {
  enum Bit : unsigned {
    requestedReqTypes = 0,
    privateData = 1,
    privateDataInAck = 2,
    segmentedResponseProvided = 3,
  };
};

/// Registration info.
struct RegistrationInfo : BitString {
  enum Bit : unsigned {
    segmentID = 0,
    privateData = 1,
  };
};

/// System status serv list.
struct SystemStatusServList {
  std::optional<ChangeSystemStatusFilter> changeSystemStatusFilter;
  std::optional<SystemRegister> systemRegister;
  std::optional<SystemStatusRegisterAbort> systemStatusRegisterAbort;
  std::optional<SystemStatusRegisterCancel> systemStatusRegisterCancel;
  std::optional<RequestSystemStatus> requestSystemStatus;
  std::optional<SystemStatus> systemStatus;
  std::optional<SwFunctionCapsChanged> swFunctionCapsChanged;
  std::optional<SwFunctionDevicesChanged> swFunctionDevicesChanged;
  std::optional<GetRegistrations> getRegistrations;
  std::optional<RegistrationInfo> registrationInfo;
  Unknown unknown;

  bool operator==(const SystemStatusServList&) const = default;
};

}  // namespace strowger::csta::capability

namespace strowger::schema {

template <>
struct Schema<csta::capability::ChangeSystemStatusFilter> {
  static constexpr std::string_view name = "ChangeSystemStatusFilter";
  static constexpr std::string_view doc = "Change system status filter.";
  static constexpr Enumerator enumerators[] = {
      {"requestedStatusFilterInitializing", 0},
      {"requestedStatusFilterEnabled", 1},
      {"requestedStatusFilterNormal", 2},
      {"requestedStatusFilterMessageLost", 3},
      {"requestedStatusFilterDisabled", 4},
      {"requestedStatusFilterPartiallyDisabled", 5},
      {"requestedStatusFilterOverloadImminent", 6},
      {"requestedStatusFilterOverloadReached", 7},
      {"requestedStatusFilterOverloadRelieved", 8},
      {"privateData", 9},
      {"privateDataInAck", 10},
  };
};

template <>
struct Schema<csta::capability::SystemRegister> {
  static constexpr std::string_view name = "SystemRegister";
  static constexpr std::string_view doc = "System register.";
  static constexpr Enumerator enumerators[] = {
      {"requestTypesSystemStatus", 0},
      {"requestTypesRequestSystemStatus", 1},
      {"requestTypesSwitchingFunctionCapsChanged", 2},
      {"requestTypesSwitchingFuncionDevicesChanged", 3},
      {"statusFilterInitializing", 4},
      {"statusFilterEnabled", 5},
      {"statusFilterNormal", 6},
      {"statusFilterMessageLost", 7},
      {"statusFilterDisabled", 8},
      {"statusFilterPartiallyDisabled", 9},
      {"statusFilterOverloadImminent", 10},
      {"statusFilterOverloadReached", 11},
      {"statusFilterOverloadRelieved", 12},
      {"privateDataOctetString", 13},
      {"privateData", 14},
      {"privateDataOctetStringInAck", 15},
      {"privateDataInAck", 16},
  };
};

template <>
struct Schema<csta::capability::SystemStatusRegisterAbort> {
  static constexpr std::string_view name = "SystemStatusRegisterAbort";
  static constexpr std::string_view doc = "System status register abort.";
  static constexpr Enumerator enumerators[] = {
      {"privateData", 0},
      {"privateDataInAck", 1},
  };
};

template <>
struct Schema<csta::capability::SystemStatusRegisterCancel> {
  static constexpr std::string_view name = "SystemStatusRegisterCancel";
  static constexpr std::string_view doc = "System status register cancel.";
  static constexpr Enumerator enumerators[] = {
      {"privateData", 0},
      {"privateDataInAck", 1},
  };
};

template <>
struct Schema<csta::capability::RequestSystemStatus> {
  static constexpr std::string_view name = "RequestSystemStatus";
  static constexpr std::string_view doc = "Request system status.";
  static constexpr Enumerator enumerators[] = {
      {"privateDataInReq", 0},
      {"systemStatusInitializing", 1},
      {"systemStatusEnabled", 2},
      {"systemStatusNormal", 3},
      {"systemStatusMessageLost", 4},
      {"systemStatusDisabled", 5},
      {"systemStatusPartiallyDisabled", 6},
      {"systemStatusOverloadImminent", 7},
      {"systemStatusOverloadReached", 8},
      {"systemStatusOverloadRelieved", 9},
      {"privateDataInAck", 10},
      {"switchingFunctionSupportsSending", 11},
      {"switchingFunctionSupportsReceiving", 12},
  };
};

template <>
struct Schema<csta::capability::SystemStatus> {
  static constexpr std::string_view name = "SystemStatus";
  static constexpr std::string_view doc = "System status.";
  static constexpr Enumerator enumerators[] = {
      {"systemStatusInitializing", 0},
      {"systemStatusEnabled", 1},
      {"systemStatusNormal", 2},
      {"systemStatusMessageLost", 3},
      {"systemStatusDisabled", 4},
      {"systemStatusPartiallyDisabled", 5},
      {"systemStatusOverloadImminent", 6},
      {"systemStatusOverloadReached", 7},
      {"systemStatusOverloadRelieved", 8},
      {"privateData", 9},
      {"privateDataInAck", 10},
      {"switchingFunctionSupportsSending", 11},
      {"switchingFunctionSupportsReceiving", 12},
  };
};

template <>
struct Schema<csta::capability::SwFunctionCapsChanged> {
  static constexpr std::string_view name = "SwFunctionCapsChanged";
  static constexpr std::string_view doc = "Sw function caps changed.";
  static constexpr Enumerator enumerators[] = {
      {"privateData", 0},
      {"privateDataInAck", 1},
  };
};

template <>
struct Schema<csta::capability::SwFunctionDevicesChanged> {
  static constexpr std::string_view name = "SwFunctionDevicesChanged";
  static constexpr std::string_view doc = "Sw function devices changed.";
  static constexpr Enumerator enumerators[] = {
      {"privateData", 0},
      {"privateDataInAck", 1},
  };
};

template <>
struct Schema<csta::capability::GetRegistrations> {
  static constexpr std::string_view name = "GetRegistrations";
  static constexpr std::string_view doc = "Get registrations.";
  static constexpr Enumerator enumerators[] = {
      {"requestedReqTypes", 0, "requestedRegTypes"},
      {"privateData", 1},
      {"privateDataInAck", 2},
      {"segmentedResponseProvided", 3},
  };
};

template <>
struct Schema<csta::capability::RegistrationInfo> {
  static constexpr std::string_view name = "RegistrationInfo";
  static constexpr std::string_view doc = "Registration info.";
  static constexpr Enumerator enumerators[] = {
      {"segmentID", 0},
      {"privateData", 1},
  };
};

template <>
struct Schema<csta::capability::SystemStatusServList> {
  using T = csta::capability::SystemStatusServList;
  static constexpr std::string_view name = "SystemStatusServList";
  static constexpr std::string_view doc = "System status serv list.";
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::changeSystemStatusFilter>("changeSystemStatusFilter", context(0), "The change system status filter."),
      field<&T::systemRegister>("systemRegister", context(1), "The system register."),
      field<&T::systemStatusRegisterAbort>("systemStatusRegisterAbort", context(2), "The system status register abort."),
      field<&T::systemStatusRegisterCancel>("systemStatusRegisterCancel", context(3), "The system status register cancel."),
      field<&T::requestSystemStatus>("requestSystemStatus", context(4), "The request system status."),
      field<&T::systemStatus>("systemStatus", context(5), "The state of the sender."),
      field<&T::swFunctionCapsChanged>("swFunctionCapsChanged", context(6), "The sw function caps changed."),
      field<&T::swFunctionDevicesChanged>("swFunctionDevicesChanged", context(7), "The sw function devices changed."),
      field<&T::getRegistrations>("getRegistrations", context(8), "The get registrations.") | since(Edition::ed4),
      field<&T::registrationInfo>("registrationInfo", context(9), "The registration info.") | since(Edition::ed4)};
};

}  // namespace strowger::schema
