// SetMicrophoneMute, SetMicrophoneMuteResponse (ECMA-269, ECMA-285 set-microphone-mute).
#pragma once

#include "messages/types/device_identifiers.hpp"
#include "messages/types/extensions.hpp"
#include "schema/message.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// Service: set microphone mute.
struct SetMicrophoneMute {
  DeviceID device;
  Octets auditoryApparatus;
  bool microphoneMuteOn = false;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const SetMicrophoneMute&) const = default;
};

/// The answer to SetMicrophoneMute.
struct SetMicrophoneMuteResponse {
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const SetMicrophoneMuteResponse&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::SetMicrophoneMute> {
  using T = csta::SetMicrophoneMute;
  static constexpr std::string_view name = "SetMicrophoneMute";
  static constexpr std::string_view doc = "Service: set microphone mute.";
  static constexpr auto message = request("setMicrophoneMute", 279);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::device>("device", own, "The device."),
      field<&T::auditoryApparatus>("auditoryApparatus", own, "The auditory apparatus.") | printable,
      field<&T::microphoneMuteOn>("microphoneMuteOn", own, "The microphone mute on."),
      field<&T::extensions>("extensions", own, "Security and private data.")};
};

template <>
struct Schema<csta::SetMicrophoneMuteResponse> {
  using T = csta::SetMicrophoneMuteResponse;
  static constexpr std::string_view name = "SetMicrophoneMuteResponse";
  static constexpr std::string_view doc = "The answer to SetMicrophoneMute.";
  static constexpr auto message = response("setMicrophoneMute", 279);
  static constexpr bool null_when_empty = true;
  template <class = void>
  static constexpr Field fields[] = {field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
