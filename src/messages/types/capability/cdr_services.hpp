// types: CdrNotification, CdrReport, SendStoredCDRs, StartCDRTransmission ... (ECMA-269, ECMA-285 capability-exchange).
#pragma once

#include "schema/declare.hpp"

namespace strowger::csta::capability {

using namespace schema::leaf;

/// Cdr notification.
struct CdrNotification : BitString {
  enum Bit : unsigned {
    cdrReasonTimeout = 0,
    cdrReasonThresholdReached = 1,
    cdrReasonOther = 2,
    privateData = 3,
    privateDataInAck = 4,
  };
};

/// Cdr report.
struct CdrReport : BitString {
  enum Bit : unsigned {
    cdrReasonTimeout = 0,
    cdrReasonThresholdReached = 1,
    cdrReasonOther = 2,
    recordNumber = 3,
    recordCreationTime = 4,
    callingDevice = 5,
    calledDevice = 6,
    assocCallingDevice = 7,
    assocCalledDevice = 8,
    netwCallingDevice = 9,
    netwCalledDevice = 10,
    callCharacteristics = 11,
    mediaCallCharacteristics = 12,
    chargedDeviceOperator = 13,
    chargedDeviceNonOperator = 14,
    recordedCall = 15,
    nodeNumberArea0 = 16,
    nodeNumberArea1 = 17,
    nodeNumberArea2 = 18,
    tarifTable = 19,
    connectionStart = 20,
    connectionEnd = 21,
    connectionDuration = 22,
    accessCode = 23,
    carrier = 24,
    selectedRoute = 25,
    billingIndicatorNormalCharging = 26,
    billingIndicatorReverseCharging = 27,
    billingIndicatorCreditCardCharging = 28,
    billingIndicatorCallForwarding = 29,
    billingIndicatorCallDeflection = 30,
    billingIndicatorCallTransfer = 31,
    billingIndicatorOther = 32,
    chargingInfo = 33,
    suppServiceInfoNormalCall = 34,
    suppServiceInfoConsultationCall = 35,
    suppServiceInfoTransferCall = 36,
    suppServiceInfoCallCompletion = 37,
    suppServiceInfoCallForwarding = 38,
    suppServiceInfoCallDiversion = 39,
    suppServiceInfoConferencing = 40,
    suppServiceInfoIntrusion = 41,
    suppServiceInfoUserUserInfo = 42,
    suppServiceInfoOther = 43,
    reasonForTermNormalClearing = 44,
    reasonForTermUnsuccessfulCallAttempt = 45,
    reasonForTermAbnormalTermination = 46,
    reasonForTermCallTransferred = 47,
    reasonForTermOther = 48,
    authCode = 49,
    accountInfo = 50,
    deviceCategory = 51,
    namedDeviceTypes = 52,
    operatorDevice = 53,
    lastStoredCDRReportSent = 54,
    privateData = 55,
    privateDataInAck = 56,
  };
};

/// Send stored CD rs.
struct SendStoredCDRs : BitString {
  enum Bit : unsigned {
    timePeriod = 0,
    privateData = 1,
    privateDataInAck = 2,
  };
};

/// Start CDR transmission.
struct StartCDRTransmission : BitString {
  enum Bit : unsigned {
    transferModeTransferAtEndOfCall = 0,
    transferModeTransferOnRequest = 1,
    transferModeTransferOnThresholdReached = 2,
    privateData = 3,
    privateDataInAck = 4,
  };
};

/// Stop CDR transmission.
struct StopCDRTransmission : BitString {
  enum Bit : unsigned {
    cdrTermReasonEndOfData = 0,
    cdrTermReasonError = 1,
    cdrTermReasonThresholdReached = 2,
    cdrTermReasonOther = 3,
    privateData = 4,
    privateDataInAck = 5,
    swFunctionSupportsSending = 6,
    swFunctionSupportsReceiving = 7,
  };
};

/// CDR serv list.
struct CDRServList {
  std::optional<CdrNotification> cdrNotification;
  std::optional<CdrReport> cdrReport;
  std::optional<SendStoredCDRs> sendStoredCDRs;
  std::optional<StartCDRTransmission> startCDRTransmission;
  std::optional<StopCDRTransmission> stopCDRTransmission;
  Unknown unknown;

  bool operator==(const CDRServList&) const = default;
};

}  // namespace strowger::csta::capability

