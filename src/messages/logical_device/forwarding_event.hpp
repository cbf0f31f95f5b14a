// ForwardingEvent (ECMA-269, ECMA-285 forwarding-event).
#pragma once

#include "messages/types/device_feature_types.hpp"
#include "messages/types/device_identifiers.hpp"
#include "messages/types/extensions.hpp"
#include "schema/message.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// Event: forwarding.
struct ForwardingEvent {
  SubjectDeviceID device;
  std::optional<ForwardingType> forwardingType;
  bool forwardStatus = false;
  std::optional<DeviceID> forwardTo;
  std::optional<ForwardDefault> forwardDefault;
  std::optional<std::int64_t> ringCount;
  std::optional<std::int64_t> ringDuration;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const ForwardingEvent&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::ForwardingEvent> {
  using T = csta::ForwardingEvent;
  static constexpr std::string_view name = "ForwardingEvent";
  static constexpr std::string_view doc = "Event: forwarding.";
  static constexpr auto message = event(EventCategory::logicalDeviceFeature, 12, 12);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::device>("device", own, "The device."),
      field<&T::forwardingType>("forwardingType", own, "The forwarding type."),
      field<&T::forwardStatus>("forwardStatus", own, "The forward status."),
      field<&T::forwardTo>("forwardTo", own, "The forward to."),
      field<&T::forwardDefault>("forwardDefault", own, "The forward default."),
      field<&T::ringCount>("ringCount", own, "The ring count.") | bounds(1, 100),
      field<&T::ringDuration>("ringDuration", context(4), "The ring duration.") | since(Edition::ed4),
      field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
