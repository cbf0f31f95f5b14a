// ReadyEvent of Phase I (ECMA-179, ECMA-180).
#pragma once

#include "messages/phase1/types/identifiers.hpp"
#include "schema/message.hpp"

namespace strowger::csta::phase1 {

using namespace schema::leaf;

/// An agent takes calls.
struct ReadyEvent {
  SubjectDeviceID agentDevice;
  std::optional<Octets> agentID;
  Unknown unknown;

  bool operator==(const ReadyEvent&) const = default;
};

}  // namespace strowger::csta::phase1

namespace strowger::schema {

template <>
struct Schema<csta::phase1::ReadyEvent> {
  using T = csta::phase1::ReadyEvent;
  static constexpr std::string_view name = "ReadyEvent";
  static constexpr std::string_view doc = "An agent takes calls.";
  static constexpr auto message = event(EventGroup::agentState, 4, 3).in(Phase::one);
  template <class = void>
  static constexpr Field fields[] = {field<&T::agentDevice>("agentDevice", own, "The agent's device."),
                                     field<&T::agentID>("agentID", context(10), "The agent.")};
};

}  // namespace strowger::schema
