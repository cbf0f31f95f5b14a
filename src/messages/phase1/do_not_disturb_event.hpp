// DoNotDisturbEvent of Phase I (ECMA-179, ECMA-180).
#pragma once

#include "messages/phase1/types/identifiers.hpp"
#include "schema/message.hpp"

namespace strowger::csta::phase1 {

using namespace schema::leaf;

/// Do not disturb was set or ended at a device.
struct DoNotDisturbEvent {
  SubjectDeviceID device;
  bool doNotDisturbOn = false;
  Unknown unknown;

  bool operator==(const DoNotDisturbEvent&) const = default;
};

}  // namespace strowger::csta::phase1

namespace strowger::schema {

template <>
struct Schema<csta::phase1::DoNotDisturbEvent> {
  using T = csta::phase1::DoNotDisturbEvent;
  static constexpr std::string_view name = "DoNotDisturbEvent";
  static constexpr std::string_view doc = "Do not disturb was set or ended at a device.";
  static constexpr auto message = event(EventGroup::feature, 2, 1).in(Phase::one);
  template <class = void>
  static constexpr Field fields[] = {field<&T::device>("device", own, "The device."),
                                     field<&T::doNotDisturbOn>("doNotDisturbOn", own, "Whether calls are kept away.")};
};

}  // namespace strowger::schema
