// Start, StartResponse (ECMA-269, ECMA-285 start).
#pragma once

#include "messages/types/connection_id.hpp"
#include "messages/types/extensions.hpp"
#include "schema/message.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// Service: start.
struct Start {
  ConnectionID overConnection;
  std::optional<std::string> resource;
  std::optional<std::string> text;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const Start&) const = default;
};

/// The answer to Start.
struct StartResponse {
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const StartResponse&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::Start> {
  using T = csta::Start;
  static constexpr std::string_view name = "Start";
  static constexpr std::string_view doc = "Service: start.";
  static constexpr auto message = request("start", 516);
  template <class = void>
  static constexpr Field fields[] = {field<&T::overConnection>("overConnection", own, "The over connection."),
                                     field<&T::resource>("resource", context(0), "The resource."),
                                     field<&T::text>("text", context(1), "The text."),
                                     field<&T::extensions>("extensions", own, "Security and private data.")};
};

template <>
struct Schema<csta::StartResponse> {
  using T = csta::StartResponse;
  static constexpr std::string_view name = "StartResponse";
  static constexpr std::string_view doc = "The answer to Start.";
  static constexpr auto message = response("start", 516);
  template <class = void>
  static constexpr Field fields[] = {field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
