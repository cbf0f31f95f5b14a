// ForwardingEvent of Phase II (ECMA-217, ECMA-218).
#pragma once

#include "messages/phase1/types/device_features.hpp"
#include "messages/phase1/types/identifiers.hpp"
#include "schema/message.hpp"

namespace strowger::csta::phase2 {

using namespace schema::leaf;

/// Forwarding was set or ended at a device.
struct ForwardingEvent {
  phase1::SubjectDeviceID device;
  phase1::ForwardParameter forwardingInformation;
  Unknown unknown;

  bool operator==(const ForwardingEvent&) const = default;
};

}  // namespace strowger::csta::phase2

namespace strowger::schema {

template <>
struct Schema<csta::phase2::ForwardingEvent> {
  using T = csta::phase2::ForwardingEvent;
  static constexpr std::string_view name = "ForwardingEvent";
  static constexpr std::string_view doc = "Forwarding was set or ended at a device.";
  static constexpr auto message = event(EventGroup::feature, 2, 2).in(Phase::two);
  static constexpr bool inferred = true;
  template <class = void>
  static constexpr Field fields[] = {field<&T::device>("device", own, "The device."),
                                     field<&T::forwardingInformation>("forwardingInformation", own, "What changed.")};
};

}  // namespace strowger::schema
