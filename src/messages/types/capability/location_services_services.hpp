// types: GetLocationInformation, SetLocationInformation ... (ECMA-269, ECMA-285 capability-exchange).
#pragma once

#include "schema/declare.hpp"

namespace strowger::csta::capability {

using namespace schema::leaf;

/// Get location information.
struct GetLocationInformation : BitString {
  enum Bit : unsigned {
    privateData = 0,
    locationInfoInAck = 1,
    privateDataInAck = 2,
  };
};

/// Set location information.
struct SetLocationInformation : BitString {
  enum Bit : unsigned {
    locationInfo = 0,
    replaceMode = 1,
    privateData = 2,
    privateDataInAck = 3,
  };
};

/// Location tracking session resumed.
struct LocationTrackingSessionResumed : BitString {
  enum Bit : unsigned {
    locReason = 0,
    privateData = 1,
    privateDataInAck = 2,
  };
};

/// Location tracking session suspended.
struct LocationTrackingSessionSuspended : BitString {
  enum Bit : unsigned {
    locReason = 0,
    locationInfoList = 1,
    privateData = 2,
    privateDataInAck = 3,
  };
};

/// Resume location tracking session.
struct ResumeLocationTrackingSession : BitString {
  enum Bit : unsigned {
    privateData = 0,
    privateDataInAck = 1,
  };
};

/// Location information report.
struct LocationInformationReport : BitString {
  enum Bit : unsigned {
    locationInfoList = 0,
    privateData = 1,
    privateDataInAck = 2,
  };
};

/// Start location tracking session.
struct StartLocationTrackingSession : BitString {
  enum Bit : unsigned {
    collectionType = 0,
    collectionInterval = 1,
    maxCollections = 2,
    collectionFilter = 3,
    reportingType = 4,
    reportingCount = 5,
    privateData = 6,
    piDFProfileOption1inAck = 7,
    piDFProfileOption2inAck = 8,
    privateDataInAck = 9,
  };
};

/// Stop location tracking session.
struct StopLocationTrackingSession : BitString {
  enum Bit : unsigned {
    reason = 0,
    privateData = 1,
    privateDataInAck = 2,
  };
};

/// Suspend location tracking session.
struct SuspendLocationTrackingSession : BitString {
  enum Bit : unsigned {
    reason = 0,
    privateData = 1,
    privateDataInAck = 2,
  };
};

/// Get location tracking capabilities.
struct GetLocationTrackingCapabilities : BitString {
  enum Bit : unsigned {
    privateData = 0,
    privateDataInAck = 1,
  };
};

/// Get location tracking sessions.
struct GetLocationTrackingSessions : BitString {
  enum Bit : unsigned {
    privateData = 0,
    privateDataInAck = 1,
  };
};

/// Location session info.
struct LocationSessionInfo : BitString {
  enum Bit : unsigned {
    segmentID = 0,
    privateData = 1,
  };
};

/// Location services serv list.
struct LocationServicesServList {
  std::optional<GetLocationInformation> getLocationInformation;
  std::optional<SetLocationInformation> setLocationInformation;
  std::optional<LocationTrackingSessionResumed> locationTrackingSessionResumed;
  std::optional<LocationTrackingSessionSuspended> locationTrackingSessionSuspended;
  std::optional<ResumeLocationTrackingSession> resumeLocationTrackingSession;
  std::optional<LocationInformationReport> locationInformationReport;
  std::optional<StartLocationTrackingSession> startLocationTrackingSession;
  std::optional<StopLocationTrackingSession> stopLocationTrackingSession;
  std::optional<SuspendLocationTrackingSession> suspendLocationTrackingSession;
  std::optional<GetLocationTrackingCapabilities> getLocationTrackingCapabilities;
  std::optional<GetLocationTrackingSessions> getLocationTrackingSessions;
  std::optional<LocationSessionInfo> locationSessionInfo;
  Unknown unknown;

  bool operator==(const LocationServicesServList&) const = default;
};

}  // namespace strowger::csta::capability

