// NotReadyEvent of Phase II (ECMA-217, ECMA-218).
#pragma once

#include "messages/phase1/types/identifiers.hpp"
#include "schema/message.hpp"

namespace strowger::csta::phase2 {

using namespace schema::leaf;

/// An agent takes no calls.
struct NotReadyEvent {
  phase1::SubjectDeviceID agentDevice;
  std::optional<Octets> agentID;
  Unknown unknown;

  bool operator==(const NotReadyEvent&) const = default;
};

}  // namespace strowger::csta::phase2

namespace strowger::schema {

template <>
struct Schema<csta::phase2::NotReadyEvent> {
  using T = csta::phase2::NotReadyEvent;
  static constexpr std::string_view name = "NotReadyEvent";
  static constexpr std::string_view doc = "An agent takes no calls.";
  static constexpr auto message = event(EventGroup::agentState, 3, 3).in(Phase::two);
  static constexpr bool inferred = true;
  template <class = void>
  static constexpr Field fields[] = {field<&T::agentDevice>("agentDevice", own, "The agent's device."),
                                     field<&T::agentID>("agentID", context(10), "The agent.")};
};

}  // namespace strowger::schema
