// CallBackEvent (ECMA-269, ECMA-285 call-back-event).
#pragma once

#include "messages/types/device_identifiers.hpp"
#include "messages/types/extensions.hpp"
#include "schema/message.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// Event: call back.
struct CallBackEvent {
  SubjectDeviceID originatingDevice;
  SubjectDeviceID targetDevice;
  bool callBackSetCanceled = false;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const CallBackEvent&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::CallBackEvent> {
  using T = csta::CallBackEvent;
  static constexpr std::string_view name = "CallBackEvent";
  static constexpr std::string_view doc = "Event: call back.";
  static constexpr auto message = event(EventCategory::logicalDeviceFeature, 8, 8);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::originatingDevice>("originatingDevice", own, "The originating device."),
      field<&T::targetDevice>("targetDevice", own, "The target device."),
      field<&T::callBackSetCanceled>("callBackSetCanceled", own, "The call back set canceled."),
      field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
