// ButtonInformationEvent (ECMA-269, ECMA-285 button-information-event).
#pragma once

#include "messages/types/device_identifiers.hpp"
#include "messages/types/extensions.hpp"
#include "schema/message.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// Event: button information.
struct ButtonInformationEvent {
  SubjectDeviceID device;
  Octets button;
  std::optional<std::string> buttonLabel;
  std::optional<DeviceID> buttonAssociatedNumber;
  std::optional<bool> buttonPressIndicator;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const ButtonInformationEvent&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::ButtonInformationEvent> {
  using T = csta::ButtonInformationEvent;
  static constexpr std::string_view name = "ButtonInformationEvent";
  static constexpr std::string_view doc = "Event: button information.";
  static constexpr auto message = event(EventCategory::physicalDeviceFeature, 0, 0);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::device>("device", own, "The device."),
      field<&T::button>("button", own, "The button.") | printable,
      field<&T::buttonLabel>("buttonLabel", own, "The button label.") | bounds(0, 64),
      field<&T::buttonAssociatedNumber>("buttonAssociatedNumber", own, "The button associated number."),
      field<&T::buttonPressIndicator>("buttonPressIndicator", own, "The button press indicator."),
      field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
