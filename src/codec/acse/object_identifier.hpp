// OBJECT IDENTIFIER (X.690 clause 8.19), and those that associations for CSTA name.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/octets.hpp"
#include "schema/declare.hpp"

namespace strowger::codec::acse {

using namespace schema::leaf;

/// An object identifier as its content octets.
struct ObjectIdentifier {
  Octets content;
  Unknown unknown;

  /// From `1.3.12.0.218`; nothing when that is no object identifier.
  static std::optional<ObjectIdentifier> from(std::string_view dotted);
  /// As `1.3.12.0.218`. Content that is no object identifier is given in hexadecimal, after `#`.
  std::string dotted() const;

  bool operator==(const ObjectIdentifier&) const = default;
};

/// Application contexts and user information as they are in use. Phase III systems associate with the context of ECMA-218.
namespace object_identifiers {
inline constexpr std::string_view ecma_180_context = "1.3.12.0.180";
inline constexpr std::string_view ecma_180_context_1 = "1.3.12.0.180.1";
inline constexpr std::string_view ecma_218_context = "1.3.12.0.218";
inline constexpr std::string_view ecma_218_information = "1.3.12.0.218.200";
inline constexpr std::string_view ecma_285_information = "1.3.12.0.285.200";
}  // namespace object_identifiers

}  // namespace strowger::codec::acse

namespace strowger::schema {

template <>
struct Schema<codec::acse::ObjectIdentifier> {
  using T = codec::acse::ObjectIdentifier;
  static constexpr std::string_view name = "ObjectIdentifier";
  static constexpr std::string_view doc = "OBJECT IDENTIFIER.";
  static constexpr bool bare = true;
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::content>("content", {Tagging::Mode::implicit_tag, TagClass::universal, 6}, "Its octets.")};
};

}  // namespace strowger::schema
