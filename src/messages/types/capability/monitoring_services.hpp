// types: ChangeMonitorFilter, MonitorStart, MonitorStop, GetMonitors ... (ECMA-269, ECMA-285 capability-exchange).
#pragma once

#include "schema/declare.hpp"

namespace strowger::csta::capability {

using namespace schema::leaf;

/// Change monitor filter.
struct ChangeMonitorFilter : BitString {
  enum Bit : unsigned {
    privateData = 0,
    privateDataInAck = 1,
  };
};

/// Monitor start.
struct MonitorStart : BitString {
  enum Bit : unsigned {
    monitorObjectDevice = 0,
    monitorObjectCall = 1,
    requestedMonitorFilter = 2,
    monitorTypeCall = 3,
    monitorTypeDevice = 4,
    monitorMediaClassParameter = 5,
    monitorMediaClassAudio = 6,
    monitorMediaClassData = 7,
    monitorMediaClassImage = 8,
    monitorMediaClassVoice = 9,
    monitorMediaClassChat = 15,
    monitorMediaClassEmail = 16,
    monitorMediaClassMessage = 17,
    monitorMediaClassIM = 18,
    monitorMediaClassSMS = 19,
    monitorMediaClassMMS = 20,
    monitorExistingCallsInAck = 10,
    privateDataInAck = 11,
    callIDOnly = 12,
    swDomainDefaultForMonitorTypeIsDevice = 13,
    acceptsMonitorStartWhileOOS = 14,
  };
};

/// Monitor stop.
struct MonitorStop : BitString {
  enum Bit : unsigned {
    privateData = 0,
    privateDataInAck = 1,
    switchingFunctionSupportsSending = 2,
    switchingFunctionSupportsReceiving = 3,
  };
};

/// Get monitors.
struct GetMonitors : BitString {
  enum Bit : unsigned {
    privateData = 0,
    privateDataInAck = 1,
    segmentedResponseProvided = 2,
  };
};

/// Monitor info.
struct MonitorInfo : BitString {
  enum Bit : unsigned {
    segmentID = 0,
    privateData = 1,
  };
};

/// Monitoring serv list.
struct MonitoringServList {
  std::optional<ChangeMonitorFilter> changeMonitorFilter;
  std::optional<MonitorStart> monitorStart;
  std::optional<MonitorStop> monitorStop;
  std::optional<GetMonitors> getMonitors;
  std::optional<MonitorInfo> monitorInfo;
  Unknown unknown;

  bool operator==(const MonitoringServList&) const = default;
};

}  // namespace strowger::csta::capability

namespace strowger::schema {

template <>
struct Schema<csta::capability::ChangeMonitorFilter> {
  static constexpr std::string_view name = "ChangeMonitorFilter";
  static constexpr std::string_view doc = "Change monitor filter.";
  static constexpr Enumerator enumerators[] = {
      {"privateData", 0},
      {"privateDataInAck", 1},
  };
};

template <>
struct Schema<csta::capability::MonitorStart> {
  static constexpr std::string_view name = "MonitorStart";
  static constexpr std::string_view doc = "Monitor start.";
  static constexpr Enumerator enumerators[] = {
      {"monitorObjectDevice", 0},
      {"monitorObjectCall", 1},
      {"requestedMonitorFilter", 2},
      {"monitorTypeCall", 3},
      {"monitorTypeDevice", 4},
      {"monitorMediaClassParameter", 5},
      {"monitorMediaClassAudio", 6},
      {"monitorMediaClassData", 7},
      {"monitorMediaClassImage", 8},
      {"monitorMediaClassVoice", 9},
      {"monitorMediaClassChat", 15},
      {"monitorMediaClassEmail", 16},
      {"monitorMediaClassMessage", 17},
      {"monitorMediaClassIM", 18},
      {"monitorMediaClassSMS", 19},
      {"monitorMediaClassMMS", 20},
      {"monitorExistingCallsInAck", 10},
      {"privateDataInAck", 11},
      {"callIDOnly", 12},
      {"swDomainDefaultForMonitorTypeIsDevice", 13},
      {"acceptsMonitorStartWhileOOS", 14},
  };
};

template <>
struct Schema<csta::capability::MonitorStop> {
  static constexpr std::string_view name = "MonitorStop";
  static constexpr std::string_view doc = "Monitor stop.";
  static constexpr Enumerator enumerators[] = {
      {"privateData", 0},
      {"privateDataInAck", 1},
      {"switchingFunctionSupportsSending", 2},
      {"switchingFunctionSupportsReceiving", 3},
  };
};

template <>
struct Schema<csta::capability::GetMonitors> {
  static constexpr std::string_view name = "GetMonitors";
  static constexpr std::string_view doc = "Get monitors.";
  static constexpr Enumerator enumerators[] = {
      {"privateData", 0},
      {"privateDataInAck", 1},
      {"segmentedResponseProvided", 2},
  };
};

template <>
struct Schema<csta::capability::MonitorInfo> {
  static constexpr std::string_view name = "MonitorInfo";
  static constexpr std::string_view doc = "Monitor info.";
  static constexpr Enumerator enumerators[] = {
      {"segmentID", 0},
      {"privateData", 1},
  };
};

template <>
struct Schema<csta::capability::MonitoringServList> {
  using T = csta::capability::MonitoringServList;
  static constexpr std::string_view name = "MonitoringServList";
  static constexpr std::string_view doc = "Monitoring serv list.";
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::changeMonitorFilter>("changeMonitorFilter", context(0), "The change monitor filter."),
      field<&T::monitorStart>("monitorStart", context(1), "The monitor start."),
      field<&T::monitorStop>("monitorStop", context(2), "The monitor stop."),
      field<&T::getMonitors>("getMonitors", context(3), "The get monitors.") | since(Edition::ed4),
      field<&T::monitorInfo>("monitorInfo", context(4), "The monitor info.") | since(Edition::ed4)};
};

}  // namespace strowger::schema
