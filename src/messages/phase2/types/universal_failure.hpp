// Operations, StateIncompatibility, UniversalFailure of Phase II (ECMA-217, ECMA-218).
#pragma once

#include "messages/phase1/types/universal_failure.hpp"
#include "schema/message.hpp"

namespace strowger::csta::phase2 {

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
  invalidCorrelatorData = 20,
  invalidAccountCode = 21,
  invalidAuthCode = 22,
  requestIncompatibleWithCallingDevice = 23,
  requestIncompatibleWithCalledDevice = 24,
  invalidMessageIdentifier = 25,
  messageIdentifierRequired = 26,
  mediaIncompatible = 27,
  invalidFile = 28,
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
  notAbleToPlay = 10,
  notAbleToResume = 11,
  endOfMessage = 12,
  beginningOfMessage = 13,
  messageSuspended = 14,
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
  std::variant<Operations, StateIncompatibility, phase1::SystemResourceAvailability, phase1::SubscribedResourceAvailability,
               phase1::PerformanceManagement, Null, phase1::SecurityErrors>
      choice;

  bool operator==(const UniversalFailure&) const = default;
};

}  // namespace strowger::csta::phase2

namespace strowger::schema {

template <>
struct Schema<csta::phase2::Operations> {
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
      {"invalidCorrelatorData", 20},
      {"invalidAccountCode", 21},
      {"invalidAuthCode", 22},
      {"requestIncompatibleWithCallingDevice", 23},
      {"requestIncompatibleWithCalledDevice", 24},
      {"invalidMessageIdentifier", 25},
      {"messageIdentifierRequired", 26},
      {"mediaIncompatible", 27},
      {"invalidFile", 28},
  };
};

template <>
struct Schema<csta::phase2::StateIncompatibility> {
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
      {"notAbleToPlay", 10},
      {"notAbleToResume", 11},
      {"endOfMessage", 12},
      {"beginningOfMessage", 13},
      {"messageSuspended", 14},
  };
};

template <>
struct Schema<csta::phase2::UniversalFailure> {
  using T = csta::phase2::UniversalFailure;
  static constexpr std::string_view name = "UniversalFailure";
  static constexpr std::string_view doc = "Why a service was refused.";
  static constexpr auto message = MessageRole{.role = Role::error}.in(Phase::two);
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
