// LoggedOnEvent of Phase I (ECMA-179, ECMA-180).
#pragma once

#include "messages/phase1/types/identifiers.hpp"
#include "schema/message.hpp"

namespace strowger::csta::phase1 {

using namespace schema::leaf;

/// An agent logged on.
struct LoggedOnEvent {
  SubjectDeviceID agentDevice;
  std::optional<Octets> agentID;
  std::optional<DeviceID> agentGroup;
  std::optional<Octets> password;
  Unknown unknown;

  bool operator==(const LoggedOnEvent&) const = default;
};

}  // namespace strowger::csta::phase1

namespace strowger::schema {

template <>
struct Schema<csta::phase1::LoggedOnEvent> {
  using T = csta::phase1::LoggedOnEvent;
  static constexpr std::string_view name = "LoggedOnEvent";
  static constexpr std::string_view doc = "An agent logged on.";
  static constexpr auto message = event(EventGroup::agentState, 1, 0).in(Phase::one);
  template <class = void>
  static constexpr Field fields[] = {field<&T::agentDevice>("agentDevice", own, "The agent's device."),
                                     field<&T::agentID>("agentID", context(10), "The agent."),
                                     field<&T::agentGroup>("agentGroup", own, "The group."),
                                     field<&T::password>("password", context(11), "The agent's password.") | secret};
};

}  // namespace strowger::schema
