// PartiallyInServiceEvent (ECMA-269, ECMA-285 partially-in-service-event).
#pragma once

#include "messages/types/device_identifiers.hpp"
#include "messages/types/event_cause.hpp"
#include "messages/types/extensions.hpp"
#include "schema/message.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// Event: partially in service.
struct PartiallyInServiceEvent {
  SubjectDeviceID device;
  std::optional<EventCause> cause;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const PartiallyInServiceEvent&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::PartiallyInServiceEvent> {
  using T = csta::PartiallyInServiceEvent;
  static constexpr std::string_view name = "PartiallyInServiceEvent";
  static constexpr std::string_view doc = "Event: partially in service.";
  static constexpr auto message = event(EventCategory::deviceMaintenance, 3, 3);
  template <class = void>
  static constexpr Field fields[] = {field<&T::device>("device", own, "The device."),
                                     field<&T::cause>("cause", own, "Why it happened."),
                                     field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
