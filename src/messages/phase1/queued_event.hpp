// QueuedEvent of Phase I (ECMA-179, ECMA-180).
#pragma once

#include "messages/phase1/types/event_cause.hpp"
#include "messages/phase1/types/extensions.hpp"
#include "messages/phase1/types/identifiers.hpp"
#include "messages/types/connection_states.hpp"
#include "schema/message.hpp"

namespace strowger::csta::phase1 {

using namespace schema::leaf;

/// A call waits at a device.
struct QueuedEvent {
  ConnectionID queuedConnection;
  SubjectDeviceID queue;
  CallingDeviceID callingDevice;
  CalledDeviceID calledDevice;
  RedirectionDeviceID lastRedirectionDevice;
  std::optional<std::int64_t> numberQueued;
  std::optional<LocalConnectionState> localConnectionInfo;
  std::optional<EventCause> cause;
  std::optional<CSTAPrivateData> private_;
  Unknown unknown;

  bool operator==(const QueuedEvent&) const = default;
};

}  // namespace strowger::csta::phase1

namespace strowger::schema {

template <>
struct Schema<csta::phase1::QueuedEvent> {
  using T = csta::phase1::QueuedEvent;
  static constexpr std::string_view name = "QueuedEvent";
  static constexpr std::string_view doc = "A call waits at a device.";
  static constexpr auto message = event(EventGroup::call, 11, 10).in(Phase::one);
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
      field<&T::cause>("cause", own, "Why it happened."),
      field<&T::private_>("private", own, "Data outside the standard.")};
};

}  // namespace strowger::schema
