// QueryDeviceFeature, ForwardingType, ListForwardParameter, DeviceType ... of Phases I and II (ECMA-179, ECMA-180;
// ECMA-218).
#pragma once

#include "messages/phase1/types/identifiers.hpp"
#include "schema/declare.hpp"

namespace strowger::csta::phase1 {

using namespace schema::leaf;

/// What is asked for. Number 3 is inferred.
enum class QueryDeviceFeature : std::int32_t {
  msgWaitingOn = 0,
  doNotDisturbOn = 1,
  forward = 2,
  lastDialedNumber = 3,
  deviceInfo = 4,
  agentState = 5,
};

/// What is forwarded, and whether it is. Numbers from 6 on are inferred.
enum class ForwardingType : std::int32_t {
  forwardImmediateOn = 0,
  forwardImmediateOff = 1,
  forwardBusyOn = 2,
  forwardBusyOff = 3,
  forwardNoAnsOn = 4,
  forwardNoAnsOff = 5,
  forwardBusyIntOn = 6,
  forwardBusyIntOff = 7,
  forwardBusyExtOn = 8,
  forwardBusyExtOff = 9,
  forwardNoAnsIntOn = 10,
  forwardNoAnsIntOff = 11,
  forwardNoAnsExtOn = 12,
  forwardNoAnsExtOff = 13,
};

/// Forwarding that is in force.
struct ListForwardParameter {
  ForwardingType forwardingType{};
  std::string forwardDN;
  Unknown unknown;

  bool operator==(const ListForwardParameter&) const = default;
};

/// What kind of device.
enum class DeviceType : std::int32_t {
  station = 0,
  line = 1,
  button = 2,
  aCD = 3,
  trunk = 4,
  operator_ = 5,
  stationGroup = 16,
  lineGroup = 17,
  buttonGroup = 18,
  aCDGroup = 19,
  trunkGroup = 20,
  operatorGroup = 21,
  other = 255,
};

/// Of which media.
struct DeviceClass : BitString {
  enum Bit : unsigned {
    voice = 0,
    data = 1,
    image = 2,
    other = 3,
  };
};

/// What a device is.
struct DeviceInfo {
  std::optional<DeviceID> deviceID;
  std::optional<DeviceType> deviceType;
  std::optional<DeviceClass> deviceClass;
  Unknown unknown;

  bool operator==(const DeviceInfo&) const = default;
};

/// The state of an agent. Sources disagree on 0 and 1: TSAPI has them as here, MD110 has 0 for logged out and 1 for not
/// ready.
enum class AgentState : std::int32_t {
  notReady = 0,
  null = 1,
  ready = 2,
  workNotReady = 3,
  workReady = 4,
};

/// What was asked for.
struct QueryDeviceInformation {
  enum Alternative : std::size_t { msgWaitingOn, doNotDisturbOn, forward, lastDialedNumber, deviceInfo, agentState };
  std::variant<bool, bool, std::vector<ListForwardParameter>, DeviceID, DeviceInfo, AgentState> choice;

  bool operator==(const QueryDeviceInformation&) const = default;
};

/// Forwarding that is set or ended.
struct ForwardParameter {
  ForwardingType forwardingType{};
  std::optional<std::string> forwardDN;
  Unknown unknown;

  bool operator==(const ForwardParameter&) const = default;
};

/// Who logs on, and to what.
struct LoggedOnInfo {
  std::optional<Octets> agentID;
  std::optional<DeviceID> agentGroup;
  std::optional<Octets> password;
  Unknown unknown;

  bool operator==(const LoggedOnInfo&) const = default;
};

/// Who logs off, and from what.
struct LoggedOffInfo {
  std::optional<Octets> agentID;
  std::optional<DeviceID> agentGroup;
  Unknown unknown;

  bool operator==(const LoggedOffInfo&) const = default;
};

/// The agent state that is asked for.
struct AgentParameter {
  enum Alternative : std::size_t { loggedIn, loggedOut, notReady, ready, workNotReady, workReady };
  std::variant<LoggedOnInfo, LoggedOffInfo, Null, Null, Null, Null> choice;

