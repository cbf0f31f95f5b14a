// types: AgentBusy, AgentLoggedOff, AgentLoggedOn, AgentNotReady ... (ECMA-269, ECMA-285 capability-exchange).
#pragma once

#include "schema/declare.hpp"

namespace strowger::csta::capability {

using namespace schema::leaf;

/// Agent busy.
struct AgentBusy : BitString {
  enum Bit : unsigned {
    agentID = 0,
    acdGroup = 1,
    pendingAgentStateWorkingAfterCall = 2,
    pendingAgentStateNotReady = 3,
    pendingAgentStateReady = 4,
    pendingAgentStateNull = 5,
    cause = 6,
    privateData = 7,
  };
};

/// Agent logged off.
struct AgentLoggedOff : BitString {
  enum Bit : unsigned {
    agentID = 0,
    acdGroup = 1,
    agentPassword = 2,
    cause = 3,
    privateData = 4,
  };
};

/// Agent logged on.
struct AgentLoggedOn : BitString {
  enum Bit : unsigned {
    agentID = 0,
    acdGroup = 1,
    agentPassword = 2,
    cause = 3,
    privateData = 4,
  };
};

/// Agent not ready.
struct AgentNotReady : BitString {
  enum Bit : unsigned {
    agentID = 0,
    acdGroup = 1,
    cause = 2,
    privateData = 3,
  };
};

/// Agent ready.
struct AgentReady : BitString {
  enum Bit : unsigned {
    agentID = 0,
    acdGroup = 1,
    cause = 2,
    privateData = 3,
  };
};

/// Agent working after call.
struct AgentWorkingAfterCall : BitString {
  enum Bit : unsigned {
    agentID = 0,
    acdGroup = 1,
    pendingAgentStateNotReady = 2,
    pendingAgentStateReady = 3,
    pendingAgentStateNull = 4,
    cause = 5,
    privateData = 6,
  };
};

/// Auto answer.
struct AutoAnswer : BitString {
  enum Bit : unsigned {
    numberOfRings = 0,
    privateData = 1,
  };
};

/// Auto work mode.
struct AutoWorkMode : BitString {
  enum Bit : unsigned {
    privateData = 0,
  };
};

/// Call back event.
struct CallBackEvent : BitString {
  enum Bit : unsigned {
    privateData = 0,
  };
};

/// Call back message event.
struct CallBackMessageEvent : BitString {
  enum Bit : unsigned {
    privateData = 0,
  };
};

/// Caller ID status.
struct CallerIDStatus : BitString {
  enum Bit : unsigned {
    privateData = 0,
  };
};

/// Do not disturb.
struct DoNotDisturb : BitString {
  enum Bit : unsigned {
    callOriginationParameter = 0,
    callOriginationInternal = 1,
    callOriginationExternal = 2,
    callingDeviceList = 3,
    privateData = 4,
  };
};

/// Forwarding.
struct Forwarding : BitString {
  enum Bit : unsigned {
    forwardingTypeBusy = 0,
    forwardingTypeBusyInt = 1,
    forwardingTypeBusyExt = 2,
    forwardingTypeDND = 3,
    forwardingTypeDNDInt = 4,
    forwardingTypeDNDExt = 5,
    forwardingTypeNoAns = 6,
    forwardingTypeNoAnsInt = 7,
    forwardingTypeNoAnsExt = 8,
    forwardingTypeImmediate = 9,
    forwardingTypeImmInt = 10,
    forwardingTypeImmExt = 11,
    forwardTo = 12,
    forwardDefaultTypeAndDN = 13,
    forwardDefaultType = 14,
    forwardDefaultDN = 15,
    ringCount = 16,
    privateData = 17,
    ringDuration = 18,
  };
};

/// Presence state event.
struct PresenceStateEvent : BitString {
  enum Bit : unsigned {
    fromTime = 0,
    untilTime = 1,
    place = 2,
    mood = 3,
    namedPresenceState = 4,
    privateData = 5,
  };
};

/// Routeing mode.
struct RouteingMode : BitString {
  enum Bit : unsigned {
    privateData = 0,
  };
};

/// Logical evts list.
struct LogicalEvtsList {
  std::optional<AgentBusy> agentBusy;
  std::optional<AgentLoggedOff> agentLoggedOff;
  std::optional<AgentLoggedOn> agentLoggedOn;
  std::optional<AgentNotReady> agentNotReady;
  std::optional<AgentReady> agentReady;
  std::optional<AgentWorkingAfterCall> agentWorkingAfterCall;
  std::optional<AutoAnswer> autoAnswer;
  std::optional<AutoWorkMode> autoWorkMode;
  std::optional<CallBackEvent> callBack;
  std::optional<CallBackMessageEvent> callBackMessage;
  std::optional<CallerIDStatus> callerIDStatus;
  std::optional<DoNotDisturb> doNotDisturb;
  std::optional<Forwarding> forwarding;
  std::optional<PresenceStateEvent> presenceState;
  std::optional<RouteingMode> routeingMode;
  Unknown unknown;

