// FailedEvent of Phase II (ECMA-217, ECMA-218).
#pragma once

#include "messages/phase1/types/identifiers.hpp"
#include "messages/phase2/types/event_cause.hpp"
#include "messages/types/connection_states.hpp"
#include "schema/message.hpp"

namespace strowger::csta::phase2 {

using namespace schema::leaf;

/// A call could not be completed.
struct FailedEvent {
  phase1::ConnectionID failedConnection;
  phase1::SubjectDeviceID failingDevice;
  phase1::CalledDeviceID calledDevice;
  std::optional<LocalConnectionState> localConnectionInfo;
  std::optional<EventCause> cause;
  Unknown unknown;

  bool operator==(const FailedEvent&) const = default;
};

}  // namespace strowger::csta::phase2

namespace strowger::schema {

template <>
struct Schema<csta::phase2::FailedEvent> {
  using T = csta::phase2::FailedEvent;
  static constexpr std::string_view name = "FailedEvent";
  static constexpr std::string_view doc = "A call could not be completed.";
  static constexpr auto message = event(EventGroup::call, 6, 6).in(Phase::two);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::failedConnection>("failedConnection", own, "The connection that failed."),
      field<&T::failingDevice>("failingDevice", own, "The device at which it failed."),
      field<&T::calledDevice>("calledDevice", own, "The device that was called first."),
      field<&T::localConnectionInfo>("localConnectionInfo", own,
                                     "State of the monitored device's connection; only in events of device-type monitors."),
      field<&T::cause>("cause", own, "Why it happened.")};
};

}  // namespace strowger::schema
