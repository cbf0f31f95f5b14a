// AlternateCallArgument, AlternateCallResult of Phases I and II (ECMA-179, ECMA-180; ECMA-218).
#pragma once

#include "messages/phase1/types/connection_details.hpp"
#include "messages/phase1/types/extensions.hpp"
#include "schema/message.hpp"

namespace strowger::csta::phase1 {

using namespace schema::leaf;

/// Swaps a held and an active call.
struct AlternateCallArgument {
  ConnectionDetails details;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const AlternateCallArgument&) const = default;
};

/// The answer to AlternateCall.
struct AlternateCallResult {
  enum Alternative : std::size_t { noData, extensions, privateData };
  std::variant<Null, CSTACommonArguments, CSTAPrivateData> choice;

  bool operator==(const AlternateCallResult&) const = default;
};

}  // namespace strowger::csta::phase1

namespace strowger::schema {

template <>
struct Schema<csta::phase1::AlternateCallArgument> {
  using T = csta::phase1::AlternateCallArgument;
  static constexpr std::string_view name = "AlternateCallArgument";
  static constexpr std::string_view doc = "Swaps a held and an active call.";
  static constexpr auto message = request("alternateCall", 1).in(Phase::one, Phase::two);
  static constexpr bool bare = true;
  template <class = void>
  static constexpr Field fields[] = {field<&T::details>("details", own, "The calls."),
                                     field<&T::extensions>("extensions", own, "Security and private data.") | inferred};
};

template <>
struct Schema<csta::phase1::AlternateCallResult> {
  using T = csta::phase1::AlternateCallResult;
  static constexpr std::string_view name = "AlternateCallResult";
  static constexpr std::string_view doc = "The answer to AlternateCall.";
  static constexpr auto message = response("alternateCall", 1).in(Phase::one, Phase::two);
  template <class = void>
  static constexpr Field fields[] = {alternative<T, 0>("noData", own, "Nothing more."),
                                     alternative<T, 1>("extensions", own, "Security and private data."),
                                     alternative<T, 2>("privateData", own, "Data outside the standard.")};
};

}  // namespace strowger::schema
