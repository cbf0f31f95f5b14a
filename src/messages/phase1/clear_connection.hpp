// ClearConnectionArgument, ClearConnectionResult of Phases I and II (ECMA-179, ECMA-180; ECMA-218).
#pragma once

#include "messages/phase1/types/extensions.hpp"
#include "messages/phase1/types/identifiers.hpp"
#include "schema/message.hpp"

namespace strowger::csta::phase1 {

using namespace schema::leaf;

/// Takes one device out of a call.
struct ClearConnectionArgument {
  ConnectionID connectionToBeCleared;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const ClearConnectionArgument&) const = default;
};

/// The answer to ClearConnection.
struct ClearConnectionResult {
  enum Alternative : std::size_t { noData, extensions, privateData };
  std::variant<Null, CSTACommonArguments, CSTAPrivateData> choice;

  bool operator==(const ClearConnectionResult&) const = default;
};

}  // namespace strowger::csta::phase1

namespace strowger::schema {

template <>
struct Schema<csta::phase1::ClearConnectionArgument> {
  using T = csta::phase1::ClearConnectionArgument;
  static constexpr std::string_view name = "ClearConnectionArgument";
  static constexpr std::string_view doc = "Takes one device out of a call.";
  static constexpr auto message = request("clearConnection", 5).in(Phase::one, Phase::two);
  static constexpr bool bare = true;
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::connectionToBeCleared>("connectionToBeCleared", own, "The connection to clear."),
      field<&T::extensions>("extensions", own, "Security and private data.")};
};

template <>
struct Schema<csta::phase1::ClearConnectionResult> {
  using T = csta::phase1::ClearConnectionResult;
  static constexpr std::string_view name = "ClearConnectionResult";
  static constexpr std::string_view doc = "The answer to ClearConnection.";
  static constexpr auto message = response("clearConnection", 5).in(Phase::one, Phase::two);
  template <class = void>
  static constexpr Field fields[] = {alternative<T, 0>("noData", own, "Nothing more."),
                                     alternative<T, 1>("extensions", own, "Security and private data."),
                                     alternative<T, 2>("privateData", own, "Data outside the standard.")};
};

}  // namespace strowger::schema
