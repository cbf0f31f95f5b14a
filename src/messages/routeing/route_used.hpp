// RouteUsed (ECMA-269, ECMA-285 route-used-request).
#pragma once

#include "messages/types/call_control.hpp"
#include "messages/types/device_identifiers.hpp"
#include "messages/types/extensions.hpp"
#include "schema/message.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// Service: route used.
struct RouteUsed {
  Octets crossRefIdentifier;
  std::optional<Octets> routeRegisterReqID;
  CalledDeviceID routeUsed;
  std::optional<CallingDeviceID> callingDevice;
  std::optional<bool> domain;
  std::optional<Octets> correlatorData;
  std::optional<CallLinkageData> callLinkageData;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const RouteUsed&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::RouteUsed> {
  using T = csta::RouteUsed;
  static constexpr std::string_view name = "RouteUsed";
  static constexpr std::string_view doc = "Service: route used.";
  static constexpr auto message = one_way("routeUsedRequest", 34);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::crossRefIdentifier>("crossRefIdentifier", application(24), "The handle of the dialogue.") | printable,
      field<&T::routeRegisterReqID>("routeRegisterReqID", context(0), "The route register req ID.") | printable,
      field<&T::routeUsed>("routeUsed", own, "The route used."),
      field<&T::callingDevice>("callingDevice", own, "The device that calls."),
      field<&T::domain>("domain", own, "The domain."),
      field<&T::correlatorData>("correlatorData", context(1), "Data that applications attached to the call.") |
          string_or_private,
      field<&T::callLinkageData>("callLinkageData", context(2),
                                 "Follows one customer's call through transfers: identifiers that stay."),
      field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
