// MicrophoneMuteEvent (ECMA-269, ECMA-285 microphone-mute-event).
#pragma once

#include "messages/types/device_identifiers.hpp"
#include "messages/types/extensions.hpp"
#include "schema/message.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// Event: microphone mute.
struct MicrophoneMuteEvent {
  SubjectDeviceID invokingDevice;
  Octets auditoryApparatus;
  bool microphoneMuteOn = false;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const MicrophoneMuteEvent&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::MicrophoneMuteEvent> {
  using T = csta::MicrophoneMuteEvent;
  static constexpr std::string_view name = "MicrophoneMuteEvent";
  static constexpr std::string_view doc = "Event: microphone mute.";
  static constexpr auto message = event(EventCategory::physicalDeviceFeature, 7, 7);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::invokingDevice>("invokingDevice", own, "The invoking device."),
      field<&T::auditoryApparatus>("auditoryApparatus", own, "The auditory apparatus.") | printable,
      field<&T::microphoneMuteOn>("microphoneMuteOn", own, "The microphone mute on."),
      field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
