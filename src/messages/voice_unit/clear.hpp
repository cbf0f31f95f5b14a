// Clear, ClearResponse (ECMA-269, ECMA-285 clear).
#pragma once

#include "messages/types/connection_id.hpp"
#include "messages/types/extensions.hpp"
#include "schema/message.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// Service: clear.
struct Clear {
  ConnectionID overConnection;
  std::optional<std::string> resource;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const Clear&) const = default;
};

/// The answer to Clear.
struct ClearResponse {
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const ClearResponse&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::Clear> {
  using T = csta::Clear;
  static constexpr std::string_view name = "Clear";
  static constexpr std::string_view doc = "Service: clear.";
  static constexpr auto message = request("clear", 513);
  template <class = void>
  static constexpr Field fields[] = {field<&T::overConnection>("overConnection", own, "The over connection."),
                                     field<&T::resource>("resource", context(0), "The resource."),
                                     field<&T::extensions>("extensions", own, "Security and private data.")};
};

template <>
struct Schema<csta::ClearResponse> {
  using T = csta::ClearResponse;
  static constexpr std::string_view name = "ClearResponse";
  static constexpr std::string_view doc = "The answer to Clear.";
  static constexpr auto message = response("clear", 513);
  template <class = void>
  static constexpr Field fields[] = {field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
