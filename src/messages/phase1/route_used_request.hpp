// RouteUsedRequestArgument of Phases I and II (ECMA-179, ECMA-180; ECMA-218).
#pragma once

#include "messages/phase1/types/extensions.hpp"
#include "messages/phase1/types/identifiers.hpp"
#include "schema/message.hpp"

namespace strowger::csta::phase1 {

using namespace schema::leaf;

/// The switching function says which route was used.
struct RouteUsedRequestArgument {
  Octets crossRefIdentifier;
  CalledDeviceID routeUsed;
  std::optional<CallingDeviceID> callingDevice;
  std::optional<bool> domain;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const RouteUsedRequestArgument&) const = default;
};

}  // namespace strowger::csta::phase1

namespace strowger::schema {

template <>
struct Schema<csta::phase1::RouteUsedRequestArgument> {
  using T = csta::phase1::RouteUsedRequestArgument;
  static constexpr std::string_view name = "RouteUsedRequestArgument";
  static constexpr std::string_view doc = "The switching function says which route was used.";
  static constexpr auto message = one_way("routeUsedRequest", 34, Sender::switching).in(Phase::one, Phase::two);
  static constexpr bool inferred = true;
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::crossRefIdentifier>("crossRefIdentifier", application(24), "The handle of the dialogue."),
      field<&T::routeUsed>("routeUsed", own, "The route that was used."),
      field<&T::callingDevice>("callingDevice", own, "The device that calls."),
      field<&T::domain>("domain", context(0), "Whether the call stays in the domain."),
      field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
