// CallerIDStatusEvent (ECMA-269, ECMA-285 caller-id-status-event).
#pragma once

#include "messages/types/device_identifiers.hpp"
#include "messages/types/extensions.hpp"
#include "schema/message.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// Event: caller ID status.
struct CallerIDStatusEvent {
  DeviceID device;
  bool callerIDProvided = false;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const CallerIDStatusEvent&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::CallerIDStatusEvent> {
  using T = csta::CallerIDStatusEvent;
  static constexpr std::string_view name = "CallerIDStatusEvent";
  static constexpr std::string_view doc = "Event: caller ID status.";
  static constexpr auto message = event(EventCategory::logicalDeviceFeature, 10, 10);
  template <class = void>
  static constexpr Field fields[] = {field<&T::device>("device", own, "The device."),
                                     field<&T::callerIDProvided>("callerIDProvided", own, "The caller ID provided."),
                                     field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
