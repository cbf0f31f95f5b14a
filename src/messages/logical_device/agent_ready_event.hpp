// AgentReadyEvent (ECMA-269, ECMA-285 agent-ready-event).
#pragma once

#include "messages/types/device_identifiers.hpp"
#include "messages/types/event_cause.hpp"
#include "messages/types/extensions.hpp"
#include "schema/message.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// Event: agent ready.
struct AgentReadyEvent {
  SubjectDeviceID agentDevice;
  std::optional<Octets> agentID;
  std::optional<DeviceID> acdGroup;
  std::optional<EventCause> cause;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const AgentReadyEvent&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::AgentReadyEvent> {
  using T = csta::AgentReadyEvent;
  static constexpr std::string_view name = "AgentReadyEvent";
  static constexpr std::string_view doc = "Event: agent ready.";
  static constexpr auto message = event(EventCategory::logicalDeviceFeature, 4, 4);
  template <class = void>
  static constexpr Field fields[] = {field<&T::agentDevice>("agentDevice", own, "The agent device."),
                                     field<&T::agentID>("agentID", own, "The agent ID.") | printable,
                                     field<&T::acdGroup>("acdGroup", own, "The acd group."),
                                     field<&T::cause>("cause", own, "Why it happened."),
                                     field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
