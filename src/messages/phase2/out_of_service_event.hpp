// OutOfServiceEvent of Phase II (ECMA-217, ECMA-218).
#pragma once

#include "messages/phase1/types/identifiers.hpp"
#include "messages/phase2/types/event_cause.hpp"
#include "schema/message.hpp"

namespace strowger::csta::phase2 {

using namespace schema::leaf;

/// A device no longer works.
struct OutOfServiceEvent {
  phase1::DeviceID device;
  std::optional<EventCause> cause;
  Unknown unknown;

  bool operator==(const OutOfServiceEvent&) const = default;
};

}  // namespace strowger::csta::phase2

namespace strowger::schema {

template <>
struct Schema<csta::phase2::OutOfServiceEvent> {
  using T = csta::phase2::OutOfServiceEvent;
  static constexpr std::string_view name = "OutOfServiceEvent";
  static constexpr std::string_view doc = "A device no longer works.";
  static constexpr auto message = event(EventGroup::maintenance, 1, 1).in(Phase::two);
  static constexpr bool inferred = true;
  template <class = void>
  static constexpr Field fields[] = {field<&T::device>("device", own, "The device."),
                                     field<&T::cause>("cause", own, "Why it happened.")};
};

}  // namespace strowger::schema
