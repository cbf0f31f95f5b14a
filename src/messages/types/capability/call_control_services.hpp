// types: AcceptCall, AlternateCall, AnswerCall, CallBack ... (ECMA-269, ECMA-285 capability-exchange).
#pragma once

#include "schema/declare.hpp"

namespace strowger::csta::capability {

using namespace schema::leaf;

/// Accept call.
struct AcceptCall : BitString {
  enum Bit : unsigned {
    correlatorData = 0,
    userData = 1,
    privateData = 2,
    privateDataInAck = 3,
    deviceIDOnly = 4,
    ackModelMultiStep = 5,
  };
};

/// Alternate call.
struct AlternateCall : BitString {
  enum Bit : unsigned {
    alerting = 0,
    hold = 1,
    queued = 2,
    connectionReservation = 3,
    consultOptionConsultOnly = 4,
    consultOptionTransferOnly = 5,
    consultOptionConferenceOnly = 6,
    consultOptionUnrestricted = 7,
    privateData = 8,
    privateDataInAck = 9,
    deviceIDOnly = 10,
    ackModelMultiStep = 11,
    supportsOfferedModeOfAlerting = 12,
  };
};

/// Answer call.
struct AnswerCall : BitString {
  enum Bit : unsigned {
    alerting = 0,
    initiated = 1,
    queued = 2,
    correlatorData = 3,
    userData = 4,
    privateData = 5,
    privateDataInAck = 6,
    deviceIDOnly = 7,
    supportsOfferedModeOfAlerting = 8,
    ackModelMultiStep = 9,
  };
};

/// Call back.
struct CallBack : BitString {
  enum Bit : unsigned {
    alerting = 0,
    null = 1,
    failed = 2,
    queued = 3,
    callCharacteristics = 4,
    subjectOfCall = 11,
    languagePreferences = 12,
    privateData = 5,
    targetDeviceInAck = 6,
    privateDataInAck = 7,
    deviceIDOnly = 8,
    moreCallBacksNegAck = 9,
    ackModelMultiStep = 10,
  };
};

/// Call back message.
struct CallBackMessage : BitString {
  enum Bit : unsigned {
    alerting = 0,
    null = 1,
    failed = 2,
    queued = 3,
    privateData = 4,
    targetDeviceInAck = 5,
    privateDataInAck = 6,
    deviceIDOnly = 7,
    moreCallBacksNegAck = 8,
    ackModelMultiStep = 9,
  };
};

/// Camp on call.
struct CampOnCall : BitString {
  enum Bit : unsigned {
    privateData = 0,
    privateDataInAck = 1,
    deviceIDOnly = 2,
    ackModelMultiStep = 3,
  };
};

/// Clear call.
struct ClearCall : BitString {
  enum Bit : unsigned {
    alerting = 0,
    connected = 1,
    failed = 2,
    queued = 3,
    initiated = 4,
    hold = 5,
    userData = 6,
    privateData = 7,
    privateDataInAck = 8,
    deviceIDOnly = 9,
    callIDOnly = 10,
    ackModelMultiStep = 11,
    reason = 12,
  };
};

/// Clear connection.
struct ClearConnection : BitString {
  enum Bit : unsigned {
    alerting = 0,
    connected = 1,
    fail = 2,
    queued = 3,
    initiated = 4,
    hold = 5,
    correlatorData = 6,
    userData = 7,
    reason = 12,
    privateData = 8,
    privateDataInAck = 9,
    deviceIDOnly = 10,
    ackModelMultiStep = 11,
  };
};

/// Conference call.
struct ConferenceCall : BitString {
  enum Bit : unsigned {
    activeCallConnected = 0,
    activeCallHold = 1,
    heldCallConnected = 2,
    heldCallHold = 3,
    privateData = 4,
    connectionParameterInAck = 5,
    endpointDeviceID = 6,
    resultingConnectionInfo = 7,
    conferenceCallOnfoInAck = 8,
    privateDataInAck = 9,
    protectedAgainstClearing = 10,
    deviceIDOnly = 11,
    ackModelMultiStep = 12,
  };
};

/// Consultation call.
struct ConsultationCall : BitString {
  enum Bit : unsigned {
    connectionReservation = 0,
    accountCode = 1,
    authCode = 2,
    correlatorData = 3,
    userData = 4,
    callCharacteristics = 5,
    callCharacteristicsACDCall = 6,
    callCharacteristicsLowPriorityCall = 29,
    callCharacteristicsPriorityCall = 7,
    callCharacteristicsHighPriorityCall = 30,
    callCharacteristicsMaintenanceCall = 8,
    callCharacteristicsDirectAgent = 9,
    callCharacteristicsAssistCall = 10,
    callCharacteristicsVoiceUnitCall = 11,
    callCharacteristicsPrivateCall = 31,
    callCharacteristicsPersonalCall = 32,
    callCharacteristicsSensitiveCall = 33,
    callCharacteristicsConfidentialCall = 34,
    callCharacteristicsEncryptedCall = 35,
    mediaCallCharacteristics = 12,
    callingConnectionInfo = 13,
    flowDirectionTransmit = 14,
    flowDirectionReceive = 15,
    flowDirectionTransmitAndReceive = 16,
    flowDirectionNone = 36,
    numberOfChannels = 17,
    mediaSessionInfo = 37,
    consultOptionConsultOnly = 18,
    consultOptionTransferOnly = 19,
    consultOptionConferenceOnly = 20,
    consultOptionUnrestricted = 21,
    subjectOfCall = 38,
    languagePreferences = 39,
    privateData = 22,
    initiatedCallInfoInAck = 23,
    privateDataInAck = 24,
    deviceIDOnly = 25,
    multiStage = 26,
    supportsAdjustmentOfMediaCharacteristics = 27,
    ackModelMultiStep = 28,
  };
};

/// Deflect call.
struct DeflectCall : BitString {
  enum Bit : unsigned {
    alerting = 0,
    connected = 1,
    failed = 2,
    hold = 3,
    queued = 4,
    correlatorData = 5,
    userData = 6,
    subjectOfCall = 11,
    languagePreferences = 12,
    reason = 13,
    privateData = 7,
    privateDataInAck = 8,
    deviceIDOnly = 9,
    ackModelMultiStep = 10,
    callCharacteristicsinRequest = 14,
    multipleDeviceIDsInNewDestination = 15,
  };
};

/// Dial digits.
struct DialDigits : BitString {
  enum Bit : unsigned {
    correlatorData = 0,
    privateData = 1,
    privateDataInAck = 2,
    deviceIDOnly = 3,
    ackModelMultiStep = 4,
  };
};

/// Directed pickup call.
struct DirectedPickupCall : BitString {
  enum Bit : unsigned {
    alerting = 0,
    hold = 1,
    queued = 2,
    connected = 3,
    correlatorData = 4,
    userData = 5,
    privateData = 6,
    pickedCallInAck = 7,
    pickedCallInfoInAck = 8,
    privateDataInAck = 9,
    deviceIDOnly = 10,
    supportsOfferedModeOfAlerting = 11,
    supportsPrompting = 12,
    promptingMode = 13,
    ackModelMultiStep = 14,
  };
};

/// Group pickup call.
struct GroupPickupCall : BitString {
  enum Bit : unsigned {
    alerting = 0,
    connected = 1,
    hold = 2,
    queued = 3,
    pickGroup = 4,
    correlatorData = 5,
    userData = 6,
    privateData = 7,
    pickedCallInAck = 8,
    pickedCallInfoInAck = 9,
    privateDataInAck = 10,
    supportsPrompting = 11,
    promptingMode = 12,
    supportsOfferedModeOfAlerting = 13,
    ackModelMultiStep = 14,
  };
};

/// Hold call.
struct HoldCall : BitString {
  enum Bit : unsigned {
    connectionReservation = 0,
    privateData = 1,
    privateDataInAck = 2,
    deviceIDOnly = 3,
    ackModelMultiStep = 4,
  };
};

/// Intrude call.
struct IntrudeCall : BitString {
  enum Bit : unsigned {
    participationTypeSilent = 0,
    participationTypeActive = 1,
    userData = 2,
    privateData = 3,
    conferencedCallInfoInAck = 4,
    privateDataInAck = 5,
    deviceIDOnly = 6,
    supportsConference = 7,
    supportsAlternate = 8,
    ackModelMultiStep = 9,
  };
};

/// Join call.
struct JoinCall : BitString {
  enum Bit : unsigned {
    autoOriginatePrompt = 0,
    autoOriginateDoNotPrompt = 1,
    participationTypeSilent = 2,
    participationTypeActive = 3,
    accountCode = 4,
    authCode = 5,
    correlatorData = 6,
    userData = 7,
    conferencedCallInAck = 8,
    conferencedCallInfoInAck = 9,
    privateDataInAck = 10,
    deviceIDOnly = 11,
    supportsPrompting = 12,
    promptingMode = 13,
    ackModelMultiStep = 14,
  };
};

/// Make call.
struct MakeCall : BitString {
  enum Bit : unsigned {
    initiated = 0,
    null = 1,
    accountCode = 2,
    authCode = 3,
    autoOriginatePrompt = 4,
    autoOriginateDoNotPrompt = 5,
    correlatorData = 6,
    userData = 7,
    callCharacteristics = 8,
    callCharacteristicsACDCall = 9,
    callCharacteristicsLowPriorityCall = 26,
    callCharacteristicsPriorityCall = 10,
    callCharacteristicsHighPriorityCall = 27,
    callCharacteristicsMaintenanceCall = 11,
    callCharacteristicsDirectAgent = 12,
    callCharacteristicsAssistCall = 13,
    callCharacteristicsVoiceUnitCall = 14,
    callCharacteristicsPrivateCall = 28,
    callCharacteristicsPersonalCall = 29,
    callCharacteristicsSensitiveCall = 30,
    callCharacteristicsConfidentialCall = 31,
    callCharacteristicsEncryptedCall = 32,
    mediaCallCharacteristics = 15,
    callingConnectionInfo = 16,
    subjectOfCall = 33,
    languagePreferences = 34,
    privateData = 17,
    initiatedCallInfoInAck = 18,
    privateDataInAck = 19,
    multiStage = 20,
    supportsPrompting = 21,
    promptingMode = 22,
    offHook = 23,
    mediaCharacteristicsAdjustable = 24,
    ackModelMultiStep = 25,
    reason = 35,
  };
};

/// Make connection.
struct MakeConnection : BitString {
  enum Bit : unsigned {
    null = 0,
    accountCode = 1,
    authCode = 2,
    autoOriginatePrompt = 3,
    autoOriginateDoNotPrompt = 4,
    correlatorData = 5,
    callCharacteristics = 6,
    callCharacteristicsACDCall = 7,
    callCharacteristicsLowPriorityCall = 8,
    callCharacteristicsPriorityCall = 9,
    callCharacteristicsHighPriorityCall = 10,
    callCharacteristicsMaintenanceCall = 11,
    callCharacteristicsDirectAgent = 12,
    callCharacteristicsAssistCall = 13,
    callCharacteristicsVoiceUnitCall = 14,
    callCharacteristicsPrivateCall = 15,
    callCharacteristicsPersonalCall = 16,
    callCharacteristicsSensitiveCall = 17,
    callCharacteristicsConfidentialCall = 18,
    callCharacteristicsEncryptedCall = 19,
    mediaCallCharacteristics = 20,
    connectionInfo = 21,
    subjectOfCall = 22,
    languagePreferences = 23,
    reason = 24,
    maxDevices = 25,
    startTime = 26,
    duration = 27,
    privateData = 28,
    mediaCharacteristicsinAck = 29,
    initiatedCallInfoInAck = 30,
    privateDataInAck = 31,
    supportsPrompting = 32,
    promptingMode = 33,
    mediaCharacteristicsAdjusted = 34,
    ackModelMultistep = 35,
  };
};

/// Make predictive call.
struct MakePredictiveCall : BitString {
  enum Bit : unsigned {
    signallingDetection = 0,
    signallingConditionCallDelivered = 1,
    signallingConditionCallEstablished = 2,
    signallingConditionActionDestinationDetection = 3,
    signallingConditionActionRemainConnected = 4,
    destinationDetection = 5,
    destinationConditionHumanVoice = 6,
    destinationConditionAnsweringMachine = 7,
    destinationConditionFax = 8,
    destinationActionClearConnection = 9,
    destinationActionRemainConnected = 10,
    defaultActionClearConnection = 11,
    defaultActionRemainConnected = 12,
    accountCode = 13,
    authCode = 14,
    autoOriginatePrompt = 15,
    autoOriginateDoNotPrompt = 16,
    alertTime = 17,
    correlatorData = 18,
    callCharacteristics = 19,
    callCharacteristicsACDCall = 20,
    callCharacteristicsLowPriorityCall = 35,
    callCharacteristicsPriorityCall = 21,
    callCharacteristicsHighPriorityCall = 36,
    callCharacteristicsMaintenanceCall = 22,
    callCharacteristicsDirectAgent = 23,
    callCharacteristicsAssistCall = 24,
    callCharacteristicsVoiceUnitCall = 25,
    callCharacteristicsPrivateCall = 37,
    callCharacteristicsPersonalCall = 38,
    callCharacteristicsSensitiveCall = 39,
    callCharacteristicsConfidentialCall = 40,
    callCharacteristicsEncryptedCall = 41,
    subjectOfCall = 42,
    languagePreferences = 43,
    userData = 26,
    privateData = 27,
    initiatedCallInfoInAck = 28,
    privateDataInAck = 29,
    deviceIDOnly = 30,
    supportsPrompting = 31,
    promptingMode = 32,
    reservesCallingDevice = 33,
    ackModelMultiStep = 34,
  };
};

/// Park call.
struct ParkCall : BitString {
  enum Bit : unsigned {
    hold = 0,
    connected = 1,
    correlatorData = 2,
    subjectOfCall = 8,
    languagePreferences = 9,
    privateData = 3,
    parkedToInAck = 4,
    privateDataInAck = 5,
    deviceIDOnly = 6,
    ackModelMultiStep = 7,
  };
};

/// Reconnect call.
struct ReconnectCall : BitString {
  enum Bit : unsigned {
    alerting = 0,
    connected = 1,
    fail = 2,
    initiated = 3,
    queued = 4,
    privateData = 5,
    privateDataInAck = 6,
    deviceIDOnly = 7,
    ackModelMultiStep = 8,
  };
};

/// Retrieve call.
struct RetrieveCall : BitString {
  enum Bit : unsigned {
    privateData = 0,
    privateDataInAck = 1,
    deviceIDOnly = 2,
    ackModelMultiStep = 3,
  };
};

/// Send message.
struct SendMessage : BitString {
  enum Bit : unsigned {
    accountCode = 0,
    authCode = 1,
    correlatorData = 2,
    userData = 3,
    callCharacteristics = 4,
    callCharacteristicsACDCall = 5,
    callCharacteristicsLowPriorityCall = 6,
    callCharacteristicsPriorityCall = 7,
    callCharacteristicsHighPriorityCall = 8,
    callCharacteristicsMaintenanceCall = 9,
    callCharacteristicsDirectAgent = 10,
    callCharacteristicsAssistCall = 11,
    callCharacteristicsVoiceUnitCall = 12,
    callCharacteristicsPrivateCall = 13,
    callCharacteristicsPersonalCall = 14,
    callCharacteristicsSensitiveCall = 15,
    callCharacteristicsConfidentialCall = 16,
    callCharacteristicsEncryptedCall = 17,
    mediaCallCharacteristics = 18,
    subjectOfCall = 19,
    languagePreferences = 20,
    privateData = 21,
    privateDataInAck = 22,
  };
};

/// Single step conference.
struct SingleStepConference : BitString {
  enum Bit : unsigned {
    participationTypeActive = 0,
    participationTypeSilent = 1,
    accountCode = 2,
    authCode = 3,
    correlatorData = 4,
    userData = 5,
    privateData = 6,
    conferencedCallInfoInAck = 7,
    privateDataInAck = 8,
    deviceIDOnly = 9,
    ackModelMultiStep = 10,
  };
};

/// Single step transfer.
struct SingleStepTransfer : BitString {
  enum Bit : unsigned {
    accountCode = 0,
    authCode = 1,
    correlatorData = 2,
    userData = 3,
    subjectOfCall = 13,
    languagePreferences = 14,
    reason = 15,
    privateData = 4,
    connectionParameterInAck = 5,
    endpointDeviceID = 6,
    resultionConnectionInformation = 7,
    transferredCollInfoInAck = 8,
    privateDataInAck = 9,
    deviceIDOnly = 10,
    multipleDevices = 11,
    ackModelMultiStep = 12,
    callCharacteristicsinRequest = 16,
  };
};

/// Transfer call.
struct TransferCall : BitString {
  enum Bit : unsigned {
    activeCallConnected = 0,
    activeCallHold = 1,
    heldCallConnected = 2,
    heldCallHold = 3,
    privateData = 4,
    connectionsParameterInAck = 5,
    endpointDeviceID = 6,
    resultingConnectionInformation = 7,
    transferredCallInfoInAck = 8,
    privateDataInAck = 9,
    deviceIDOnly = 10,
    multipleDevices = 11,
    ackModelMultiStep = 12,
  };
};

/// Call control serv list.
struct CallControlServList {
  std::optional<AcceptCall> acceptCall;
  std::optional<AlternateCall> alternateCall;
  std::optional<AnswerCall> answerCall;
  std::optional<CallBack> callBack;
  std::optional<CallBackMessage> callBackMessage;
  std::optional<CampOnCall> campOnCall;
  std::optional<ClearCall> clearCall;
  std::optional<ClearConnection> clearConnection;
  std::optional<ConferenceCall> conferenceCall;
  std::optional<ConsultationCall> consultationCall;
  std::optional<DeflectCall> deflectCall;
  std::optional<DialDigits> dialDigits;
  std::optional<DirectedPickupCall> directedPickupCall;
  std::optional<GroupPickupCall> groupPickupCall;
  std::optional<HoldCall> holdCall;
  std::optional<IntrudeCall> intrudeCall;
  std::optional<JoinCall> joinCall;
  std::optional<MakeCall> makeCall;
  std::optional<MakeConnection> makeConnection;
  std::optional<MakePredictiveCall> makePredictiveCall;
  std::optional<ParkCall> parkCall;
  std::optional<ReconnectCall> reconnectCall;
  std::optional<RetrieveCall> retrieveCall;
  std::optional<SendMessage> sendMessage;
  std::optional<SingleStepConference> singleStepConference;
  std::optional<SingleStepTransfer> singleStepTransfer;
  std::optional<TransferCall> transferCall;
  Unknown unknown;

