// ReRouteRequestArgument of Phases I and II (ECMA-179, ECMA-180; ECMA-218).
#pragma once

#include "messages/phase1/types/extensions.hpp"
#include "schema/message.hpp"

namespace strowger::csta::phase1 {

using namespace schema::leaf;

/// The switching function asks for another route.
struct ReRouteRequestArgument {
  Octets crossRefIdentifier;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const ReRouteRequestArgument&) const = default;
};

}  // namespace strowger::csta::phase1

namespace strowger::schema {

template <>
struct Schema<csta::phase1::ReRouteRequestArgument> {
  using T = csta::phase1::ReRouteRequestArgument;
  static constexpr std::string_view name = "ReRouteRequestArgument";
  static constexpr std::string_view doc = "The switching function asks for another route.";
  static constexpr auto message = one_way("reRouteRequest", 32, Sender::switching).in(Phase::one, Phase::two);
  static constexpr bool inferred = true;
  static constexpr bool bare = true;
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::crossRefIdentifier>("crossRefIdentifier", application(24), "The handle of the dialogue."),
      field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