  bool operator==(const AgentParameter&) const = default;
};

/// What is set, and to what.
struct SetDeviceFeature {
  enum Alternative : std::size_t { msgWaitingOn, doNotDisturbOn, forward, requestedAgentState };
  std::variant<bool, bool, ForwardParameter, AgentParameter> choice;

  bool operator==(const SetDeviceFeature&) const = default;
};

}  // namespace strowger::csta::phase1

namespace strowger::schema {

template <>
struct Schema<csta::phase1::QueryDeviceFeature> {
  static constexpr std::string_view name = "QueryDeviceFeature";
  static constexpr std::string_view doc = "What is asked for. Number 3 is inferred.";
  static constexpr Enumerator enumerators[] = {
      {"msgWaitingOn", 0},     {"doNotDisturbOn", 1}, {"forward", 2},
      {"lastDialedNumber", 3}, {"deviceInfo", 4},     {"agentState", 5},
  };
};

template <>
struct Schema<csta::phase1::ForwardingType> {
  static constexpr std::string_view name = "ForwardingType";
  static constexpr std::string_view doc = "What is forwarded, and whether it is. Numbers from 6 on are inferred.";
  static constexpr Enumerator enumerators[] = {
      {"forwardImmediateOn", 0}, {"forwardImmediateOff", 1}, {"forwardBusyOn", 2},      {"forwardBusyOff", 3},
      {"forwardNoAnsOn", 4},     {"forwardNoAnsOff", 5},     {"forwardBusyIntOn", 6},   {"forwardBusyIntOff", 7},
      {"forwardBusyExtOn", 8},   {"forwardBusyExtOff", 9},   {"forwardNoAnsIntOn", 10}, {"forwardNoAnsIntOff", 11},
      {"forwardNoAnsExtOn", 12}, {"forwardNoAnsExtOff", 13},
  };
};

template <>
struct Schema<csta::phase1::ListForwardParameter> {
  using T = csta::phase1::ListForwardParameter;
  static constexpr std::string_view name = "ListForwardParameter";
  static constexpr std::string_view doc = "Forwarding that is in force.";
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::forwardingType>("forwardingType", own, "What is forwarded, and whether it is."),
      field<&T::forwardDN>("forwardDN", own, "Where to.")};
};

template <>
struct Schema<csta::phase1::DeviceType> {
  static constexpr std::string_view name = "DeviceType";
  static constexpr std::string_view doc = "What kind of device.";
  static constexpr Enumerator enumerators[] = {
      {"station", 0},     {"line", 1},           {"button", 2},     {"aCD", 3},          {"trunk", 4},
      {"operator", 5},    {"stationGroup", 16},  {"lineGroup", 17}, {"buttonGroup", 18}, {"aCDGroup", 19},
      {"trunkGroup", 20}, {"operatorGroup", 21}, {"other", 255},
  };
};

template <>
struct Schema<csta::phase1::DeviceClass> {
  static constexpr std::string_view name = "DeviceClass";
  static constexpr std::string_view doc = "Of which media.";
  static constexpr Enumerator enumerators[] = {
      {"voice", 0},
      {"data", 1},
      {"image", 2},
      {"other", 3},
  };
};

template <>
struct Schema<csta::phase1::DeviceInfo> {
  using T = csta::phase1::DeviceInfo;
  static constexpr std::string_view name = "DeviceInfo";
  static constexpr std::string_view doc = "What a device is.";
  template <class = void>
  static constexpr Field fields[] = {field<&T::deviceID>("deviceID", own, "The device."),
                                     field<&T::deviceType>("deviceType", own, "What kind of device."),
                                     field<&T::deviceClass>("deviceClass", own, "Of which media.")};
};

