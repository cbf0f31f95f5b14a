// EscapeRegister, EscapeRegisterResponse (ECMA-269, ECMA-285 escape-register).
#pragma once

#include "messages/types/extensions.hpp"
#include "schema/message.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// Service: escape register.
struct EscapeRegister {
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const EscapeRegister&) const = default;
};

/// The answer to EscapeRegister.
struct EscapeRegisterResponse {
  Octets escapeRegisterID;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const EscapeRegisterResponse&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::EscapeRegister> {
  using T = csta::EscapeRegister;
  static constexpr std::string_view name = "EscapeRegister";
  static constexpr std::string_view doc = "Service: escape register.";
  static constexpr auto message = request("escapeRegister", 365);
  static constexpr bool null_when_empty = true;
  template <class = void>
  static constexpr Field fields[] = {field<&T::extensions>("extensions", own, "Security and private data.")};
};

template <>
struct Schema<csta::EscapeRegisterResponse> {
  using T = csta::EscapeRegisterResponse;
  static constexpr std::string_view name = "EscapeRegisterResponse";
  static constexpr std::string_view doc = "The answer to EscapeRegister.";
  static constexpr auto message = response("escapeRegister", 365);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::escapeRegisterID>("escapeRegisterID", explicit_context(0), "The escape register ID.") | printable,
      field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
