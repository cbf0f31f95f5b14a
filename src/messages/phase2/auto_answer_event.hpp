// AutoAnswerEvent of Phase II (ECMA-217, ECMA-218).
#pragma once

#include "messages/phase1/types/identifiers.hpp"
#include "schema/message.hpp"

namespace strowger::csta::phase2 {

using namespace schema::leaf;

/// Automatic answer was set or ended at a device.
struct AutoAnswerEvent {
  phase1::SubjectDeviceID invokingDevice;
  bool autoAnswerOn = false;
  std::optional<std::int64_t> numberOfRings;
  Unknown unknown;

  bool operator==(const AutoAnswerEvent&) const = default;
};

}  // namespace strowger::csta::phase2

namespace strowger::schema {

template <>
struct Schema<csta::phase2::AutoAnswerEvent> {
  using T = csta::phase2::AutoAnswerEvent;
  static constexpr std::string_view name = "AutoAnswerEvent";
  static constexpr std::string_view doc = "Automatic answer was set or ended at a device.";
  static constexpr auto message = event(EventGroup::feature, 4, 4).in(Phase::two);
  static constexpr bool inferred = true;
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::invokingDevice>("invokingDevice", own, "The device at which it was set."),
      field<&T::autoAnswerOn>("autoAnswerOn", own, "Whether calls are answered automatically."),
      field<&T::numberOfRings>("numberOfRings", own, "After how many rings.")};
};

}  // namespace strowger::schema
