// DisplayUpdatedEvent (ECMA-269, ECMA-285 display-updated-event).
#pragma once

#include "messages/types/device_identifiers.hpp"
#include "messages/types/extensions.hpp"
#include "messages/types/physical_device_feature.hpp"
#include "schema/message.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// Event: display updated.
struct DisplayUpdatedEvent {
  SubjectDeviceID device;
  std::optional<Octets> displayID;
  std::int64_t logicalRows = 0;
  std::int64_t logicalColumns = 0;
  std::optional<std::int64_t> physicalRows;
  std::optional<std::int64_t> physicalColumns;
  std::optional<std::int64_t> physicalBaseRowNumber;
  std::optional<std::int64_t> physicalBaseColumnNumber;
  std::optional<CharacterSet> characterSet;
  std::string contentsOfDisplay;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const DisplayUpdatedEvent&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::DisplayUpdatedEvent> {
  using T = csta::DisplayUpdatedEvent;
  static constexpr std::string_view name = "DisplayUpdatedEvent";
  static constexpr std::string_view doc = "Event: display updated.";
  static constexpr auto message = event(EventCategory::physicalDeviceFeature, 2, 2);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::device>("device", own, "The device."),
      field<&T::displayID>("displayID", own, "The display ID.") | printable,
      field<&T::logicalRows>("logicalRows", own, "The logical rows."),
      field<&T::logicalColumns>("logicalColumns", own, "The logical columns."),
      field<&T::physicalRows>("physicalRows", context(0), "The physical rows."),
      field<&T::physicalColumns>("physicalColumns", context(1), "The physical columns."),
      field<&T::physicalBaseRowNumber>("physicalBaseRowNumber", context(2), "The physical base row number."),
      field<&T::physicalBaseColumnNumber>("physicalBaseColumnNumber", context(3), "The physical base column number."),
      field<&T::characterSet>("characterSet", own, "The character set."),
      field<&T::contentsOfDisplay>("contentsOfDisplay", own, "The contents of display."),
      field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
