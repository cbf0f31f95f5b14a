// LoggedOffEvent of Phase II (ECMA-217, ECMA-218).
#pragma once

#include "messages/phase1/types/identifiers.hpp"
#include "schema/message.hpp"

namespace strowger::csta::phase2 {

using namespace schema::leaf;

/// An agent logged off.
struct LoggedOffEvent {
  phase1::SubjectDeviceID agentDevice;
  std::optional<Octets> agentID;
  std::optional<phase1::DeviceID> agentGroup;
  Unknown unknown;

  bool operator==(const LoggedOffEvent&) const = default;
};

}  // namespace strowger::csta::phase2

namespace strowger::schema {

template <>
struct Schema<csta::phase2::LoggedOffEvent> {
  using T = csta::phase2::LoggedOffEvent;
  static constexpr std::string_view name = "LoggedOffEvent";
  static constexpr std::string_view doc = "An agent logged off.";
  static constexpr auto message = event(EventGroup::agentState, 2, 2).in(Phase::two);
  static constexpr bool inferred = true;
  template <class = void>
  static constexpr Field fields[] = {field<&T::agentDevice>("agentDevice", own, "The agent's device."),
                                     field<&T::agentID>("agentID", context(10), "The agent."),
                                     field<&T::agentGroup>("agentGroup", own, "The group.")};
};

}  // namespace strowger::schema
