// AgentBusyEvent (ECMA-269, ECMA-285 agent-busy-event).
#pragma once

#include "messages/types/device_feature_types.hpp"
#include "messages/types/device_identifiers.hpp"
#include "messages/types/event_cause.hpp"
#include "messages/types/extensions.hpp"
#include "schema/message.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// Event: agent busy.
struct AgentBusyEvent {
  SubjectDeviceID agentDevice;
  std::optional<Octets> agentID;
  std::optional<DeviceID> acdGroup;
  std::optional<PendingAgentState> pendingAgentState;
  std::optional<EventCause> cause;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const AgentBusyEvent&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::AgentBusyEvent> {
  using T = csta::AgentBusyEvent;
  static constexpr std::string_view name = "AgentBusyEvent";
  static constexpr std::string_view doc = "Event: agent busy.";
  static constexpr auto message = event(EventCategory::logicalDeviceFeature, 0, 0);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::agentDevice>("agentDevice", own, "The agent device."),
      field<&T::agentID>("agentID", own, "The agent ID.") | printable,
      field<&T::acdGroup>("acdGroup", own, "The acd group."),
      field<&T::pendingAgentState>("pendingAgentState", context(2), "The pending agent state."),
      field<&T::cause>("cause", context(3), "Why it happened."),
      field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
