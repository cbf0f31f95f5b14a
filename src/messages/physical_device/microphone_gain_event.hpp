// MicrophoneGainEvent (ECMA-269, ECMA-285 microphone-gain-event).
#pragma once

#include "messages/types/device_identifiers.hpp"
#include "messages/types/extensions.hpp"
#include "messages/types/physical_device_feature.hpp"
#include "schema/message.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// Event: microphone gain.
struct MicrophoneGainEvent {
  SubjectDeviceID invokingDevice;
  Octets auditoryApparatus;
  MicrophoneGain microphoneGain;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const MicrophoneGainEvent&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::MicrophoneGainEvent> {
  using T = csta::MicrophoneGainEvent;
  static constexpr std::string_view name = "MicrophoneGainEvent";
  static constexpr std::string_view doc = "Event: microphone gain.";
  static constexpr auto message = event(EventCategory::physicalDeviceFeature, 6, 6);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::invokingDevice>("invokingDevice", own, "The invoking device."),
      field<&T::auditoryApparatus>("auditoryApparatus", own, "The auditory apparatus.") | printable,
      field<&T::microphoneGain>("microphoneGain", own, "The microphone gain."),
      field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
