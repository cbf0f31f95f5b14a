// Activate, ActivateResponse (ECMA-269, ECMA-285 activate).
#pragma once

#include "messages/types/connection_id.hpp"
#include "messages/types/extensions.hpp"
#include "schema/message.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// Service: activate.
struct Activate {
  ConnectionID overConnection;
  std::optional<std::string> resource;
  std::string ruleName;
  std::optional<std::string> grammarName;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const Activate&) const = default;
};

/// The answer to Activate.
struct ActivateResponse {
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const ActivateResponse&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::Activate> {
  using T = csta::Activate;
  static constexpr std::string_view name = "Activate";
  static constexpr std::string_view doc = "Service: activate.";
  static constexpr auto message = request("activate", 512);
  template <class = void>
  static constexpr Field fields[] = {field<&T::overConnection>("overConnection", own, "The over connection."),
                                     field<&T::resource>("resource", context(0), "The resource."),
                                     field<&T::ruleName>("ruleName", context(1), "The rule name."),
                                     field<&T::grammarName>("grammarName", context(2), "The grammar name."),
                                     field<&T::extensions>("extensions", own, "Security and private data.")};
};

template <>
struct Schema<csta::ActivateResponse> {
  using T = csta::ActivateResponse;
  static constexpr std::string_view name = "ActivateResponse";
  static constexpr std::string_view doc = "The answer to Activate.";
  static constexpr auto message = response("activate", 512);
  template <class = void>
  static constexpr Field fields[] = {field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
