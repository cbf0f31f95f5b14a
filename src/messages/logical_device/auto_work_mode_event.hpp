// AutoWorkModeEvent (ECMA-269, ECMA-285 auto-work-mode-event).
#pragma once

#include "messages/types/device_identifiers.hpp"
#include "messages/types/extensions.hpp"
#include "schema/message.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// Event: auto work mode.
struct AutoWorkModeEvent {
  SubjectDeviceID invokingDevice;
  bool autoWorkOn = false;
  std::int64_t autoWorkInterval = 0;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const AutoWorkModeEvent&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::AutoWorkModeEvent> {
  using T = csta::AutoWorkModeEvent;
  static constexpr std::string_view name = "AutoWorkModeEvent";
  static constexpr std::string_view doc = "Event: auto work mode.";
  static constexpr auto message = event(EventCategory::logicalDeviceFeature, 7, 7);
  template <class = void>
  static constexpr Field fields[] = {field<&T::invokingDevice>("invokingDevice", own, "The invoking device."),
                                     field<&T::autoWorkOn>("autoWorkOn", own, "The auto work on."),
                                     field<&T::autoWorkInterval>("autoWorkInterval", own, "The auto work interval."),
                                     field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
