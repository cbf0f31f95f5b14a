// DivertedEvent of Phase I (ECMA-179, ECMA-180).
#pragma once

#include "messages/phase1/types/event_cause.hpp"
#include "messages/phase1/types/extensions.hpp"
#include "messages/phase1/types/identifiers.hpp"
#include "messages/types/connection_states.hpp"
#include "schema/message.hpp"

namespace strowger::csta::phase1 {

using namespace schema::leaf;

/// A call left a device for another one. MD110 has newDestination as a CalledDeviceID.
struct DivertedEvent {
  std::optional<ConnectionID> connection;
  SubjectDeviceID divertingDevice;
  CalledDeviceID newDestination;
  std::optional<LocalConnectionState> localConnectionInfo;
  std::optional<EventCause> cause;
  std::optional<CSTAPrivateData> private_;
  Unknown unknown;

  bool operator==(const DivertedEvent&) const = default;
};

}  // namespace strowger::csta::phase1

namespace strowger::schema {

template <>
struct Schema<csta::phase1::DivertedEvent> {
  using T = csta::phase1::DivertedEvent;
  static constexpr std::string_view name = "DivertedEvent";
  static constexpr std::string_view doc =
      "A call left a device for another one. MD110 has newDestination as a CalledDeviceID.";
  static constexpr auto message = event(EventGroup::call, 5, 4).in(Phase::one);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::connection>("connection", own, "The connection that the event is about."),
      field<&T::divertingDevice>("divertingDevice", own, "The device that the call left."),
      field<&T::newDestination>("newDestination", own, "Where the call goes."),
      field<&T::localConnectionInfo>("localConnectionInfo", own,
                                     "State of the monitored device's connection; only in events of device-type monitors."),
      field<&T::cause>("cause", own, "Why it happened."),
      field<&T::private_>("private", own, "Data outside the standard.")};
};

}  // namespace strowger::schema
