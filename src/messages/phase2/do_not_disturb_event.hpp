// DoNotDisturbEvent of Phase II (ECMA-217, ECMA-218).
#pragma once

#include "messages/phase1/types/identifiers.hpp"
#include "schema/message.hpp"

namespace strowger::csta::phase2 {

using namespace schema::leaf;

/// Do not disturb was set or ended at a device.
struct DoNotDisturbEvent {
  phase1::SubjectDeviceID device;
  bool doNotDisturbOn = false;
  Unknown unknown;

  bool operator==(const DoNotDisturbEvent&) const = default;
};

}  // namespace strowger::csta::phase2

namespace strowger::schema {

template <>
struct Schema<csta::phase2::DoNotDisturbEvent> {
  using T = csta::phase2::DoNotDisturbEvent;
  static constexpr std::string_view name = "DoNotDisturbEvent";
  static constexpr std::string_view doc = "Do not disturb was set or ended at a device.";
  static constexpr auto message = event(EventGroup::feature, 1, 1).in(Phase::two);
  static constexpr bool inferred = true;
  template <class = void>
  static constexpr Field fields[] = {field<&T::device>("device", own, "The device."),
                                     field<&T::doNotDisturbOn>("doNotDisturbOn", own, "Whether calls are kept away.")};
};

}  // namespace strowger::schema
