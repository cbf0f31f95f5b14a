// NetworkReachedEvent of Phase II (ECMA-217, ECMA-218).
#pragma once

#include "messages/phase1/types/identifiers.hpp"
#include "messages/phase2/types/event_cause.hpp"
#include "messages/types/connection_states.hpp"
#include "schema/message.hpp"

namespace strowger::csta::phase2 {

using namespace schema::leaf;

/// A call left for another network.
struct NetworkReachedEvent {
  phase1::ConnectionID connection;
  phase1::SubjectDeviceID trunkUsed;
  phase1::CalledDeviceID calledDevice;
  std::optional<LocalConnectionState> localConnectionInfo;
  std::optional<EventCause> cause;
  Unknown unknown;

  bool operator==(const NetworkReachedEvent&) const = default;
};

}  // namespace strowger::csta::phase2

namespace strowger::schema {

template <>
struct Schema<csta::phase2::NetworkReachedEvent> {
  using T = csta::phase2::NetworkReachedEvent;
  static constexpr std::string_view name = "NetworkReachedEvent";
  static constexpr std::string_view doc = "A call left for another network.";
  static constexpr auto message = event(EventGroup::call, 8, 8).in(Phase::two);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::connection>("connection", own, "The connection that the event is about."),
      field<&T::trunkUsed>("trunkUsed", own, "The trunk through which it left."),
      field<&T::calledDevice>("calledDevice", own, "The device that was called first."),
      field<&T::localConnectionInfo>("localConnectionInfo", own,
                                     "State of the monitored device's connection; only in events of device-type monitors."),
      field<&T::cause>("cause", own, "Why it happened.")};
};

}  // namespace strowger::schema
