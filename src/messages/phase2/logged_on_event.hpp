// LoggedOnEvent of Phase II (ECMA-217, ECMA-218).
#pragma once

#include "messages/phase1/types/identifiers.hpp"
#include "schema/message.hpp"

namespace strowger::csta::phase2 {

using namespace schema::leaf;

/// An agent logged on.
struct LoggedOnEvent {
  phase1::SubjectDeviceID agentDevice;
  std::optional<Octets> agentID;
  std::optional<phase1::DeviceID> agentGroup;
  std::optional<Octets> password;
  Unknown unknown;

  bool operator==(const LoggedOnEvent&) const = default;
};

}  // namespace strowger::csta::phase2

namespace strowger::schema {

template <>
struct Schema<csta::phase2::LoggedOnEvent> {
  using T = csta::phase2::LoggedOnEvent;
  static constexpr std::string_view name = "LoggedOnEvent";
  static constexpr std::string_view doc = "An agent logged on.";
  static constexpr auto message = event(EventGroup::agentState, 1, 1).in(Phase::two);
  static constexpr bool inferred = true;
  template <class = void>
  static constexpr Field fields[] = {field<&T::agentDevice>("agentDevice", own, "The agent's device."),
                                     field<&T::agentID>("agentID", context(10), "The agent."),
                                     field<&T::agentGroup>("agentGroup", own, "The group."),
                                     field<&T::password>("password", context(11), "The agent's password.") | secret};
};

}  // namespace strowger::schema
