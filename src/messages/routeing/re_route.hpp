// ReRoute (ECMA-269, ECMA-285 re-route-request).
#pragma once

#include "messages/types/call_control.hpp"
#include "messages/types/extensions.hpp"
#include "schema/message.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// Service: re route.
struct ReRoute {
  Octets crossRefIdentifier;
  std::optional<Octets> routeRegisterReqID;
  std::optional<std::int64_t> replyTimeout;
  std::optional<Octets> correlatorData;
  std::optional<CallLinkageData> callLinkageData;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const ReRoute&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::ReRoute> {
  using T = csta::ReRoute;
  static constexpr std::string_view name = "ReRoute";
  static constexpr std::string_view doc = "Service: re route.";
  static constexpr auto message = one_way("reRouteRequest", 32);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::crossRefIdentifier>("crossRefIdentifier", application(24), "The handle of the dialogue.") | printable,
      field<&T::routeRegisterReqID>("routeRegisterReqID", context(0), "The route register req ID.") | printable,
      field<&T::replyTimeout>("replyTimeout", context(1), "The reply timeout."),
      field<&T::correlatorData>("correlatorData", context(2), "Data that applications attached to the call.") |
          string_or_private,
      field<&T::callLinkageData>("callLinkageData", context(3),
                                 "Follows one customer's call through transfers: identifiers that stay."),
      field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
