// OutOfServiceEvent of Phase I (ECMA-179, ECMA-180).
#pragma once

#include "messages/phase1/types/event_cause.hpp"
#include "messages/phase1/types/identifiers.hpp"
#include "schema/message.hpp"

namespace strowger::csta::phase1 {

using namespace schema::leaf;

/// A device no longer works.
struct OutOfServiceEvent {
  DeviceID device;
  std::optional<EventCause> cause;
  Unknown unknown;

  bool operator==(const OutOfServiceEvent&) const = default;
};

}  // namespace strowger::csta::phase1

namespace strowger::schema {

template <>
struct Schema<csta::phase1::OutOfServiceEvent> {
  using T = csta::phase1::OutOfServiceEvent;
  static constexpr std::string_view name = "OutOfServiceEvent";
  static constexpr std::string_view doc = "A device no longer works.";
  static constexpr auto message = event(EventGroup::maintenance, 2, 1).in(Phase::one);
  template <class = void>
  static constexpr Field fields[] = {field<&T::device>("device", own, "The device."),
                                     field<&T::cause>("cause", own, "Why it happened.")};
};

}  // namespace strowger::schema
