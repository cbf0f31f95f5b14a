// RouteSelect (ECMA-269, ECMA-285 route-select-request).
#pragma once

#include "messages/types/device_feature_types.hpp"
#include "messages/types/device_identifiers.hpp"
#include "messages/types/extensions.hpp"
#include "schema/message.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// Service: route select.
struct RouteSelect {
  Octets crossRefIdentifier;
  std::optional<Octets> routeRegisterReqID;
  DeviceID routeSelected;
  std::optional<std::vector<DeviceID>> alternateRoutes;
  std::optional<RetryValue> remainRetries;
  std::optional<bool> routeUsedReq;
  std::optional<Octets> correlatorData;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const RouteSelect&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::RouteSelect> {
  using T = csta::RouteSelect;
  static constexpr std::string_view name = "RouteSelect";
  static constexpr std::string_view doc = "Service: route select.";
  static constexpr auto message = one_way("routeSelectRequest", 33, Sender::computing);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::crossRefIdentifier>("crossRefIdentifier", application(24), "The handle of the dialogue.") | printable,
      field<&T::routeRegisterReqID>("routeRegisterReqID", context(0), "The route register req ID.") | printable,
      field<&T::routeSelected>("routeSelected", explicit_context(1), "The route selected."),
      field<&T::alternateRoutes>("alternateRoutes", context(2), "The alternate routes.") | item("deviceID"),
      field<&T::remainRetries>("remainRetries", explicit_context(3), "The remain retries."),
      field<&T::routeUsedReq>("routeUsedReq", context(4), "The route used req."),
      field<&T::correlatorData>("correlatorData", context(5), "Data that applications attached to the call.") |
          string_or_private,
      field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
