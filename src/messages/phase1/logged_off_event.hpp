// LoggedOffEvent of Phase I (ECMA-179, ECMA-180).
#pragma once

#include "messages/phase1/types/identifiers.hpp"
#include "schema/message.hpp"

namespace strowger::csta::phase1 {

using namespace schema::leaf;

/// An agent logged off.
struct LoggedOffEvent {
  SubjectDeviceID agentDevice;
  std::optional<Octets> agentID;
  std::optional<DeviceID> agentGroup;
  Unknown unknown;

  bool operator==(const LoggedOffEvent&) const = default;
};

}  // namespace strowger::csta::phase1

namespace strowger::schema {

template <>
struct Schema<csta::phase1::LoggedOffEvent> {
  using T = csta::phase1::LoggedOffEvent;
  static constexpr std::string_view name = "LoggedOffEvent";
  static constexpr std::string_view doc = "An agent logged off.";
  static constexpr auto message = event(EventGroup::agentState, 2, 1).in(Phase::one);
  template <class = void>
  static constexpr Field fields[] = {field<&T::agentDevice>("agentDevice", own, "The agent's device."),
                                     field<&T::agentID>("agentID", context(10), "The agent."),
                                     field<&T::agentGroup>("agentGroup", own, "The group.")};
};

}  // namespace strowger::schema
