// SetMicrophoneGain, SetMicrophoneGainResponse (ECMA-269, ECMA-285 set-microphone-gain).
#pragma once

#include "messages/types/device_identifiers.hpp"
#include "messages/types/extensions.hpp"
#include "messages/types/physical_device_feature.hpp"
#include "schema/message.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// Service: set microphone gain.
struct SetMicrophoneGain {
  DeviceID device;
  Octets auditoryApparatus;
  MicrophoneGain microphoneGain;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const SetMicrophoneGain&) const = default;
};

/// The answer to SetMicrophoneGain.
struct SetMicrophoneGainResponse {
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const SetMicrophoneGainResponse&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::SetMicrophoneGain> {
  using T = csta::SetMicrophoneGain;
  static constexpr std::string_view name = "SetMicrophoneGain";
  static constexpr std::string_view doc = "Service: set microphone gain.";
  static constexpr auto message = request("setMicrophoneGain", 278);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::device>("device", own, "The device."),
      field<&T::auditoryApparatus>("auditoryApparatus", own, "The auditory apparatus.") | printable,
      field<&T::microphoneGain>("microphoneGain", own, "The microphone gain."),
      field<&T::extensions>("extensions", own, "Security and private data.")};
};

template <>
struct Schema<csta::SetMicrophoneGainResponse> {
  using T = csta::SetMicrophoneGainResponse;
  static constexpr std::string_view name = "SetMicrophoneGainResponse";
  static constexpr std::string_view doc = "The answer to SetMicrophoneGain.";
  static constexpr auto message = response("setMicrophoneGain", 278);
  static constexpr bool null_when_empty = true;
  template <class = void>
  static constexpr Field fields[] = {field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
