// ConnectionClearedEvent of Phase I (ECMA-179, ECMA-180).
#pragma once

#include "messages/phase1/types/event_cause.hpp"
#include "messages/phase1/types/extensions.hpp"
#include "messages/phase1/types/identifiers.hpp"
#include "messages/types/connection_states.hpp"
#include "schema/message.hpp"

namespace strowger::csta::phase1 {

using namespace schema::leaf;

/// A device left a call.
struct ConnectionClearedEvent {
  ConnectionID droppedConnection;
  SubjectDeviceID releasingDevice;
  std::optional<LocalConnectionState> localConnectionInfo;
  std::optional<EventCause> cause;
  std::optional<CSTAPrivateData> private_;
  Unknown unknown;

  bool operator==(const ConnectionClearedEvent&) const = default;
};

}  // namespace strowger::csta::phase1

namespace strowger::schema {

template <>
struct Schema<csta::phase1::ConnectionClearedEvent> {
  using T = csta::phase1::ConnectionClearedEvent;
  static constexpr std::string_view name = "ConnectionClearedEvent";
  static constexpr std::string_view doc = "A device left a call.";
  static constexpr auto message = event(EventGroup::call, 3, 2).in(Phase::one);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::droppedConnection>("droppedConnection", own, "The connection that is gone."),
      field<&T::releasingDevice>("releasingDevice", own, "The device that left."),
      field<&T::localConnectionInfo>("localConnectionInfo", own,
                                     "State of the monitored device's connection; only in events of device-type monitors."),
      field<&T::cause>("cause", own, "Why it happened."), field<&T::private_>("private", own, "Data outside the standard.")};
};

}  // namespace strowger::schema
