// GetLampMode, GetLampModeResponse (ECMA-269, ECMA-285 get-lamp-mode).
#pragma once

#include "messages/types/device_identifiers.hpp"
#include "messages/types/extensions.hpp"
#include "messages/types/physical_device_feature.hpp"
#include "schema/message.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// Service: get lamp mode.
struct GetLampMode {
  DeviceID device;
  std::optional<Octets> lamp;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const GetLampMode&) const = default;
};

/// Lamp mode list item.
struct LampModeListItem {
  Octets lamp;
  std::int64_t lampMode = 0;
  std::optional<LampBrightness> lampBrightness;
  std::optional<std::int64_t> lampColor;
  std::optional<Octets> button;
  Unknown unknown;

  bool operator==(const LampModeListItem&) const = default;
};

/// The answer to GetLampMode.
struct GetLampModeResponse {
  std::vector<LampModeListItem> lampModeList;
  std::optional<Octets> lamp;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const GetLampModeResponse&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::GetLampMode> {
  using T = csta::GetLampMode;
  static constexpr std::string_view name = "GetLampMode";
  static constexpr std::string_view doc = "Service: get lamp mode.";
  static constexpr auto message = request("getLampMode", 266);
  template <class = void>
  static constexpr Field fields[] = {field<&T::device>("device", own, "The device."),
                                     field<&T::lamp>("lamp", own, "The lamp.") | printable,
                                     field<&T::extensions>("extensions", own, "Security and private data.")};
};

template <>
struct Schema<csta::LampModeListItem> {
  using T = csta::LampModeListItem;
  static constexpr std::string_view name = "LampModeListItem";
  static constexpr std::string_view doc = "Lamp mode list item.";
  template <class = void>
  static constexpr Field fields[] = {field<&T::lamp>("lamp", own, "The lamp.") | printable,
                                     field<&T::lampMode>("lampMode", own, "The lamp mode.") | bounds(0, 100),
                                     field<&T::lampBrightness>("lampBrightness", context(0), "The lamp brightness."),
                                     field<&T::lampColor>("lampColor", context(1), "The lamp color.") | bounds(0, 100),
                                     field<&T::button>("button", context(2), "The button.") | printable};
};

template <>
struct Schema<csta::GetLampModeResponse> {
  using T = csta::GetLampModeResponse;
  static constexpr std::string_view name = "GetLampModeResponse";
  static constexpr std::string_view doc = "The answer to GetLampMode.";
  static constexpr auto message = response("getLampMode", 266);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::lampModeList>("lampModeList", own, "The lamp mode list.") | item("lampModeItem"),
      field<&T::lamp>("lamp", own, "The lamp.") | printable,
      field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
