// types: CDRReason, ChargedDevice, NodeNumber, BillingID ... (ECMA-269, ECMA-285 call-detail-record).
#pragma once

#include "messages/types/call_control.hpp"
#include "messages/types/capability/capability_exchange.hpp"
#include "messages/types/charge_info.hpp"
#include "messages/types/connection_id.hpp"
#include "messages/types/device_identifiers.hpp"
#include "messages/types/media_services.hpp"
#include "schema/declare.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// CDR reason.
enum class CDRReason : std::int32_t {
  timeout = 0,
  thresholdReached = 1,
  other = 2,
};

/// Charged device.
struct ChargedDevice {
  enum Alternative : std::size_t { operator_, nonOperator };
  std::variant<DeviceID, DeviceID> choice;

  bool operator==(const ChargedDevice&) const = default;
};

/// Node number.
struct NodeNumber {
  std::optional<std::int64_t> area0;
  std::optional<std::int64_t> area1;
  std::optional<std::int64_t> area2;
  Unknown unknown;

  bool operator==(const NodeNumber&) const = default;
};

/// Billing ID.
enum class BillingID : std::int32_t {
  normalCharging = 0,
  reverseCharging = 1,
  creditCardCharging = 2,
  callForwarding = 3,
  callDeflection = 4,
  callTransfer = 5,
  other = 6,
};

/// Suppl service info.
struct SupplServiceInfo : BitString {
  enum Bit : unsigned {
    normalCall = 0,
    consultationCall = 1,
    transferCall = 2,
    callCompletion = 3,
    callForwarding = 4,
    callDiversion = 5,
    conferencing = 6,
    intrusion = 7,
    userUserInfo = 8,
    other = 9,
  };
};

/// Reason for term.
enum class ReasonForTerm : std::int32_t {
  normalClearing = 0,
  unsuccessfulCallAttempt = 1,
  abnormalTermination = 2,
  callTransferred = 3,
  other = 4,
};

/// CDR information item.
struct CDRInformationItem {
  std::optional<std::int64_t> recordNumber;
  GeneralizedTime recordCreationTime;
  std::optional<CallingDeviceID> callingDevice;
  std::optional<CalledDeviceID> calledDevice;
  std::optional<AssociatedCallingDeviceID> associatedCallingDevice;
  std::optional<AssociatedCalledDeviceID> associatedCalledDevice;
  std::optional<NetworkCallingDeviceID> networkCallingDevice;
  std::optional<NetworkCalledDeviceID> networkCalledDevice;
  std::optional<CallCharacteristics> callCharacteristics;
  std::optional<MediaCallCharacteristics> mediaCallCharacteristics;
  std::optional<ChargedDevice> chargedDevice;
  std::optional<ConnectionID> recordedCall;
  std::optional<NodeNumber> nodeNumber;
  std::optional<std::int64_t> tariffTable;
  std::optional<GeneralizedTime> connectionStart;
  std::optional<GeneralizedTime> connectionEnd;
  std::optional<std::int64_t> connectionDuration;
  std::optional<Octets> accessCode;
  std::optional<std::int64_t> carrier;
  std::optional<std::int64_t> selectedRoute;
  std::optional<BillingID> billingID;
  std::optional<ChargingInfo> chargingInfo;
  std::optional<SupplServiceInfo> supplServiceInfo;
  std::optional<ReasonForTerm> reasonForTerm;
  std::optional<Octets> authCode;
  std::optional<Octets> accountInfo;
  std::optional<capability::DeviceCategory> deviceCategory;
  std::optional<capability::NamedDeviceTypes> namedDeviceTypes;
  std::optional<DeviceID> operatorDevice;
  Unknown unknown;

  bool operator==(const CDRInformationItem&) const = default;
};

/// CDR time period.
struct CDRTimePeriod {
  GeneralizedTime beginningOfCDR;
  GeneralizedTime endOfCDR;
  Unknown unknown;

  bool operator==(const CDRTimePeriod&) const = default;
};

/// CDR transfer mode.
enum class CDRTransferMode : std::int32_t {
  transferAtEndOfCall = 0,
  transferOnRequest = 1,
  transferOnThresholdReached = 2,
};