  bool operator==(const LogicalEvtsList&) const = default;
};

}  // namespace strowger::csta::capability

namespace strowger::schema {

template <>
struct Schema<csta::capability::AgentBusy> {
  static constexpr std::string_view name = "AgentBusy";
  static constexpr std::string_view doc = "Agent busy.";
  static constexpr Enumerator enumerators[] = {
      {"agentID", 0},
      {"acdGroup", 1},
      {"pendingAgentStateWorkingAfterCall", 2},
      {"pendingAgentStateNotReady", 3},
      {"pendingAgentStateReady", 4},
      {"pendingAgentStateNull", 5},
      {"cause", 6},
      {"privateData", 7},
  };
};

template <>
struct Schema<csta::capability::AgentLoggedOff> {
  static constexpr std::string_view name = "AgentLoggedOff";
  static constexpr std::string_view doc = "Agent logged off.";
  static constexpr Enumerator enumerators[] = {
      {"agentID", 0}, {"acdGroup", 1}, {"agentPassword", 2}, {"cause", 3}, {"privateData", 4},
  };
};

template <>
struct Schema<csta::capability::AgentLoggedOn> {
  static constexpr std::string_view name = "AgentLoggedOn";
  static constexpr std::string_view doc = "Agent logged on.";
  static constexpr Enumerator enumerators[] = {
      {"agentID", 0}, {"acdGroup", 1}, {"agentPassword", 2}, {"cause", 3}, {"privateData", 4},
  };
};

template <>
struct Schema<csta::capability::AgentNotReady> {
  static constexpr std::string_view name = "AgentNotReady";
  static constexpr std::string_view doc = "Agent not ready.";
  static constexpr Enumerator enumerators[] = {
      {"agentID", 0},
      {"acdGroup", 1},
      {"cause", 2},
      {"privateData", 3},
  };
};

template <>
struct Schema<csta::capability::AgentReady> {
  static constexpr std::string_view name = "AgentReady";
  static constexpr std::string_view doc = "Agent ready.";
  static constexpr Enumerator enumerators[] = {
      {"agentID", 0},
      {"acdGroup", 1},
      {"cause", 2},
      {"privateData", 3},
  };
};

template <>
struct Schema<csta::capability::AgentWorkingAfterCall> {
  static constexpr std::string_view name = "AgentWorkingAfterCall";
  static constexpr std::string_view doc = "Agent working after call.";
  static constexpr Enumerator enumerators[] = {
      {"agentID", 0},
      {"acdGroup", 1},
      {"pendingAgentStateNotReady", 2},
      {"pendingAgentStateReady", 3},
      {"pendingAgentStateNull", 4},
      {"cause", 5},
      {"privateData", 6},
  };
};

template <>
struct Schema<csta::capability::AutoAnswer> {
  static constexpr std::string_view name = "AutoAnswer";
  static constexpr std::string_view doc = "Auto answer.";
  static constexpr Enumerator enumerators[] = {
      {"numberOfRings", 0},
      {"privateData", 1},
  };
};

template <>
struct Schema<csta::capability::AutoWorkMode> {
  static constexpr std::string_view name = "AutoWorkMode";
  static constexpr std::string_view doc = "Auto work mode.";
  static constexpr Enumerator enumerators[] = {
      {"privateData", 0},
  };
};

template <>
struct Schema<csta::capability::CallBackEvent> {
  static constexpr std::string_view name = "CallBackEvent";
  static constexpr std::string_view doc = "Call back event.";
  static constexpr Enumerator enumerators[] = {
      {"privateData", 0},
  };
};

template <>
struct Schema<csta::capability::CallBackMessageEvent> {
  static constexpr std::string_view name = "CallBackMessageEvent";
  static constexpr std::string_view doc = "Call back message event.";
  static constexpr Enumerator enumerators[] = {
      {"privateData", 0},
  };
};

template <>
struct Schema<csta::capability::CallerIDStatus> {
  static constexpr std::string_view name = "CallerIDStatus";
  static constexpr std::string_view doc = "Caller ID status.";
  static constexpr Enumerator enumerators[] = {
      {"privateData", 0},
  };
};

template <>
struct Schema<csta::capability::DoNotDisturb> {
  static constexpr std::string_view name = "DoNotDisturb";
  static constexpr std::string_view doc = "Do not disturb.";
  static constexpr Enumerator enumerators[] = {
      {"callOriginationParameter", 0},
      {"callOriginationInternal", 1},
      {"callOriginationExternal", 2},
      {"callingDeviceList", 3},
      {"privateData", 4},
  };
};

template <>
struct Schema<csta::capability::Forwarding> {
  static constexpr std::string_view name = "Forwarding";
  static constexpr std::string_view doc = "Forwarding.";
  static constexpr Enumerator enumerators[] = {
      {"forwardingTypeBusy", 0},
      {"forwardingTypeBusyInt", 1},
      {"forwardingTypeBusyExt", 2},
      {"forwardingTypeDND", 3},
      {"forwardingTypeDNDInt", 4},
      {"forwardingTypeDNDExt", 5},
      {"forwardingTypeNoAns", 6},
      {"forwardingTypeNoAnsInt", 7},
      {"forwardingTypeNoAnsExt", 8},
      {"forwardingTypeImmediate", 9},
      {"forwardingTypeImmInt", 10},
      {"forwardingTypeImmExt", 11},
      {"forwardTo", 12},
      {"forwardDefaultTypeAndDN", 13},
      {"forwardDefaultType", 14},
      {"forwardDefaultDN", 15},
      {"ringCount", 16},
      {"privateData", 17},
      {"ringDuration", 18},
  };
};

template <>
struct Schema<csta::capability::PresenceStateEvent> {
  static constexpr std::string_view name = "PresenceStateEvent";
  static constexpr std::string_view doc = "Presence state event.";
  static constexpr Enumerator enumerators[] = {
      {"fromTime", 0}, {"untilTime", 1}, {"place", 2}, {"mood", 3}, {"namedPresenceState", 4}, {"privateData", 5},
  };
};

template <>
struct Schema<csta::capability::RouteingMode> {
  static constexpr std::string_view name = "RouteingMode";
  static constexpr std::string_view doc = "Routeing mode.";
  static constexpr Enumerator enumerators[] = {
      {"privateData", 0},
  };
};

template <>
struct Schema<csta::capability::LogicalEvtsList> {
  using T = csta::capability::LogicalEvtsList;
  static constexpr std::string_view name = "LogicalEvtsList";
  static constexpr std::string_view doc = "Logical evts list.";
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::agentBusy>("agentBusy", context(0), "The agent busy."),
      field<&T::agentLoggedOff>("agentLoggedOff", context(1), "The agent logged off."),
      field<&T::agentLoggedOn>("agentLoggedOn", context(2), "The agent logged on."),
      field<&T::agentNotReady>("agentNotReady", context(3), "The agent not ready."),
      field<&T::agentReady>("agentReady", context(4), "The agent ready."),
      field<&T::agentWorkingAfterCall>("agentWorkingAfterCall", context(5), "The agent working after call."),
      field<&T::autoAnswer>("autoAnswer", context(6), "The auto answer."),
      field<&T::autoWorkMode>("autoWorkMode", context(7), "The auto work mode."),
      field<&T::callBack>("callBack", context(8), "The call back."),
      field<&T::callBackMessage>("callBackMessage", context(9), "The call back message."),
      field<&T::callerIDStatus>("callerIDStatus", context(10), "The caller ID status."),
      field<&T::doNotDisturb>("doNotDisturb", context(11), "The do not disturb."),
      field<&T::forwarding>("forwarding", context(12), "The forwarding."),
      field<&T::presenceState>("presenceState", context(14), "The presence state.") | since(Edition::ed4),
      field<&T::routeingMode>("routeingMode", context(13), "The routeing mode.")};
};

}  // namespace strowger::schema