namespace strowger::schema {

template <>
struct Schema<csta::capability::GetLocationInformation> {
  static constexpr std::string_view name = "GetLocationInformation";
  static constexpr std::string_view doc = "Get location information.";
  static constexpr Enumerator enumerators[] = {
      {"privateData", 0},
      {"locationInfoInAck", 1},
      {"privateDataInAck", 2},
  };
};

template <>
struct Schema<csta::capability::SetLocationInformation> {
  static constexpr std::string_view name = "SetLocationInformation";
  static constexpr std::string_view doc = "Set location information.";
  static constexpr Enumerator enumerators[] = {
      {"locationInfo", 0},
      {"replaceMode", 1},
      {"privateData", 2},
      {"privateDataInAck", 3},
  };
};

template <>
struct Schema<csta::capability::LocationTrackingSessionResumed> {
  static constexpr std::string_view name = "LocationTrackingSessionResumed";
  static constexpr std::string_view doc = "Location tracking session resumed.";
  static constexpr Enumerator enumerators[] = {
      {"locReason", 0},
      {"privateData", 1},
      {"privateDataInAck", 2},
  };
};

template <>
struct Schema<csta::capability::LocationTrackingSessionSuspended> {
  static constexpr std::string_view name = "LocationTrackingSessionSuspended";
  static constexpr std::string_view doc = "Location tracking session suspended.";
  static constexpr Enumerator enumerators[] = {
      {"locReason", 0},
      {"locationInfoList", 1},
      {"privateData", 2},
      {"privateDataInAck", 3},
  };
};

template <>
struct Schema<csta::capability::ResumeLocationTrackingSession> {
  static constexpr std::string_view name = "ResumeLocationTrackingSession";
  static constexpr std::string_view doc = "Resume location tracking session.";
  static constexpr Enumerator enumerators[] = {
      {"privateData", 0},
      {"privateDataInAck", 1},
  };
};

template <>
struct Schema<csta::capability::LocationInformationReport> {
  static constexpr std::string_view name = "LocationInformationReport";
  static constexpr std::string_view doc = "Location information report.";
  static constexpr Enumerator enumerators[] = {
      {"locationInfoList", 0},
      {"privateData", 1},
      {"privateDataInAck", 2},
  };
};

template <>
struct Schema<csta::capability::StartLocationTrackingSession> {
  static constexpr std::string_view name = "StartLocationTrackingSession";
  static constexpr std::string_view doc = "Start location tracking session.";
  static constexpr Enumerator enumerators[] = {
      {"collectionType", 0},
      {"collectionInterval", 1},
      {"maxCollections", 2},
      {"collectionFilter", 3},
      {"reportingType", 4},
      {"reportingCount", 5},
      {"privateData", 6},
      {"piDFProfileOption1inAck", 7, "pIDFProfileOption1inAck"},
      {"piDFProfileOption2inAck", 8, "pIDFProfileOption2inAck"},
      {"privateDataInAck", 9},
  };
};

template <>
struct Schema<csta::capability::StopLocationTrackingSession> {
  static constexpr std::string_view name = "StopLocationTrackingSession";
  static constexpr std::string_view doc = "Stop location tracking session.";
  static constexpr Enumerator enumerators[] = {
      {"reason", 0},
      {"privateData", 1},
      {"privateDataInAck", 2},
  };
};

template <>
struct Schema<csta::capability::SuspendLocationTrackingSession> {
  static constexpr std::string_view name = "SuspendLocationTrackingSession";
  static constexpr std::string_view doc = "Suspend location tracking session.";
  static constexpr Enumerator enumerators[] = {
      {"reason", 0},
      {"privateData", 1},
      {"privateDataInAck", 2},
  };
};

template <>
struct Schema<csta::capability::GetLocationTrackingCapabilities> {
  static constexpr std::string_view name = "GetLocationTrackingCapabilities";
  static constexpr std::string_view doc = "Get location tracking capabilities.";
  static constexpr Enumerator enumerators[] = {
      {"privateData", 0},
      {"privateDataInAck", 1},
  };
};

template <>
struct Schema<csta::capability::GetLocationTrackingSessions> {
  static constexpr std::string_view name = "GetLocationTrackingSessions";
  static constexpr std::string_view doc = "Get location tracking sessions.";
  static constexpr Enumerator enumerators[] = {
      {"privateData", 0},
      {"privateDataInAck", 1},
  };
};

template <>
struct Schema<csta::capability::LocationSessionInfo> {
  static constexpr std::string_view name = "LocationSessionInfo";
  static constexpr std::string_view doc = "Location session info.";
  static constexpr Enumerator enumerators[] = {
      {"segmentID", 0},
      {"privateData", 1},
  };
};

template <>
struct Schema<csta::capability::LocationServicesServList> {
  using T = csta::capability::LocationServicesServList;
  static constexpr std::string_view name = "LocationServicesServList";
  static constexpr std::string_view doc = "Location services serv list.";
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::getLocationInformation>("getLocationInformation", context(0), "The get location information."),
      field<&T::setLocationInformation>("setLocationInformation", context(1), "The set location information."),
      field<&T::locationTrackingSessionResumed>("locationTrackingSessionResumed", context(2),
                                                "The location tracking session resumed."),
      field<&T::locationTrackingSessionSuspended>("locationTrackingSessionSuspended", context(3),
                                                  "The location tracking session suspended."),
      field<&T::resumeLocationTrackingSession>("resumeLocationTrackingSession", context(4),
                                               "The resume location tracking session."),
      field<&T::locationInformationReport>("locationInformationReport", context(5), "The location information report."),
      field<&T::startLocationTrackingSession>("startLocationTrackingSession", context(6),
                                              "The start location tracking session."),
      field<&T::stopLocationTrackingSession>("stopLocationTrackingSession", context(7),
                                             "The stop location tracking session."),
      field<&T::suspendLocationTrackingSession>("suspendLocationTrackingSession", context(8),
                                                "The suspend location tracking session."),
      field<&T::getLocationTrackingCapabilities>("getLocationTrackingCapabilities", context(9),
                                                 "The get location tracking capabilities."),
      field<&T::getLocationTrackingSessions>("getLocationTrackingSessions", context(10),
                                             "The get location tracking sessions."),
      field<&T::locationSessionInfo>("locationSessionInfo", context(11), "The location session info.")};
};

}  // namespace strowger::schema
