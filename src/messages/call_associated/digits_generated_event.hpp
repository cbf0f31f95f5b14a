// DigitsGeneratedEvent (ECMA-269, ECMA-285 digits-generated-event).
#pragma once

#include "messages/types/connection_id.hpp"
#include "messages/types/extensions.hpp"
#include "messages/types/media_services.hpp"
#include "schema/message.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// Event: digits generated.
struct DigitsGeneratedEvent {
  ConnectionID connection;
  std::string digitGeneratedList;
  std::optional<std::vector<std::int64_t>> digitDurationList;
  std::optional<std::vector<std::int64_t>> pauseDurationList;
  std::optional<ConnectionInformation> connectionInfo;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const DigitsGeneratedEvent&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::DigitsGeneratedEvent> {
  using T = csta::DigitsGeneratedEvent;
  static constexpr std::string_view name = "DigitsGeneratedEvent";
  static constexpr std::string_view doc = "Event: digits generated.";
  static constexpr auto message = event(EventCategory::callAssociated, 2, 2);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::connection>("connection", own, "The connection that the event is about."),
      field<&T::digitGeneratedList>("digitGeneratedList", own, "The digit generated list."),
      field<&T::digitDurationList>("digitDurationList", context(0), "The digit duration list.") | item("digitDuration"),
      field<&T::pauseDurationList>("pauseDurationList", context(1), "The pause duration list.") | item("pauseDuration"),
      field<&T::connectionInfo>("connectionInfo", own, "Flow direction and channels of the connection."),
      field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
