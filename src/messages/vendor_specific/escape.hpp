// Escape, EscapeResponse (ECMA-269, ECMA-285 escape-service).
#pragma once

#include "messages/types/extensions.hpp"
#include "messages/types/security.hpp"
#include "schema/message.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// Service: escape.
struct Escape {
  std::optional<Octets> escapeRegisterID;
  std::optional<CSTASecurityData> security;
  CSTAPrivateData privateData;
  Unknown unknown;

  bool operator==(const Escape&) const = default;
};

/// The answer to Escape.
struct EscapeResponse {
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const EscapeResponse&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::Escape> {
  using T = csta::Escape;
  static constexpr std::string_view name = "Escape";
  static constexpr std::string_view doc = "Service: escape.";
  static constexpr auto message = request("escape", 51, Sender::either);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::escapeRegisterID>("escapeRegisterID", explicit_context(0), "The escape register ID.") | printable,
      field<&T::security>("security", own, "Sequence number, time stamp and security information."),
      field<&T::privateData>("privateData", own, "Data outside the standard.")};
};

template <>
struct Schema<csta::EscapeResponse> {
  using T = csta::EscapeResponse;
  static constexpr std::string_view name = "EscapeResponse";
  static constexpr std::string_view doc = "The answer to Escape.";
  static constexpr auto message = response("escape", 51);
  static constexpr bool null_when_empty = true;
  template <class = void>
  static constexpr Field fields[] = {field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
