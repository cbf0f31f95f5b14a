// StartLocationTrackingSession, StartLocationTrackingSessionResponse (ECMA-269, ECMA-285 start-location-tracking-session).
#pragma once

#include "messages/types/device_identifiers.hpp"
#include "messages/types/extensions.hpp"
#include "schema/message.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// Collection type.
enum class CollectionType : std::int32_t {
  periodic = 0,
  periodicWithUpdates = 1,
  updatesOnly = 2,
};

/// Collection filter.
struct CollectionFilter {
  std::optional<std::int64_t> horizontalMovement;
  std::optional<std::int64_t> verticalMovement;
  std::optional<std::int64_t> civicAdressChange;
  Unknown unknown;

  bool operator==(const CollectionFilter&) const = default;
};

/// Reporting type.
enum class ReportingType : std::int32_t {
  immediate = 0,
  periodic = 1,
  count = 2,
};

/// Service: start location tracking session.
struct StartLocationTrackingSession {
  DeviceID locDevice;
  std::optional<CollectionType> collectionType;
  std::optional<std::int64_t> collectionInterval;
  std::optional<std::int64_t> maxCollections;
  std::optional<CollectionFilter> collectionFilter;
  std::optional<ReportingType> reportingType;
  std::optional<std::int64_t> reportingInterval;
  std::optional<std::int64_t> reportingCount;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const StartLocationTrackingSession&) const = default;
};

/// PID profile.
enum class PIDProfile : std::int32_t {
  pidProfileOption1 = 0,
  pidProfileOption2 = 1,
};

/// The answer to StartLocationTrackingSession.
struct StartLocationTrackingSessionResponse {
  std::string locCrossRefID;
  std::optional<PIDProfile> pidProfile;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const StartLocationTrackingSessionResponse&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::CollectionType> {
  static constexpr std::string_view name = "CollectionType";
  static constexpr std::string_view doc = "Collection type.";
  static constexpr Enumerator enumerators[] = {
      {"periodic", 0},
      {"periodicWithUpdates", 1},
      {"updatesOnly", 2},
  };
};

template <>
struct Schema<csta::CollectionFilter> {
  using T = csta::CollectionFilter;
  static constexpr std::string_view name = "CollectionFilter";
  static constexpr std::string_view doc = "Collection filter.";
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::horizontalMovement>("horizontalMovement", context(0), "The horizontal movement."),
      field<&T::verticalMovement>("verticalMovement", context(1), "The vertical movement."),
      field<&T::civicAdressChange>("civicAdressChange", context(2), "The civic adress change.") | xml("civicAddressChange")};
};

template <>
struct Schema<csta::ReportingType> {
  static constexpr std::string_view name = "ReportingType";
  static constexpr std::string_view doc = "Reporting type.";
  static constexpr Enumerator enumerators[] = {
      {"immediate", 0},
      {"periodic", 1},
      {"count", 2},
  };
};

template <>
struct Schema<csta::StartLocationTrackingSession> {
  using T = csta::StartLocationTrackingSession;
  static constexpr std::string_view name = "StartLocationTrackingSession";
  static constexpr std::string_view doc = "Service: start location tracking session.";
  static constexpr auto message = request("startLocationTrackingSession", 536);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::locDevice>("locDevice", own, "The loc device."),
      field<&T::collectionType>("collectionType", context(0), "The collection type."),
      field<&T::collectionInterval>("collectionInterval", context(1), "The collection interval."),
      field<&T::maxCollections>("maxCollections", context(2), "The max collections."),
      field<&T::collectionFilter>("collectionFilter", context(3), "The collection filter."),
      field<&T::reportingType>("reportingType", context(4), "The reporting type."),
      field<&T::reportingInterval>("reportingInterval", context(5), "The reporting interval."),
      field<&T::reportingCount>("reportingCount", context(6), "The reporting count."),
      field<&T::extensions>("extensions", own, "Security and private data.")};
};

template <>
struct Schema<csta::PIDProfile> {
  static constexpr std::string_view name = "PIDProfile";
  static constexpr std::string_view doc = "PID profile.";
  static constexpr Enumerator enumerators[] = {
      {"pidProfileOption1", 0, "pidfProfileOption1"},
      {"pidProfileOption2", 1, "pidfProfileOption2"},
  };
};

template <>
struct Schema<csta::StartLocationTrackingSessionResponse> {
  using T = csta::StartLocationTrackingSessionResponse;
  static constexpr std::string_view name = "StartLocationTrackingSessionResponse";
  static constexpr std::string_view doc = "The answer to StartLocationTrackingSession.";
  static constexpr auto message = response("startLocationTrackingSession", 536);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::locCrossRefID>("locCrossRefID", own, "The loc cross ref ID.") | xml("locCrossRefId"),
      field<&T::pidProfile>("pidProfile", own, "The pid profile.") | xml("pidfProfile"),
      field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
