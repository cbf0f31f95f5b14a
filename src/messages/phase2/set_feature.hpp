// SetFeatureArgument of Phase II (ECMA-217, ECMA-218).
#pragma once

#include "messages/phase1/types/extensions.hpp"
#include "messages/phase1/types/identifiers.hpp"
#include "messages/phase2/types/device_features.hpp"
#include "schema/message.hpp"

namespace strowger::csta::phase2 {

using namespace schema::leaf;

/// Sets a feature or the agent state of a device.
struct SetFeatureArgument {
  phase1::DeviceID device;
  SetDeviceFeature feature;
  std::optional<phase1::CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const SetFeatureArgument&) const = default;
};

}  // namespace strowger::csta::phase2

namespace strowger::schema {

template <>
struct Schema<csta::phase2::SetFeatureArgument> {
  using T = csta::phase2::SetFeatureArgument;
  static constexpr std::string_view name = "SetFeatureArgument";
  static constexpr std::string_view doc = "Sets a feature or the agent state of a device.";
  static constexpr auto message = request("setFeature", 15).in(Phase::two);
  template <class = void>
  static constexpr Field fields[] = {field<&T::device>("device", own, "The device."),
                                     field<&T::feature>("feature", own, "What is set, and to what."),
                                     field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
