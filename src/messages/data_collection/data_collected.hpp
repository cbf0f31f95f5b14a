// DataCollected, DataCollectedResponse (ECMA-269, ECMA-285 data-collected).
#pragma once

#include "messages/types/extensions.hpp"
#include "messages/types/media_services.hpp"
#include "schema/message.hpp"

namespace strowger::csta {

using namespace schema::leaf;

/// Digits data.
struct DigitsData {
  std::string digitsDetected;
  std::optional<std::vector<std::int64_t>> digitsDuration;
  std::optional<std::vector<std::int64_t>> digitsPauseDuration;
  Unknown unknown;

  bool operator==(const DigitsData&) const = default;
};

/// Tone detected.
enum class ToneDetected : std::int32_t {
  beep = 0,
  billing = 1,
  busy = 2,
  carrier = 3,
  confirmation = 4,
  dial = 5,
  faxCNG = 6,
  hold = 7,
  howler = 8,
  intrusion = 9,
  modemCNG = 10,
  park = 11,
  recordWarning = 12,
  reorder = 13,
  ringback = 14,
  silence = 15,
  sitVC = 16,
  sitIC = 17,
  sitRO = 18,
  sitNC = 19,
  other = 20,
};

/// Tel tones data.
struct TelTonesData {
  ToneDetected toneDetected{};
  std::optional<std::int64_t> toneFrequency;
  std::optional<std::int64_t> toneDuration;
  std::optional<std::int64_t> tonePauseDuration;
  Unknown unknown;

  bool operator==(const TelTonesData&) const = default;
};

/// Dcoll cause.
enum class DcollCause : std::int32_t {
  flushCharReceived = 0,
  charCountReached = 1,
  timeout = 2,
  sfTerminated = 3,
};

/// Service: data collected.
struct DataCollected {
  Octets dcollCrossRefID;
  std::optional<DigitsData> digitsData;
  std::optional<TelTonesData> telTonesData;
  std::optional<ConnectionInformation> connectionInformation;
  std::optional<DcollCause> dcollCause;
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const DataCollected&) const = default;
};

/// The answer to DataCollected.
struct DataCollectedResponse {
  std::optional<CSTACommonArguments> extensions;
  Unknown unknown;

  bool operator==(const DataCollectedResponse&) const = default;
};

}  // namespace strowger::csta

namespace strowger::schema {

template <>
struct Schema<csta::DigitsData> {
  using T = csta::DigitsData;
  static constexpr std::string_view name = "DigitsData";
  static constexpr std::string_view doc = "Digits data.";
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::digitsDetected>("digitsDetected", own, "The digits detected.") | bounds(0, 64),
      field<&T::digitsDuration>("digitsDuration", context(0), "The digits duration.") | item("digitsDurationItem"),
      field<&T::digitsPauseDuration>("digitsPauseDuration", context(1), "The digits pause duration.") |
          item("digitsPauseDurationItem")};
};

template <>
struct Schema<csta::ToneDetected> {
  static constexpr std::string_view name = "ToneDetected";
  static constexpr std::string_view doc = "Tone detected.";
  static constexpr Enumerator enumerators[] = {
      {"beep", 0},           {"billing", 1},  {"busy", 2},      {"carrier", 3},   {"confirmation", 4}, {"dial", 5},
      {"faxCNG", 6},         {"hold", 7},     {"howler", 8},    {"intrusion", 9}, {"modemCNG", 10},    {"park", 11},
      {"recordWarning", 12}, {"reorder", 13}, {"ringback", 14}, {"silence", 15},  {"sitVC", 16},       {"sitIC", 17},
      {"sitRO", 18},         {"sitNC", 19},   {"other", 20},
  };
};

template <>
struct Schema<csta::TelTonesData> {
  using T = csta::TelTonesData;
  static constexpr std::string_view name = "TelTonesData";
  static constexpr std::string_view doc = "Tel tones data.";
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::toneDetected>("toneDetected", own, "The tone detected."),
      field<&T::toneFrequency>("toneFrequency", context(0), "The tone frequency."),
      field<&T::toneDuration>("toneDuration", context(1), "The tone duration."),
      field<&T::tonePauseDuration>("tonePauseDuration", context(2), "The tone pause duration.")};
};

template <>
struct Schema<csta::DcollCause> {
  static constexpr std::string_view name = "DcollCause";
  static constexpr std::string_view doc = "Dcoll cause.";
  static constexpr Enumerator enumerators[] = {
      {"flushCharReceived", 0},
      {"charCountReached", 1, "charCountReceived"},
      {"timeout", 2},
      {"sfTerminated", 3},
  };
};

template <>
struct Schema<csta::DataCollected> {
  using T = csta::DataCollected;
  static constexpr std::string_view name = "DataCollected";
  static constexpr std::string_view doc = "Service: data collected.";
  static constexpr auto message = request("dataCollected", 343, Sender::switching);
  template <class = void>
  static constexpr Field fields[] = {
      field<&T::dcollCrossRefID>("dcollCrossRefID", own, "The dcoll cross ref ID.") | printable,
      field<&T::digitsData>("digitsData", context(0), "The digits data."),
      field<&T::telTonesData>("telTonesData", context(1), "The tel tones data."),
      field<&T::connectionInformation>("connectionInformation", context(2), "The connection information."),
      field<&T::dcollCause>("dcollCause", own, "The dcoll cause.") | xml("dcollcause"),
      field<&T::extensions>("extensions", own, "Security and private data.")};
};

template <>
struct Schema<csta::DataCollectedResponse> {
  using T = csta::DataCollectedResponse;
  static constexpr std::string_view name = "DataCollectedResponse";
  static constexpr std::string_view doc = "The answer to DataCollected.";
  static constexpr auto message = response("dataCollected", 343);
  static constexpr bool null_when_empty = true;
  template <class = void>
  static constexpr Field fields[] = {field<&T::extensions>("extensions", own, "Security and private data.")};
};

}  // namespace strowger::schema
