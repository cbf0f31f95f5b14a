// RetrievedEvent of Phase I (ECMA-179, ECMA-180).
#pragma once

#include "messages/phase1/types/event_cause.hpp"
#include "messages/phase1/types/extensions.hpp"
#include "messages/phase1/types/identifiers.hpp"
#include "messages/types/connection_states.hpp"
#include "schema/message.hpp"

namespace strowger::csta::phase1 {

using namespace schema::leaf;

/// A held connection was taken back.
struct RetrievedEvent {
  ConnectionID retrievedConnection;
  SubjectDeviceID retrievingDevice;
  std::optional<LocalConnectionState> localConnectionInfo;
  std::optional<EventCause> cause;
  std::optional<CSTAPrivateData> private_;
  Unknown unknown;

  bool operator==(const RetrievedEvent&) const = default;
};

}  // namespace strowger::csta::phase1

namespace strowger::schema {

template <>
struct Schema<csta::phase1::RetrievedEvent> {
  using T = csta::phase1::RetrievedEvent;
  static constexpr std::string_view name = "RetrievedEvent";
  static constexpr std::string_view doc = "A held connection was taken back.";
  static constexpr auto message = event(EventGroup::call, 12, 11).in(Phase::one);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::retrievedConnection>("retrievedConnection", own, "The connection that was taken back."),
      field<&T::retrievingDevice>("retrievingDevice", own, "The device that took it back."),
      field<&T::localConnectionInfo>("localConnectionInfo", own,
                                     "State of the monitored device's connection; only in events of device-type monitors."),
      field<&T::cause>("cause", own, "Why it happened."), field<&T::private_>("private", own, "Data outside the standard.")};
};

}  // namespace strowger::schema
