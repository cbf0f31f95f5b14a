// LocationTrackingSessionResumed, LocationTrackingSessionResumedResponse (ECMA-269, ECMA-285
// location-tracking-session-resumed).
#pragma once

#include "messages/types/device_feature_types.hpp"
#include "messages/types/extensions.hpp"
#include "schema/message.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// Service: location tracking session resumed.
struct LocationTrackingSessionResumed {
  std::string locCrossRefID;
  std::optional<LocReason> locReason;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const LocationTrackingSessionResumed&) const = default;
};

/// The answer to LocationTrackingSessionResumed.
struct LocationTrackingSessionResumedResponse {
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const LocationTrackingSessionResumedResponse&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::LocationTrackingSessionResumed> {
  using T = csta::LocationTrackingSessionResumed;
  static constexpr std::string_view name = "LocationTrackingSessionResumed";
  static constexpr std::string_view doc = "Service: location tracking session resumed.";
  static constexpr auto message = request("locationTrackingSessionResumed", 532, Sender::switching);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::locCrossRefID>("locCrossRefID", own, "The loc cross ref ID.") | xml("locCrossRefId"),
      field<&T::locReason>("locReason", own, "The loc reason."),
      field<&T::extensions>("extensions", own, "Security and private data.")};
};

template <>
struct Schema<csta::LocationTrackingSessionResumedResponse> {
  using T = csta::LocationTrackingSessionResumedResponse;
  static constexpr std::string_view name = "LocationTrackingSessionResumedResponse";
  static constexpr std::string_view doc = "The answer to LocationTrackingSessionResumed.";
  static constexpr auto message = response("locationTrackingSessionResumed", 532);
  template <class = void>
  static constexpr Field fields[] = {field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
