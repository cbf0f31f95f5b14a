// GetSpeakerMute, GetSpeakerMuteResponse (ECMA-269, ECMA-285 get-speaker-mute).
#pragma once

#include "messages/types/device_identifiers.hpp"
#include "messages/types/extensions.hpp"
#include "schema/message.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// Service: get speaker mute.
struct GetSpeakerMute {
  DeviceID device;
  std::optional<Octets> auditoryApparatus;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const GetSpeakerMute&) const = default;
};

/// Speaker mute list item.
struct SpeakerMuteListItem {
  Octets auditoryApparatus;
  bool speakerMuteOn = false;
  Unknown unknown;

  bool operator==(const SpeakerMuteListItem&) const = default;
};

/// The answer to GetSpeakerMute.
struct GetSpeakerMuteResponse {
  std::vector<SpeakerMuteListItem> speakerMuteList;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const GetSpeakerMuteResponse&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::GetSpeakerMute> {
  using T = csta::GetSpeakerMute;
  static constexpr std::string_view name = "GetSpeakerMute";
  static constexpr std::string_view doc = "Service: get speaker mute.";
  static constexpr auto message = request("getSpeakerMute", 271);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::device>("device", own, "The device."),
      field<&T::auditoryApparatus>("auditoryApparatus", own, "The auditory apparatus.") | printable,
      field<&T::extensions>("extensions", own, "Security and private data.")};
};

template <>
struct Schema<csta::SpeakerMuteListItem> {
  using T = csta::SpeakerMuteListItem;
  static constexpr std::string_view name = "SpeakerMuteListItem";
  static constexpr std::string_view doc = "Speaker mute list item.";
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::auditoryApparatus>("auditoryApparatus", own, "The auditory apparatus.") | printable,
      field<&T::speakerMuteOn>("speakerMuteOn", own, "The speaker mute on.")};
};

template <>
struct Schema<csta::GetSpeakerMuteResponse> {
  using T = csta::GetSpeakerMuteResponse;
  static constexpr std::string_view name = "GetSpeakerMuteResponse";
  static constexpr std::string_view doc = "The answer to GetSpeakerMute.";
  static constexpr auto message = response("getSpeakerMute", 271);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::speakerMuteList>("speakerMuteList", own, "The speaker mute list.") | item("speakerMuteItem"),
      field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
