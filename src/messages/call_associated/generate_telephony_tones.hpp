// GenerateTelephonyTones, GenerateTelephonyTonesResponse (ECMA-269, ECMA-285 generate-telephony-tones).
#pragma once

#include "messages/types/connection_id.hpp"
#include "messages/types/device_feature_types.hpp"
#include "messages/types/extensions.hpp"
#include "schema/message.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// Service: generate telephony tones.
struct GenerateTelephonyTones {
  ConnectionID connectionToSendTone;
  TelephonyTone toneToSend{};
  std::optional<std::int64_t> toneDuration;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const GenerateTelephonyTones&) const = default;
};

/// The answer to GenerateTelephonyTones.
struct GenerateTelephonyTonesResponse {
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const GenerateTelephonyTonesResponse&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::GenerateTelephonyTones> {
  using T = csta::GenerateTelephonyTones;
  static constexpr std::string_view name = "GenerateTelephonyTones";
  static constexpr std::string_view doc = "Service: generate telephony tones.";
  static constexpr auto message = request("generateTelephonyTones", 233);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::connectionToSendTone>("connectionToSendTone", own, "The connection to send tone."),
      field<&T::toneToSend>("toneToSend", own, "The tone to send."),
      field<&T::toneDuration>("toneDuration", own, "The tone duration."),
      field<&T::extensions>("extensions", own, "Security and private data.")};
};

template <>
struct Schema<csta::GenerateTelephonyTonesResponse> {
  using T = csta::GenerateTelephonyTonesResponse;
  static constexpr std::string_view name = "GenerateTelephonyTonesResponse";
  static constexpr std::string_view doc = "The answer to GenerateTelephonyTones.";
  static constexpr auto message = response("generateTelephonyTones", 233);
  static constexpr bool null_when_empty = true;
  template <class = void>
  static constexpr Field fields[] = {field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
