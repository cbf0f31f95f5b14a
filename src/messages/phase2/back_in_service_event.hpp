// BackInServiceEvent of Phase II (ECMA-217, ECMA-218).
#pragma once

#include "messages/phase1/types/identifiers.hpp"
#include "messages/phase2/types/event_cause.hpp"
#include "schema/message.hpp"

namespace strowger::csta::phase2 {

using namespace schema::leaf;

/// A device works again.
struct BackInServiceEvent {
  phase1::DeviceID device;
  std::optional<EventCause> cause;
  Unknown unknown;

  bool operator==(const BackInServiceEvent&) const = default;
};

}  // namespace strowger::csta::phase2

namespace strowger::schema {

template <>
struct Schema<csta::phase2::BackInServiceEvent> {
  using T = csta::phase2::BackInServiceEvent;
  static constexpr std::string_view name = "BackInServiceEvent";
  static constexpr std::string_view doc = "A device works again.";
  static constexpr auto message = event(EventGroup::maintenance, 0, 0).in(Phase::two);
  static constexpr bool inferred = true;
  template <class = void>
  static constexpr Field fields[] = {field<&T::device>("device", own, "The device."),
                                     field<&T::cause>("cause", own, "Why it happened.")};
};

}  // namespace strowger::schema
