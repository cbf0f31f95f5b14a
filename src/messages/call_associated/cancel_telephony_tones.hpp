// CancelTelephonyTones, CancelTelephonyTonesResponse (ECMA-269, ECMA-285 cancel-telephony-tones).
#pragma once

#include "messages/types/connection_id.hpp"
#include "messages/types/extensions.hpp"
#include "schema/message.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// Service: cancel telephony tones.
struct CancelTelephonyTones {
  ConnectionID connectionToStopTone;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const CancelTelephonyTones&) const = default;
};

/// The answer to CancelTelephonyTones.
struct CancelTelephonyTonesResponse {
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const CancelTelephonyTonesResponse&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::CancelTelephonyTones> {
  using T = csta::CancelTelephonyTones;
  static constexpr std::string_view name = "CancelTelephonyTones";
  static constexpr std::string_view doc = "Service: cancel telephony tones.";
  static constexpr auto message = request("cancelTelephonyTones", 231);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::connectionToStopTone>("connectionToStopTone", own, "The connection to stop tone."),
      field<&T::extensions>("extensions", own, "Security and private data.")};
};

template <>
struct Schema<csta::CancelTelephonyTonesResponse> {
  using T = csta::CancelTelephonyTonesResponse;
  static constexpr std::string_view name = "CancelTelephonyTonesResponse";
  static constexpr std::string_view doc = "The answer to CancelTelephonyTones.";
  static constexpr auto message = response("cancelTelephonyTones", 231);
  static constexpr bool null_when_empty = true;
  template <class = void>
  static constexpr Field fields[] = {field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
