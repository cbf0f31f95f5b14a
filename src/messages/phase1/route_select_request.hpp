// RouteSelectRequestArgument of Phases I and II (ECMA-179, ECMA-180; ECMA-218).
#pragma once

#include "messages/phase1/types/extensions.hpp"
#include "messages/phase1/types/identifiers.hpp"
#include "messages/types/device_feature_types.hpp"
#include "schema/message.hpp"

namespace strowger::csta::phase1 {

using namespace schema::leaf;

/// The application selects a route.
struct RouteSelectRequestArgument {
  Octets crossRefIdentifier;
  CalledDeviceID routeSelected;
  std::optional<RetryValue> remainRetry;
  std::optional<Octets> setupInformation;
  std::optional<bool> routeUsedReq;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const RouteSelectRequestArgument&) const = default;
};

}  // namespace strowger::csta::phase1

namespace strowger::schema {

template <>
struct Schema<csta::phase1::RouteSelectRequestArgument> {
  using T = csta::phase1::RouteSelectRequestArgument;
  static constexpr std::string_view name = "RouteSelectRequestArgument";
  static constexpr std::string_view doc = "The application selects a route.";
  static constexpr auto message = one_way("routeSelectRequest", 33, Sender::computing).in(Phase::one, Phase::two);
  static constexpr bool inferred = true;
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::crossRefIdentifier>("crossRefIdentifier", application(24), "The handle of the dialogue."),
      field<&T::routeSelected>("routeSelected", own, "The route."),
      field<&T::remainRetry>("remainRetry", own, "How many more routes there are."),
      field<&T::setupInformation>("setupInformation", own, "Data of the call set-up."),
      field<&T::routeUsedReq>("routeUsedReq", context(3), "Whether the switching function is to say which route it used."),
      field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
