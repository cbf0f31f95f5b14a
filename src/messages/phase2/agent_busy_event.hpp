// AgentBusyEvent of Phase II (ECMA-217, ECMA-218).
#pragma once

#include "messages/phase1/types/identifiers.hpp"
#include "schema/message.hpp"

namespace strowger::csta::phase2 {

using namespace schema::leaf;

/// An agent is busy with a call.
struct AgentBusyEvent {
  phase1::SubjectDeviceID agentDevice;
  std::optional<Octets> agentID;
  Unknown unknown;

  bool operator==(const AgentBusyEvent&) const = default;
};

}  // namespace strowger::csta::phase2

namespace strowger::schema {

template <>
struct Schema<csta::phase2::AgentBusyEvent> {
  using T = csta::phase2::AgentBusyEvent;
  static constexpr std::string_view name = "AgentBusyEvent";
  static constexpr std::string_view doc = "An agent is busy with a call.";
  static constexpr auto message = event(EventGroup::agentState, 0, 0).in(Phase::two);
  static constexpr bool inferred = true;
  template <class = void>
  static constexpr Field fields[] = {field<&T::agentDevice>("agentDevice", own, "The agent's device."),
                                     field<&T::agentID>("agentID", context(10), "The agent.")};
};

}  // namespace strowger::schema
