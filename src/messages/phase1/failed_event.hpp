// FailedEvent of Phase I (ECMA-179, ECMA-180).
#pragma once

#include "messages/phase1/types/event_cause.hpp"
#include "messages/phase1/types/extensions.hpp"
#include "messages/phase1/types/identifiers.hpp"
#include "messages/types/connection_states.hpp"
#include "schema/message.hpp"

namespace strowger::csta::phase1 {

using namespace schema::leaf;

/// A call could not be completed.
struct FailedEvent {
  ConnectionID failedConnection;
  SubjectDeviceID failingDevice;
  CalledDeviceID calledDevice;
  std::optional<LocalConnectionState> localConnectionInfo;
  std::optional<EventCause> cause;
  std::optional<CSTAPrivateData> private_;
  Unknown unknown;

  bool operator==(const FailedEvent&) const = default;
};

}  // namespace strowger::csta::phase1

namespace strowger::schema {

template <>
struct Schema<csta::phase1::FailedEvent> {
  using T = csta::phase1::FailedEvent;
  static constexpr std::string_view name = "FailedEvent";
  static constexpr std::string_view doc = "A call could not be completed.";
  static constexpr auto message = event(EventGroup::call, 7, 6).in(Phase::one);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::failedConnection>("failedConnection", own, "The connection that failed."),
      field<&T::failingDevice>("failingDevice", own, "The device at which it failed."),
      field<&T::calledDevice>("calledDevice", own, "The device that was called first."),
      field<&T::localConnectionInfo>("localConnectionInfo", own,
                                     "State of the monitored device's connection; only in events of device-type monitors."),
      field<&T::cause>("cause", own, "Why it happened."),
      field<&T::private_>("private", own, "Data outside the standard.")};
};

}  // namespace strowger::schema
