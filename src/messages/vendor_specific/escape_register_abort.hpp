// EscapeRegisterAbort (ECMA-269, ECMA-285 escape-register-abort).
#pragma once

#include "messages/types/extensions.hpp"
#include "schema/message.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// Service: escape register abort.
struct EscapeRegisterAbort {
  Octets escapeRegisterID;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const EscapeRegisterAbort&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::EscapeRegisterAbort> {
  using T = csta::EscapeRegisterAbort;
  static constexpr std::string_view name = "EscapeRegisterAbort";
  static constexpr std::string_view doc = "Service: escape register abort.";
  static constexpr auto message = one_way("escapeRegisterAbort", 366);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::escapeRegisterID>("escapeRegisterID", explicit_context(0), "The escape register ID.") | printable,
      field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