template <>
struct Schema<csta::phase1::AgentState> {
  static constexpr std::string_view name = "AgentState";
  static constexpr std::string_view doc =
      "The state of an agent. Sources disagree on 0 and 1: TSAPI has them as here, MD110 has 0 for logged out and 1 for not "
      "ready.";
  static constexpr Enumerator enumerators[] = {
      {"notReady", 0}, {"null", 1}, {"ready", 2}, {"workNotReady", 3}, {"workReady", 4},
  };
};

template <>
struct Schema<csta::phase1::QueryDeviceInformation> {
  using T = csta::phase1::QueryDeviceInformation;
  static constexpr std::string_view name = "QueryDeviceInformation";
  static constexpr std::string_view doc = "What was asked for.";
  template <class = void>
  static constexpr Field fields[] = {
      alternative<T, 0>("msgWaitingOn", context(0), "Whether a message waits."),
      alternative<T, 1>("doNotDisturbOn", context(1), "Whether calls are kept away."),
      alternative<T, 2>("forward", context(2), "Forwarding."),
      alternative<T, 3>("lastDialedNumber", explicit_context(3), "The number dialled last.") | inferred,
      alternative<T, 4>("deviceInfo", context(4), "What the device is."),
      alternative<T, 5>("agentState", context(5), "The agent's state.")};
};

template <>
struct Schema<csta::phase1::ForwardParameter> {
  using T = csta::phase1::ForwardParameter;
  static constexpr std::string_view name = "ForwardParameter";
  static constexpr std::string_view doc = "Forwarding that is set or ended.";
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::forwardingType>("forwardingType", own, "What is forwarded, and whether it is."),
      field<&T::forwardDN>("forwardDN", own, "Where to.")};
};

template <>
struct Schema<csta::phase1::LoggedOnInfo> {
  using T = csta::phase1::LoggedOnInfo;
  static constexpr std::string_view name = "LoggedOnInfo";
  static constexpr std::string_view doc = "Who logs on, and to what.";
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::agentID>("agentID", context(10), "The agent.") | inferred,
      field<&T::agentGroup>("agentGroup", own, "The group."),
      field<&T::password>("password", context(11), "The agent's password.") | secret | inferred};
};

template <>
struct Schema<csta::phase1::LoggedOffInfo> {
  using T = csta::phase1::LoggedOffInfo;
  static constexpr std::string_view name = "LoggedOffInfo";
  static constexpr std::string_view doc = "Who logs off, and from what.";
  template <class = void>
  static constexpr Field fields[] = {field<&T::agentID>("agentID", context(10), "The agent.") | inferred,
                                     field<&T::agentGroup>("agentGroup", own, "The group.")};
};

template <>
struct Schema<csta::phase1::AgentParameter> {
  using T = csta::phase1::AgentParameter;
  static constexpr std::string_view name = "AgentParameter";
  static constexpr std::string_view doc = "The agent state that is asked for.";
  template <class = void>
  static constexpr Field fields[] = {
      alternative<T, 0>("loggedIn", context(0), "Logs on."),
      alternative<T, 1>("loggedOut", context(1), "Logs off."),
      alternative<T, 2>("notReady", context(2), "Takes no calls."),
      alternative<T, 3>("ready", context(3), "Takes calls."),
      alternative<T, 4>("workNotReady", context(4), "Works after a call, and takes no other."),
      alternative<T, 5>("workReady", context(5), "Works after a call, and takes another.")};
};

template <>
struct Schema<csta::phase1::SetDeviceFeature> {
  using T = csta::phase1::SetDeviceFeature;
  static constexpr std::string_view name = "SetDeviceFeature";
  static constexpr std::string_view doc = "What is set, and to what.";
  template <class = void>
  static constexpr Field fields[] = {alternative<T, 0>("msgWaitingOn", context(0), "Whether a message waits."),
                                     alternative<T, 1>("doNotDisturbOn", context(1), "Whether calls are kept away."),
                                     alternative<T, 2>("forward", context(2), "Forwarding."),
                                     alternative<T, 3>("requestedAgentState", explicit_context(3), "The agent state.")};
};

}  // namespace strowger::schema
