// Stop, StopResponse (ECMA-269, ECMA-285 stop).
#pragma once

#include "messages/types/connection_id.hpp"
#include "messages/types/extensions.hpp"
#include "schema/message.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// Service: stop.
struct Stop {
  ConnectionID connection;
  std::optional<Octets> messageToBeStopped;
  std::optional<std::string> resource;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const Stop&) const = default;
};

/// The answer to Stop.
struct StopResponse {
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const StopResponse&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::Stop> {
  using T = csta::Stop;
  static constexpr std::string_view name = "Stop";
  static constexpr std::string_view doc = "Service: stop.";
  static constexpr auto message = request("stop", 508);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::connection>("connection", own, "The connection that the event is about."),
      field<&T::messageToBeStopped>("messageToBeStopped", own, "The message to be stopped.") | printable,
      field<&T::resource>("resource", context(0), "The resource."),
      field<&T::extensions>("extensions", own, "Security and private data.")};
};

template <>
struct Schema<csta::StopResponse> {
  using T = csta::StopResponse;
  static constexpr std::string_view name = "StopResponse";
  static constexpr std::string_view doc = "The answer to Stop.";
  static constexpr auto message = response("stop", 508);
  static constexpr bool null_when_empty = true;
  template <class = void>
  static constexpr Field fields[] = {field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
