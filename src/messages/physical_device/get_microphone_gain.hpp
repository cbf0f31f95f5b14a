// GetMicrophoneGain, GetMicrophoneGainResponse (ECMA-269, ECMA-285 get-microphone-gain).
#pragma once

#include "messages/types/device_identifiers.hpp"
#include "messages/types/extensions.hpp"
#include "schema/message.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// Service: get microphone gain.
struct GetMicrophoneGain {
  DeviceID device;
  std::optional<Octets> auditoryApparatus;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const GetMicrophoneGain&) const = default;
};

/// Microphone gain list item.
struct MicrophoneGainListItem {
  Octets auditoryApparatus;
  std::optional<std::int64_t> micGainAbs;
  Unknown unknown;

  bool operator==(const MicrophoneGainListItem&) const = default;
};

/// The answer to GetMicrophoneGain.
struct GetMicrophoneGainResponse {
  std::vector<MicrophoneGainListItem> microphoneGainList;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const GetMicrophoneGainResponse&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::GetMicrophoneGain> {
  using T = csta::GetMicrophoneGain;
  static constexpr std::string_view name = "GetMicrophoneGain";
  static constexpr std::string_view doc = "Service: get microphone gain.";
  static constexpr auto message = request("getMicrophoneGain", 268);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::device>("device", own, "The device."),
      field<&T::auditoryApparatus>("auditoryApparatus", own, "The auditory apparatus.") | printable,
      field<&T::extensions>("extensions", own, "Security and private data.")};
};

template <>
struct Schema<csta::MicrophoneGainListItem> {
  using T = csta::MicrophoneGainListItem;
  static constexpr std::string_view name = "MicrophoneGainListItem";
  static constexpr std::string_view doc = "Microphone gain list item.";
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::auditoryApparatus>("auditoryApparatus", own, "The auditory apparatus.") | printable,
      field<&T::micGainAbs>("micGainAbs", own, "The mic gain abs.") | bounds(0, 100)};
};

template <>
struct Schema<csta::GetMicrophoneGainResponse> {
  using T = csta::GetMicrophoneGainResponse;
  static constexpr std::string_view name = "GetMicrophoneGainResponse";
  static constexpr std::string_view doc = "The answer to GetMicrophoneGain.";
  static constexpr auto message = response("getMicrophoneGain", 268);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::microphoneGainList>("microphoneGainList", own, "The microphone gain list.") | item("microphoneGainItem"),
      field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
