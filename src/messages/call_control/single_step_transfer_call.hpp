// SingleStepTransferCall, SingleStepTransferCallResponse (ECMA-269, ECMA-285 single-step-transfer).
#pragma once

#include "messages/types/call_control.hpp"
#include "messages/types/connection_id.hpp"
#include "messages/types/connection_states.hpp"
#include "messages/types/device_identifiers.hpp"
#include "messages/types/event_cause.hpp"
#include "messages/types/extensions.hpp"
#include "messages/types/media_services.hpp"
#include "schema/message.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// Service: single step transfer call.
struct SingleStepTransferCall {
  ConnectionID activeCall;
  DeviceID transferredTo;
  std::optional<Octets> accountCode;
  std::optional<Octets> authCode;
  std::optional<Octets> correlatorData;
  std::optional<Octets> userData;
  std::optional<CallCharacteristics> callCharacteristics;
  std::optional<std::string> subjectOfCall;
  std::optional<std::string> languagePreferences;
  std::optional<EventCause> reason;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const SingleStepTransferCall&) const = default;
};

/// The answer to SingleStepTransferCall.
struct SingleStepTransferCallResponse {
  ConnectionID transferredCall;
  std::optional<std::vector<ConnectionListItem>> connections;
  std::optional<ConnectionInformation> transferredCallInfo;
  std::optional<CallLinkageDataList> callLinkageDataList;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const SingleStepTransferCallResponse&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::SingleStepTransferCall> {
  using T = csta::SingleStepTransferCall;
  static constexpr std::string_view name = "SingleStepTransferCall";
  static constexpr std::string_view doc = "Service: single step transfer call.";
  static constexpr auto message = request("singleStepTrans", 50);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::activeCall>("activeCall", own, "The active call."),
      field<&T::transferredTo>("transferredTo", own, "The transferred to."),
      field<&T::accountCode>("accountCode", context(0), "To which account the call is charged."),
      field<&T::authCode>("authCode", context(1), "An authorisation code.") | secret,
      field<&T::correlatorData>("correlatorData", context(2), "Data that applications attached to the call.") |
          string_or_private,
      field<&T::userData>("userData", explicit_application(29), "Data for the other party's application, delivered once.") |
          string_or_private,
      field<&T::callCharacteristics>("callCharacteristics", context(3), "What kind of call it is.") | since(Edition::ed4),
      field<&T::subjectOfCall>("subjectOfCall", context(4), "What the call is about, in words."),
      field<&T::languagePreferences>("languagePreferences", context(5), "Languages that the caller wants, as in RFC 3066."),
      field<&T::reason>("reason", context(6), "Why the application asks."),
      field<&T::extensions>("extensions", own, "Security and private data.")};
};

template <>
struct Schema<csta::SingleStepTransferCallResponse> {
  using T = csta::SingleStepTransferCallResponse;
  static constexpr std::string_view name = "SingleStepTransferCallResponse";
  static constexpr std::string_view doc = "The answer to SingleStepTransferCall.";
  static constexpr auto message = response("singleStepTrans", 50);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::transferredCall>("transferredCall", own, "The transferred call."),
      field<&T::connections>("connections", context(0), "The connections.") | item("connectionListItem"),
      field<&T::transferredCallInfo>("transferredCallInfo", context(1), "The transferred call info."),
      field<&T::callLinkageDataList>("callLinkageDataList", context(2), "The call linkage data list.") | since(Edition::ed4),
      field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
