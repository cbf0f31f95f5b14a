// DialDigits, DialDigitsResponse (ECMA-269, ECMA-285 dial-digits).
#pragma once

#include "messages/types/connection_id.hpp"
#include "messages/types/device_identifiers.hpp"
#include "messages/types/extensions.hpp"
#include "schema/message.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// Service: dial digits.
struct DialDigits {
  ConnectionID diallingConnection;
  DeviceID diallingSequence;
  std::optional<Octets> correlatorData;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const DialDigits&) const = default;
};

/// The answer to DialDigits.
struct DialDigitsResponse {
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const DialDigitsResponse&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::DialDigits> {
  using T = csta::DialDigits;
  static constexpr std::string_view name = "DialDigits";
  static constexpr std::string_view doc = "Service: dial digits.";
  static constexpr auto message = request("dialDigits", 219);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::diallingConnection>("diallingConnection", own, "The dialling connection."),
      field<&T::diallingSequence>("diallingSequence", own, "The dialling sequence."),
      field<&T::correlatorData>("correlatorData", own, "Data that applications attached to the call.") | string_or_private,
      field<&T::extensions>("extensions", own, "Security and private data.")};
};

template <>
struct Schema<csta::DialDigitsResponse> {
  using T = csta::DialDigitsResponse;
  static constexpr std::string_view name = "DialDigitsResponse";
  static constexpr std::string_view doc = "The answer to DialDigits.";
  static constexpr auto message = response("dialDigits", 219);
  static constexpr bool null_when_empty = true;
  template <class = void>
  static constexpr Field fields[] = {field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
