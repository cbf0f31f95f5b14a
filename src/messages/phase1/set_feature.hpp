// SetFeatureArgument, SetFeatureResult of Phases I and II (ECMA-179, ECMA-180; ECMA-218).
#pragma once

#include "messages/phase1/types/device_features.hpp"
#include "messages/phase1/types/extensions.hpp"
#include "messages/phase1/types/identifiers.hpp"
#include "schema/message.hpp"

namespace strowger::csta::phase1 {

using namespace schema::leaf;

/// Sets a feature or the agent state of a device.
struct SetFeatureArgument {
  DeviceID device;
  SetDeviceFeature feature;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const SetFeatureArgument&) const = default;
};

/// The answer to SetFeature.
struct SetFeatureResult {
  enum Alternative : std::size_t { noData, extensions, privateData };
  std::variant<Null, CSTACommonArguments, CSTAPrivateData> choice;

  bool operator==(const SetFeatureResult&) const = default;
};

}  // namespace strowger::csta::phase1

namespace strowger::schema {

template <>
struct Schema<csta::phase1::SetFeatureArgument> {
  using T = csta::phase1::SetFeatureArgument;
  static constexpr std::string_view name = "SetFeatureArgument";
  static constexpr std::string_view doc = "Sets a feature or the agent state of a device.";
  static constexpr auto message = request("setFeature", 15).in(Phase::one);
  template <class = void>
  static constexpr Field fields[] = {field<&T::device>("device", own, "The device."),
                                     field<&T::feature>("feature", own, "What is set, and to what."),
                                     field<&T::extensions>("extensions", own, "Security and private data.")};
};

template <>
struct Schema<csta::phase1::SetFeatureResult> {
  using T = csta::phase1::SetFeatureResult;
  static constexpr std::string_view name = "SetFeatureResult";
  static constexpr std::string_view doc = "The answer to SetFeature.";
  static constexpr auto message = response("setFeature", 15).in(Phase::one, Phase::two);
  template <class = void>
  static constexpr Field fields[] = {alternative<T, 0>("noData", own, "Nothing more."),
                                     alternative<T, 1>("extensions", own, "Security and private data."),
                                     alternative<T, 2>("privateData", own, "Data outside the standard.")};
};

}  // namespace strowger::schema
