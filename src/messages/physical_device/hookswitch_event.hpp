// HookswitchEvent (ECMA-269, ECMA-285 hookswitch-event).
#pragma once

#include "messages/types/device_identifiers.hpp"
#include "messages/types/extensions.hpp"
#include "schema/message.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// Event: hookswitch.
struct HookswitchEvent {
  SubjectDeviceID device;
  Octets hookswitch;
  bool hookswitchOnHook = false;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const HookswitchEvent&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::HookswitchEvent> {
  using T = csta::HookswitchEvent;
  static constexpr std::string_view name = "HookswitchEvent";
  static constexpr std::string_view doc = "Event: hookswitch.";
  static constexpr auto message = event(EventCategory::physicalDeviceFeature, 3, 3);
  template <class = void>
  static constexpr Field fields[] = {field<&T::device>("device", own, "The device."),
                                     field<&T::hookswitch>("hookswitch", own, "The hookswitch.") | printable,
                                     field<&T::hookswitchOnHook>("hookswitchOnHook", own, "The hookswitch on hook."),
                                     field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
