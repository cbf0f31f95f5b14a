// Sample rates: tones and durations kept.
#include "media/rate_converter.hpp"

#include <gtest/gtest.h>

#include "media/tone.hpp"

namespace strowger::media {
namespace {

TEST(RateConverter, KeepsTonesAndDurationsUpAndDown) {
  RateConverter up;
  RateConverter down;
  ToneGenerator tone({1000}, 0.5);
  Samples out;
  for (int frame = 0; frame < 50; ++frame) {
    const Samples in = tone.next(frame_samples);
    const SampleView wide = up.convert(in, 8000, 16000);
    EXPECT_EQ(wide.size(), 2 * frame_samples);
    const SampleView narrow = down.convert(wide, 16000, 8000);
    EXPECT_EQ(narrow.size(), frame_samples);
    out.insert(out.end(), narrow.begin(), narrow.end());
  }
  EXPECT_NEAR(tone_amplitude(SampleView(out).subspan(800), 1000), 0.5, 0.02);
}

TEST(RateConverter, KeepsTheDurationOfOddRates) {
  RateConverter converter;
  std::size_t out = 0;
  for (int i = 0; i < 100; ++i) out += converter.convert(Samples(441, 0), 44100, 8000).size();
  EXPECT_NEAR(static_cast<double>(out), 8000, 10);
}

TEST(RateConverter, TakesOutWhatTheLowerRateCannotHave) {
  Samples in(16000);
  ToneGenerator tone({2750}, 0.5);  // seen as 16,000 samples a second it has 5,500 Hz, which would fold to 2,500
  in = tone.next(16000);
  RateConverter converter;
  const SampleView out = converter.convert(in, 16000, 8000);
  EXPECT_LT(tone_amplitude(out.subspan(800), 2500), 0.005);
}

TEST(RateConverter, GivesNothingForRatesThatAreNone) {
  RateConverter converter;
  const Samples in(100, 1);
  EXPECT_TRUE(converter.convert(in, 0, 8000).empty());
  EXPECT_TRUE(converter.convert(in, 8000, 1'000'000).empty());
  EXPECT_EQ(converter.convert(in, 0, 0).size(), 100U);
}

}  // namespace
}  // namespace strowger::media
