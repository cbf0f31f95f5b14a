// MicrophoneMuteEvent of Phase II (ECMA-217, ECMA-218).
#pragma once

#include "messages/phase1/types/identifiers.hpp"
#include "schema/message.hpp"

namespace strowger::csta::phase2 {

using namespace schema::leaf;

/// A microphone was muted, or no longer.
struct MicrophoneMuteEvent {
  phase1::SubjectDeviceID invokingDevice;
  bool microphoneMuteOn = false;
  Unknown unknown;

  bool operator==(const MicrophoneMuteEvent&) const = default;
};

}  // namespace strowger::csta::phase2

namespace strowger::schema {

template <>
struct Schema<csta::phase2::MicrophoneMuteEvent> {
  using T = csta::phase2::MicrophoneMuteEvent;
  static constexpr std::string_view name = "MicrophoneMuteEvent";
  static constexpr std::string_view doc = "A microphone was muted, or no longer.";
  static constexpr auto message = event(EventGroup::feature, 5, 5).in(Phase::two);
  static constexpr bool inferred = true;
  template <class = void>
  static constexpr Field fields[] = {field<&T::invokingDevice>("invokingDevice", own, "The device at which it was set."),
                                     field<&T::microphoneMuteOn>("microphoneMuteOn", own, "Whether the microphone is off.")};
};

}  // namespace strowger::schema
