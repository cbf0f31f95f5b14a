// RouteEnd (ECMA-269, ECMA-285 route-end-request).
#pragma once

#include "messages/types/extensions.hpp"
#include "messages/types/universal_failure.hpp"
#include "schema/message.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// Service: route end.
struct RouteEnd {
  Octets crossRefIdentifier;
  std::optional<Octets> routeRegisterReqID;
  std::optional<UniversalFailure> errorValue;
  std::optional<Octets> correlatorData;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const RouteEnd&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::RouteEnd> {
  using T = csta::RouteEnd;
  static constexpr std::string_view name = "RouteEnd";
  static constexpr std::string_view doc = "Service: route end.";
  static constexpr auto message = one_way("routeEndRequest", 35, Sender::either);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::crossRefIdentifier>("crossRefIdentifier", application(24), "The handle of the dialogue.") | printable,
      field<&T::routeRegisterReqID>("routeRegisterReqID", context(0), "The route register req ID.") | printable,
      field<&T::errorValue>("errorValue", explicit_context(1), "The error value."),
      field<&T::correlatorData>("correlatorData", context(2), "Data that applications attached to the call.") |
          string_or_private,
      field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
