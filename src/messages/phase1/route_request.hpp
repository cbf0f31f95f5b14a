// RouteRequestArgument of Phases I and II (ECMA-179, ECMA-180; ECMA-218).
#pragma once

#include "messages/phase1/types/extensions.hpp"
#include "messages/phase1/types/identifiers.hpp"
#include "messages/types/device_feature_types.hpp"
#include "schema/message.hpp"

namespace strowger::csta::phase1 {

using namespace schema::leaf;

/// The switching function asks for a route.
struct RouteRequestArgument {
  Octets crossRefIdentifier;
  CalledDeviceID currentRoute;
  std::optional<CallingDeviceID> callingDevice;
  std::optional<ConnectionID> routedCall;
  std::optional<SelectValue> routedSelAlgorithm;
  std::optional<bool> priority;
  std::optional<Octets> setupInformation;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const RouteRequestArgument&) const = default;
};

}  // namespace strowger::csta::phase1

namespace strowger::schema {

template <>
struct Schema<csta::phase1::RouteRequestArgument> {
  using T = csta::phase1::RouteRequestArgument;
  static constexpr std::string_view name = "RouteRequestArgument";
  static constexpr std::string_view doc = "The switching function asks for a route.";
  static constexpr auto message = one_way("routeRequest", 31, Sender::switching).in(Phase::one, Phase::two);
  static constexpr bool inferred = true;
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::crossRefIdentifier>("crossRefIdentifier", application(24), "The handle of the dialogue."),
      field<&T::currentRoute>("currentRoute", own, "Where the call would go."),
      field<&T::callingDevice>("callingDevice", own, "The device that calls."),
      field<&T::routedCall>("routedCall", own, "The call."),
      field<&T::routedSelAlgorithm>("routedSelAlgorithm", own, "How the route should be chosen."),
      field<&T::priority>("priority", context(0), "Whether it is urgent."),
      field<&T::setupInformation>("setupInformation", own, "Data of the call set-up."),
      field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
