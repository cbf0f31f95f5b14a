// SpeakerMuteEvent of Phase II (ECMA-217, ECMA-218).
#pragma once

#include "messages/phase1/types/identifiers.hpp"
#include "schema/message.hpp"

namespace strowger::csta::phase2 {

using namespace schema::leaf;

/// A speaker was muted, or no longer.
struct SpeakerMuteEvent {
  phase1::SubjectDeviceID invokingDevice;
  bool speakerMuteOn = false;
  Unknown unknown;

  bool operator==(const SpeakerMuteEvent&) const = default;
};

}  // namespace strowger::csta::phase2

namespace strowger::schema {

template <>
struct Schema<csta::phase2::SpeakerMuteEvent> {
  using T = csta::phase2::SpeakerMuteEvent;
  static constexpr std::string_view name = "SpeakerMuteEvent";
  static constexpr std::string_view doc = "A speaker was muted, or no longer.";
  static constexpr auto message = event(EventGroup::feature, 6, 6).in(Phase::two);
  static constexpr bool inferred = true;
  template <class = void>
  static constexpr Field fields[] = {field<&T::invokingDevice>("invokingDevice", own, "The device at which it was set."),
                                     field<&T::speakerMuteOn>("speakerMuteOn", own, "Whether the speaker is off.")};
};

}  // namespace strowger::schema
