// RingerStatusEvent (ECMA-269, ECMA-285 ringer-status-event).
#pragma once

#include "messages/types/device_identifiers.hpp"
#include "messages/types/extensions.hpp"
#include "messages/types/physical_device_feature.hpp"
#include "schema/message.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// Event: ringer status.
struct RingerStatusEvent {
  SubjectDeviceID device;
  Octets ringer;
  std::optional<RingMode> ringMode;
  std::optional<std::int64_t> ringCount;
  std::optional<std::int64_t> ringDuration;
  std::optional<std::int64_t> ringPattern;
  std::optional<Volume> ringVolume;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const RingerStatusEvent&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::RingerStatusEvent> {
  using T = csta::RingerStatusEvent;
  static constexpr std::string_view name = "RingerStatusEvent";
  static constexpr std::string_view doc = "Event: ringer status.";
  static constexpr auto message = event(EventCategory::physicalDeviceFeature, 8, 8);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::device>("device", own, "The device."),
      field<&T::ringer>("ringer", own, "The ringer.") | printable,
      field<&T::ringMode>("ringMode", own, "The ring mode."),
      field<&T::ringCount>("ringCount", context(0), "The ring count.") | bounds(0, 1000),
      field<&T::ringDuration>("ringDuration", context(3), "The ring duration.") | since(Edition::ed4),
      field<&T::ringPattern>("ringPattern", context(1), "The ring pattern."),
      field<&T::ringVolume>("ringVolume", explicit_context(2), "The ring volume."),
      field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
