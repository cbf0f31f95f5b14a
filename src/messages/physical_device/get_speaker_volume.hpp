// GetSpeakerVolume, GetSpeakerVolumeResponse (ECMA-269, ECMA-285 get-speaker-volume).
#pragma once

#include "messages/types/device_identifiers.hpp"
#include "messages/types/extensions.hpp"
#include "schema/message.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// Service: get speaker volume.
struct GetSpeakerVolume {
  DeviceID device;
  std::optional<Octets> auditoryApparatus;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const GetSpeakerVolume&) const = default;
};

/// Speaker volume list item.
struct SpeakerVolumeListItem {
  Octets auditoryApparatus;
  std::optional<std::int64_t> speakerVolAbs;
  Unknown unknown;

  bool operator==(const SpeakerVolumeListItem&) const = default;
};

/// The answer to GetSpeakerVolume.
struct GetSpeakerVolumeResponse {
  std::vector<SpeakerVolumeListItem> speakerVolumeList;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const GetSpeakerVolumeResponse&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::GetSpeakerVolume> {
  using T = csta::GetSpeakerVolume;
  static constexpr std::string_view name = "GetSpeakerVolume";
  static constexpr std::string_view doc = "Service: get speaker volume.";
  static constexpr auto message = request("getSpeakerVolume", 272);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::device>("device", own, "The device."),
      field<&T::auditoryApparatus>("auditoryApparatus", own, "The auditory apparatus.") | printable,
      field<&T::extensions>("extensions", own, "Security and private data.")};
};

template <>
struct Schema<csta::SpeakerVolumeListItem> {
  using T = csta::SpeakerVolumeListItem;
  static constexpr std::string_view name = "SpeakerVolumeListItem";
  static constexpr std::string_view doc = "Speaker volume list item.";
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::auditoryApparatus>("auditoryApparatus", own, "The auditory apparatus.") | printable,
      field<&T::speakerVolAbs>("speakerVolAbs", own, "The speaker vol abs.") | bounds(0, 100)};
};

template <>
struct Schema<csta::GetSpeakerVolumeResponse> {
  using T = csta::GetSpeakerVolumeResponse;
  static constexpr std::string_view name = "GetSpeakerVolumeResponse";
  static constexpr std::string_view doc = "The answer to GetSpeakerVolume.";
  static constexpr auto message = response("getSpeakerVolume", 272);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::speakerVolumeList>("speakerVolumeList", own, "The speaker volume list.") | item("speakerVolumeItem"),
      field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
