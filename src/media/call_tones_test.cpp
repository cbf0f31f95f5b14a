// The table of tones: whole, and within what a telephone carries.
#include "media/call_tones.hpp"

#include <gtest/gtest.h>

#include <set>

namespace strowger::media {
namespace {

constexpr ToneKind kinds[] = {ToneKind::dial,       ToneKind::ringback,     ToneKind::busy,
                              ToneKind::congestion, ToneKind::call_waiting, ToneKind::special_information,
                              ToneKind::record};

TEST(CallTones, EveryCountryHasEveryTone) {
  std::set<std::string_view> countries;
  for (const ToneRow& row : tones()) countries.insert(row.country);
  for (const char* country : {"us", "uk", "de", "fr", "it", "es", "ch", "at", "nl", "au", "jp"}) {
    EXPECT_TRUE(has_tones(country)) << country;
  }
  for (const std::string_view country : countries) {
    for (const ToneKind kind : kinds) {
      const ToneRow& row = find_tone(kind, country);
      EXPECT_EQ(row.country, country) << name_of(kind);
      EXPECT_EQ(row.kind, kind);
      EXPECT_NE(row.steps[0].frequencies[0], 0) << country << " " << name_of(kind);
    }
  }
  EXPECT_EQ(tones().size(), countries.size() * std::size(kinds));
}

TEST(CallTones, AnUnknownCountryHearsThatOfTheUs) {
  EXPECT_FALSE(has_tones("xx"));
  EXPECT_EQ(find_tone(ToneKind::busy, "xx").country, "us");
}

TEST(CallTones, FrequenciesFitTheTelephone) {
  for (const ToneRow& row : tones()) {
    for (const ToneStep& step : row.steps) {
      for (const std::uint16_t frequency : step.frequencies) {
        EXPECT_TRUE(frequency == 0 || (frequency >= 300 && frequency <= 2000)) << row.country << " " << name_of(row.kind);
      }
    }
  }
}

}  // namespace
}  // namespace strowger::media
