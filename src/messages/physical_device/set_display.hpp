// SetDisplay, SetDisplayResponse (ECMA-269, ECMA-285 set-display).
#pragma once

#include "messages/types/device_identifiers.hpp"
#include "messages/types/extensions.hpp"
#include "messages/types/physical_device_feature.hpp"
#include "schema/message.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// Service: set display.
struct SetDisplay {
  DeviceID device;
  std::optional<Octets> display;
  std::optional<std::int64_t> physicalBaseRowNumber;
  std::optional<std::int64_t> physicalBaseColumnNumber;
  std::string contentsOfDisplay;
  std::optional<std::int64_t> offset;
  std::optional<CharacterSet> characterSet;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const SetDisplay&) const = default;
};

/// The answer to SetDisplay.
struct SetDisplayResponse {
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const SetDisplayResponse&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::SetDisplay> {
  using T = csta::SetDisplay;
  static constexpr std::string_view name = "SetDisplay";
  static constexpr std::string_view doc = "Service: set display.";
  static constexpr auto message = request("setDisplay", 274);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::device>("device", own, "The device."),
      field<&T::display>("display", own, "The display.") | printable,
      field<&T::physicalBaseRowNumber>("physicalBaseRowNumber", context(0), "The physical base row number."),
      field<&T::physicalBaseColumnNumber>("physicalBaseColumnNumber", context(1), "The physical base column number."),
      field<&T::contentsOfDisplay>("contentsOfDisplay", own, "The contents of display.") | bounds(0, 240),
      field<&T::offset>("offset", context(2), "The offset."),
      field<&T::characterSet>("characterSet", context(3), "The character set.") | since(Edition::ed4),
      field<&T::extensions>("extensions", own, "Security and private data.")};
};

template <>
struct Schema<csta::SetDisplayResponse> {
  using T = csta::SetDisplayResponse;
  static constexpr std::string_view name = "SetDisplayResponse";
  static constexpr std::string_view doc = "The answer to SetDisplay.";
  static constexpr auto message = response("setDisplay", 274);
  static constexpr bool null_when_empty = true;
  template <class = void>
  static constexpr Field fields[] = {field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
