// The E-model against G.107's reference points.
#include "media/quality.hpp"

#include <gtest/gtest.h>

namespace strowger::media {
namespace {

double mos(double loss, int jitter_ms = 0, int delay_ms = 0) {
  return mean_opinion_score(Codec::pcma, loss, milliseconds(jitter_ms), milliseconds(delay_ms));
}

TEST(Quality, APerfectCallIsAsGoodAsTheTelephoneGets) {
  EXPECT_NEAR(mos(0), 4.40, 0.02);  // G.107: R = 93.2 is 4.41
}

TEST(Quality, FallsWithLossJitterAndDelay) {
  EXPECT_NEAR(mos(0.01), 4.32, 0.05);
  EXPECT_NEAR(mos(0.05), 3.97, 0.15);
  EXPECT_GT(mos(0.01), mos(0.05));
  EXPECT_GT(mos(0.05), mos(0.2));
  EXPECT_GT(mos(0, 10), mos(0, 100));
  EXPECT_GT(mos(0, 0, 100), mos(0, 0, 400));
  EXPECT_LT(mos(0, 0, 400), 3.8);  // G.114: many users are dissatisfied
}

TEST(Quality, StaysOnItsScale) {
  EXPECT_DOUBLE_EQ(mos(1, 1000, 1000), 1.0);
  EXPECT_DOUBLE_EQ(mos(7), mos(1));
  EXPECT_LE(mos(-1), 4.5);
}

}  // namespace
}  // namespace strowger::media
