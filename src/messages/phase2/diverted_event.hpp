// DivertedEvent of Phase II (ECMA-217, ECMA-218).
#pragma once

#include "messages/phase1/types/identifiers.hpp"
#include "messages/phase2/types/event_cause.hpp"
#include "messages/types/connection_states.hpp"
#include "schema/message.hpp"

namespace strowger::csta::phase2 {

using namespace schema::leaf;

/// A call left a device for another one. OmniPCX has newDestination as a SubjectDeviceID.
struct DivertedEvent {
  std::optional<phase1::ConnectionID> connection;
  phase1::SubjectDeviceID divertingDevice;
  phase1::SubjectDeviceID newDestination;
  std::optional<LocalConnectionState> localConnectionInfo;
  std::optional<EventCause> cause;
  Unknown unknown;

  bool operator==(const DivertedEvent&) const = default;
};

}  // namespace strowger::csta::phase2

namespace strowger::schema {

template <>
struct Schema<csta::phase2::DivertedEvent> {
  using T = csta::phase2::DivertedEvent;
  static constexpr std::string_view name = "DivertedEvent";
  static constexpr std::string_view doc =
      "A call left a device for another one. OmniPCX has newDestination as a SubjectDeviceID.";
  static constexpr auto message = event(EventGroup::call, 4, 4).in(Phase::two);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::connection>("connection", own, "The connection that the event is about."),
      field<&T::divertingDevice>("divertingDevice", own, "The device that the call left."),
      field<&T::newDestination>("newDestination", own, "Where the call goes."),
      field<&T::localConnectionInfo>("localConnectionInfo", own,
                                     "State of the monitored device's connection; only in events of device-type monitors."),
      field<&T::cause>("cause", own, "Why it happened.")};
};

}  // namespace strowger::schema
