// EstablishedEvent of Phase II (ECMA-217, ECMA-218).
#pragma once

#include "messages/phase1/types/identifiers.hpp"
#include "messages/phase2/types/event_cause.hpp"
#include "messages/types/connection_states.hpp"
#include "schema/message.hpp"

namespace strowger::csta::phase2 {

using namespace schema::leaf;

/// A device answered or joined a call.
struct EstablishedEvent {
  phase1::ConnectionID establishedConnection;
  phase1::SubjectDeviceID answeringDevice;
  phase1::CallingDeviceID callingDevice;
  phase1::CalledDeviceID calledDevice;
  phase1::RedirectionDeviceID lastRedirectionDevice;
  std::optional<LocalConnectionState> localConnectionInfo;
  std::optional<EventCause> cause;
  Unknown unknown;

  bool operator==(const EstablishedEvent&) const = default;
};

}  // namespace strowger::csta::phase2

namespace strowger::schema {

template <>
struct Schema<csta::phase2::EstablishedEvent> {
  using T = csta::phase2::EstablishedEvent;
  static constexpr std::string_view name = "EstablishedEvent";
  static constexpr std::string_view doc = "A device answered or joined a call.";
  static constexpr auto message = event(EventGroup::call, 5, 5).in(Phase::two);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::establishedConnection>("establishedConnection", own, "The connection that was answered."),
      field<&T::answeringDevice>("answeringDevice", own, "The device that answered."),
      field<&T::callingDevice>("callingDevice", own, "The device that calls."),
      field<&T::calledDevice>("calledDevice", own, "The device that was called first."),
      field<&T::lastRedirectionDevice>("lastRedirectionDevice", own, "The device that the call was redirected from last."),
      field<&T::localConnectionInfo>("localConnectionInfo", own,
                                     "State of the monitored device's connection; only in events of device-type monitors."),
      field<&T::cause>("cause", own, "Why it happened.")};
};

}  // namespace strowger::schema
