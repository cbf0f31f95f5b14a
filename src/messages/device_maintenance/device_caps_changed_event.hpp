// DeviceCapsChangedEvent (ECMA-269, ECMA-285 device-capabilities-changed-event).
#pragma once

#include "messages/types/device_identifiers.hpp"
#include "messages/types/event_cause.hpp"
#include "messages/types/extensions.hpp"
#include "schema/message.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// Event: device caps changed.
struct DeviceCapsChangedEvent {
  SubjectDeviceID device;
  std::optional<EventCause> cause;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const DeviceCapsChangedEvent&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::DeviceCapsChangedEvent> {
  using T = csta::DeviceCapsChangedEvent;
  static constexpr std::string_view name = "DeviceCapsChangedEvent";
  static constexpr std::string_view doc = "Event: device caps changed.";
  static constexpr auto message = event(EventCategory::deviceMaintenance, 1, 2);
  template <class = void>
  static constexpr Field fields[] = {field<&T::device>("device", own, "The device."),
                                     field<&T::cause>("cause", own, "Why it happened."),
                                     field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
