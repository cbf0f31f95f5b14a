// MessageWaitingEvent (ECMA-269, ECMA-285 message-waiting-event).
#pragma once

#include "messages/types/device_identifiers.hpp"
#include "messages/types/extensions.hpp"
#include "schema/message.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// Event: message waiting.
struct MessageWaitingEvent {
  SubjectDeviceID targetDevice;
  std::optional<DeviceID> deviceForMessage;
  bool messageWaitingOn = false;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const MessageWaitingEvent&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::MessageWaitingEvent> {
  using T = csta::MessageWaitingEvent;
  static constexpr std::string_view name = "MessageWaitingEvent";
  static constexpr std::string_view doc = "Event: message waiting.";
  static constexpr auto message = event(EventCategory::physicalDeviceFeature, 5, 5);
  template <class = void>
  static constexpr Field fields[] = {field<&T::targetDevice>("targetDevice", own, "The target device."),
                                     field<&T::deviceForMessage>("deviceForMessage", own, "The device for message."),
                                     field<&T::messageWaitingOn>("messageWaitingOn", own, "The message waiting on."),
                                     field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