namespace strowger::schema {

template <>
struct Schema<csta::capability::CdrNotification> {
  static constexpr std::string_view name = "CdrNotification";
  static constexpr std::string_view doc = "Cdr notification.";
  static constexpr Enumerator enumerators[] = {
      {"cdrReasonTimeout", 0}, {"cdrReasonThresholdReached", 1}, {"cdrReasonOther", 2},
      {"privateData", 3},      {"privateDataInAck", 4},
  };
};

template <>
struct Schema<csta::capability::CdrReport> {
  static constexpr std::string_view name = "CdrReport";
  static constexpr std::string_view doc = "Cdr report.";
  static constexpr Enumerator enumerators[] = {
      {"cdrReasonTimeout", 0},
      {"cdrReasonThresholdReached", 1},
      {"cdrReasonOther", 2},
      {"recordNumber", 3},
      {"recordCreationTime", 4},
      {"callingDevice", 5},
      {"calledDevice", 6},
      {"assocCallingDevice", 7},
      {"assocCalledDevice", 8},
      {"netwCallingDevice", 9},
      {"netwCalledDevice", 10},
      {"callCharacteristics", 11},
      {"mediaCallCharacteristics", 12},
      {"chargedDeviceOperator", 13},
      {"chargedDeviceNonOperator", 14},
      {"recordedCall", 15},
      {"nodeNumberArea0", 16},
      {"nodeNumberArea1", 17},
      {"nodeNumberArea2", 18},
      {"tarifTable", 19},
      {"connectionStart", 20},
      {"connectionEnd", 21},
      {"connectionDuration", 22},
      {"accessCode", 23},
      {"carrier", 24},
      {"selectedRoute", 25},
      {"billingIndicatorNormalCharging", 26},
      {"billingIndicatorReverseCharging", 27},
      {"billingIndicatorCreditCardCharging", 28},
      {"billingIndicatorCallForwarding", 29},
      {"billingIndicatorCallDeflection", 30},
      {"billingIndicatorCallTransfer", 31},
      {"billingIndicatorOther", 32},
      {"chargingInfo", 33},
      {"suppServiceInfoNormalCall", 34},
      {"suppServiceInfoConsultationCall", 35},
      {"suppServiceInfoTransferCall", 36},
      {"suppServiceInfoCallCompletion", 37},
      {"suppServiceInfoCallForwarding", 38},
      {"suppServiceInfoCallDiversion", 39},
      {"suppServiceInfoConferencing", 40},
      {"suppServiceInfoIntrusion", 41},
      {"suppServiceInfoUserUserInfo", 42},
      {"suppServiceInfoOther", 43},
      {"reasonForTermNormalClearing", 44},
      {"reasonForTermUnsuccessfulCallAttempt", 45},
      {"reasonForTermAbnormalTermination", 46},
      {"reasonForTermCallTransferred", 47},
      {"reasonForTermOther", 48},
      {"authCode", 49},
      {"accountInfo", 50},
      {"deviceCategory", 51},
      {"namedDeviceTypes", 52},
      {"operatorDevice", 53},
      {"lastStoredCDRReportSent", 54},
      {"privateData", 55},
      {"privateDataInAck", 56},
  };
};

template <>
struct Schema<csta::capability::SendStoredCDRs> {
  static constexpr std::string_view name = "SendStoredCDRs";
  static constexpr std::string_view doc = "Send stored CD rs.";
  static constexpr Enumerator enumerators[] = {
      {"timePeriod", 0},
      {"privateData", 1},
      {"privateDataInAck", 2},
  };
};

template <>
struct Schema<csta::capability::StartCDRTransmission> {
  static constexpr std::string_view name = "StartCDRTransmission";
  static constexpr std::string_view doc = "Start CDR transmission.";
  static constexpr Enumerator enumerators[] = {
      {"transferModeTransferAtEndOfCall", 0},
      {"transferModeTransferOnRequest", 1},
      {"transferModeTransferOnThresholdReached", 2},
      {"privateData", 3},
      {"privateDataInAck", 4},
  };
};

template <>
struct Schema<csta::capability::StopCDRTransmission> {
  static constexpr std::string_view name = "StopCDRTransmission";
  static constexpr std::string_view doc = "Stop CDR transmission.";
  static constexpr Enumerator enumerators[] = {
      {"cdrTermReasonEndOfData", 0},
      {"cdrTermReasonError", 1},
      {"cdrTermReasonThresholdReached", 2},
      {"cdrTermReasonOther", 3},
      {"privateData", 4},
      {"privateDataInAck", 5},
      {"swFunctionSupportsSending", 6},
      {"swFunctionSupportsReceiving", 7},
  };
};

template <>
struct Schema<csta::capability::CDRServList> {
  using T = csta::capability::CDRServList;
  static constexpr std::string_view name = "CDRServList";
  static constexpr std::string_view doc = "CDR serv list.";
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::cdrNotification>("cdrNotification", context(0), "The cdr notification."),
      field<&T::cdrReport>("cdrReport", context(1), "The cdr report."),
      field<&T::sendStoredCDRs>("sendStoredCDRs", context(2), "The send stored CD rs."),
      field<&T::startCDRTransmission>("startCDRTransmission", context(3), "The start CDR transmission."),
      field<&T::stopCDRTransmission>("stopCDRTransmission", context(4), "The stop CDR transmission.")};
};

}  // namespace strowger::schema
