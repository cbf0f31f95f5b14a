// types: CallBackNonCallRel, CallBackMsgNonCallRel, CancelCallBack, CancelCallBackMsg ... (ECMA-269, ECMA-285
// capability-exchange).
#pragma once

#include "schema/declare.hpp"

namespace strowger::csta::capability {

using namespace schema::leaf;

/// Call back non call rel.
struct CallBackNonCallRel : BitString {
  enum Bit : unsigned {
    privateData = 0,
    privateDataInAck = 1,
    additionalReqForbidden = 2,
    ackModelMultiStep = 3,
  };
};

/// Call back msg non call rel.
struct CallBackMsgNonCallRel : BitString {
  enum Bit : unsigned {
    privateData = 0,
    privateDataInAck = 1,
    additionalReqForbidden = 2,
    ackModelMultiStep = 3,
  };
};

/// Cancel call back.
struct CancelCallBack : BitString {
  enum Bit : unsigned {
    privateData = 0,
    privateDataInAck = 1,
    ackModelMultiStep = 2,
    supportsClearing = 3,
  };
};

/// Cancel call back msg.
struct CancelCallBackMsg : BitString {
  enum Bit : unsigned {
    privateData = 0,
    privateDataInAck = 1,
    ackModelMultiStep = 2,
    supportsClearing = 3,
  };
};

/// Get agent state.
struct GetAgentState : BitString {
  enum Bit : unsigned {
    acdGroup = 0,
    privateData = 1,
    agentStateListAgentIDInAck = 2,
    agentGroupInAck = 3,
    pendingAgentStateInAck = 4,
    agentStateConditionForcedPauseInAck = 5,
    agentStateConditionPauseInAck = 6,
    privateDataInAck = 7,
  };
};

/// Get auto answer.
struct GetAutoAnswer : BitString {
  enum Bit : unsigned {
    privateData = 0,
    numberOfRingsInAck = 1,
    privateDataInAck = 2,
  };
};

/// Get auto work mode.
struct GetAutoWorkMode : BitString {
  enum Bit : unsigned {
    privateData = 0,
    autoWorkIntervalInAck = 1,
    privateDataInAck = 2,
  };
};

/// Get caller ID status.
struct GetCallerIDStatus : BitString {
  enum Bit : unsigned {
    privateData = 0,
    privateDataInAck = 1,
  };
};

/// Get call back.
struct GetCallBack : BitString {
  enum Bit : unsigned {
    privateData = 0,
    privateDataInAck = 1,
  };
};

/// Get do not disturb.
struct GetDoNotDisturb : BitString {
  enum Bit : unsigned {
    privateData = 0,
    callOriginParameterInAck = 1,
    callOriginInternInAck = 2,
    callOriginExternInAck = 3,
    callingDeviceListInAck = 4,
    privateDataInAck = 5,
  };
};

/// Get forwarding.
struct GetForwarding : BitString {
  enum Bit : unsigned {
    privateData = 0,
    forwardListInAck = 1,
    forwardListImmediateInAck = 2,
    forwardListBusyInAck = 3,
    forwardListDNDInAck = 4,
    forwardListNoAnsInAck = 5,
    forwardListBusyIntInAck = 6,
    forwardListBusyExtInAck = 7,
    forwardListDNDIntInAck = 8,
    forwardListDNDExtInAck = 9,
    forwardListNoAnsIntInAck = 10,
    forwardListNoAnsExtInAck = 11,
    forwardListImmIntInAck = 12,
    forwardListImmExtInAck = 13,
    forwardDNInAck = 14,
    forwardDefaultInAck = 15,
    forwardDefaultTypeAndDNInAck = 16,
    forwardDefaultTypeInAck = 17,
    forwardDefaultDNInAck = 18,
    ringCountInAck = 19,
    privateDataInAck = 20,
  };
};

/// Get last number dialed.
struct GetLastNumberDialed : BitString {
  enum Bit : unsigned {
    privateData = 0,
    privateDataInAck = 1,
  };
};

/// Get presence state.
struct GetPresenceState : BitString {
  enum Bit : unsigned {
    privateData = 0,
    fromTimeInAck = 1,
    untilTimeInAck = 2,
    placeInAck = 3,
    moodInAck = 4,
    namedPresenceStateInAck = 5,
    privateDataInAck = 6,
  };
};

/// Get routeing mode.
struct GetRouteingMode : BitString {
  enum Bit : unsigned {
    privateData = 0,
    privateDataInAck = 1,
  };
};

/// Set agent state.
struct SetAgentState : BitString {
  enum Bit : unsigned {
    requestedAgentStateLoggedOn = 0,
    requestedAgentStateLoggedOff = 1,
    requestedAgentStateNotReady = 2,
    requestedAgentStateReady = 3,
    requestedAgentStateWorkingAfterCall = 4,
    agentID = 5,
    password = 6,
    group = 7,
    privateData = 8,
    pendingAgentStateWorkingAfterCallInAck = 9,
    pendingAgentStateNotReadyInAck = 10,
    pendingAgentStateNullInAck = 11,
    privateDataInAck = 12,
    ackModelMultiStep = 13,
    groupDeviceAllowedInReq = 14,
    aCDDeviceAllowedInReq = 15,
    delayTransitionIfBusy = 16,
    delayTransitionIfWorkingAfterCall = 17,
  };
};

/// Set auto answer.
struct SetAutoAnswer : BitString {
  enum Bit : unsigned {
    numberOfRings = 0,
    privateData = 1,
    privateDataInAck = 2,
    ackModelMultiStep = 3,
  };
};

/// Set auto work mode.
struct SetAutoWorkMode : BitString {
  enum Bit : unsigned {
    autoWorkInterval = 0,
    privateData = 1,
    privateDataInAck = 2,
    ackModelMultiStep = 3,
    groupDeviceAllowedInReq = 4,
    aCDDeviceAllowedInReq = 5,
  };
};

/// Set caller ID status.
struct SetCallerIDStatus : BitString {
  enum Bit : unsigned {
    privateData = 0,
    privateDataInAck = 1,
    ackModelMultiStep = 2,
  };
};

/// Set do not disturb.
struct SetDoNotDisturb : BitString {
  enum Bit : unsigned {
    callOriginationInternal = 0,
    callOriginationExternal = 1,
    callingDeviceList = 2,
    privateData = 3,
    privateDataInAck = 4,
    ackModelMultiStep = 5,
  };
};

/// Set forwarding.
struct SetForwarding : BitString {
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
    forwardDN = 12,
    ringCount = 13,
    privateData = 14,
    privateDataInAck = 15,
    ackModelMultiStep = 16,
    ringDuration = 17,
  };
};

