// OriginatedEvent of Phase I (ECMA-179, ECMA-180).
#pragma once

#include "messages/phase1/types/event_cause.hpp"
#include "messages/phase1/types/extensions.hpp"
#include "messages/phase1/types/identifiers.hpp"
#include "messages/types/connection_states.hpp"
#include "schema/message.hpp"

namespace strowger::csta::phase1 {

using namespace schema::leaf;

/// A call is being attempted from a device.
struct OriginatedEvent {
  ConnectionID originatedConnection;
  SubjectDeviceID callingDevice;
  CalledDeviceID calledDevice;
  std::optional<LocalConnectionState> localConnectionInfo;
  std::optional<EventCause> cause;
  std::optional<CSTAPrivateData> private_;
  Unknown unknown;

  bool operator==(const OriginatedEvent&) const = default;
};

}  // namespace strowger::csta::phase1

namespace strowger::schema {

template <>
struct Schema<csta::phase1::OriginatedEvent> {
  using T = csta::phase1::OriginatedEvent;
  static constexpr std::string_view name = "OriginatedEvent";
  static constexpr std::string_view doc = "A call is being attempted from a device.";
  static constexpr auto message = event(EventGroup::call, 10, 9).in(Phase::one);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::originatedConnection>("originatedConnection", own, "The connection that originates."),
      field<&T::callingDevice>("callingDevice", own, "The device that calls."),
      field<&T::calledDevice>("calledDevice", own, "The device that was called first."),
      field<&T::localConnectionInfo>("localConnectionInfo", own,
                                     "State of the monitored device's connection; only in events of device-type monitors."),
      field<&T::cause>("cause", own, "Why it happened."),
      field<&T::private_>("private", own, "Data outside the standard.")};
};

}  // namespace strowger::schema
