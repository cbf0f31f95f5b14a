// SpeakerVolumeEvent of Phase II (ECMA-217, ECMA-218).
#pragma once

#include "messages/phase1/types/identifiers.hpp"
#include "schema/message.hpp"

namespace strowger::csta::phase2 {

using namespace schema::leaf;

/// The volume of a speaker changed.
struct SpeakerVolumeEvent {
  phase1::SubjectDeviceID invokingDevice;
  std::int64_t speakerVolume = 0;
  Unknown unknown;

  bool operator==(const SpeakerVolumeEvent&) const = default;
};

}  // namespace strowger::csta::phase2

namespace strowger::schema {

template <>
struct Schema<csta::phase2::SpeakerVolumeEvent> {
  using T = csta::phase2::SpeakerVolumeEvent;
  static constexpr std::string_view name = "SpeakerVolumeEvent";
  static constexpr std::string_view doc = "The volume of a speaker changed.";
  static constexpr auto message = event(EventGroup::feature, 7, 7).in(Phase::two);
  static constexpr bool inferred = true;
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::invokingDevice>("invokingDevice", own, "The device at which it was set."),
      field<&T::speakerVolume>("speakerVolume", own, "The volume, in percent.") | bounds(0, 100)};
};

}  // namespace strowger::schema
