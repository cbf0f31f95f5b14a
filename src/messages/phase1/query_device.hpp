// QueryDeviceArgument, QueryDeviceResult of Phases I and II (ECMA-179, ECMA-180; ECMA-218).
#pragma once

#include "messages/phase1/types/device_features.hpp"
#include "messages/phase1/types/extensions.hpp"
#include "messages/phase1/types/identifiers.hpp"
#include "schema/message.hpp"

namespace strowger::csta::phase1 {

using namespace schema::leaf;

/// Asks for a feature or the state of a device.
struct QueryDeviceArgument {
  DeviceID device;
  QueryDeviceFeature feature{};
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const QueryDeviceArgument&) const = default;
};

/// The answer to QueryDevice.
struct QueryDeviceResult {
  QueryDeviceInformation information;
  Unknown unknown;

  bool operator==(const QueryDeviceResult&) const = default;
};

}  // namespace strowger::csta::phase1

namespace strowger::schema {

template <>
struct Schema<csta::phase1::QueryDeviceArgument> {
  using T = csta::phase1::QueryDeviceArgument;
  static constexpr std::string_view name = "QueryDeviceArgument";
  static constexpr std::string_view doc = "Asks for a feature or the state of a device.";
  static constexpr auto message = request("queryDevice", 12).in(Phase::one);
  template <class = void>
  static constexpr Field fields[] = {field<&T::device>("device", own, "The device."),
                                     field<&T::feature>("feature", own, "What is asked for."),
                                     field<&T::extensions>("extensions", own, "Security and private data.")};
};

template <>
struct Schema<csta::phase1::QueryDeviceResult> {
  using T = csta::phase1::QueryDeviceResult;
  static constexpr std::string_view name = "QueryDeviceResult";
  static constexpr std::string_view doc = "The answer to QueryDevice.";
  static constexpr auto message = response("queryDevice", 12).in(Phase::one, Phase::two);
  static constexpr bool bare = true;
  template <class = void>
  static constexpr Field fields[] = {field<&T::information>("information", own, "What was asked for.")};
};

}  // namespace strowger::schema
