// RouteingEvent (ECMA-269, ECMA-285 routeing-mode-event).
#pragma once

#include "messages/types/device_identifiers.hpp"
#include "messages/types/extensions.hpp"
#include "schema/message.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// Event: routeing.
struct RouteingEvent {
  SubjectDeviceID device;
  bool routeingMode = false;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const RouteingEvent&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::RouteingEvent> {
  using T = csta::RouteingEvent;
  static constexpr std::string_view name = "RouteingEvent";
  static constexpr std::string_view doc = "Event: routeing.";
  static constexpr auto message = event(EventCategory::logicalDeviceFeature, 13, 13);
  template <class = void>
  static constexpr Field fields[] = {field<&T::device>("device", own, "The device."),
                                     field<&T::routeingMode>("routeingMode", own, "The routeing mode."),
                                     field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
