// PlayEvent (ECMA-269, ECMA-285 play-event).
#pragma once

#include "messages/types/call_control.hpp"
#include "messages/types/connection_id.hpp"
#include "messages/types/event_cause.hpp"
#include "messages/types/extensions.hpp"
#include "schema/message.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// Event: play.
struct PlayEvent {
  ConnectionID connection;
  Octets message;
  std::optional<std::string> resource;
  std::optional<std::int64_t> length;
  std::optional<std::int64_t> currentPosition;
  std::optional<std::int64_t> speed;
  std::optional<EventCause> cause;
  std::optional<ServicesPermitted> servicesPermitted;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const PlayEvent&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::PlayEvent> {
  using T = csta::PlayEvent;
  static constexpr std::string_view name = "PlayEvent";
  static constexpr std::string_view doc = "Event: play.";
  static constexpr auto message = event(EventCategory::voiceUnit, 0, 1);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::connection>("connection", own, "The connection that the event is about."),
      field<&T::message>("message", own, "The message.") | printable,
      field<&T::resource>("resource", context(3), "The resource."),
      field<&T::length>("length", context(0), "The length."),
      field<&T::currentPosition>("currentPosition", context(1), "The current position."),
      field<&T::speed>("speed", context(2), "The speed."),
      field<&T::cause>("cause", own, "Why it happened."),
      field<&T::servicesPermitted>("servicesPermitted", own, "The services that may be asked for next."),
      field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
