// Tones come out at their frequency and level, and the meter tells them apart, also through G.711.
#include "media/tone.hpp"

#include <gtest/gtest.h>

#include "media/g711.hpp"

namespace strowger::media {
namespace {

TEST(Tone, MeterSeparates) {
  const Samples tone = ToneGenerator({1000}, 0.5).next(800);
  EXPECT_NEAR(tone_amplitude(tone, 1000), 0.5, 0.001);
  EXPECT_LT(tone_amplitude(tone, 600), 0.0005);
  EXPECT_LT(tone_amplitude(tone, 1050), 0.001);
  EXPECT_EQ(tone_amplitude({}, 1000), 0);
}

TEST(Tone, TwoTonesAtOnce) {
  ToneGenerator generator({770, 1336}, 0.4);
  Samples tone = generator.next(300);
  const Samples more = generator.next(500);  // no break where the calls meet
  tone.insert(tone.end(), more.begin(), more.end());
  EXPECT_NEAR(tone_amplitude(tone, 770), 0.4, 0.002);
  EXPECT_NEAR(tone_amplitude(tone, 1336), 0.4, 0.002);
  EXPECT_LT(tone_amplitude(tone, 1000), 0.001);
}

TEST(Tone, FullScaleIsNotPassed) {
  for (const Sample sample : ToneGenerator({1000, 1010}, 1.0).next(8000)) ASSERT_GE(sample, -32767);
}

TEST(Tone, SurvivesG711) {
  const Samples tone = ToneGenerator({1000}, 0.5).next(1600);
  for (const Law law : {Law::a, Law::mu}) {
    const Samples heard = decode_g711(law, encode_g711(law, tone));
    EXPECT_NEAR(ToneMeter(heard, 1000).median(), 0.5, 0.02);
    EXPECT_LT(ToneMeter(heard, 600).strongest(), 0.005);
  }
}

TEST(ToneMeter, BlockByBlock) {
  Samples recording(1600, 0);
  const Samples tone = ToneGenerator({600}, 0.3).next(1600);
  recording.insert(recording.end(), tone.begin(), tone.end());
  recording.resize(recording.size() + 100);
  const ToneMeter meter(recording, 600);
  EXPECT_EQ(meter.blocks().size(), 4U);
  EXPECT_NEAR(meter.strongest(), 0.3, 0.002);
  EXPECT_LT(meter.weakest(), 0.0001);
  EXPECT_DOUBLE_EQ(meter.share(0.29), 0.5);
  EXPECT_EQ(ToneMeter({}, 600).strongest(), 0);
  EXPECT_EQ(ToneMeter({}, 600).share(0.1), 0);
}

}  // namespace
}  // namespace strowger::media
