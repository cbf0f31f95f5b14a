// CallCompletionArgument, CallCompletionResult of Phases I and II (ECMA-179, ECMA-180; ECMA-218).
#pragma once

#include "messages/phase1/types/call_features.hpp"
#include "messages/phase1/types/extensions.hpp"
#include "schema/message.hpp"

namespace strowger::csta::phase1 {

using namespace schema::leaf;

/// Camps on, calls back or intrudes where a call failed.
struct CallCompletionArgument {
  FeatureInfo feature;
  Unknown unknown;

  bool operator==(const CallCompletionArgument&) const = default;
};

/// The answer to CallCompletion.
struct CallCompletionResult {
  enum Alternative : std::size_t { noData, extensions, privateData };
  std::variant<Null, CSTACommonArguments, CSTAPrivateData> choice;

  bool operator==(const CallCompletionResult&) const = default;
};

}  // namespace strowger::csta::phase1

namespace strowger::schema {

template <>
struct Schema<csta::phase1::CallCompletionArgument> {
  using T = csta::phase1::CallCompletionArgument;
  static constexpr std::string_view name = "CallCompletionArgument";
  static constexpr std::string_view doc = "Camps on, calls back or intrudes where a call failed.";
  static constexpr auto message = request("callCompletion", 3).in(Phase::one, Phase::two);
  static constexpr bool bare = true;
  template <class = void>
  static constexpr Field fields[] = {field<&T::feature>("feature", own, "How.")};
};

template <>
struct Schema<csta::phase1::CallCompletionResult> {
  using T = csta::phase1::CallCompletionResult;
  static constexpr std::string_view name = "CallCompletionResult";
  static constexpr std::string_view doc = "The answer to CallCompletion.";
  static constexpr auto message = response("callCompletion", 3).in(Phase::one, Phase::two);
  template <class = void>
  static constexpr Field fields[] = {alternative<T, 0>("noData", own, "Nothing more."),
                                     alternative<T, 1>("extensions", own, "Security and private data."),
                                     alternative<T, 2>("privateData", own, "Data outside the standard.")};
};

}  // namespace strowger::schema
