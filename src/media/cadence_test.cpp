// Cadences: every tone of the table, measured; digits heard by the detector.
#include "media/cadence.hpp"

#include <gtest/gtest.h>

#include "media/dtmf_detector.hpp"
#include "media/tone.hpp"

namespace strowger::media {
namespace {

Samples play(Cadence& cadence, std::size_t count) {
  Samples samples(count);
  samples.resize(cadence.next(samples));
  return samples;
}

TEST(Cadence, PlaysTheRingbackOfTheUk) {
  Cadence cadence(steps_of(find_tone(ToneKind::ringback, "uk")), 8000, tone_level);
  EXPECT_EQ(cadence.length(), seconds(3));
  const Samples all = play(cadence, 100'000);
  ASSERT_EQ(all.size(), 24'000U);
  const SampleView view(all);
  for (const double frequency : {400.0, 450.0}) {
    EXPECT_NEAR(tone_amplitude(view.subspan(0, 3200), frequency), 0.16, 0.02);
    EXPECT_LT(tone_amplitude(view.subspan(3200, 1600), frequency), 0.001);
    EXPECT_NEAR(tone_amplitude(view.subspan(4800, 3200), frequency), 0.16, 0.02);
    EXPECT_LT(tone_amplitude(view.subspan(8000), frequency), 0.001);
  }
}

TEST(Cadence, EveryToneOfEveryCountryHasItsFrequenciesInItsSteps) {
  for (const ToneRow& row : tones()) {
    Cadence cadence(steps_of(row), 8000, 0.1);
    std::size_t place = 0;
    for (const ToneStep& step : steps_of(row)) {
      const std::size_t count = step.milliseconds == 0 ? 80'000 : step.milliseconds * std::size_t{8};
      const Samples samples = play(cadence, count);
      ASSERT_EQ(samples.size(), count);
      place += count;
      ASSERT_EQ(cadence.position(), Duration(static_cast<std::int64_t>(place) * 125));
      for (const std::uint16_t frequency : step.frequencies) {
        if (frequency == 0 || count < 3200) continue;
        EXPECT_NEAR(tone_amplitude(samples, frequency), 0.1, 0.03) << row.country << " " << name_of(row.kind);
      }
      if (step.frequencies[0] == 0) {
        EXPECT_EQ(samples, Samples(count, 0));
      }
    }
  }
}

TEST(Cadence, KeepsItsStrengthForAnHour) {
  Cadence cadence({{{425}, 0}}, 8000, 0.5);
  EXPECT_EQ(cadence.length(), Duration{0});
  Samples block(8000);
  for (int second = 0; second < 3600; ++second) ASSERT_EQ(cadence.next(block), block.size());
  EXPECT_NEAR(tone_amplitude(block, 425), 0.5, 0.001);
}

TEST(Cadence, GoesOnAnywhere) {
  const auto steps = steps_of(find_tone(ToneKind::busy, "de"));
  Cadence cadence(steps, 16000, 0.2);
  cadence.seek(milliseconds(500));  // 20 ms into the pause
  EXPECT_EQ(cadence.position(), milliseconds(500));
  EXPECT_EQ(play(cadence, 100'000).size(), std::size_t{460} * 16);
  cadence.seek(milliseconds(-5));
  EXPECT_EQ(cadence.position(), Duration{0});
  cadence.seek(seconds(9));
  EXPECT_TRUE(play(cadence, 10).empty());
}

TEST(Cadence, DigitsAreHeardByADetector) {
  Cadence cadence(steps_of_digits("1590,*#aD?", milliseconds(80), milliseconds(60)), 8000, dtmf_level);
  const Samples all = play(cadence, 80'000);
  DtmfDetector detector;
  EXPECT_EQ(detector.listen(all), "1590*#AD");
  EXPECT_EQ(all.size(), std::size_t{8} * (8 * 140 + 1000));
}

}  // namespace
}  // namespace strowger::media
