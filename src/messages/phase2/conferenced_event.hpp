// ConferencedEvent of Phase II (ECMA-217, ECMA-218).
#pragma once

#include "messages/phase1/types/identifiers.hpp"
#include "messages/phase2/types/connection_list.hpp"
#include "messages/phase2/types/event_cause.hpp"
#include "messages/types/connection_states.hpp"
#include "schema/message.hpp"

namespace strowger::csta::phase2 {

using namespace schema::leaf;

/// Two calls became one.
struct ConferencedEvent {
  phase1::ConnectionID primaryOldCall;
  std::optional<phase1::ConnectionID> secondaryOldCall;
  phase1::SubjectDeviceID confController;
  phase1::SubjectDeviceID addedParty;
  std::optional<std::vector<ConnectionListEntry>> conferenceConnections;
  std::optional<LocalConnectionState> localConnectionInfo;
  std::optional<EventCause> cause;
  Unknown unknown;

  bool operator==(const ConferencedEvent&) const = default;
};

}  // namespace strowger::csta::phase2

namespace strowger::schema {

template <>
struct Schema<csta::phase2::ConferencedEvent> {
  using T = csta::phase2::ConferencedEvent;
  static constexpr std::string_view name = "ConferencedEvent";
  static constexpr std::string_view doc = "Two calls became one.";
  static constexpr auto message = event(EventGroup::call, 1, 1).in(Phase::two);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::primaryOldCall>("primaryOldCall", own, "The held call."),
      field<&T::secondaryOldCall>("secondaryOldCall", own, "The active call."),
      field<&T::confController>("confController", own, "The device that made the conference."),
      field<&T::addedParty>("addedParty", own, "The device that was added."),
      field<&T::conferenceConnections>("conferenceConnections", own, "The connections of the conference."),
      field<&T::localConnectionInfo>("localConnectionInfo", own,
                                     "State of the monitored device's connection; only in events of device-type monitors."),
      field<&T::cause>("cause", own, "Why it happened.")};
};

}  // namespace strowger::schema
