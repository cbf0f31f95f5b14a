// AgentWorkingAfterCallEvent (ECMA-269, ECMA-285 agent-working-after-call-event).
#pragma once

#include "messages/types/device_identifiers.hpp"
#include "messages/types/event_cause.hpp"
#include "messages/types/extensions.hpp"
#include "schema/message.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// Agent working after call event pending agent state.
enum class AgentWorkingAfterCallEventPendingAgentState : std::int32_t {
  notReady = 0,
  ready = 1,
  null = 2,
};

/// Event: agent working after call.
struct AgentWorkingAfterCallEvent {
  SubjectDeviceID agentDevice;
  std::optional<Octets> agentID;
  std::optional<DeviceID> acdGroup;
  std::optional<AgentWorkingAfterCallEventPendingAgentState> pendingAgentState;
  std::optional<EventCause> cause;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const AgentWorkingAfterCallEvent&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::AgentWorkingAfterCallEventPendingAgentState> {
  static constexpr std::string_view name = "AgentWorkingAfterCallEventPendingAgentState";
  static constexpr std::string_view doc = "Agent working after call event pending agent state.";
  static constexpr Enumerator enumerators[] = {
      {"notReady", 0},
      {"ready", 1},
      {"null", 2},
  };
};

template <>
struct Schema<csta::AgentWorkingAfterCallEvent> {
  using T = csta::AgentWorkingAfterCallEvent;
  static constexpr std::string_view name = "AgentWorkingAfterCallEvent";
  static constexpr std::string_view doc = "Event: agent working after call.";
  static constexpr auto message = event(EventCategory::logicalDeviceFeature, 5, 5);
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
