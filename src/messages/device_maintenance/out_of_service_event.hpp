// OutOfServiceEvent (ECMA-269, ECMA-285 out-of-service-event).
#pragma once

#include "messages/types/device_identifiers.hpp"
#include "messages/types/event_cause.hpp"
#include "messages/types/extensions.hpp"
#include "schema/message.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// A device can no longer be used.
struct OutOfServiceEvent {
  SubjectDeviceID device;
  std::optional<EventCause> cause;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const OutOfServiceEvent&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::OutOfServiceEvent> {
  using T = csta::OutOfServiceEvent;
  static constexpr std::string_view name = "OutOfServiceEvent";
  static constexpr std::string_view doc = "A device can no longer be used.";
  static constexpr auto message = event(EventCategory::deviceMaintenance, 2, 1);
  template <class = void>
  static constexpr Field fields[] = {field<&T::device>("device", own, "The device."),
                                     field<&T::cause>("cause", own, "Why it happened."),
                                     field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
