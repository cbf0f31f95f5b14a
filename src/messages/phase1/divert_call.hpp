// DivertCallArgument, DivertCallResult of Phases I and II (ECMA-179, ECMA-180; ECMA-218).
#pragma once

#include "messages/phase1/types/call_features.hpp"
#include "messages/phase1/types/extensions.hpp"
#include "schema/message.hpp"

namespace strowger::csta::phase1 {

using namespace schema::leaf;

/// Sends an alerting call elsewhere.
struct DivertCallArgument {
  DivertInfo divertInfo;
  Unknown unknown;

  bool operator==(const DivertCallArgument&) const = default;
};

/// The answer to DivertCall.
struct DivertCallResult {
  enum Alternative : std::size_t { noData, extensions, privateData };
  std::variant<Null, CSTACommonArguments, CSTAPrivateData> choice;

  bool operator==(const DivertCallResult&) const = default;
};

}  // namespace strowger::csta::phase1

namespace strowger::schema {

template <>
struct Schema<csta::phase1::DivertCallArgument> {
  using T = csta::phase1::DivertCallArgument;
  static constexpr std::string_view name = "DivertCallArgument";
  static constexpr std::string_view doc = "Sends an alerting call elsewhere.";
  static constexpr auto message = request("divertCall", 8).in(Phase::one, Phase::two);
  static constexpr bool bare = true;
  template <class = void>
  static constexpr Field fields[] = {field<&T::divertInfo>("divertInfo", own, "How.")};
};

template <>
struct Schema<csta::phase1::DivertCallResult> {
  using T = csta::phase1::DivertCallResult;
  static constexpr std::string_view name = "DivertCallResult";
  static constexpr std::string_view doc = "The answer to DivertCall.";
  static constexpr auto message = response("divertCall", 8).in(Phase::one, Phase::two);
  template <class = void>
  static constexpr Field fields[] = {alternative<T, 0>("noData", own, "Nothing more."),
                                     alternative<T, 1>("extensions", own, "Security and private data."),
                                     alternative<T, 2>("privateData", own, "Data outside the standard.")};
};

}  // namespace strowger::schema
