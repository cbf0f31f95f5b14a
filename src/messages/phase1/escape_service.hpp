// EscapeServiceArgument, EscapeServiceResult of Phases I and II (ECMA-179, ECMA-180; ECMA-218).
#pragma once

#include "messages/phase1/types/extensions.hpp"
#include "schema/message.hpp"

namespace strowger::csta::phase1 {

using namespace schema::leaf;

/// A service outside the standard.
struct EscapeServiceArgument {
  CSTACommonArguments extensions;
  Unknown unknown;

  bool operator==(const EscapeServiceArgument&) const = default;
};

/// The answer to EscapeService.
struct EscapeServiceResult {
  enum Alternative : std::size_t { noData, extensions, privateData };
  std::variant<Null, CSTACommonArguments, CSTAPrivateData> choice;

  bool operator==(const EscapeServiceResult&) const = default;
};

}  // namespace strowger::csta::phase1

namespace strowger::schema {

template <>
struct Schema<csta::phase1::EscapeServiceArgument> {
  using T = csta::phase1::EscapeServiceArgument;
  static constexpr std::string_view name = "EscapeServiceArgument";
  static constexpr std::string_view doc = "A service outside the standard.";
  static constexpr auto message = request("escapeService", 51, Sender::either).in(Phase::one);
  static constexpr bool bare = true;
  template <class = void>
  static constexpr Field fields[] = {field<&T::extensions>("extensions", own, "Security and private data.")};
};

template <>
struct Schema<csta::phase1::EscapeServiceResult> {
  using T = csta::phase1::EscapeServiceResult;
  static constexpr std::string_view name = "EscapeServiceResult";
  static constexpr std::string_view doc = "The answer to EscapeService.";
  static constexpr auto message = response("escapeService", 51).in(Phase::one, Phase::two);
  template <class = void>
  static constexpr Field fields[] = {alternative<T, 0>("noData", own, "Nothing more."),
                                     alternative<T, 1>("extensions", own, "Security and private data."),
                                     alternative<T, 2>("privateData", own, "Data outside the standard.")};
};

}  // namespace strowger::schema