/// Set presence state.
struct SetPresenceState : BitString {
  enum Bit : unsigned {
    fromTime = 0,
    untilTime = 1,
    place = 2,
    mood = 3,
    namedPresenceState = 4,
    privateData = 5,
    privateDataInAck = 6,
    ackModelMultiStep = 7,
  };
};

/// Set routeing mode.
struct SetRouteingMode : BitString {
  enum Bit : unsigned {
    privateData = 0,
    privateDataInAck = 1,
    ackModelMultiStep = 2,
  };
};

/// Logical serv list.
struct LogicalServList {
  std::optional<CallBackNonCallRel> callBackNonCallRel;
  std::optional<CallBackMsgNonCallRel> callBackMsgNonCallRel;
  std::optional<CancelCallBack> cancelCallBack;
  std::optional<CancelCallBackMsg> cancelCallBackMsg;
  std::optional<GetAgentState> getAgentState;
  std::optional<GetAutoAnswer> getAutoAnswer;
  std::optional<GetAutoWorkMode> getAutoWorkMode;
  std::optional<GetCallerIDStatus> getCallerIDStatus;
  std::optional<GetCallBack> getCallBack;
  std::optional<GetDoNotDisturb> getDoNotDisturb;
  std::optional<GetForwarding> getForwarding;
  std::optional<GetLastNumberDialed> getLastNumberDialed;
  std::optional<GetPresenceState> getPresenceState;
  std::optional<GetRouteingMode> getRouteingMode;
  std::optional<SetAgentState> setAgentState;
  std::optional<SetAutoAnswer> setAutoAnswer;
  std::optional<SetAutoWorkMode> setAutoWorkMode;
  std::optional<SetCallerIDStatus> setCallerIDStatus;
  std::optional<SetDoNotDisturb> setDoNotDisturb;
  std::optional<SetForwarding> setForwarding;
  std::optional<SetPresenceState> setPresenceState;
  std::optional<SetRouteingMode> setRouteingMode;
  Unknown unknown;

  bool operator==(const LogicalServList&) const = default;
};

}  // namespace strowger::csta::capability

