// SetLampMode, SetLampModeResponse (ECMA-269, ECMA-285 set-lamp-mode).
#pragma once

#include "messages/types/device_identifiers.hpp"
#include "messages/types/extensions.hpp"
#include "messages/types/physical_device_feature.hpp"
#include "schema/message.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// Service: set lamp mode.
struct SetLampMode {
  DeviceID device;
  Octets lamp;
  std::int64_t lampMode = 0;
  std::optional<LampBrightness> lampBrightness;
  std::optional<std::int64_t> lampColor;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const SetLampMode&) const = default;
};

/// The answer to SetLampMode.
struct SetLampModeResponse {
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const SetLampModeResponse&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::SetLampMode> {
  using T = csta::SetLampMode;
  static constexpr std::string_view name = "SetLampMode";
  static constexpr std::string_view doc = "Service: set lamp mode.";
  static constexpr auto message = request("setLampMode", 276);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::device>("device", own, "The device."),
      field<&T::lamp>("lamp", own, "The lamp.") | printable,
      field<&T::lampMode>("lampMode", own, "The lamp mode.") | bounds(0, 100) | since(Edition::ed4),
      field<&T::lampBrightness>("lampBrightness", own, "The lamp brightness."),
      field<&T::lampColor>("lampColor", own, "The lamp color.") | bounds(0, 100),
      field<&T::extensions>("extensions", own, "Security and private data.")};
};

template <>
struct Schema<csta::SetLampModeResponse> {
  using T = csta::SetLampModeResponse;
  static constexpr std::string_view name = "SetLampModeResponse";
  static constexpr std::string_view doc = "The answer to SetLampMode.";
  static constexpr auto message = response("setLampMode", 276);
  static constexpr bool null_when_empty = true;
  template <class = void>
  static constexpr Field fields[] = {field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
