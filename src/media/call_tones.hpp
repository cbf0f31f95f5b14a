// The tones a telephone system plays, by country, as rows (ITU-T E.180 supplement 2).
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace strowger::media {

enum class ToneKind : std::uint8_t { dial, ringback, busy, congestion, call_waiting, special_information, record };

/// One stretch of a cadence.
struct ToneStep {
  std::array<std::uint16_t, 3> frequencies{};  ///< Hz, all at once; 0: none. All 0: a pause
  std::uint16_t milliseconds = 0;              ///< 0: for ever
  bool operator==(const ToneStep&) const = default;
};

/// A tone: its steps, one after the other, again and again.
struct ToneRow {
  std::string_view country;  ///< ISO 3166, lower case
  ToneKind kind;
  std::array<ToneStep, 8> steps{};  ///< those with neither frequency nor duration are not there
};

/// Asks for a tone of a country; one that the table does not have gets that of "us".
struct CallTone {
  ToneKind kind = ToneKind::ringback;
  std::string country = "us";
};

std::span<const ToneRow> tones();

/// The row of a tone.
const ToneRow& find_tone(ToneKind kind, std::string_view country);

/// Whether the table has a country.
bool has_tones(std::string_view country);

/// The kind's name as settings and services write it.
std::string_view name_of(ToneKind kind);

}  // namespace strowger::media
