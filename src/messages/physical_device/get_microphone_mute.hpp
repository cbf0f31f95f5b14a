// GetMicrophoneMute, GetMicrophoneMuteResponse (ECMA-269, ECMA-285 get-microphone-mute).
#pragma once

#include "messages/types/device_identifiers.hpp"
#include "messages/types/extensions.hpp"
#include "schema/message.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// Service: get microphone mute.
struct GetMicrophoneMute {
  DeviceID device;
  std::optional<Octets> auditoryApparatus;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const GetMicrophoneMute&) const = default;
};

/// Microphone mute list item.
struct MicrophoneMuteListItem {
  Octets auditoryApparatus;
  bool microphoneMuteOn = false;
  Unknown unknown;

  bool operator==(const MicrophoneMuteListItem&) const = default;
};

/// The answer to GetMicrophoneMute.
struct GetMicrophoneMuteResponse {
  std::vector<MicrophoneMuteListItem> microphoneMuteList;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const GetMicrophoneMuteResponse&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::GetMicrophoneMute> {
  using T = csta::GetMicrophoneMute;
  static constexpr std::string_view name = "GetMicrophoneMute";
  static constexpr std::string_view doc = "Service: get microphone mute.";
  static constexpr auto message = request("getMicrophoneMute", 269);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::device>("device", own, "The device."),
      field<&T::auditoryApparatus>("auditoryApparatus", own, "The auditory apparatus.") | printable,
      field<&T::extensions>("extensions", own, "Security and private data.")};
};

template <>
struct Schema<csta::MicrophoneMuteListItem> {
  using T = csta::MicrophoneMuteListItem;
  static constexpr std::string_view name = "MicrophoneMuteListItem";
  static constexpr std::string_view doc = "Microphone mute list item.";
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::auditoryApparatus>("auditoryApparatus", own, "The auditory apparatus.") | printable,
      field<&T::microphoneMuteOn>("microphoneMuteOn", own, "The microphone mute on.")};
};

template <>
struct Schema<csta::GetMicrophoneMuteResponse> {
  using T = csta::GetMicrophoneMuteResponse;
  static constexpr std::string_view name = "GetMicrophoneMuteResponse";
  static constexpr std::string_view doc = "The answer to GetMicrophoneMute.";
  static constexpr auto message = response("getMicrophoneMute", 269);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::microphoneMuteList>("microphoneMuteList", own, "The microphone mute list.") | item("microphoneMuteItem"),
      field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
