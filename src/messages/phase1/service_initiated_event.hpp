// ServiceInitiatedEvent of Phase I (ECMA-179, ECMA-180).
#pragma once

#include "messages/phase1/types/event_cause.hpp"
#include "messages/phase1/types/extensions.hpp"
#include "messages/phase1/types/identifiers.hpp"
#include "messages/types/connection_states.hpp"
#include "schema/message.hpp"

namespace strowger::csta::phase1 {

using namespace schema::leaf;

/// A device went off hook, or was asked to.
struct ServiceInitiatedEvent {
  ConnectionID initiatedConnection;
  std::optional<LocalConnectionState> localConnectionInfo;
  std::optional<EventCause> cause;
  std::optional<CSTAPrivateData> private_;
  Unknown unknown;

  bool operator==(const ServiceInitiatedEvent&) const = default;
};

}  // namespace strowger::csta::phase1

namespace strowger::schema {

template <>
struct Schema<csta::phase1::ServiceInitiatedEvent> {
  using T = csta::phase1::ServiceInitiatedEvent;
  static constexpr std::string_view name = "ServiceInitiatedEvent";
  static constexpr std::string_view doc = "A device went off hook, or was asked to.";
  static constexpr auto message = event(EventGroup::call, 13, 12).in(Phase::one);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::initiatedConnection>("initiatedConnection", own, "The connection of the device."),
      field<&T::localConnectionInfo>("localConnectionInfo", own,
                                     "State of the monitored device's connection; only in events of device-type monitors."),
      field<&T::cause>("cause", own, "Why it happened."), field<&T::private_>("private", own, "Data outside the standard.")};
};

}  // namespace strowger::schema
