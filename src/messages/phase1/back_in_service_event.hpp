// BackInServiceEvent of Phase I (ECMA-179, ECMA-180).
#pragma once

#include "messages/phase1/types/event_cause.hpp"
#include "messages/phase1/types/identifiers.hpp"
#include "schema/message.hpp"

namespace strowger::csta::phase1 {

using namespace schema::leaf;

/// A device works again.
struct BackInServiceEvent {
  DeviceID device;
  std::optional<EventCause> cause;
  Unknown unknown;

  bool operator==(const BackInServiceEvent&) const = default;
};

}  // namespace strowger::csta::phase1

namespace strowger::schema {

template <>
struct Schema<csta::phase1::BackInServiceEvent> {
  using T = csta::phase1::BackInServiceEvent;
  static constexpr std::string_view name = "BackInServiceEvent";
  static constexpr std::string_view doc = "A device works again.";
  static constexpr auto message = event(EventGroup::maintenance, 1, 0).in(Phase::one);
  template <class = void>
  static constexpr Field fields[] = {field<&T::device>("device", own, "The device."),
                                     field<&T::cause>("cause", own, "Why it happened.")};
};

}  // namespace strowger::schema
