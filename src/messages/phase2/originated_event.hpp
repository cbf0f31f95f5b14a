// OriginatedEvent of Phase II (ECMA-217, ECMA-218).
#pragma once

#include "messages/phase1/types/identifiers.hpp"
#include "messages/phase2/types/event_cause.hpp"
#include "messages/types/connection_states.hpp"
#include "schema/message.hpp"

namespace strowger::csta::phase2 {

using namespace schema::leaf;

/// A call is being attempted from a device.
struct OriginatedEvent {
  phase1::ConnectionID originatedConnection;
  phase1::CallingDeviceID callingDevice;
  phase1::CalledDeviceID calledDevice;
  std::optional<LocalConnectionState> localConnectionInfo;
  std::optional<EventCause> cause;
  Unknown unknown;

  bool operator==(const OriginatedEvent&) const = default;
};

}  // namespace strowger::csta::phase2

namespace strowger::schema {

template <>
struct Schema<csta::phase2::OriginatedEvent> {
  using T = csta::phase2::OriginatedEvent;
  static constexpr std::string_view name = "OriginatedEvent";
  static constexpr std::string_view doc = "A call is being attempted from a device.";
  static constexpr auto message = event(EventGroup::call, 9, 9).in(Phase::two);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::originatedConnection>("originatedConnection", own, "The connection that originates."),
      field<&T::callingDevice>("callingDevice", own, "The device that calls."),
      field<&T::calledDevice>("calledDevice", own, "The device that was called first."),
      field<&T::localConnectionInfo>("localConnectionInfo", own,
                                     "State of the monitored device's connection; only in events of device-type monitors."),
      field<&T::cause>("cause", own, "Why it happened.")};
};

}  // namespace strowger::schema
