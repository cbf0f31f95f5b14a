// Operations, StateIncompatibility, SystemResourceAvailability ... of Phases I and II (ECMA-179, ECMA-180; ECMA-218).
#pragma once

#include "schema/message.hpp"

namespace strowger::csta::phase1 {

using namespace schema::leaf;

/// The request itself is wrong.
enum class Operations : std::int32_t {
  generic = 1,
  requestIncompatibleWithObject = 2,
  valueOutOfRange = 3,
  objectNotKnown = 4,
  invalidCallingDevice = 5,
  invalidCalledDevice = 6,
  invalidForwardingDestination = 7,
  privilegeViolationOnSpecifiedDevice = 8,
  privilegeViolationOnCalledDevice = 9,
  privilegeViolationOnCallingDevice = 10,
  invalidCSTACallIdentifier = 11,
  invalidCSTADeviceIdentifier = 12,
  invalidCSTAConnectionIdentifier = 13,
  invalidDestination = 14,
  invalidFeature = 15,
  invalidAllocationState = 16,
  invalidCrossRefID = 17,
  invalidObjectType = 18,
  securityViolation = 19,
};

/// The request does not fit the state of the call or device.
enum class StateIncompatibility : std::int32_t {
  generic = 1,
  invalidObjectState = 2,
  invalidConnectionIDForActiveCall = 3,
  noActiveCall = 4,
  noHeldCall = 5,
  noCallToClear = 6,
  noConnectionToClear = 7,
  noCallToAnswer = 8,
  noCallToComplete = 9,
};

/// Something that is needed is busy or out of service.
enum class SystemResourceAvailability : std::int32_t {
  generic = 1,
  serviceBusy = 2,
  resourceBusy = 3,
  resourceOutOfService = 4,
  networkBusy = 5,
  networkOutOfService = 6,
  overallMonitorLimitExceeded = 7,
  conferenceMemberLimitExceeded = 8,
};

/// A limit of the application is reached.
enum class SubscribedResourceAvailability : std::int32_t {
  generic = 1,
  objectMonitorLimitExceeded = 2,
  externalTrunkLimitExceeded = 3,
  outstandingRequestLimitExceeded = 4,
};

/// The switching function has too much to do.
enum class PerformanceManagement : std::int32_t {
  generic = 1,
  performanceLimitExceeded = 2,
};

/// The security data are wrong.
enum class SecurityErrors : std::int32_t {
  unspecified = 0,
  sequenceNumberViolated = 1,
  timeStampViolated = 2,
  pACViolated = 3,
  sealViolated = 4,
};

/// Why a service was refused.
struct UniversalFailure {
  enum Alternative : std::size_t {
    operationErrors,
    stateErrors,
    systemResourceErrors,
    subscribedResourceErrors,
    performanceErrors,
    unspecifiedErrors,
    securityErrors
  };
  std::variant<Operations, StateIncompatibility, SystemResourceAvailability, SubscribedResourceAvailability,
               PerformanceManagement, Null, SecurityErrors>
      choice;

  bool operator==(const UniversalFailure&) const = default;
};

}  // namespace strowger::csta::phase1

