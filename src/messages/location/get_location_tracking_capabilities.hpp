// GetLocationTrackingCapabilities, GetLocationTrackingCapabilitiesResponse (ECMA-269, ECMA-285
// get-location-tracking-capabilities).
#pragma once

#include "messages/types/device_identifiers.hpp"
#include "messages/types/extensions.hpp"
#include "schema/message.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// Service: get location tracking capabilities.
struct GetLocationTrackingCapabilities {
  DeviceID device;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const GetLocationTrackingCapabilities&) const = default;
};

/// Get location tracking capabilities response collection type default.
enum class GetLocationTrackingCapabilitiesResponseCollectionTypeDefault : std::int32_t {
  periodic = 0,
  updatesOnly = 1,
  periodicWithUpdates = 2,
};

/// Get location tracking capabilities response collection filter default.
enum class GetLocationTrackingCapabilitiesResponseCollectionFilterDefault : std::int32_t {
  horizontalMovement = 0,
  verticalMovement = 1,
  civicAddressChange = 2,
  none = 3,
};

/// Get location tracking capabilities response reporting type default.
enum class GetLocationTrackingCapabilitiesResponseReportingTypeDefault : std::int32_t {
  immediate = 0,
  periodic = 1,
  count = 2,
};

/// The answer to GetLocationTrackingCapabilities.
struct GetLocationTrackingCapabilitiesResponse {
  GetLocationTrackingCapabilitiesResponseCollectionTypeDefault collectionTypeDefault{};
  bool collectionTypePeriodic = false;
  bool collectionTypeUpdatesOnly = false;
  bool collectionTypePeriodicWithUpdates = false;
  std::int64_t collectionIntervalDefault = 0;
  std::int64_t collectionIntervalMin = 0;
  std::int64_t collectionIntervalMax = 0;
  std::int64_t maxCollectionsDefault = 0;
  std::int64_t maxCollectionsMin = 0;
  std::int64_t maxCollectionsMax = 0;
  GetLocationTrackingCapabilitiesResponseCollectionFilterDefault collectionFilterDefault{};
  bool collectionFilterHorizontal = false;
  bool collectionFilterVertical = false;
  bool collectionFilterCivicAddress = false;
  GetLocationTrackingCapabilitiesResponseReportingTypeDefault reportingTypeDefault{};
  bool reportingTypeImmediate = false;
  bool reportingTypePeriodic = false;
  std::int64_t reportingTypeCount = 0;
  std::int64_t reportingIntervalDefault = 0;
  std::int64_t reportingIntervalMin = 0;
  std::int64_t reportingIntervalMax = 0;
  std::int64_t reportingCountDefault = 0;
  std::int64_t reportingCountMin = 0;
  std::int64_t reportingCountMax = 0;
  bool supportsSuspendingTracking = false;
  bool supportsResumingTracking = false;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const GetLocationTrackingCapabilitiesResponse&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::GetLocationTrackingCapabilities> {
  using T = csta::GetLocationTrackingCapabilities;
  static constexpr std::string_view name = "GetLocationTrackingCapabilities";
  static constexpr std::string_view doc = "Service: get location tracking capabilities.";
  static constexpr auto message = request("getLocationTrackingCapabilities", 539);
  template <class = void>
  static constexpr Field fields[] = {field<&T::device>("device", own, "The device."),
                                     field<&T::extensions>("extensions", own, "Security and private data.")};
};

template <>
struct Schema<csta::GetLocationTrackingCapabilitiesResponseCollectionTypeDefault> {
  static constexpr std::string_view name = "GetLocationTrackingCapabilitiesResponseCollectionTypeDefault";
  static constexpr std::string_view doc = "Get location tracking capabilities response collection type default.";
  static constexpr Enumerator enumerators[] = {
      {"periodic", 0},
      {"updatesOnly", 1},
      {"periodicWithUpdates", 2},
  };
};

template <>
struct Schema<csta::GetLocationTrackingCapabilitiesResponseCollectionFilterDefault> {
  static constexpr std::string_view name = "GetLocationTrackingCapabilitiesResponseCollectionFilterDefault";
  static constexpr std::string_view doc = "Get location tracking capabilities response collection filter default.";
  static constexpr Enumerator enumerators[] = {
      {"horizontalMovement", 0},
      {"verticalMovement", 1},
      {"civicAddressChange", 2},
      {"none", 3},
  };
};

template <>
struct Schema<csta::GetLocationTrackingCapabilitiesResponseReportingTypeDefault> {
  static constexpr std::string_view name = "GetLocationTrackingCapabilitiesResponseReportingTypeDefault";
  static constexpr std::string_view doc = "Get location tracking capabilities response reporting type default.";
  static constexpr Enumerator enumerators[] = {
      {"immediate", 0},
      {"periodic", 1},
      {"count", 2},
  };
};

template <>
struct Schema<csta::GetLocationTrackingCapabilitiesResponse> {
  using T = csta::GetLocationTrackingCapabilitiesResponse;
  static constexpr std::string_view name = "GetLocationTrackingCapabilitiesResponse";
  static constexpr std::string_view doc = "The answer to GetLocationTrackingCapabilities.";
  static constexpr auto message = response("getLocationTrackingCapabilities", 539);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::collectionTypeDefault>("collectionTypeDefault", own, "The collection type default."),
      field<&T::collectionTypePeriodic>("collectionTypePeriodic", own, "The collection type periodic."),
      field<&T::collectionTypeUpdatesOnly>("collectionTypeUpdatesOnly", own, "The collection type updates only."),
      field<&T::collectionTypePeriodicWithUpdates>("collectionTypePeriodicWithUpdates", own,
                                                   "The collection type periodic with updates."),
      field<&T::collectionIntervalDefault>("collectionIntervalDefault", own, "The collection interval default."),
      field<&T::collectionIntervalMin>("collectionIntervalMin", own, "The collection interval min."),
      field<&T::collectionIntervalMax>("collectionIntervalMax", own, "The collection interval max."),
      field<&T::maxCollectionsDefault>("maxCollectionsDefault", own, "The max collections default."),
      field<&T::maxCollectionsMin>("maxCollectionsMin", own, "The max collections min."),
      field<&T::maxCollectionsMax>("maxCollectionsMax", own, "The max collections max."),
      field<&T::collectionFilterDefault>("collectionFilterDefault", own, "The collection filter default.") |
          xml("collectionfilterDefault"),
      field<&T::collectionFilterHorizontal>("collectionFilterHorizontal", own, "The collection filter horizontal."),
      field<&T::collectionFilterVertical>("collectionFilterVertical", own, "The collection filter vertical."),
      field<&T::collectionFilterCivicAddress>("collectionFilterCivicAddress", own, "The collection filter civic address."),
      field<&T::reportingTypeDefault>("reportingTypeDefault", own, "The reporting type default."),
      field<&T::reportingTypeImmediate>("reportingTypeImmediate", own, "The reporting type immediate."),
      field<&T::reportingTypePeriodic>("reportingTypePeriodic", own, "The reporting type periodic."),
      field<&T::reportingTypeCount>("reportingTypeCount", own, "The reporting type count."),
      field<&T::reportingIntervalDefault>("reportingIntervalDefault", own, "The reporting interval default."),
      field<&T::reportingIntervalMin>("reportingIntervalMin", own, "The reporting interval min."),
      field<&T::reportingIntervalMax>("reportingIntervalMax", own, "The reporting interval max."),
      field<&T::reportingCountDefault>("reportingCountDefault", own, "The reporting count default."),
      field<&T::reportingCountMin>("reportingCountMin", own, "The reporting count min."),
      field<&T::reportingCountMax>("reportingCountMax", own, "The reporting count max."),
      field<&T::supportsSuspendingTracking>("supportsSuspendingTracking", own, "The supports suspending tracking."),
      field<&T::supportsResumingTracking>("supportsResumingTracking", own, "The supports resuming tracking."),
      field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
