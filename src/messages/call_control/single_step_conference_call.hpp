// SingleStepConferenceCall, SingleStepConferenceCallResponse (ECMA-269, ECMA-285 single-step-conference).
#pragma once

#include "messages/types/call_control.hpp"
#include "messages/types/connection_id.hpp"
#include "messages/types/device_feature_types.hpp"
#include "messages/types/device_identifiers.hpp"
#include "messages/types/extensions.hpp"
#include "messages/types/media_services.hpp"
#include "schema/message.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// Service: single step conference call.
struct SingleStepConferenceCall {
  ConnectionID activeCall;
  DeviceID deviceToJoin;
  ParticipationType participationType = ParticipationType::active;
  std::optional<Octets> accountCode;
  std::optional<Octets> authCode;
  std::optional<Octets> correlatorData;
  std::optional<Octets> userData;
  std::optional<std::string> subjectOfCall;
  std::optional<std::string> languagePreferences;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const SingleStepConferenceCall&) const = default;
};

/// The answer to SingleStepConferenceCall.
struct SingleStepConferenceCallResponse {
  ConnectionID conferencedCall;
  std::optional<ConnectionInformation> conferencedCallInfo;
  std::optional<CallLinkageDataList> callLinkageDataList;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const SingleStepConferenceCallResponse&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::SingleStepConferenceCall> {
  using T = csta::SingleStepConferenceCall;
  static constexpr std::string_view name = "SingleStepConferenceCall";
  static constexpr std::string_view doc = "Service: single step conference call.";
  static constexpr auto message = request("singleStepConf", 20);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::activeCall>("activeCall", own, "The active call."),
      field<&T::deviceToJoin>("deviceToJoin", own, "The device to join."),
      field<&T::participationType>("participationType", own, "The participation type.") | with_default,
      field<&T::accountCode>("accountCode", context(0), "To which account the call is charged."),
      field<&T::authCode>("authCode", context(1), "An authorisation code.") | secret,
      field<&T::correlatorData>("correlatorData", context(2), "Data that applications attached to the call.") |
          string_or_private,
      field<&T::userData>("userData", explicit_application(29), "Data for the other party's application, delivered once.") |
          string_or_private,
      field<&T::subjectOfCall>("subjectOfCall", context(3), "What the call is about, in words."),
      field<&T::languagePreferences>("languagePreferences", context(4), "Languages that the caller wants, as in RFC 3066."),
      field<&T::extensions>("extensions", own, "Security and private data.")};
};

template <>
struct Schema<csta::SingleStepConferenceCallResponse> {
  using T = csta::SingleStepConferenceCallResponse;
  static constexpr std::string_view name = "SingleStepConferenceCallResponse";
  static constexpr std::string_view doc = "The answer to SingleStepConferenceCall.";
  static constexpr auto message = response("singleStepConf", 20);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::conferencedCall>("conferencedCall", own, "The conferenced call."),
      field<&T::conferencedCallInfo>("conferencedCallInfo", own, "The conferenced call info."),
      field<&T::callLinkageDataList>("callLinkageDataList", context(1), "The call linkage data list.") | since(Edition::ed4),
      field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
