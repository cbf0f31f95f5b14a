// ConnectionClearedEvent of Phase II (ECMA-217, ECMA-218).
#pragma once

#include "messages/phase1/types/identifiers.hpp"
#include "messages/phase2/types/event_cause.hpp"
#include "messages/types/connection_states.hpp"
#include "schema/message.hpp"

namespace strowger::csta::phase2 {

using namespace schema::leaf;

/// A device left a call.
struct ConnectionClearedEvent {
  phase1::ConnectionID droppedConnection;
  phase1::SubjectDeviceID releasingDevice;
  std::optional<LocalConnectionState> localConnectionInfo;
  std::optional<EventCause> cause;
  Unknown unknown;

  bool operator==(const ConnectionClearedEvent&) const = default;
};

}  // namespace strowger::csta::phase2

namespace strowger::schema {

template <>
struct Schema<csta::phase2::ConnectionClearedEvent> {
  using T = csta::phase2::ConnectionClearedEvent;
  static constexpr std::string_view name = "ConnectionClearedEvent";
  static constexpr std::string_view doc = "A device left a call.";
  static constexpr auto message = event(EventGroup::call, 2, 2).in(Phase::two);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::droppedConnection>("droppedConnection", own, "The connection that is gone."),
      field<&T::releasingDevice>("releasingDevice", own, "The device that left."),
      field<&T::localConnectionInfo>("localConnectionInfo", own,
                                     "State of the monitored device's connection; only in events of device-type monitors."),
      field<&T::cause>("cause", own, "Why it happened.")};
};

}  // namespace strowger::schema
