// TransferredEvent of Phase II (ECMA-217, ECMA-218).
#pragma once

#include "messages/phase1/types/identifiers.hpp"
#include "messages/phase2/types/connection_list.hpp"
#include "messages/phase2/types/event_cause.hpp"
#include "messages/types/connection_states.hpp"
#include "schema/message.hpp"

namespace strowger::csta::phase2 {

using namespace schema::leaf;

/// A call was transferred.
struct TransferredEvent {
  phase1::ConnectionID primaryOldCall;
  std::optional<phase1::ConnectionID> secondaryOldCall;
  phase1::SubjectDeviceID transferringDevice;
  phase1::SubjectDeviceID transferredDevice;
  std::optional<std::vector<ConnectionListEntry>> transferredConnections;
  std::optional<LocalConnectionState> localConnectionInfo;
  std::optional<EventCause> cause;
  Unknown unknown;

  bool operator==(const TransferredEvent&) const = default;
};

}  // namespace strowger::csta::phase2

namespace strowger::schema {

template <>
struct Schema<csta::phase2::TransferredEvent> {
  using T = csta::phase2::TransferredEvent;
  static constexpr std::string_view name = "TransferredEvent";
  static constexpr std::string_view doc = "A call was transferred.";
  static constexpr auto message = event(EventGroup::call, 13, 13).in(Phase::two);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::primaryOldCall>("primaryOldCall", own, "The held call."),
      field<&T::secondaryOldCall>("secondaryOldCall", own, "The active call."),
      field<&T::transferringDevice>("transferringDevice", own, "The device that transferred."),
      field<&T::transferredDevice>("transferredDevice", own, "The device to which it was transferred."),
      field<&T::transferredConnections>("transferredConnections", own, "The connections of the call that came of it."),
      field<&T::localConnectionInfo>("localConnectionInfo", own,
                                     "State of the monitored device's connection; only in events of device-type monitors."),
      field<&T::cause>("cause", own, "Why it happened.")};
};

}  // namespace strowger::schema