namespace strowger::schema {

template <>
struct Schema<csta::capability::CallBackNonCallRel> {
  static constexpr std::string_view name = "CallBackNonCallRel";
  static constexpr std::string_view doc = "Call back non call rel.";
  static constexpr Enumerator enumerators[] = {
      {"privateData", 0},
      {"privateDataInAck", 1},
      {"additionalReqForbidden", 2},
      {"ackModelMultiStep", 3},
  };
};

template <>
struct Schema<csta::capability::CallBackMsgNonCallRel> {
  static constexpr std::string_view name = "CallBackMsgNonCallRel";
  static constexpr std::string_view doc = "Call back msg non call rel.";
  static constexpr Enumerator enumerators[] = {
      {"privateData", 0},
      {"privateDataInAck", 1},
      {"additionalReqForbidden", 2},
      {"ackModelMultiStep", 3},
  };
};

template <>
struct Schema<csta::capability::CancelCallBack> {
  static constexpr std::string_view name = "CancelCallBack";
  static constexpr std::string_view doc = "Cancel call back.";
  static constexpr Enumerator enumerators[] = {
      {"privateData", 0},
      {"privateDataInAck", 1},
      {"ackModelMultiStep", 2},
      {"supportsClearing", 3},
  };
};

template <>
struct Schema<csta::capability::CancelCallBackMsg> {
  static constexpr std::string_view name = "CancelCallBackMsg";
  static constexpr std::string_view doc = "Cancel call back msg.";
  static constexpr Enumerator enumerators[] = {
      {"privateData", 0},
      {"privateDataInAck", 1},
      {"ackModelMultiStep", 2},
      {"supportsClearing", 3},
  };
};

template <>
struct Schema<csta::capability::GetAgentState> {
  static constexpr std::string_view name = "GetAgentState";
  static constexpr std::string_view doc = "Get agent state.";
  static constexpr Enumerator enumerators[] = {
      {"acdGroup", 0},
      {"privateData", 1},
      {"agentStateListAgentIDInAck", 2},
      {"agentGroupInAck", 3},
      {"pendingAgentStateInAck", 4},
      {"agentStateConditionForcedPauseInAck", 5},
      {"agentStateConditionPauseInAck", 6},
      {"privateDataInAck", 7},
  };
};

template <>
struct Schema<csta::capability::GetAutoAnswer> {
  static constexpr std::string_view name = "GetAutoAnswer";
  static constexpr std::string_view doc = "Get auto answer.";
  static constexpr Enumerator enumerators[] = {
      {"privateData", 0},
      {"numberOfRingsInAck", 1},
      {"privateDataInAck", 2},
  };
};

template <>
struct Schema<csta::capability::GetAutoWorkMode> {
  static constexpr std::string_view name = "GetAutoWorkMode";
  static constexpr std::string_view doc = "Get auto work mode.";
  static constexpr Enumerator enumerators[] = {
      {"privateData", 0},
      {"autoWorkIntervalInAck", 1},
      {"privateDataInAck", 2},
  };
};

template <>
struct Schema<csta::capability::GetCallerIDStatus> {
  static constexpr std::string_view name = "GetCallerIDStatus";
  static constexpr std::string_view doc = "Get caller ID status.";
  static constexpr Enumerator enumerators[] = {
      {"privateData", 0},
      {"privateDataInAck", 1},
  };
};

template <>
struct Schema<csta::capability::GetCallBack> {
  static constexpr std::string_view name = "GetCallBack";
  static constexpr std::string_view doc = "Get call back.";
  static constexpr Enumerator enumerators[] = {
      {"privateData", 0},
      {"privateDataInAck", 1},
  };
};

template <>
struct Schema<csta::capability::GetDoNotDisturb> {
  static constexpr std::string_view name = "GetDoNotDisturb";
  static constexpr std::string_view doc = "Get do not disturb.";
  static constexpr Enumerator enumerators[] = {
      {"privateData", 0},           {"callOriginParameterInAck", 1}, {"callOriginInternInAck", 2},
      {"callOriginExternInAck", 3}, {"callingDeviceListInAck", 4},   {"privateDataInAck", 5},
  };
};

template <>
struct Schema<csta::capability::GetForwarding> {
  static constexpr std::string_view name = "GetForwarding";
  static constexpr std::string_view doc = "Get forwarding.";
  static constexpr Enumerator enumerators[] = {
      {"privateData", 0},
      {"forwardListInAck", 1},
      {"forwardListImmediateInAck", 2},
      {"forwardListBusyInAck", 3},
      {"forwardListDNDInAck", 4},
      {"forwardListNoAnsInAck", 5},
      {"forwardListBusyIntInAck", 6},
      {"forwardListBusyExtInAck", 7},
      {"forwardListDNDIntInAck", 8},
      {"forwardListDNDExtInAck", 9},
      {"forwardListNoAnsIntInAck", 10},
      {"forwardListNoAnsExtInAck", 11},
      {"forwardListImmIntInAck", 12},
      {"forwardListImmExtInAck", 13},
      {"forwardDNInAck", 14},
      {"forwardDefaultInAck", 15},
      {"forwardDefaultTypeAndDNInAck", 16},
      {"forwardDefaultTypeInAck", 17},
      {"forwardDefaultDNInAck", 18},
      {"ringCountInAck", 19},
      {"privateDataInAck", 20},
  };
};

template <>
struct Schema<csta::capability::GetLastNumberDialed> {
  static constexpr std::string_view name = "GetLastNumberDialed";
  static constexpr std::string_view doc = "Get last number dialed.";
  static constexpr Enumerator enumerators[] = {
      {"privateData", 0},
      {"privateDataInAck", 1},
  };
};

template <>
struct Schema<csta::capability::GetPresenceState> {
  static constexpr std::string_view name = "GetPresenceState";
  static constexpr std::string_view doc = "Get presence state.";
  static constexpr Enumerator enumerators[] = {
      {"privateData", 0}, {"fromTimeInAck", 1},           {"untilTimeInAck", 2},   {"placeInAck", 3},
      {"moodInAck", 4},   {"namedPresenceStateInAck", 5}, {"privateDataInAck", 6},
  };
};

template <>
struct Schema<csta::capability::GetRouteingMode> {
  static constexpr std::string_view name = "GetRouteingMode";
  static constexpr std::string_view doc = "Get routeing mode.";
  static constexpr Enumerator enumerators[] = {
      {"privateData", 0},
      {"privateDataInAck", 1},
  };
};

template <>
struct Schema<csta::capability::SetAgentState> {
  static constexpr std::string_view name = "SetAgentState";
  static constexpr std::string_view doc = "Set agent state.";
  static constexpr Enumerator enumerators[] = {
      {"requestedAgentStateLoggedOn", 0},
      {"requestedAgentStateLoggedOff", 1},
      {"requestedAgentStateNotReady", 2},
      {"requestedAgentStateReady", 3},
      {"requestedAgentStateWorkingAfterCall", 4},
      {"agentID", 5},
      {"password", 6},
      {"group", 7},
      {"privateData", 8},
      {"pendingAgentStateWorkingAfterCallInAck", 9},
      {"pendingAgentStateNotReadyInAck", 10},
      {"pendingAgentStateNullInAck", 11},
      {"privateDataInAck", 12},
      {"ackModelMultiStep", 13},
      {"groupDeviceAllowedInReq", 14},
      {"aCDDeviceAllowedInReq", 15},
      {"delayTransitionIfBusy", 16},
      {"delayTransitionIfWorkingAfterCall", 17},
  };
};

template <>
struct Schema<csta::capability::SetAutoAnswer> {
  static constexpr std::string_view name = "SetAutoAnswer";
  static constexpr std::string_view doc = "Set auto answer.";
  static constexpr Enumerator enumerators[] = {
      {"numberOfRings", 0},
      {"privateData", 1},
      {"privateDataInAck", 2},
      {"ackModelMultiStep", 3},
  };
};

template <>
struct Schema<csta::capability::SetAutoWorkMode> {
  static constexpr std::string_view name = "SetAutoWorkMode";
  static constexpr std::string_view doc = "Set auto work mode.";
  static constexpr Enumerator enumerators[] = {
      {"autoWorkInterval", 0},        {"privateData", 1},           {"privateDataInAck", 2}, {"ackModelMultiStep", 3},
      {"groupDeviceAllowedInReq", 4}, {"aCDDeviceAllowedInReq", 5},
  };
};

template <>
struct Schema<csta::capability::SetCallerIDStatus> {
  static constexpr std::string_view name = "SetCallerIDStatus";
  static constexpr std::string_view doc = "Set caller ID status.";
  static constexpr Enumerator enumerators[] = {
      {"privateData", 0},
      {"privateDataInAck", 1},
      {"ackModelMultiStep", 2},
  };
};

template <>
struct Schema<csta::capability::SetDoNotDisturb> {
  static constexpr std::string_view name = "SetDoNotDisturb";
  static constexpr std::string_view doc = "Set do not disturb.";
  static constexpr Enumerator enumerators[] = {
      {"callOriginationInternal", 0}, {"callOriginationExternal", 1}, {"callingDeviceList", 2}, {"privateData", 3},
      {"privateDataInAck", 4},        {"ackModelMultiStep", 5},
  };
};

template <>
struct Schema<csta::capability::SetForwarding> {
  static constexpr std::string_view name = "SetForwarding";
  static constexpr std::string_view doc = "Set forwarding.";
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
      {"forwardDN", 12},
      {"ringCount", 13},
      {"privateData", 14},
      {"privateDataInAck", 15},
      {"ackModelMultiStep", 16},
      {"ringDuration", 17},
  };
};

