// HeldEvent of Phase II (ECMA-217, ECMA-218).
#pragma once

#include "messages/phase1/types/identifiers.hpp"
#include "messages/phase2/types/event_cause.hpp"
#include "messages/types/connection_states.hpp"
#include "schema/message.hpp"

namespace strowger::csta::phase2 {

using namespace schema::leaf;

/// A connection was placed on hold.
struct HeldEvent {
  phase1::ConnectionID heldConnection;
  phase1::SubjectDeviceID holdingDevice;
  std::optional<LocalConnectionState> localConnectionInfo;
  std::optional<EventCause> cause;
  Unknown unknown;

  bool operator==(const HeldEvent&) const = default;
};

}  // namespace strowger::csta::phase2

namespace strowger::schema {

template <>
struct Schema<csta::phase2::HeldEvent> {
  using T = csta::phase2::HeldEvent;
  static constexpr std::string_view name = "HeldEvent";
  static constexpr std::string_view doc = "A connection was placed on hold.";
  static constexpr auto message = event(EventGroup::call, 7, 7).in(Phase::two);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::heldConnection>("heldConnection", own, "The connection on hold."),
      field<&T::holdingDevice>("holdingDevice", own, "The device that holds."),
      field<&T::localConnectionInfo>("localConnectionInfo", own,
                                     "State of the monitored device's connection; only in events of device-type monitors."),
      field<&T::cause>("cause", own, "Why it happened.")};
};

}  // namespace strowger::schema
