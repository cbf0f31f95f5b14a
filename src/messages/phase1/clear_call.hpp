// ClearCallArgument, ClearCallResult of Phases I and II (ECMA-179, ECMA-180; ECMA-218).
#pragma once

#include "messages/phase1/types/extensions.hpp"
#include "messages/phase1/types/identifiers.hpp"
#include "schema/message.hpp"

namespace strowger::csta::phase1 {

using namespace schema::leaf;

/// Clears a call for all that are in it.
struct ClearCallArgument {
  ConnectionID callToBeCleared;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const ClearCallArgument&) const = default;
};

/// The answer to ClearCall.
struct ClearCallResult {
  enum Alternative : std::size_t { noData, extensions, privateData };
  std::variant<Null, CSTACommonArguments, CSTAPrivateData> choice;

  bool operator==(const ClearCallResult&) const = default;
};

}  // namespace strowger::csta::phase1

namespace strowger::schema {

template <>
struct Schema<csta::phase1::ClearCallArgument> {
  using T = csta::phase1::ClearCallArgument;
  static constexpr std::string_view name = "ClearCallArgument";
  static constexpr std::string_view doc = "Clears a call for all that are in it.";
  static constexpr auto message = request("clearCall", 4).in(Phase::one, Phase::two);
  static constexpr bool bare = true;
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::callToBeCleared>("callToBeCleared", own, "Any connection of the call to clear."),
      field<&T::extensions>("extensions", own, "Security and private data.")};
};

template <>
struct Schema<csta::phase1::ClearCallResult> {
  using T = csta::phase1::ClearCallResult;
  static constexpr std::string_view name = "ClearCallResult";
  static constexpr std::string_view doc = "The answer to ClearCall.";
  static constexpr auto message = response("clearCall", 4).in(Phase::one, Phase::two);
  template <class = void>
  static constexpr Field fields[] = {alternative<T, 0>("noData", own, "Nothing more."),
                                     alternative<T, 1>("extensions", own, "Security and private data."),
                                     alternative<T, 2>("privateData", own, "Data outside the standard.")};
};

}  // namespace strowger::schema
