// LampModeEvent (ECMA-269, ECMA-285 lamp-mode-event).
#pragma once

#include "messages/types/device_identifiers.hpp"
#include "messages/types/extensions.hpp"
#include "messages/types/physical_device_feature.hpp"
#include "schema/message.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// Event: lamp mode.
struct LampModeEvent {
  SubjectDeviceID device;
  Octets lamp;
  std::optional<Octets> lampLabel;
  std::int64_t lampMode = 0;
  std::optional<LampBrightness> lampBrightness;
  std::optional<std::int64_t> lampColor;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const LampModeEvent&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::LampModeEvent> {
  using T = csta::LampModeEvent;
  static constexpr std::string_view name = "LampModeEvent";
  static constexpr std::string_view doc = "Event: lamp mode.";
  static constexpr auto message = event(EventCategory::physicalDeviceFeature, 4, 4);
  template <class = void>
  static constexpr Field fields[] = {field<&T::device>("device", own, "The device."),
                                     field<&T::lamp>("lamp", own, "The lamp.") | printable,
                                     field<&T::lampLabel>("lampLabel", own, "The lamp label.") | printable,
                                     field<&T::lampMode>("lampMode", own, "The lamp mode.") | bounds(0, 100),
                                     field<&T::lampBrightness>("lampBrightness", own, "The lamp brightness."),
                                     field<&T::lampColor>("lampColor", own, "The lamp color.") | bounds(0, 100),
                                     field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
