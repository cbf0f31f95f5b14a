// DoNotDisturbEvent (ECMA-269, ECMA-285 do-not-disturb-event).
#pragma once

#include "messages/types/device_feature_types.hpp"
#include "messages/types/device_identifiers.hpp"
#include "messages/types/extensions.hpp"
#include "schema/message.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// Event: do not disturb.
struct DoNotDisturbEvent {
  SubjectDeviceID device;
  bool doNotDisturbOn = false;
  std::optional<CallOrigination> callOrigination;
  std::optional<std::vector<DeviceID>> callingDeviceList;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const DoNotDisturbEvent&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::DoNotDisturbEvent> {
  using T = csta::DoNotDisturbEvent;
  static constexpr std::string_view name = "DoNotDisturbEvent";
  static constexpr std::string_view doc = "Event: do not disturb.";
  static constexpr auto message = event(EventCategory::logicalDeviceFeature, 11, 11);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::device>("device", own, "The device."),
      field<&T::doNotDisturbOn>("doNotDisturbOn", own, "The do not disturb on."),
      field<&T::callOrigination>("callOrigination", own, "The call origination."),
      field<&T::callingDeviceList>("callingDeviceList", own, "The calling device list.") | item("callingDevice"),
      field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
