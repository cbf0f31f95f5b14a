// Suspend, SuspendResponse (ECMA-269, ECMA-285 suspend).
#pragma once

#include "messages/types/connection_id.hpp"
#include "messages/types/extensions.hpp"
#include "schema/message.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// Service: suspend.
struct Suspend {
  ConnectionID connection;
  std::optional<Octets> message;
  std::optional<std::string> resource;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const Suspend&) const = default;
};

/// The answer to Suspend.
struct SuspendResponse {
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const SuspendResponse&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::Suspend> {
  using T = csta::Suspend;
  static constexpr std::string_view name = "Suspend";
  static constexpr std::string_view doc = "Service: suspend.";
  static constexpr auto message = request("suspend", 509);
  template <class = void>
  static constexpr Field fields[] = {field<&T::connection>("connection", own, "The connection that the event is about."),
                                     field<&T::message>("message", own, "The message.") | printable,
                                     field<&T::resource>("resource", context(0), "The resource."),
                                     field<&T::extensions>("extensions", own, "Security and private data.")};
};

template <>
struct Schema<csta::SuspendResponse> {
  using T = csta::SuspendResponse;
  static constexpr std::string_view name = "SuspendResponse";
  static constexpr std::string_view doc = "The answer to Suspend.";
  static constexpr auto message = response("suspend", 509);
  static constexpr bool null_when_empty = true;
  template <class = void>
  static constexpr Field fields[] = {field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
