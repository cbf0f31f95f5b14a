// ConferencedEvent of Phase I (ECMA-179, ECMA-180).
#pragma once

#include "messages/phase1/types/connection_list.hpp"
#include "messages/phase1/types/event_cause.hpp"
#include "messages/phase1/types/extensions.hpp"
#include "messages/phase1/types/identifiers.hpp"
#include "messages/types/connection_states.hpp"
#include "schema/message.hpp"

namespace strowger::csta::phase1 {

using namespace schema::leaf;

/// Two calls became one.
struct ConferencedEvent {
  ConnectionID primaryOldCall;
  std::optional<ConnectionID> secondaryOldCall;
  SubjectDeviceID confController;
  SubjectDeviceID addedParty;
  std::optional<ConnectionList> conferenceConnections;
  std::optional<LocalConnectionState> localConnectionInfo;
  std::optional<EventCause> cause;
  std::optional<CSTAPrivateData> private_;
  Unknown unknown;

  bool operator==(const ConferencedEvent&) const = default;
};

}  // namespace strowger::csta::phase1

namespace strowger::schema {

template <>
struct Schema<csta::phase1::ConferencedEvent> {
  using T = csta::phase1::ConferencedEvent;
  static constexpr std::string_view name = "ConferencedEvent";
  static constexpr std::string_view doc = "Two calls became one.";
  static constexpr auto message = event(EventGroup::call, 2, 1).in(Phase::one);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::primaryOldCall>("primaryOldCall", own, "The held call."),
      field<&T::secondaryOldCall>("secondaryOldCall", own, "The active call."),
      field<&T::confController>("confController", own, "The device that made the conference."),
      field<&T::addedParty>("addedParty", own, "The device that was added."),
      field<&T::conferenceConnections>("conferenceConnections", own, "The connections of the conference."),
      field<&T::localConnectionInfo>("localConnectionInfo", own,
                                     "State of the monitored device's connection; only in events of device-type monitors."),
      field<&T::cause>("cause", own, "Why it happened."),
      field<&T::private_>("private", own, "Data outside the standard.")};
};

}  // namespace strowger::schema