  bool operator==(const CallControlServList&) const = default;
};

}  // namespace strowger::csta::capability

namespace strowger::schema {

template <>
struct Schema<csta::capability::AcceptCall> {
  static constexpr std::string_view name = "AcceptCall";
  static constexpr std::string_view doc = "Accept call.";
  static constexpr Enumerator enumerators[] = {
      {"correlatorData", 0},   {"userData", 1},     {"privateData", 2},
      {"privateDataInAck", 3}, {"deviceIDOnly", 4}, {"ackModelMultiStep", 5},
  };
};

template <>
struct Schema<csta::capability::AlternateCall> {
  static constexpr std::string_view name = "AlternateCall";
  static constexpr std::string_view doc = "Alternate call.";
  static constexpr Enumerator enumerators[] = {
      {"alerting", 0},
      {"hold", 1},
      {"queued", 2},
      {"connectionReservation", 3},
      {"consultOptionConsultOnly", 4},
      {"consultOptionTransferOnly", 5},
      {"consultOptionConferenceOnly", 6},
      {"consultOptionUnrestricted", 7},
      {"privateData", 8},
      {"privateDataInAck", 9},
      {"deviceIDOnly", 10},
      {"ackModelMultiStep", 11},
      {"supportsOfferedModeOfAlerting", 12},
  };
};

template <>
struct Schema<csta::capability::AnswerCall> {
  static constexpr std::string_view name = "AnswerCall";
  static constexpr std::string_view doc = "Answer call.";
  static constexpr Enumerator enumerators[] = {
      {"alerting", 0},          {"initiated", 1},    {"queued", 2},
      {"correlatorData", 3},    {"userData", 4},     {"privateData", 5},
      {"privateDataInAck", 6},  {"deviceIDOnly", 7}, {"supportsOfferedModeOfAlerting", 8},
      {"ackModelMultiStep", 9},
  };
};

template <>
struct Schema<csta::capability::CallBack> {
  static constexpr std::string_view name = "CallBack";
  static constexpr std::string_view doc = "Call back.";
  static constexpr Enumerator enumerators[] = {
      {"alerting", 0},
      {"null", 1},
      {"failed", 2},
      {"queued", 3},
      {"callCharacteristics", 4},
      {"subjectOfCall", 11},
      {"languagePreferences", 12},
      {"privateData", 5},
      {"targetDeviceInAck", 6},
      {"privateDataInAck", 7},
      {"deviceIDOnly", 8},
      {"moreCallBacksNegAck", 9},
      {"ackModelMultiStep", 10},
  };
};

template <>
struct Schema<csta::capability::CallBackMessage> {
  static constexpr std::string_view name = "CallBackMessage";
  static constexpr std::string_view doc = "Call back message.";
  static constexpr Enumerator enumerators[] = {
      {"alerting", 0},
      {"null", 1},
      {"failed", 2},
      {"queued", 3},
      {"privateData", 4},
      {"targetDeviceInAck", 5},
      {"privateDataInAck", 6},
      {"deviceIDOnly", 7},
      {"moreCallBacksNegAck", 8},
      {"ackModelMultiStep", 9},
  };
};

template <>
struct Schema<csta::capability::CampOnCall> {
  static constexpr std::string_view name = "CampOnCall";
  static constexpr std::string_view doc = "Camp on call.";
  static constexpr Enumerator enumerators[] = {
      {"privateData", 0},
      {"privateDataInAck", 1},
      {"deviceIDOnly", 2},
      {"ackModelMultiStep", 3},
  };
};

template <>
struct Schema<csta::capability::ClearCall> {
  static constexpr std::string_view name = "ClearCall";
  static constexpr std::string_view doc = "Clear call.";
  static constexpr Enumerator enumerators[] = {
      {"alerting", 0},    {"connected", 1},          {"failed", 2},      {"queued", 3},           {"initiated", 4},
      {"hold", 5},        {"userData", 6},           {"privateData", 7}, {"privateDataInAck", 8}, {"deviceIDOnly", 9},
      {"callIDOnly", 10}, {"ackModelMultiStep", 11}, {"reason", 12},
  };
};

template <>
struct Schema<csta::capability::ClearConnection> {
  static constexpr std::string_view name = "ClearConnection";
  static constexpr std::string_view doc = "Clear connection.";
  static constexpr Enumerator enumerators[] = {
      {"alerting", 0},
      {"connected", 1},
      {"fail", 2},
      {"queued", 3},
      {"initiated", 4},
      {"hold", 5},
      {"correlatorData", 6},
      {"userData", 7},
      {"reason", 12},
      {"privateData", 8},
      {"privateDataInAck", 9},
      {"deviceIDOnly", 10},
      {"ackModelMultiStep", 11},
  };
};

template <>
struct Schema<csta::capability::ConferenceCall> {
  static constexpr std::string_view name = "ConferenceCall";
  static constexpr std::string_view doc = "Conference call.";
  static constexpr Enumerator enumerators[] = {
      {"activeCallConnected", 0},
      {"activeCallHold", 1},
      {"heldCallConnected", 2},
      {"heldCallHold", 3},
      {"privateData", 4},
      {"connectionParameterInAck", 5},
      {"endpointDeviceID", 6},
      {"resultingConnectionInfo", 7},
      {"conferenceCallOnfoInAck", 8},
      {"privateDataInAck", 9},
      {"protectedAgainstClearing", 10},
      {"deviceIDOnly", 11},
      {"ackModelMultiStep", 12},
  };
};

template <>
struct Schema<csta::capability::ConsultationCall> {
  static constexpr std::string_view name = "ConsultationCall";
  static constexpr std::string_view doc = "Consultation call.";
  static constexpr Enumerator enumerators[] = {
      {"connectionReservation", 0},
      {"accountCode", 1},
      {"authCode", 2},
      {"correlatorData", 3},
      {"userData", 4},
      {"callCharacteristics", 5},
      {"callCharacteristicsACDCall", 6},
      {"callCharacteristicsLowPriorityCall", 29},
      {"callCharacteristicsPriorityCall", 7},
      {"callCharacteristicsHighPriorityCall", 30},
      {"callCharacteristicsMaintenanceCall", 8},
      {"callCharacteristicsDirectAgent", 9},
      {"callCharacteristicsAssistCall", 10},
      {"callCharacteristicsVoiceUnitCall", 11},
      {"callCharacteristicsPrivateCall", 31},
      {"callCharacteristicsPersonalCall", 32},
      {"callCharacteristicsSensitiveCall", 33},
      {"callCharacteristicsConfidentialCall", 34},
      {"callCharacteristicsEncryptedCall", 35},
      {"mediaCallCharacteristics", 12},
      {"callingConnectionInfo", 13},
      {"flowDirectionTransmit", 14},
      {"flowDirectionReceive", 15},
      {"flowDirectionTransmitAndReceive", 16},
      {"flowDirectionNone", 36},
      {"numberOfChannels", 17},
      {"mediaSessionInfo", 37},
      {"consultOptionConsultOnly", 18},
      {"consultOptionTransferOnly", 19},
      {"consultOptionConferenceOnly", 20},
      {"consultOptionUnrestricted", 21},
      {"subjectOfCall", 38},
      {"languagePreferences", 39},
      {"privateData", 22},
      {"initiatedCallInfoInAck", 23},
      {"privateDataInAck", 24},
      {"deviceIDOnly", 25},
      {"multiStage", 26},
      {"supportsAdjustmentOfMediaCharacteristics", 27},
      {"ackModelMultiStep", 28},
  };
};

template <>
struct Schema<csta::capability::DeflectCall> {
  static constexpr std::string_view name = "DeflectCall";
  static constexpr std::string_view doc = "Deflect call.";
  static constexpr Enumerator enumerators[] = {
      {"alerting", 0},
      {"connected", 1},
      {"failed", 2},
      {"hold", 3},
      {"queued", 4},
      {"correlatorData", 5},
      {"userData", 6},
      {"subjectOfCall", 11},
      {"languagePreferences", 12},
      {"reason", 13},
      {"privateData", 7},
      {"privateDataInAck", 8},
      {"deviceIDOnly", 9},
      {"ackModelMultiStep", 10},
      {"callCharacteristicsinRequest", 14},
      {"multipleDeviceIDsInNewDestination", 15},
  };
};

template <>
struct Schema<csta::capability::DialDigits> {
  static constexpr std::string_view name = "DialDigits";
  static constexpr std::string_view doc = "Dial digits.";
  static constexpr Enumerator enumerators[] = {
      {"correlatorData", 0}, {"privateData", 1}, {"privateDataInAck", 2}, {"deviceIDOnly", 3}, {"ackModelMultiStep", 4},
  };
};

template <>
struct Schema<csta::capability::DirectedPickupCall> {
  static constexpr std::string_view name = "DirectedPickupCall";
  static constexpr std::string_view doc = "Directed pickup call.";
  static constexpr Enumerator enumerators[] = {
      {"alerting", 0},
      {"hold", 1},
      {"queued", 2},
      {"connected", 3},
      {"correlatorData", 4},
      {"userData", 5},
      {"privateData", 6},
      {"pickedCallInAck", 7},
      {"pickedCallInfoInAck", 8},
      {"privateDataInAck", 9},
      {"deviceIDOnly", 10},
      {"supportsOfferedModeOfAlerting", 11},
      {"supportsPrompting", 12},
      {"promptingMode", 13},
      {"ackModelMultiStep", 14},
  };
};

template <>
struct Schema<csta::capability::GroupPickupCall> {
  static constexpr std::string_view name = "GroupPickupCall";
  static constexpr std::string_view doc = "Group pickup call.";
  static constexpr Enumerator enumerators[] = {
      {"alerting", 0},
      {"connected", 1},
      {"hold", 2},
      {"queued", 3},
      {"pickGroup", 4},
      {"correlatorData", 5},
      {"userData", 6},
      {"privateData", 7},
      {"pickedCallInAck", 8},
      {"pickedCallInfoInAck", 9},
      {"privateDataInAck", 10},
      {"supportsPrompting", 11},
      {"promptingMode", 12},
      {"supportsOfferedModeOfAlerting", 13},
      {"ackModelMultiStep", 14},
  };
};

template <>
struct Schema<csta::capability::HoldCall> {
  static constexpr std::string_view name = "HoldCall";
  static constexpr std::string_view doc = "Hold call.";
  static constexpr Enumerator enumerators[] = {
      {"connectionReservation", 0}, {"privateData", 1},       {"privateDataInAck", 2},
      {"deviceIDOnly", 3},          {"ackModelMultiStep", 4},
  };
};

template <>
struct Schema<csta::capability::IntrudeCall> {
  static constexpr std::string_view name = "IntrudeCall";
  static constexpr std::string_view doc = "Intrude call.";
  static constexpr Enumerator enumerators[] = {
      {"participationTypeSilent", 0},  {"participationTypeActive", 1}, {"userData", 2},     {"privateData", 3},
      {"conferencedCallInfoInAck", 4}, {"privateDataInAck", 5},        {"deviceIDOnly", 6}, {"supportsConference", 7},
      {"supportsAlternate", 8},        {"ackModelMultiStep", 9},
  };
};

template <>
struct Schema<csta::capability::JoinCall> {
  static constexpr std::string_view name = "JoinCall";
  static constexpr std::string_view doc = "Join call.";
  static constexpr Enumerator enumerators[] = {
      {"autoOriginatePrompt", 0},
      {"autoOriginateDoNotPrompt", 1},
      {"participationTypeSilent", 2},
      {"participationTypeActive", 3},
      {"accountCode", 4},
      {"authCode", 5},
      {"correlatorData", 6},
      {"userData", 7},
      {"conferencedCallInAck", 8},
      {"conferencedCallInfoInAck", 9},
      {"privateDataInAck", 10},
      {"deviceIDOnly", 11},
      {"supportsPrompting", 12},
      {"promptingMode", 13},
      {"ackModelMultiStep", 14},
  };
};

template <>
struct Schema<csta::capability::MakeCall> {
  static constexpr std::string_view name = "MakeCall";
  static constexpr std::string_view doc = "Make call.";
  static constexpr Enumerator enumerators[] = {
      {"initiated", 0},
      {"null", 1},
      {"accountCode", 2},
      {"authCode", 3},
      {"autoOriginatePrompt", 4},
      {"autoOriginateDoNotPrompt", 5},
      {"correlatorData", 6},
      {"userData", 7},
      {"callCharacteristics", 8},
      {"callCharacteristicsACDCall", 9},
      {"callCharacteristicsLowPriorityCall", 26},
      {"callCharacteristicsPriorityCall", 10},
      {"callCharacteristicsHighPriorityCall", 27},
      {"callCharacteristicsMaintenanceCall", 11},
      {"callCharacteristicsDirectAgent", 12},
      {"callCharacteristicsAssistCall", 13},
      {"callCharacteristicsVoiceUnitCall", 14},
      {"callCharacteristicsPrivateCall", 28},
      {"callCharacteristicsPersonalCall", 29},
      {"callCharacteristicsSensitiveCall", 30},
      {"callCharacteristicsConfidentialCall", 31},
      {"callCharacteristicsEncryptedCall", 32},
      {"mediaCallCharacteristics", 15},
      {"callingConnectionInfo", 16},
      {"subjectOfCall", 33},
      {"languagePreferences", 34},
      {"privateData", 17},
      {"initiatedCallInfoInAck", 18},
      {"privateDataInAck", 19},
      {"multiStage", 20},
      {"supportsPrompting", 21},
      {"promptingMode", 22},
      {"offHook", 23},
      {"mediaCharacteristicsAdjustable", 24},
      {"ackModelMultiStep", 25},
      {"reason", 35},
  };
};

template <>
struct Schema<csta::capability::MakeConnection> {
  static constexpr std::string_view name = "MakeConnection";
  static constexpr std::string_view doc = "Make connection.";
  static constexpr Enumerator enumerators[] = {
      {"null", 0},
      {"accountCode", 1},
      {"authCode", 2},
      {"autoOriginatePrompt", 3},
      {"autoOriginateDoNotPrompt", 4},
      {"correlatorData", 5},
      {"callCharacteristics", 6},
      {"callCharacteristicsACDCall", 7},
      {"callCharacteristicsLowPriorityCall", 8},
      {"callCharacteristicsPriorityCall", 9},
      {"callCharacteristicsHighPriorityCall", 10},
      {"callCharacteristicsMaintenanceCall", 11},
      {"callCharacteristicsDirectAgent", 12},
      {"callCharacteristicsAssistCall", 13},
      {"callCharacteristicsVoiceUnitCall", 14},
      {"callCharacteristicsPrivateCall", 15},
      {"callCharacteristicsPersonalCall", 16},
      {"callCharacteristicsSensitiveCall", 17},
      {"callCharacteristicsConfidentialCall", 18},
      {"callCharacteristicsEncryptedCall", 19},
      {"mediaCallCharacteristics", 20},
      {"connectionInfo", 21},
      {"subjectOfCall", 22},
      {"languagePreferences", 23},
      {"reason", 24},
      {"maxDevices", 25},
      {"startTime", 26},
      {"duration", 27},
      {"privateData", 28},
      {"mediaCharacteristicsinAck", 29},
      {"initiatedCallInfoInAck", 30},
      {"privateDataInAck", 31},
      {"supportsPrompting", 32},
      {"promptingMode", 33},
      {"mediaCharacteristicsAdjusted", 34},
      {"ackModelMultistep", 35, "ackModelMultiStep"},
  };
};

template <>
struct Schema<csta::capability::MakePredictiveCall> {
  static constexpr std::string_view name = "MakePredictiveCall";
  static constexpr std::string_view doc = "Make predictive call.";
  static constexpr Enumerator enumerators[] = {
      {"signallingDetection", 0},
      {"signallingConditionCallDelivered", 1},
      {"signallingConditionCallEstablished", 2},
      {"signallingConditionActionDestinationDetection", 3},
      {"signallingConditionActionRemainConnected", 4},
      {"destinationDetection", 5},
      {"destinationConditionHumanVoice", 6},
      {"destinationConditionAnsweringMachine", 7},
      {"destinationConditionFax", 8},
      {"destinationActionClearConnection", 9},
      {"destinationActionRemainConnected", 10},
      {"defaultActionClearConnection", 11},
      {"defaultActionRemainConnected", 12},
      {"accountCode", 13},
      {"authCode", 14},
      {"autoOriginatePrompt", 15},
      {"autoOriginateDoNotPrompt", 16},
      {"alertTime", 17},
      {"correlatorData", 18},
      {"callCharacteristics", 19},
      {"callCharacteristicsACDCall", 20},
      {"callCharacteristicsLowPriorityCall", 35},
      {"callCharacteristicsPriorityCall", 21},
      {"callCharacteristicsHighPriorityCall", 36},
      {"callCharacteristicsMaintenanceCall", 22},
      {"callCharacteristicsDirectAgent", 23},
      {"callCharacteristicsAssistCall", 24},
      {"callCharacteristicsVoiceUnitCall", 25},
      {"callCharacteristicsPrivateCall", 37},
      {"callCharacteristicsPersonalCall", 38},
      {"callCharacteristicsSensitiveCall", 39},
      {"callCharacteristicsConfidentialCall", 40},
      {"callCharacteristicsEncryptedCall", 41},
      {"subjectOfCall", 42},
      {"languagePreferences", 43},
      {"userData", 26},
      {"privateData", 27},
      {"initiatedCallInfoInAck", 28},
      {"privateDataInAck", 29},
      {"deviceIDOnly", 30},
      {"supportsPrompting", 31},
      {"promptingMode", 32},
      {"reservesCallingDevice", 33},
      {"ackModelMultiStep", 34},
  };
};

template <>
struct Schema<csta::capability::ParkCall> {
  static constexpr std::string_view name = "ParkCall";
  static constexpr std::string_view doc = "Park call.";
  static constexpr Enumerator enumerators[] = {
      {"hold", 0},        {"connected", 1},     {"correlatorData", 2},   {"subjectOfCall", 8}, {"languagePreferences", 9},
      {"privateData", 3}, {"parkedToInAck", 4}, {"privateDataInAck", 5}, {"deviceIDOnly", 6},  {"ackModelMultiStep", 7},
  };
};

template <>
struct Schema<csta::capability::ReconnectCall> {
  static constexpr std::string_view name = "ReconnectCall";
  static constexpr std::string_view doc = "Reconnect call.";
  static constexpr Enumerator enumerators[] = {
      {"alerting", 0},    {"connected", 1},        {"fail", 2},         {"initiated", 3},         {"queued", 4},
      {"privateData", 5}, {"privateDataInAck", 6}, {"deviceIDOnly", 7}, {"ackModelMultiStep", 8},
  };
};

template <>
struct Schema<csta::capability::RetrieveCall> {
  static constexpr std::string_view name = "RetrieveCall";
  static constexpr std::string_view doc = "Retrieve call.";
  static constexpr Enumerator enumerators[] = {
      {"privateData", 0},
      {"privateDataInAck", 1},
      {"deviceIDOnly", 2},
      {"ackModelMultiStep", 3},
  };
};

template <>
struct Schema<csta::capability::SendMessage> {
  static constexpr std::string_view name = "SendMessage";
  static constexpr std::string_view doc = "Send message.";
  static constexpr Enumerator enumerators[] = {
      {"accountCode", 0},
      {"authCode", 1},
      {"correlatorData", 2},
      {"userData", 3},
      {"callCharacteristics", 4},
      {"callCharacteristicsACDCall", 5},
      {"callCharacteristicsLowPriorityCall", 6},
      {"callCharacteristicsPriorityCall", 7},
      {"callCharacteristicsHighPriorityCall", 8},
      {"callCharacteristicsMaintenanceCall", 9},
      {"callCharacteristicsDirectAgent", 10},
      {"callCharacteristicsAssistCall", 11},
      {"callCharacteristicsVoiceUnitCall", 12},
      {"callCharacteristicsPrivateCall", 13},
      {"callCharacteristicsPersonalCall", 14},
      {"callCharacteristicsSensitiveCall", 15},
      {"callCharacteristicsConfidentialCall", 16},
      {"callCharacteristicsEncryptedCall", 17},
      {"mediaCallCharacteristics", 18},
      {"subjectOfCall", 19},
      {"languagePreferences", 20},
      {"privateData", 21},
      {"privateDataInAck", 22},
  };
};

template <>
struct Schema<csta::capability::SingleStepConference> {
  static constexpr std::string_view name = "SingleStepConference";
  static constexpr std::string_view doc = "Single step conference.";
  static constexpr Enumerator enumerators[] = {
      {"participationTypeActive", 0},
      {"participationTypeSilent", 1},
      {"accountCode", 2},
      {"authCode", 3},
      {"correlatorData", 4},
      {"userData", 5},
      {"privateData", 6},
      {"conferencedCallInfoInAck", 7},
      {"privateDataInAck", 8},
      {"deviceIDOnly", 9},
      {"ackModelMultiStep", 10},
  };
};

template <>
struct Schema<csta::capability::SingleStepTransfer> {
  static constexpr std::string_view name = "SingleStepTransfer";
  static constexpr std::string_view doc = "Single step transfer.";
  static constexpr Enumerator enumerators[] = {
      {"accountCode", 0},
      {"authCode", 1},
      {"correlatorData", 2},
      {"userData", 3},
      {"subjectOfCall", 13},
      {"languagePreferences", 14},
      {"reason", 15},
      {"privateData", 4},
      {"connectionParameterInAck", 5},
      {"endpointDeviceID", 6},
      {"resultionConnectionInformation", 7},
      {"transferredCollInfoInAck", 8},
      {"privateDataInAck", 9},
      {"deviceIDOnly", 10},
      {"multipleDevices", 11},
      {"ackModelMultiStep", 12},
      {"callCharacteristicsinRequest", 16},
  };
};

template <>
struct Schema<csta::capability::TransferCall> {
  static constexpr std::string_view name = "TransferCall";
  static constexpr std::string_view doc = "Transfer call.";
  static constexpr Enumerator enumerators[] = {
      {"activeCallConnected", 0},
      {"activeCallHold", 1},
      {"heldCallConnected", 2},
      {"heldCallHold", 3},
      {"privateData", 4},
      {"connectionsParameterInAck", 5},
      {"endpointDeviceID", 6},
      {"resultingConnectionInformation", 7},
      {"transferredCallInfoInAck", 8},
      {"privateDataInAck", 9},
      {"deviceIDOnly", 10},
      {"multipleDevices", 11},
      {"ackModelMultiStep", 12},
  };
};

template <>
struct Schema<csta::capability::CallControlServList> {
  using T = csta::capability::CallControlServList;
  static constexpr std::string_view name = "CallControlServList";
  static constexpr std::string_view doc = "Call control serv list.";
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::acceptCall>("acceptCall", context(0), "The accept call."),
      field<&T::alternateCall>("alternateCall", context(1), "The alternate call."),
      field<&T::answerCall>("answerCall", context(2), "The answer call."),
      field<&T::callBack>("callBack", context(3), "The call back."),
      field<&T::callBackMessage>("callBackMessage", context(4), "The call back message."),
      field<&T::campOnCall>("campOnCall", context(5), "The camp on call."),
      field<&T::clearCall>("clearCall", context(6), "The clear call."),
      field<&T::clearConnection>("clearConnection", context(7), "The clear connection."),
      field<&T::conferenceCall>("conferenceCall", context(8), "The conference call."),
      field<&T::consultationCall>("consultationCall", context(9), "The consultation call."),
      field<&T::deflectCall>("deflectCall", context(10), "The deflect call."),
      field<&T::dialDigits>("dialDigits", context(11), "The dial digits."),
      field<&T::directedPickupCall>("directedPickupCall", context(12), "The directed pickup call."),
      field<&T::groupPickupCall>("groupPickupCall", context(13), "The group pickup call."),
      field<&T::holdCall>("holdCall", context(14), "The hold call."),
      field<&T::intrudeCall>("intrudeCall", context(15), "The intrude call."),
      field<&T::joinCall>("joinCall", context(16), "The join call."),
      field<&T::makeCall>("makeCall", context(17), "The make call."),
      field<&T::makeConnection>("makeConnection", context(25), "The make connection.") | since(Edition::ed4),
      field<&T::makePredictiveCall>("makePredictiveCall", context(18), "The make predictive call."),
      field<&T::parkCall>("parkCall", context(19), "The park call."),
      field<&T::reconnectCall>("reconnectCall", context(20), "The reconnect call."),
      field<&T::retrieveCall>("retrieveCall", context(21), "The retrieve call."),
      field<&T::sendMessage>("sendMessage", context(26), "The send message."),
      field<&T::singleStepConference>("singleStepConference", context(22), "The single step conference."),
      field<&T::singleStepTransfer>("singleStepTransfer", context(23), "The single step transfer."),
      field<&T::transferCall>("transferCall", context(24), "The transfer call.")};
};

}  // namespace strowger::schema
