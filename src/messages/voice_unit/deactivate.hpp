// Deactivate, DeactivateResponse (ECMA-269, ECMA-285 deactivate).
#pragma once

#include "messages/types/connection_id.hpp"
#include "messages/types/extensions.hpp"
#include "schema/message.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// Service: deactivate.
struct Deactivate {
  ConnectionID overConnection;
  std::optional<std::string> resource;
  std::string ruleName;
  std::optional<std::string> grammarName;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const Deactivate&) const = default;
};

/// The answer to Deactivate.
struct DeactivateResponse {
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const DeactivateResponse&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::Deactivate> {
  using T = csta::Deactivate;
  static constexpr std::string_view name = "Deactivate";
  static constexpr std::string_view doc = "Service: deactivate.";
  static constexpr auto message = request("deactivate", 514);
  template <class = void>
  static constexpr Field fields[] = {field<&T::overConnection>("overConnection", own, "The over connection."),
                                     field<&T::resource>("resource", context(0), "The resource."),
                                     field<&T::ruleName>("ruleName", own, "The rule name."),
                                     field<&T::grammarName>("grammarName", context(1), "The grammar name."),
                                     field<&T::extensions>("extensions", context(2), "Security and private data.")};
};

template <>
struct Schema<csta::DeactivateResponse> {
  using T = csta::DeactivateResponse;
  static constexpr std::string_view name = "DeactivateResponse";
  static constexpr std::string_view doc = "The answer to Deactivate.";
  static constexpr auto message = response("deactivate", 514);
  template <class = void>
  static constexpr Field fields[] = {field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
