// GetDisplay, GetDisplayResponse (ECMA-269, ECMA-285 get-display).
#pragma once

#include "messages/types/device_identifiers.hpp"
#include "messages/types/extensions.hpp"
#include "messages/types/physical_device_feature.hpp"
#include "schema/message.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// Service: get display.
struct GetDisplay {
  DeviceID device;
  std::optional<Octets> display;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const GetDisplay&) const = default;
};

/// Display list item.
struct DisplayListItem {
  Octets displayID;
  std::int64_t logicalRows = 0;
  std::int64_t logicalColumns = 0;
  std::optional<std::int64_t> physicalRows;
  std::optional<std::int64_t> physicalColumns;
  std::optional<std::int64_t> physicalBaseRowNumber;
  std::optional<std::int64_t> physicalBaseColumnNumber;
  std::optional<CharacterSet> characterSet;
  std::string contentsOfDisplay;
  Unknown unknown;

  bool operator==(const DisplayListItem&) const = default;
};

/// The answer to GetDisplay.
struct GetDisplayResponse {
  std::vector<DisplayListItem> displayList;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const GetDisplayResponse&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::GetDisplay> {
  using T = csta::GetDisplay;
  static constexpr std::string_view name = "GetDisplay";
  static constexpr std::string_view doc = "Service: get display.";
  static constexpr auto message = request("getDisplay", 263);
  template <class = void>
  static constexpr Field fields[] = {field<&T::device>("device", own, "The device."),
                                     field<&T::display>("display", own, "The display.") | printable,
                                     field<&T::extensions>("extensions", own, "Security and private data.")};
};

template <>
struct Schema<csta::DisplayListItem> {
  using T = csta::DisplayListItem;
  static constexpr std::string_view name = "DisplayListItem";
  static constexpr std::string_view doc = "Display list item.";
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::displayID>("displayID", own, "The display ID.") | printable,
      field<&T::logicalRows>("logicalRows", own, "The logical rows."),
      field<&T::logicalColumns>("logicalColumns", own, "The logical columns."),
      field<&T::physicalRows>("physicalRows", context(0), "The physical rows."),
      field<&T::physicalColumns>("physicalColumns", context(1), "The physical columns."),
      field<&T::physicalBaseRowNumber>("physicalBaseRowNumber", context(2), "The physical base row number."),
      field<&T::physicalBaseColumnNumber>("physicalBaseColumnNumber", context(3), "The physical base column number."),
      field<&T::characterSet>("characterSet", own, "The character set."),
      field<&T::contentsOfDisplay>("contentsOfDisplay", own, "The contents of display.")};
};

template <>
struct Schema<csta::GetDisplayResponse> {
  using T = csta::GetDisplayResponse;
  static constexpr std::string_view name = "GetDisplayResponse";
  static constexpr std::string_view doc = "The answer to GetDisplay.";
  static constexpr auto message = response("getDisplay", 263);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::displayList>("displayList", own, "The display list.") | item("displayListItem"),
      field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
