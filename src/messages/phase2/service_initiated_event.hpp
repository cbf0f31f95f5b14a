// ServiceInitiatedEvent of Phase II (ECMA-217, ECMA-218).
#pragma once

#include "messages/phase1/types/identifiers.hpp"
#include "messages/phase2/types/event_cause.hpp"
#include "messages/types/connection_states.hpp"
#include "schema/message.hpp"

namespace strowger::csta::phase2 {

using namespace schema::leaf;

/// A device went off hook, or was asked to.
struct ServiceInitiatedEvent {
  phase1::ConnectionID initiatedConnection;
  std::optional<LocalConnectionState> localConnectionInfo;
  std::optional<EventCause> cause;
  Unknown unknown;

  bool operator==(const ServiceInitiatedEvent&) const = default;
};

}  // namespace strowger::csta::phase2

namespace strowger::schema {

template <>
struct Schema<csta::phase2::ServiceInitiatedEvent> {
  using T = csta::phase2::ServiceInitiatedEvent;
  static constexpr std::string_view name = "ServiceInitiatedEvent";
  static constexpr std::string_view doc = "A device went off hook, or was asked to.";
  static constexpr auto message = event(EventGroup::call, 12, 12).in(Phase::two);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::initiatedConnection>("initiatedConnection", own, "The connection of the device."),
      field<&T::localConnectionInfo>("localConnectionInfo", own,
                                     "State of the monitored device's connection; only in events of device-type monitors."),
      field<&T::cause>("cause", own, "Why it happened.")};
};

}  // namespace strowger::schema
