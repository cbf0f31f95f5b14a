// DeflectCall, DeflectCallResponse (ECMA-269, ECMA-285 deflect-call).
#pragma once

#include "messages/types/call_control.hpp"
#include "messages/types/connection_id.hpp"
#include "messages/types/device_identifiers.hpp"
#include "messages/types/event_cause.hpp"
#include "messages/types/extensions.hpp"
#include "schema/message.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// Service: deflect call.
struct DeflectCall {
  ConnectionID callToBeDiverted;
  DeviceID newDestination;
  std::optional<std::vector<DeviceID>> addNewDestinationsList;
  std::optional<Octets> correlatorData;
  std::optional<Octets> userData;
  std::optional<CallCharacteristics> callCharacteristics;
  std::optional<std::string> subjectOfCall;
  std::optional<std::string> languagePreferences;
  std::optional<EventCause> reason;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const DeflectCall&) const = default;
};

/// The answer to DeflectCall.
struct DeflectCallResponse {
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const DeflectCallResponse&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::DeflectCall> {
  using T = csta::DeflectCall;
  static constexpr std::string_view name = "DeflectCall";
  static constexpr std::string_view doc = "Service: deflect call.";
  static constexpr auto message = request("deflectCall", 218);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::callToBeDiverted>("callToBeDiverted", own, "The call to be diverted."),
      field<&T::newDestination>("newDestination", own, "Where the call goes now.") | item("device", Edition::ed6),
      field<&T::addNewDestinationsList>("addNewDestinationsList", own, "More destinations.") | continues,
      field<&T::correlatorData>("correlatorData", own, "Data that applications attached to the call.") | string_or_private,
      field<&T::userData>("userData", explicit_application(29), "Data for the other party's application, delivered once.") |
          string_or_private,
      field<&T::callCharacteristics>("callCharacteristics", context(0), "What kind of call it is.") | since(Edition::ed4),
      field<&T::subjectOfCall>("subjectOfCall", context(1), "What the call is about, in words."),
      field<&T::languagePreferences>("languagePreferences", context(2), "Languages that the caller wants, as in RFC 3066."),
      field<&T::reason>("reason", context(3), "Why the application asks."),
      field<&T::extensions>("extensions", own, "Security and private data.")};
};

template <>
struct Schema<csta::DeflectCallResponse> {
  using T = csta::DeflectCallResponse;
  static constexpr std::string_view name = "DeflectCallResponse";
  static constexpr std::string_view doc = "The answer to DeflectCall.";
  static constexpr auto message = response("deflectCall", 218);
  static constexpr bool null_when_empty = true;
  template <class = void>
  static constexpr Field fields[] = {field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
