// EscapeRegisterCancel, EscapeRegisterCancelResponse (ECMA-269, ECMA-285 escape-register-cancel).
#pragma once

#include "messages/types/extensions.hpp"
#include "schema/message.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// Service: escape register cancel.
struct EscapeRegisterCancel {
  Octets escapeRegisterID;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const EscapeRegisterCancel&) const = default;
};

/// The answer to EscapeRegisterCancel.
struct EscapeRegisterCancelResponse {
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const EscapeRegisterCancelResponse&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::EscapeRegisterCancel> {
  using T = csta::EscapeRegisterCancel;
  static constexpr std::string_view name = "EscapeRegisterCancel";
  static constexpr std::string_view doc = "Service: escape register cancel.";
  static constexpr auto message = request("escapeRegisterCancel", 367);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::escapeRegisterID>("escapeRegisterID", explicit_context(0), "The escape register ID.") | printable,
      field<&T::extensions>("extensions", own, "Security and private data.")};
};

template <>
struct Schema<csta::EscapeRegisterCancelResponse> {
  using T = csta::EscapeRegisterCancelResponse;
  static constexpr std::string_view name = "EscapeRegisterCancelResponse";
  static constexpr std::string_view doc = "The answer to EscapeRegisterCancel.";
  static constexpr auto message = response("escapeRegisterCancel", 367);
  static constexpr bool null_when_empty = true;
  template <class = void>
  static constexpr Field fields[] = {field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
