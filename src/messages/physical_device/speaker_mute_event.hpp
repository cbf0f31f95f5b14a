// SpeakerMuteEvent (ECMA-269, ECMA-285 speaker-mute-event).
#pragma once

#include "messages/types/device_identifiers.hpp"
#include "messages/types/extensions.hpp"
#include "schema/message.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// Event: speaker mute.
struct SpeakerMuteEvent {
  SubjectDeviceID invokingDevice;
  Octets auditoryApparatus;
  bool speakerMuteOn = false;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const SpeakerMuteEvent&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::SpeakerMuteEvent> {
  using T = csta::SpeakerMuteEvent;
  static constexpr std::string_view name = "SpeakerMuteEvent";
  static constexpr std::string_view doc = "Event: speaker mute.";
  static constexpr auto message = event(EventCategory::physicalDeviceFeature, 9, 9);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::invokingDevice>("invokingDevice", own, "The invoking device."),
      field<&T::auditoryApparatus>("auditoryApparatus", own, "The auditory apparatus.") | printable,
      field<&T::speakerMuteOn>("speakerMuteOn", own, "The speaker mute on."),
      field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
