// RouteEndRequestArgument of Phase I (ECMA-179, ECMA-180).
#pragma once

#include "messages/phase1/types/extensions.hpp"
#include "messages/phase1/types/universal_failure.hpp"
#include "schema/message.hpp"

namespace strowger::csta::phase1 {

using namespace schema::leaf;

/// Ends a routeing dialogue.
struct RouteEndRequestArgument {
  Octets crossRefIdentifier;
  std::optional<UniversalFailure> errorValue;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const RouteEndRequestArgument&) const = default;
};

}  // namespace strowger::csta::phase1

namespace strowger::schema {

template <>
struct Schema<csta::phase1::RouteEndRequestArgument> {
  using T = csta::phase1::RouteEndRequestArgument;
  static constexpr std::string_view name = "RouteEndRequestArgument";
  static constexpr std::string_view doc = "Ends a routeing dialogue.";
  static constexpr auto message = one_way("routeEndRequest", 35, Sender::either).in(Phase::one);
  static constexpr bool inferred = true;
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::crossRefIdentifier>("crossRefIdentifier", application(24), "The handle of the dialogue."),
      field<&T::errorValue>("errorValue", own, "Why it ended."),
      field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
