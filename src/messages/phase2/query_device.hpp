// QueryDeviceArgument of Phase II (ECMA-217, ECMA-218).
#pragma once

#include "messages/phase1/types/extensions.hpp"
#include "messages/phase1/types/identifiers.hpp"
#include "messages/phase2/types/device_features.hpp"
#include "schema/message.hpp"

namespace strowger::csta::phase2 {

using namespace schema::leaf;

/// Asks for a feature or the state of a device.
struct QueryDeviceArgument {
  phase1::DeviceID device;
  QueryDeviceFeature feature{};
  std::optional<phase1::CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const QueryDeviceArgument&) const = default;
};

}  // namespace strowger::csta::phase2

namespace strowger::schema {

template <>
struct Schema<csta::phase2::QueryDeviceArgument> {
  using T = csta::phase2::QueryDeviceArgument;
  static constexpr std::string_view name = "QueryDeviceArgument";
  static constexpr std::string_view doc = "Asks for a feature or the state of a device.";
  static constexpr auto message = request("queryDevice", 12).in(Phase::two);
  template <class = void>
  static constexpr Field fields[] = {field<&T::device>("device", own, "The device."),
                                     field<&T::feature>("feature", own, "What is asked for."),
                                     field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
