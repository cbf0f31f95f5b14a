// BookmarkReachedEvent (ECMA-269, ECMA-285 bookmark-reached-event).
#pragma once

#include "messages/types/call_control.hpp"
#include "messages/types/connection_id.hpp"
#include "messages/types/event_cause.hpp"
#include "messages/types/extensions.hpp"
#include "schema/message.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// Event: bookmark reached.
struct BookmarkReachedEvent {
  ConnectionID overConnection;
  std::optional<std::string> resource;
  std::string bookmark;
  std::optional<EventCause> cause;
  std::optional<ServicesPermitted> servicesPermitted;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const BookmarkReachedEvent&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::BookmarkReachedEvent> {
  using T = csta::BookmarkReachedEvent;
  static constexpr std::string_view name = "BookmarkReachedEvent";
  static constexpr std::string_view doc = "Event: bookmark reached.";
  static constexpr auto message = event(EventCategory::voiceUnit, 7, 7);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::overConnection>("overConnection", own, "The over connection."),
      field<&T::resource>("resource", context(0), "The resource."),
      field<&T::bookmark>("bookmark", own, "The bookmark."),
      field<&T::cause>("cause", own, "Why it happened."),
      field<&T::servicesPermitted>("servicesPermitted", own, "The services that may be asked for next."),
      field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
