// SetSpeakerMute, SetSpeakerMuteResponse (ECMA-269, ECMA-285 set-speaker-mute).
#pragma once

#include "messages/types/device_identifiers.hpp"
#include "messages/types/extensions.hpp"
#include "schema/message.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// Service: set speaker mute.
struct SetSpeakerMute {
  DeviceID device;
  Octets auditoryApparatus;
  bool speakerMuteOn = false;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const SetSpeakerMute&) const = default;
};

/// The answer to SetSpeakerMute.
struct SetSpeakerMuteResponse {
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const SetSpeakerMuteResponse&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::SetSpeakerMute> {
  using T = csta::SetSpeakerMute;
  static constexpr std::string_view name = "SetSpeakerMute";
  static constexpr std::string_view doc = "Service: set speaker mute.";
  static constexpr auto message = request("setSpeakerMute", 281);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::device>("device", own, "The device."),
      field<&T::auditoryApparatus>("auditoryApparatus", own, "The auditory apparatus.") | printable,
      field<&T::speakerMuteOn>("speakerMuteOn", own, "The speaker mute on."),
      field<&T::extensions>("extensions", own, "Security and private data.")};
};

template <>
struct Schema<csta::SetSpeakerMuteResponse> {
  using T = csta::SetSpeakerMuteResponse;
  static constexpr std::string_view name = "SetSpeakerMuteResponse";
  static constexpr std::string_view doc = "The answer to SetSpeakerMute.";
  static constexpr auto message = response("setSpeakerMute", 281);
  static constexpr bool null_when_empty = true;
  template <class = void>
  static constexpr Field fields[] = {field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
