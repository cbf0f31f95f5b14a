// AgentNotReadyEvent (ECMA-269, ECMA-285 agent-not-ready-event).
#pragma once

#include "messages/types/device_identifiers.hpp"
#include "messages/types/event_cause.hpp"
#include "messages/types/extensions.hpp"
#include "schema/message.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// Event: agent not ready.
struct AgentNotReadyEvent {
  SubjectDeviceID agentDevice;
  std::optional<Octets> agentID;
  std::optional<DeviceID> acdGroup;
  std::optional<EventCause> cause;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const AgentNotReadyEvent&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::AgentNotReadyEvent> {
  using T = csta::AgentNotReadyEvent;
  static constexpr std::string_view name = "AgentNotReadyEvent";
  static constexpr std::string_view doc = "Event: agent not ready.";
  static constexpr auto message = event(EventCategory::logicalDeviceFeature, 3, 3);
  template <class = void>
  static constexpr Field fields[] = {field<&T::agentDevice>("agentDevice", own, "The agent device."),
                                     field<&T::agentID>("agentID", own, "The agent ID.") | printable,
                                     field<&T::acdGroup>("acdGroup", own, "The acd group."),
                                     field<&T::cause>("cause", own, "Why it happened."),
                                     field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
