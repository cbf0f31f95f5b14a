// CallClearedEvent of Phase II (ECMA-217, ECMA-218).
#pragma once

#include "messages/phase1/types/identifiers.hpp"
#include "messages/phase2/types/event_cause.hpp"
#include "messages/types/connection_states.hpp"
#include "schema/message.hpp"

namespace strowger::csta::phase2 {

using namespace schema::leaf;

/// A call is over.
struct CallClearedEvent {
  phase1::ConnectionID clearedCall;
  std::optional<LocalConnectionState> localConnectionInfo;
  std::optional<EventCause> cause;
  Unknown unknown;

  bool operator==(const CallClearedEvent&) const = default;
};

}  // namespace strowger::csta::phase2

namespace strowger::schema {

template <>
struct Schema<csta::phase2::CallClearedEvent> {
  using T = csta::phase2::CallClearedEvent;
  static constexpr std::string_view name = "CallClearedEvent";
  static constexpr std::string_view doc = "A call is over.";
  static constexpr auto message = event(EventGroup::call, 0, 0).in(Phase::two);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::clearedCall>("clearedCall", own, "The call that is over."),
      field<&T::localConnectionInfo>("localConnectionInfo", own,
                                     "State of the monitored device's connection; only in events of device-type monitors."),
      field<&T::cause>("cause", own, "Why it happened.")};
};

}  // namespace strowger::schema
