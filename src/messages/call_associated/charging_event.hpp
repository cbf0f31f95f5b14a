// ChargingEvent (ECMA-269, ECMA-285 charging-event).
#pragma once

#include "messages/types/charge_info.hpp"
#include "messages/types/connection_id.hpp"
#include "messages/types/device_identifiers.hpp"
#include "messages/types/event_cause.hpp"
#include "messages/types/extensions.hpp"
#include "schema/message.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// Event: charging.
struct ChargingEvent {
  ConnectionID connection;
  DeviceID chargedDevice;
  ChargingInfo chargingInfo;
  std::optional<EventCause> cause;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const ChargingEvent&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::ChargingEvent> {
  using T = csta::ChargingEvent;
  static constexpr std::string_view name = "ChargingEvent";
  static constexpr std::string_view doc = "Event: charging.";
  static constexpr auto message = event(EventCategory::callAssociated, 1, 1);
  template <class = void>
  static constexpr Field fields[] = {field<&T::connection>("connection", own, "The connection that the event is about."),
                                     field<&T::chargedDevice>("chargedDevice", own, "The charged device."),
                                     field<&T::chargingInfo>("chargingInfo", own, "The charging info."),
                                     field<&T::cause>("cause", own, "Why it happened."),
                                     field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
