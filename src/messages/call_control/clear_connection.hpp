// ClearConnection, ClearConnectionResponse (ECMA-269, ECMA-285 clear-connection).
#pragma once

#include "messages/types/connection_id.hpp"
#include "messages/types/event_cause.hpp"
#include "messages/types/extensions.hpp"
#include "schema/message.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// Takes a device out of a call.
struct ClearConnection {
  ConnectionID connectionToBeCleared;
  std::optional<Octets> correlatorData;
  std::optional<Octets> userData;
  std::optional<EventCause> reason;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const ClearConnection&) const = default;
};

/// The answer to ClearConnection.
struct ClearConnectionResponse {
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const ClearConnectionResponse&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::ClearConnection> {
  using T = csta::ClearConnection;
  static constexpr std::string_view name = "ClearConnection";
  static constexpr std::string_view doc = "Takes a device out of a call.";
  static constexpr auto message = request("clearConnection", 5);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::connectionToBeCleared>("connectionToBeCleared", own, "The connection to clear."),
      field<&T::correlatorData>("correlatorData", own, "Data that applications attached to the call.") | string_or_private,
      field<&T::userData>("userData", explicit_application(29), "Data for the other party's application, delivered once.") |
          string_or_private,
      field<&T::reason>("reason", own, "Why the application asks."),
      field<&T::extensions>("extensions", own, "Security and private data.")};
};

template <>
struct Schema<csta::ClearConnectionResponse> {
  using T = csta::ClearConnectionResponse;
  static constexpr std::string_view name = "ClearConnectionResponse";
  static constexpr std::string_view doc = "The answer to ClearConnection.";
  static constexpr auto message = response("clearConnection", 5);
  static constexpr bool null_when_empty = true;
  template <class = void>
  static constexpr Field fields[] = {field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
