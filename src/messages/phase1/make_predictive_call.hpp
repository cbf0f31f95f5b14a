// MakePredictiveCallArgument, MakePredictiveCallResult of Phases I and II (ECMA-179, ECMA-180; ECMA-218).
#pragma once

#include "messages/phase1/types/call_features.hpp"
#include "messages/phase1/types/extensions.hpp"
#include "messages/phase1/types/identifiers.hpp"
#include "schema/message.hpp"

namespace strowger::csta::phase1 {

using namespace schema::leaf;

/// Calls a number first, and then connects a device or group.
struct MakePredictiveCallArgument {
  DeviceID callingDevice;
  CalledDeviceID calledDirectoryNumber;
  std::optional<AllocationState> allocation;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const MakePredictiveCallArgument&) const = default;
};

/// The answer to MakePredictiveCall.
struct MakePredictiveCallResult {
  ConnectionID initiatedCall;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const MakePredictiveCallResult&) const = default;
};

}  // namespace strowger::csta::phase1

namespace strowger::schema {

template <>
struct Schema<csta::phase1::MakePredictiveCallArgument> {
  using T = csta::phase1::MakePredictiveCallArgument;
  static constexpr std::string_view name = "MakePredictiveCallArgument";
  static constexpr std::string_view doc = "Calls a number first, and then connects a device or group.";
  static constexpr auto message = request("makePredictiveCall", 11).in(Phase::one, Phase::two);
  template <class = void>
  static constexpr Field fields[] = {field<&T::callingDevice>("callingDevice", own, "The device that calls."),
                                     field<&T::calledDirectoryNumber>("calledDirectoryNumber", own, "The number to call."),
                                     field<&T::allocation>("allocation", own, "When the device is connected.") | inferred,
                                     field<&T::extensions>("extensions", own, "Security and private data.")};
};

template <>
struct Schema<csta::phase1::MakePredictiveCallResult> {
  using T = csta::phase1::MakePredictiveCallResult;
  static constexpr std::string_view name = "MakePredictiveCallResult";
  static constexpr std::string_view doc = "The answer to MakePredictiveCall.";
  static constexpr auto message = response("makePredictiveCall", 11).in(Phase::one, Phase::two);
  static constexpr bool inferred = true;
  static constexpr bool bare = true;
  template <class = void>
  static constexpr Field fields[] = {field<&T::initiatedCall>("initiatedCall", own, "The connection of the calling device."),
                                     field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
