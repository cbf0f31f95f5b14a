// LocationTrackingSessionSuspended, LocationTrackingSessionSuspendedResponse (ECMA-269, ECMA-285
// location-tracking-session-suspended).
#pragma once

#include "messages/types/call_control.hpp"
#include "messages/types/device_feature_types.hpp"
#include "messages/types/extensions.hpp"
#include "schema/message.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// Service: location tracking session suspended.
struct LocationTrackingSessionSuspended {
  std::string locCrossRefID;
  std::optional<LocReason> locReason;
  std::optional<std::vector<std::vector<GeoPriv>>> locationInfoList;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const LocationTrackingSessionSuspended&) const = default;
};

/// The answer to LocationTrackingSessionSuspended.
struct LocationTrackingSessionSuspendedResponse {
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const LocationTrackingSessionSuspendedResponse&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::LocationTrackingSessionSuspended> {
  using T = csta::LocationTrackingSessionSuspended;
  static constexpr std::string_view name = "LocationTrackingSessionSuspended";
  static constexpr std::string_view doc = "Service: location tracking session suspended.";
  static constexpr auto message = request("locationTrackingSessionSuspended", 533, Sender::switching);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::locCrossRefID>("locCrossRefID", own, "The loc cross ref ID.") | xml("locCrossRefId"),
      field<&T::locReason>("locReason", own, "The loc reason."),
      field<&T::locationInfoList>("locationInfoList", own, "The location info list.") | item("locationInfoEntry"),
      field<&T::extensions>("extensions", own, "Security and private data.")};
  static constexpr std::uint8_t xml_order[] = {0, 1, 3, 2};
};

template <>
struct Schema<csta::LocationTrackingSessionSuspendedResponse> {
  using T = csta::LocationTrackingSessionSuspendedResponse;
  static constexpr std::string_view name = "LocationTrackingSessionSuspendedResponse";
  static constexpr std::string_view doc = "The answer to LocationTrackingSessionSuspended.";
  static constexpr auto message = response("locationTrackingSessionSuspended", 533);
  template <class = void>
  static constexpr Field fields[] = {field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
