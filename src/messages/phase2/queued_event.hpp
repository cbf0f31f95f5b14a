// QueuedEvent of Phase II (ECMA-217, ECMA-218).
#pragma once

#include "messages/phase1/types/identifiers.hpp"
#include "messages/phase2/types/event_cause.hpp"
#include "messages/types/connection_states.hpp"
#include "schema/message.hpp"

namespace strowger::csta::phase2 {

using namespace schema::leaf;

/// A call waits at a device.
struct QueuedEvent {
  phase1::ConnectionID queuedConnection;
  phase1::SubjectDeviceID queue;
  phase1::CallingDeviceID callingDevice;
  phase1::CalledDeviceID calledDevice;
  phase1::RedirectionDeviceID lastRedirectionDevice;
  std::optional<std::int64_t> numberQueued;
  std::optional<LocalConnectionState> localConnectionInfo;
  std::optional<EventCause> cause;
  Unknown unknown;

  bool operator==(const QueuedEvent&) const = default;
};

}  // namespace strowger::csta::phase2

namespace strowger::schema {

template <>
struct Schema<csta::phase2::QueuedEvent> {
  using T = csta::phase2::QueuedEvent;
  static constexpr std::string_view name = "QueuedEvent";
  static constexpr std::string_view doc = "A call waits at a device.";
  static constexpr auto message = event(EventGroup::call, 10, 10).in(Phase::two);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::queuedConnection>("queuedConnection", own, "The connection that waits."),
      field<&T::queue>("queue", own, "The device at which it waits."),
      field<&T::callingDevice>("callingDevice", own, "The device that calls."),
      field<&T::calledDevice>("calledDevice", own, "The device that was called first."),
      field<&T::lastRedirectionDevice>("lastRedirectionDevice", own, "The device that the call was redirected from last."),
      field<&T::numberQueued>("numberQueued", own, "How many calls wait."),
      field<&T::localConnectionInfo>("localConnectionInfo", own,
                                     "State of the monitored device's connection; only in events of device-type monitors."),
      field<&T::cause>("cause", own, "Why it happened.")};
};

}  // namespace strowger::schema
