// AutoAnswerEvent (ECMA-269, ECMA-285 auto-answer-event).
#pragma once

#include "messages/types/device_identifiers.hpp"
#include "messages/types/extensions.hpp"
#include "schema/message.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// Event: auto answer.
struct AutoAnswerEvent {
  SubjectDeviceID invokingDevice;
  bool autoAnswerOn = false;
  std::optional<std::int64_t> numberOfRings;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const AutoAnswerEvent&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::AutoAnswerEvent> {
  using T = csta::AutoAnswerEvent;
  static constexpr std::string_view name = "AutoAnswerEvent";
  static constexpr std::string_view doc = "Event: auto answer.";
  static constexpr auto message = event(EventCategory::logicalDeviceFeature, 6, 6);
  template <class = void>
  static constexpr Field fields[] = {field<&T::invokingDevice>("invokingDevice", own, "The invoking device."),
                                     field<&T::autoAnswerOn>("autoAnswerOn", own, "The auto answer on."),
                                     field<&T::numberOfRings>("numberOfRings", own, "The number of rings."),
                                     field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
