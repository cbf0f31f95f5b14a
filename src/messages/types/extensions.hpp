// types: CSTAPrivateData, CSTACommonArguments (ECMA-269, ECMA-285 extension-types).
#pragma once

#include "messages/types/security.hpp"
#include "schema/declare.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// Data outside the standard: octets, or an element of any type.
struct CSTAPrivateData {
  enum Alternative : std::size_t { string, private_ };
  std::variant<Octets, AnyElement> choice;

  bool operator==(const CSTAPrivateData&) const = default;
};

/// What may come with every message: security and private data.
struct CSTACommonArguments {
  std::optional<CSTASecurityData> security;
  std::optional<std::vector<CSTAPrivateData>> privateData;
  Unknown unknown;

  bool operator==(const CSTACommonArguments&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::CSTAPrivateData> {
  using T = csta::CSTAPrivateData;
  static constexpr std::string_view name = "CSTAPrivateData";
  static constexpr std::string_view doc = "Data outside the standard: octets, or an element of any type.";
  template <class = void>
  static constexpr Field fields[] = {alternative<T, 0>("string", own, "The string."),
                                     alternative<T, 1>("private", own, "The private.")};
};

template <>
struct Schema<csta::CSTACommonArguments> {
  using T = csta::CSTACommonArguments;
  static constexpr std::string_view name = "CSTACommonArguments";
  static constexpr std::string_view doc = "What may come with every message: security and private data.";
  static constexpr Tagging tagging = application(30);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::security>("security", context(0), "Sequence number, time stamp and security information."),
      field<&T::privateData>("privateData", context(1), "Data outside the standard.") | repeated};
};

}  // namespace strowger::schema