namespace strowger::schema {

template <>
struct Schema<csta::phase1::Operations> {
  static constexpr std::string_view name = "Operations";
  static constexpr std::string_view doc = "The request itself is wrong.";
  static constexpr Enumerator enumerators[] = {
      {"generic", 1},
      {"requestIncompatibleWithObject", 2},
      {"valueOutOfRange", 3},
      {"objectNotKnown", 4},
      {"invalidCallingDevice", 5},
      {"invalidCalledDevice", 6},
      {"invalidForwardingDestination", 7},
      {"privilegeViolationOnSpecifiedDevice", 8},
      {"privilegeViolationOnCalledDevice", 9},
      {"privilegeViolationOnCallingDevice", 10},
      {"invalidCSTACallIdentifier", 11},
      {"invalidCSTADeviceIdentifier", 12},
      {"invalidCSTAConnectionIdentifier", 13},
      {"invalidDestination", 14},
      {"invalidFeature", 15},
      {"invalidAllocationState", 16},
      {"invalidCrossRefID", 17},
      {"invalidObjectType", 18},
      {"securityViolation", 19},
  };
};

template <>
struct Schema<csta::phase1::StateIncompatibility> {
  static constexpr std::string_view name = "StateIncompatibility";
  static constexpr std::string_view doc = "The request does not fit the state of the call or device.";
  static constexpr Enumerator enumerators[] = {
      {"generic", 1},
      {"invalidObjectState", 2},
      {"invalidConnectionIDForActiveCall", 3},
      {"noActiveCall", 4},
      {"noHeldCall", 5},
      {"noCallToClear", 6},
      {"noConnectionToClear", 7},
      {"noCallToAnswer", 8},
      {"noCallToComplete", 9},
  };
};

template <>
struct Schema<csta::phase1::SystemResourceAvailability> {
  static constexpr std::string_view name = "SystemResourceAvailability";
  static constexpr std::string_view doc = "Something that is needed is busy or out of service.";
  static constexpr Enumerator enumerators[] = {
      {"generic", 1},
      {"serviceBusy", 2},
      {"resourceBusy", 3},
      {"resourceOutOfService", 4},
      {"networkBusy", 5},
      {"networkOutOfService", 6},
      {"overallMonitorLimitExceeded", 7},
      {"conferenceMemberLimitExceeded", 8},
  };
};

template <>
struct Schema<csta::phase1::SubscribedResourceAvailability> {
  static constexpr std::string_view name = "SubscribedResourceAvailability";
  static constexpr std::string_view doc = "A limit of the application is reached.";
  static constexpr Enumerator enumerators[] = {
      {"generic", 1},
      {"objectMonitorLimitExceeded", 2},
      {"externalTrunkLimitExceeded", 3},
      {"outstandingRequestLimitExceeded", 4},
  };
};

template <>
struct Schema<csta::phase1::PerformanceManagement> {
  static constexpr std::string_view name = "PerformanceManagement";
  static constexpr std::string_view doc = "The switching function has too much to do.";
  static constexpr Enumerator enumerators[] = {
      {"generic", 1},
      {"performanceLimitExceeded", 2},
  };
};

template <>
struct Schema<csta::phase1::SecurityErrors> {
  static constexpr std::string_view name = "SecurityErrors";
  static constexpr std::string_view doc = "The security data are wrong.";
  static constexpr Enumerator enumerators[] = {
      {"unspecified", 0}, {"sequenceNumberViolated", 1}, {"timeStampViolated", 2}, {"pACViolated", 3}, {"sealViolated", 4},
  };
};

template <>
struct Schema<csta::phase1::UniversalFailure> {
  using T = csta::phase1::UniversalFailure;
  static constexpr std::string_view name = "UniversalFailure";
  static constexpr std::string_view doc = "Why a service was refused.";
  static constexpr auto message = MessageRole{.role = Role::error}.in(Phase::one);
  template <class = void>
  static constexpr Field fields[] = {
      alternative<T, 0>("operationErrors", context(1), "The request itself is wrong."),
      alternative<T, 1>("stateErrors", context(2), "It does not fit the state of the call or device."),
      alternative<T, 2>("systemResourceErrors", context(3), "Something that is needed is busy or out of service."),
      alternative<T, 3>("subscribedResourceErrors", context(4), "A limit of the application is reached."),
      alternative<T, 4>("performanceErrors", context(5), "The switching function has too much to do."),
      alternative<T, 5>("unspecifiedErrors", context(6), "No reason is given."),
      alternative<T, 6>("securityErrors", context(7), "The security data are wrong.") | inferred};
};

}  // namespace strowger::schema
