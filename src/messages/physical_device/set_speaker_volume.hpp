// SetSpeakerVolume, SetSpeakerVolumeResponse (ECMA-269, ECMA-285 set-speaker-volume).
#pragma once

#include "messages/types/device_identifiers.hpp"
#include "messages/types/extensions.hpp"
#include "messages/types/physical_device_feature.hpp"
#include "schema/message.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// Service: set speaker volume.
struct SetSpeakerVolume {
  DeviceID device;
  Octets auditoryApparatus;
  Volume speakerVolume;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const SetSpeakerVolume&) const = default;
};

/// The answer to SetSpeakerVolume.
struct SetSpeakerVolumeResponse {
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const SetSpeakerVolumeResponse&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::SetSpeakerVolume> {
  using T = csta::SetSpeakerVolume;
  static constexpr std::string_view name = "SetSpeakerVolume";
  static constexpr std::string_view doc = "Service: set speaker volume.";
  static constexpr auto message = request("setSpeakerVolume", 282);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::device>("device", own, "The device."),
      field<&T::auditoryApparatus>("auditoryApparatus", own, "The auditory apparatus.") | printable,
      field<&T::speakerVolume>("speakerVolume", own, "The speaker volume."),
      field<&T::extensions>("extensions", own, "Security and private data.")};
};

template <>
struct Schema<csta::SetSpeakerVolumeResponse> {
  using T = csta::SetSpeakerVolumeResponse;
  static constexpr std::string_view name = "SetSpeakerVolumeResponse";
  static constexpr std::string_view doc = "The answer to SetSpeakerVolume.";
  static constexpr auto message = response("setSpeakerVolume", 282);
  static constexpr bool null_when_empty = true;
  template <class = void>
  static constexpr Field fields[] = {field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
