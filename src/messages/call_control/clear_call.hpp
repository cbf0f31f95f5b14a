// ClearCall, ClearCallResponse (ECMA-269, ECMA-285 clear-call).
#pragma once

#include "messages/types/connection_id.hpp"
#include "messages/types/event_cause.hpp"
#include "messages/types/extensions.hpp"
#include "schema/message.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// Ends a call for every device in it.
struct ClearCall {
  ConnectionID callToBeCleared;
  std::optional<Octets> userData;
  std::optional<EventCause> reason;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const ClearCall&) const = default;
};

/// The answer to ClearCall.
struct ClearCallResponse {
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const ClearCallResponse&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::ClearCall> {
  using T = csta::ClearCall;
  static constexpr std::string_view name = "ClearCall";
  static constexpr std::string_view doc = "Ends a call for every device in it.";
  static constexpr auto message = request("clearCall", 4);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::callToBeCleared>("callToBeCleared", own, "Any connection of the call to clear."),
      field<&T::userData>("userData", explicit_application(29), "Data for the other party's application, delivered once.") |
          string_or_private,
      field<&T::reason>("reason", own, "Why the application asks.") | since(Edition::ed4),
      field<&T::extensions>("extensions", own, "Security and private data.")};
};

template <>
struct Schema<csta::ClearCallResponse> {
  using T = csta::ClearCallResponse;
  static constexpr std::string_view name = "ClearCallResponse";
  static constexpr std::string_view doc = "The answer to ClearCall.";
  static constexpr auto message = response("clearCall", 4);
  static constexpr bool null_when_empty = true;
  template <class = void>
  static constexpr Field fields[] = {field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
