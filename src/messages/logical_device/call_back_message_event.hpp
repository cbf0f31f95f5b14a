// CallBackMessageEvent (ECMA-269, ECMA-285 call-back-message-event).
#pragma once

#include "messages/types/device_identifiers.hpp"
#include "messages/types/extensions.hpp"
#include "schema/message.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// Event: call back message.
struct CallBackMessageEvent {
  SubjectDeviceID originatingDevice;
  SubjectDeviceID targetDevice;
  bool callBackMsgSetCanceled = false;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const CallBackMessageEvent&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::CallBackMessageEvent> {
  using T = csta::CallBackMessageEvent;
  static constexpr std::string_view name = "CallBackMessageEvent";
  static constexpr std::string_view doc = "Event: call back message.";
  static constexpr auto message = event(EventCategory::logicalDeviceFeature, 9, 9);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::originatingDevice>("originatingDevice", own, "The originating device."),
      field<&T::targetDevice>("targetDevice", own, "The target device."),
      field<&T::callBackMsgSetCanceled>("callBackMsgSetCanceled", own, "The call back msg set canceled."),
      field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
