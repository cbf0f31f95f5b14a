// ForwardingEvent of Phase I (ECMA-179, ECMA-180).
#pragma once

#include "messages/phase1/types/device_features.hpp"
#include "messages/phase1/types/identifiers.hpp"
#include "schema/message.hpp"

namespace strowger::csta::phase1 {

using namespace schema::leaf;

/// Forwarding was set or ended at a device.
struct ForwardingEvent {
  SubjectDeviceID device;
  ForwardParameter forwardingInformation;
  Unknown unknown;

  bool operator==(const ForwardingEvent&) const = default;
};

}  // namespace strowger::csta::phase1

namespace strowger::schema {

template <>
struct Schema<csta::phase1::ForwardingEvent> {
  using T = csta::phase1::ForwardingEvent;
  static constexpr std::string_view name = "ForwardingEvent";
  static constexpr std::string_view doc = "Forwarding was set or ended at a device.";
  static constexpr auto message = event(EventGroup::feature, 3, 2).in(Phase::one);
  template <class = void>
  static constexpr Field fields[] = {field<&T::device>("device", own, "The device."),
                                     field<&T::forwardingInformation>("forwardingInformation", own, "What changed.")};
};

}  // namespace strowger::schema
