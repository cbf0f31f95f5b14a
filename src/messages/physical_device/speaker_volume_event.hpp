// SpeakerVolumeEvent (ECMA-269, ECMA-285 speaker-volume-event).
#pragma once

#include "messages/types/device_identifiers.hpp"
#include "messages/types/extensions.hpp"
#include "messages/types/physical_device_feature.hpp"
#include "schema/message.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// Event: speaker volume.
struct SpeakerVolumeEvent {
  SubjectDeviceID invokingDevice;
  Octets auditoryApparatus;
  Volume speakerVolume;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const SpeakerVolumeEvent&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::SpeakerVolumeEvent> {
  using T = csta::SpeakerVolumeEvent;
  static constexpr std::string_view name = "SpeakerVolumeEvent";
  static constexpr std::string_view doc = "Event: speaker volume.";
  static constexpr auto message = event(EventCategory::physicalDeviceFeature, 10, 10);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::invokingDevice>("invokingDevice", own, "The invoking device."),
      field<&T::auditoryApparatus>("auditoryApparatus", own, "The auditory apparatus.") | printable,
      field<&T::speakerVolume>("speakerVolume", own, "The speaker volume."),
      field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
