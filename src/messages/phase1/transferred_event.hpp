// TransferredEvent of Phase I (ECMA-179, ECMA-180).
#pragma once

#include "messages/phase1/types/connection_list.hpp"
#include "messages/phase1/types/event_cause.hpp"
#include "messages/phase1/types/extensions.hpp"
#include "messages/phase1/types/identifiers.hpp"
#include "messages/types/connection_states.hpp"
#include "schema/message.hpp"

namespace strowger::csta::phase1 {

using namespace schema::leaf;

/// A call was transferred.
struct TransferredEvent {
  ConnectionID primaryOldCall;
  std::optional<ConnectionID> secondaryOldCall;
  SubjectDeviceID transferringDevice;
  SubjectDeviceID transferredDevice;
  std::optional<ConnectionList> transferredConnections;
  std::optional<LocalConnectionState> localConnectionInfo;
  std::optional<EventCause> cause;
  std::optional<CSTAPrivateData> private_;
  Unknown unknown;

  bool operator==(const TransferredEvent&) const = default;
};

}  // namespace strowger::csta::phase1

namespace strowger::schema {

template <>
struct Schema<csta::phase1::TransferredEvent> {
  using T = csta::phase1::TransferredEvent;
  static constexpr std::string_view name = "TransferredEvent";
  static constexpr std::string_view doc = "A call was transferred.";
  static constexpr auto message = event(EventGroup::call, 14, 13).in(Phase::one);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::primaryOldCall>("primaryOldCall", own, "The held call."),
      field<&T::secondaryOldCall>("secondaryOldCall", own, "The active call."),
      field<&T::transferringDevice>("transferringDevice", own, "The device that transferred."),
      field<&T::transferredDevice>("transferredDevice", own, "The device to which it was transferred."),
      field<&T::transferredConnections>("transferredConnections", own, "The connections of the call that came of it."),
      field<&T::localConnectionInfo>("localConnectionInfo", own,
                                     "State of the monitored device's connection; only in events of device-type monitors."),
      field<&T::cause>("cause", own, "Why it happened."),
      field<&T::private_>("private", own, "Data outside the standard.")};
};

}  // namespace strowger::schema
