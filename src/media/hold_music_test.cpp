// Tests of the music of those who wait.
#include "media/hold_music.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

namespace strowger::media {
namespace {

TEST(HoldMusicTest, IsQuietAndNeverSilentAndNeverClips) {
  const auto music = hold_music();
  ASSERT_GT(music->size(), 20U * sample_rate);
  ASSERT_LT(music->size(), 40U * sample_rate);
  const auto [least, most] = std::minmax_element(music->begin(), music->end());
  EXPECT_LT(*most, 16'000) << "6 dB below full scale and less";
  EXPECT_GT(*least, -16'000);
  for (std::size_t at = 0; at + sample_rate / 2 <= music->size(); at += sample_rate / 2) {
    double power = 0;
    for (std::size_t i = 0; i < sample_rate / 2; ++i) power += static_cast<double>((*music)[at + i]) * (*music)[at + i];
    const double level = std::sqrt(power / (sample_rate / 2));
    EXPECT_GT(level, 500) << "half a second at " << at;
    EXPECT_LT(level, 6'000) << "half a second at " << at;
  }
}

TEST(HoldMusicTest, BeginsWhereItEnds) {
  const auto music = hold_music();
  const int step = std::abs(music->front() - music->back());
  EXPECT_LT(step, 2'000) << "a click";
  EXPECT_EQ(hold_music(), music) << "made once";
}

}  // namespace
}  // namespace strowger::media