template <>
struct Schema<csta::capability::SetPresenceState> {
  static constexpr std::string_view name = "SetPresenceState";
  static constexpr std::string_view doc = "Set presence state.";
  static constexpr Enumerator enumerators[] = {
      {"fromTime", 0},
      {"untilTime", 1},
      {"place", 2},
      {"mood", 3},
      {"namedPresenceState", 4},
      {"privateData", 5},
      {"privateDataInAck", 6},
      {"ackModelMultiStep", 7},
  };
};

template <>
struct Schema<csta::capability::SetRouteingMode> {
  static constexpr std::string_view name = "SetRouteingMode";
  static constexpr std::string_view doc = "Set routeing mode.";
  static constexpr Enumerator enumerators[] = {
      {"privateData", 0},
      {"privateDataInAck", 1},
      {"ackModelMultiStep", 2},
  };
};

template <>
struct Schema<csta::capability::LogicalServList> {
  using T = csta::capability::LogicalServList;
  static constexpr std::string_view name = "LogicalServList";
  static constexpr std::string_view doc = "Logical serv list.";
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::callBackNonCallRel>("callBackNonCallRel", context(0), "The call back non call rel."),
      field<&T::callBackMsgNonCallRel>("callBackMsgNonCallRel", context(1), "The call back msg non call rel."),
      field<&T::cancelCallBack>("cancelCallBack", context(2), "The cancel call back."),
      field<&T::cancelCallBackMsg>("cancelCallBackMsg", context(3), "The cancel call back msg."),
      field<&T::getAgentState>("getAgentState", context(4), "The get agent state."),
      field<&T::getAutoAnswer>("getAutoAnswer", context(5), "The get auto answer."),
      field<&T::getAutoWorkMode>("getAutoWorkMode", context(6), "The get auto work mode."),
      field<&T::getCallerIDStatus>("getCallerIDStatus", context(7), "The get caller ID status."),
      field<&T::getCallBack>("getCallBack", context(19), "The get call back.") | since(Edition::ed4),
      field<&T::getDoNotDisturb>("getDoNotDisturb", context(8), "The get do not disturb."),
      field<&T::getForwarding>("getForwarding", context(9), "The get forwarding."),
      field<&T::getLastNumberDialed>("getLastNumberDialed", context(10), "The get last number dialed."),
      field<&T::getPresenceState>("getPresenceState", context(20), "The get presence state.") | since(Edition::ed4),
      field<&T::getRouteingMode>("getRouteingMode", context(11), "The get routeing mode."),
      field<&T::setAgentState>("setAgentState", context(12), "The set agent state."),
      field<&T::setAutoAnswer>("setAutoAnswer", context(13), "The set auto answer."),
      field<&T::setAutoWorkMode>("setAutoWorkMode", context(14), "The set auto work mode."),
      field<&T::setCallerIDStatus>("setCallerIDStatus", context(15), "The set caller ID status."),
      field<&T::setDoNotDisturb>("setDoNotDisturb", context(16), "The set do not disturb."),
      field<&T::setForwarding>("setForwarding", context(17), "The set forwarding."),
      field<&T::setPresenceState>("setPresenceState", context(21), "The set presence state.") | since(Edition::ed4),
      field<&T::setRouteingMode>("setRouteingMode", context(18), "The set routeing mode.")};
  static constexpr std::uint8_t xml_order[] = {0, 1, 2, 3, 4, 5, 6, 8, 7, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21};
};

}  // namespace strowger::schema