/// CDR term reason.
enum class CDRTermReason : std::int32_t {
  endOfDataDetected = 0,
  errorDetected = 1,
  thresholdReached = 2,
  other = 3,
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::CDRReason> {
  static constexpr std::string_view name = "CDRReason";
  static constexpr std::string_view doc = "CDR reason.";
  static constexpr Enumerator enumerators[] = {
      {"timeout", 0},
      {"thresholdReached", 1},
      {"other", 2},
  };
};

template <>
struct Schema<csta::ChargedDevice> {
  using T = csta::ChargedDevice;
  static constexpr std::string_view name = "ChargedDevice";
  static constexpr std::string_view doc = "Charged device.";
  template <class = void>
  static constexpr Field fields[] = {alternative<T, 0>("operator", context(0), "The operator."),
                                     alternative<T, 1>("nonOperator", context(1), "The non operator.")};
};

template <>
struct Schema<csta::NodeNumber> {
  using T = csta::NodeNumber;
  static constexpr std::string_view name = "NodeNumber";
  static constexpr std::string_view doc = "Node number.";
  template <class = void>
  static constexpr Field fields[] = {field<&T::area0>("area0", context(0), "The area0."),
                                     field<&T::area1>("area1", context(1), "The area1."),
                                     field<&T::area2>("area2", context(2), "The area2.")};
};

template <>
struct Schema<csta::BillingID> {
  static constexpr std::string_view name = "BillingID";
  static constexpr std::string_view doc = "Billing ID.";
  static constexpr Enumerator enumerators[] = {
      {"normalCharging", 0}, {"reverseCharging", 1}, {"creditCardCharging", 2}, {"callForwarding", 3}, {"callDeflection", 4},
      {"callTransfer", 5},   {"other", 6},
  };
};

template <>
struct Schema<csta::SupplServiceInfo> {
  static constexpr std::string_view name = "SupplServiceInfo";
  static constexpr std::string_view doc = "Suppl service info.";
  static constexpr Enumerator enumerators[] = {
      {"normalCall", 0},    {"consultationCall", 1}, {"transferCall", 2}, {"callCompletion", 3}, {"callForwarding", 4},
      {"callDiversion", 5}, {"conferencing", 6},     {"intrusion", 7},    {"userUserInfo", 8},   {"other", 9},
  };
};

template <>
struct Schema<csta::ReasonForTerm> {
  static constexpr std::string_view name = "ReasonForTerm";
  static constexpr std::string_view doc = "Reason for term.";
  static constexpr Enumerator enumerators[] = {
      {"normalClearing", 0}, {"unsuccessfulCallAttempt", 1}, {"abnormalTermination", 2}, {"callTransferred", 3},
      {"other", 4},
  };
};

template <>
struct Schema<csta::CDRInformationItem> {
  using T = csta::CDRInformationItem;
  static constexpr std::string_view name = "CDRInformationItem";
  static constexpr std::string_view doc = "CDR information item.";
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::recordNumber>("recordNumber", own, "The record number.") | bounds(1, 128),
      field<&T::recordCreationTime>("recordCreationTime", own, "The record creation time."),
      field<&T::callingDevice>("callingDevice", own, "The device that calls."),
      field<&T::calledDevice>("calledDevice", own, "The device that was called first."),
      field<&T::associatedCallingDevice>("associatedCallingDevice", own,
                                         "A device inside the sub-domain that stands for an outside calling device."),
      field<&T::associatedCalledDevice>("associatedCalledDevice", own,
                                        "A device inside the sub-domain that stands for an outside called device."),
      field<&T::networkCallingDevice>("networkCallingDevice", own, "The calling device as the network sent it."),
      field<&T::networkCalledDevice>("networkCalledDevice", own, "The called device as the network sent it."),
      field<&T::callCharacteristics>("callCharacteristics", context(0), "What kind of call it is."),
      field<&T::mediaCallCharacteristics>("mediaCallCharacteristics", context(1), "The call's media classes and rates."),
      field<&T::chargedDevice>("chargedDevice", explicit_context(2), "The charged device."),
      field<&T::recordedCall>("recordedCall", own, "The recorded call."),
      field<&T::nodeNumber>("nodeNumber", context(3), "The node number."),
      field<&T::tariffTable>("tariffTable", context(4), "The tariff table."),
      field<&T::connectionStart>("connectionStart", context(5), "The connection start."),
      field<&T::connectionEnd>("connectionEnd", context(6), "The connection end."),
      field<&T::connectionDuration>("connectionDuration", context(7), "The connection duration."),
      field<&T::accessCode>("accessCode", context(8), "The access code.") | printable,
      field<&T::carrier>("carrier", context(9), "The carrier."),
      field<&T::selectedRoute>("selectedRoute", context(10), "The selected route."),
      field<&T::billingID>("billingID", context(11), "The billing ID."),
      field<&T::chargingInfo>("chargingInfo", context(12), "The charging info."),
      field<&T::supplServiceInfo>("supplServiceInfo", context(13), "The suppl service info."),
      field<&T::reasonForTerm>("reasonForTerm", context(14), "The reason for term."),
      field<&T::authCode>("authCode", context(15), "An authorisation code.") | secret,
      field<&T::accountInfo>("accountInfo", context(16), "The account info."),
      field<&T::deviceCategory>("deviceCategory", context(17), "What kind of device."),
      field<&T::namedDeviceTypes>("namedDeviceTypes", context(18), "What the device is called in ECMA-269."),
      field<&T::operatorDevice>("operatorDevice", explicit_context(19), "The operator device.")};
};

template <>
struct Schema<csta::CDRTimePeriod> {
  using T = csta::CDRTimePeriod;
  static constexpr std::string_view name = "CDRTimePeriod";
  static constexpr std::string_view doc = "CDR time period.";
  template <class = void>
  static constexpr Field fields[] = {field<&T::beginningOfCDR>("beginningOfCDR", own, "The beginning of CDR."),
                                     field<&T::endOfCDR>("endOfCDR", own, "The end of CDR.")};
};

template <>
struct Schema<csta::CDRTransferMode> {
  static constexpr std::string_view name = "CDRTransferMode";
  static constexpr std::string_view doc = "CDR transfer mode.";
  static constexpr Enumerator enumerators[] = {
      {"transferAtEndOfCall", 0},
      {"transferOnRequest", 1},
      {"transferOnThresholdReached", 2},
  };
};

template <>
struct Schema<csta::CDRTermReason> {
  static constexpr std::string_view name = "CDRTermReason";
  static constexpr std::string_view doc = "CDR term reason.";
  static constexpr Enumerator enumerators[] = {
      {"endOfDataDetected", 0},
      {"errorDetected", 1},
      {"thresholdReached", 2},
      {"other", 3},
  };
};

}  // namespace strowger::schema
