// MakeCallArgument, MakeCallResult of Phases I and II (ECMA-179, ECMA-180; ECMA-218).
#pragma once

#include "messages/phase1/types/extensions.hpp"
#include "messages/phase1/types/identifiers.hpp"
#include "schema/message.hpp"

namespace strowger::csta::phase1 {

using namespace schema::leaf;

/// Calls a number from a device.
struct MakeCallArgument {
  DeviceID callingDevice;
  CalledDeviceID calledDirectoryNumber;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const MakeCallArgument&) const = default;
};

/// The answer to MakeCall.
struct MakeCallResult {
  ConnectionID initiatedCall;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const MakeCallResult&) const = default;
};

}  // namespace strowger::csta::phase1

namespace strowger::schema {

template <>
struct Schema<csta::phase1::MakeCallArgument> {
  using T = csta::phase1::MakeCallArgument;
  static constexpr std::string_view name = "MakeCallArgument";
  static constexpr std::string_view doc = "Calls a number from a device.";
  static constexpr auto message = request("makeCall", 10).in(Phase::one, Phase::two);
  template <class = void>
  static constexpr Field fields[] = {field<&T::callingDevice>("callingDevice", own, "The device that calls."),
                                     field<&T::calledDirectoryNumber>("calledDirectoryNumber", own, "The number to call."),
                                     field<&T::extensions>("extensions", own, "Security and private data.")};
};

template <>
struct Schema<csta::phase1::MakeCallResult> {
  using T = csta::phase1::MakeCallResult;
  static constexpr std::string_view name = "MakeCallResult";
  static constexpr std::string_view doc = "The answer to MakeCall.";
  static constexpr auto message = response("makeCall", 10).in(Phase::one, Phase::two);
  static constexpr bool bare = true;
  template <class = void>
  static constexpr Field fields[] = {field<&T::initiatedCall>("initiatedCall", own, "The connection of the calling device."),
                                     field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
