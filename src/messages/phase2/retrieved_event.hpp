// RetrievedEvent of Phase II (ECMA-217, ECMA-218).
#pragma once

#include "messages/phase1/types/identifiers.hpp"
#include "messages/phase2/types/event_cause.hpp"
#include "messages/types/connection_states.hpp"
#include "schema/message.hpp"

namespace strowger::csta::phase2 {

using namespace schema::leaf;

/// A held connection was taken back.
struct RetrievedEvent {
  phase1::ConnectionID retrievedConnection;
  phase1::SubjectDeviceID retrievingDevice;
  std::optional<LocalConnectionState> localConnectionInfo;
  std::optional<EventCause> cause;
  Unknown unknown;

  bool operator==(const RetrievedEvent&) const = default;
};

}  // namespace strowger::csta::phase2

namespace strowger::schema {

template <>
struct Schema<csta::phase2::RetrievedEvent> {
  using T = csta::phase2::RetrievedEvent;
  static constexpr std::string_view name = "RetrievedEvent";
  static constexpr std::string_view doc = "A held connection was taken back.";
  static constexpr auto message = event(EventGroup::call, 11, 11).in(Phase::two);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::retrievedConnection>("retrievedConnection", own, "The connection that was taken back."),
      field<&T::retrievingDevice>("retrievingDevice", own, "The device that took it back."),
      field<&T::localConnectionInfo>("localConnectionInfo", own,
                                     "State of the monitored device's connection; only in events of device-type monitors."),
      field<&T::cause>("cause", own, "Why it happened.")};
};

}  // namespace strowger::schema
