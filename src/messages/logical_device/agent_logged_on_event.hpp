// AgentLoggedOnEvent (ECMA-269, ECMA-285 agent-logged-on-event).
#pragma once

#include "messages/types/device_identifiers.hpp"
#include "messages/types/event_cause.hpp"
#include "messages/types/extensions.hpp"
#include "schema/message.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// Event: agent logged on.
struct AgentLoggedOnEvent {
  SubjectDeviceID agentDevice;
  std::optional<Octets> agentID;
  std::optional<DeviceID> acdGroup;
  std::optional<Octets> agentPassword;
  std::optional<EventCause> cause;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const AgentLoggedOnEvent&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::AgentLoggedOnEvent> {
  using T = csta::AgentLoggedOnEvent;
  static constexpr std::string_view name = "AgentLoggedOnEvent";
  static constexpr std::string_view doc = "Event: agent logged on.";
  static constexpr auto message = event(EventCategory::logicalDeviceFeature, 1, 1);
  template <class = void>
  static constexpr Field fields[] = {field<&T::agentDevice>("agentDevice", own, "The agent device."),
                                     field<&T::agentID>("agentID", context(2), "The agent ID.") | printable,
                                     field<&T::acdGroup>("acdGroup", own, "The acd group."),
                                     field<&T::agentPassword>("agentPassword", context(3), "The agent password.") | secret,
                                     field<&T::cause>("cause", own, "Why it happened."),
                                     field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
