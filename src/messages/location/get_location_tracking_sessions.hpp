// GetLocationTrackingSessions, GetLocationTrackingSessionsResponse (ECMA-269, ECMA-285 get-location-tracking-sessions).
#pragma once

#include "messages/types/extensions.hpp"
#include "messages/types/status_reporting.hpp"
#include "schema/message.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// Service: get location tracking sessions.
struct GetLocationTrackingSessions {
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const GetLocationTrackingSessions&) const = default;
};

/// Get location tracking sessions response cross ref i dor registration data.
struct GetLocationTrackingSessionsResponseCrossRefIDorRegistrationData {
  enum Alternative : std::size_t { serviceCrossRefID, locationSessionInfoList };
  std::variant<Octets, std::vector<LocationSessionListEntry>> choice;

  bool operator==(const GetLocationTrackingSessionsResponseCrossRefIDorRegistrationData&) const = default;
};

/// The answer to GetLocationTrackingSessions.
struct GetLocationTrackingSessionsResponse {
  GetLocationTrackingSessionsResponseCrossRefIDorRegistrationData crossRefIDorRegistrationData;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const GetLocationTrackingSessionsResponse&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::GetLocationTrackingSessions> {
  using T = csta::GetLocationTrackingSessions;
  static constexpr std::string_view name = "GetLocationTrackingSessions";
  static constexpr std::string_view doc = "Service: get location tracking sessions.";
  static constexpr auto message = request("getLocationTrackingSessions", 540);
  template <class = void>
  static constexpr Field fields[] = {field<&T::extensions>("extensions", own, "Security and private data.")};
};

template <>
struct Schema<csta::GetLocationTrackingSessionsResponseCrossRefIDorRegistrationData> {
  using T = csta::GetLocationTrackingSessionsResponseCrossRefIDorRegistrationData;
  static constexpr std::string_view name = "GetLocationTrackingSessionsResponseCrossRefIDorRegistrationData";
  static constexpr std::string_view doc = "Get location tracking sessions response cross ref i dor registration data.";
  template <class = void>
  static constexpr Field fields[] = {
      alternative<T, 0>("serviceCrossRefID", own, "The handle under which the data follow.") | printable,
      alternative<T, 1>("locationSessionInfoList", own, "The location session info list.") |
          item("locationSessionListEntry")};
};

template <>
struct Schema<csta::GetLocationTrackingSessionsResponse> {
  using T = csta::GetLocationTrackingSessionsResponse;
  static constexpr std::string_view name = "GetLocationTrackingSessionsResponse";
  static constexpr std::string_view doc = "The answer to GetLocationTrackingSessions.";
  static constexpr auto message = response("getLocationTrackingSessions", 540);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::crossRefIDorRegistrationData>("crossRefIDorRegistrationData", own, "The cross ref i dor registration data."),
      field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
