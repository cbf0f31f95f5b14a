// GenerateDigits, GenerateDigitsResponse (ECMA-269, ECMA-285 generate-digits).
#pragma once

#include "messages/types/connection_id.hpp"
#include "messages/types/extensions.hpp"
#include "schema/message.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// Digit mode.
enum class DigitMode : std::int32_t {
  rotaryPulse = 0,
  dTMF = 1,
};

/// Service: generate digits.
struct GenerateDigits {
  ConnectionID connectionToSendDigits;
  std::optional<DigitMode> digitMode;
  std::string charactersToSend;
  std::optional<std::int64_t> toneDuration;
  std::optional<std::int64_t> pulseRate;
  std::optional<std::int64_t> pauseDuration;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const GenerateDigits&) const = default;
};

/// The answer to GenerateDigits.
struct GenerateDigitsResponse {
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const GenerateDigitsResponse&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::DigitMode> {
  static constexpr std::string_view name = "DigitMode";
  static constexpr std::string_view doc = "Digit mode.";
  static constexpr Enumerator enumerators[] = {
      {"rotaryPulse", 0},
      {"dTMF", 1},
  };
};

template <>
struct Schema<csta::GenerateDigits> {
  using T = csta::GenerateDigits;
  static constexpr std::string_view name = "GenerateDigits";
  static constexpr std::string_view doc = "Service: generate digits.";
  static constexpr auto message = request("generateDigits", 232);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::connectionToSendDigits>("connectionToSendDigits", own, "The connection to send digits."),
      field<&T::digitMode>("digitMode", own, "The digit mode."),
      field<&T::charactersToSend>("charactersToSend", own, "The characters to send."),
      field<&T::toneDuration>("toneDuration", context(0), "The tone duration."),
      field<&T::pulseRate>("pulseRate", context(1), "The pulse rate."),
      field<&T::pauseDuration>("pauseDuration", context(2), "The pause duration."),
      field<&T::extensions>("extensions", own, "Security and private data.")};
};

template <>
struct Schema<csta::GenerateDigitsResponse> {
  using T = csta::GenerateDigitsResponse;
  static constexpr std::string_view name = "GenerateDigitsResponse";
  static constexpr std::string_view doc = "The answer to GenerateDigits.";
  static constexpr auto message = response("generateDigits", 232);
  static constexpr bool null_when_empty = true;
  template <class = void>
  static constexpr Field fields[] = {field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
