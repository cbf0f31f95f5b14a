// DeliveredEvent of Phase II (ECMA-217, ECMA-218).
#pragma once

#include "messages/phase1/types/identifiers.hpp"
#include "messages/phase2/types/event_cause.hpp"
#include "messages/types/connection_states.hpp"
#include "schema/message.hpp"

namespace strowger::csta::phase2 {

using namespace schema::leaf;

/// A call is alerting at a device.
struct DeliveredEvent {
  phase1::ConnectionID connection;
  phase1::SubjectDeviceID alertingDevice;
  phase1::CallingDeviceID callingDevice;
  phase1::CalledDeviceID calledDevice;
  phase1::RedirectionDeviceID lastRedirectionDevice;
  std::optional<LocalConnectionState> localConnectionInfo;
  std::optional<EventCause> cause;
  Unknown unknown;

  bool operator==(const DeliveredEvent&) const = default;
};

}  // namespace strowger::csta::phase2

namespace strowger::schema {

template <>
struct Schema<csta::phase2::DeliveredEvent> {
  using T = csta::phase2::DeliveredEvent;
  static constexpr std::string_view name = "DeliveredEvent";
  static constexpr std::string_view doc = "A call is alerting at a device.";
  static constexpr auto message = event(EventGroup::call, 3, 3).in(Phase::two);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::connection>("connection", own, "The connection that the event is about."),
      field<&T::alertingDevice>("alertingDevice", own, "The device that is alerting."),
      field<&T::callingDevice>("callingDevice", own, "The device that calls."),
      field<&T::calledDevice>("calledDevice", own, "The device that was called first."),
      field<&T::lastRedirectionDevice>("lastRedirectionDevice", own, "The device that the call was redirected from last."),
      field<&T::localConnectionInfo>("localConnectionInfo", own,
                                     "State of the monitored device's connection; only in events of device-type monitors."),
      field<&T::cause>("cause", own, "Why it happened.")};
};

}  // namespace strowger::schema
