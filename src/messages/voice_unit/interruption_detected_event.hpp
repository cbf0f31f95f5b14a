// InterruptionDetectedEvent (ECMA-269, ECMA-285 interruption-detected-event).
#pragma once

#include "messages/types/call_control.hpp"
#include "messages/types/connection_id.hpp"
#include "messages/types/event_cause.hpp"
#include "messages/types/extensions.hpp"
#include "schema/message.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// Event: interruption detected.
struct InterruptionDetectedEvent {
  ConnectionID overConnection;
  std::optional<std::string> resource;
  std::optional<EventCause> cause;
  std::optional<ServicesPermitted> servicesPermitted;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const InterruptionDetectedEvent&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::InterruptionDetectedEvent> {
  using T = csta::InterruptionDetectedEvent;
  static constexpr std::string_view name = "InterruptionDetectedEvent";
  static constexpr std::string_view doc = "Event: interruption detected.";
  static constexpr auto message = event(EventCategory::voiceUnit, 11, 11);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::overConnection>("overConnection", own, "The over connection."),
      field<&T::resource>("resource", context(0), "The resource."), field<&T::cause>("cause", own, "Why it happened."),
      field<&T::servicesPermitted>("servicesPermitted", own, "The services that may be asked for next."),
      field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
