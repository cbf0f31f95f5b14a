// Seeded numbers are the same each time; bounded numbers keep their bound.
#include "base/random.hpp"

#include <gtest/gtest.h>

namespace strowger {
namespace {

TEST(SeededRandom, TheSameSeedGivesTheSameNumbers) {
  SeededRandom one(42);
  SeededRandom two(42);
  SeededRandom other(43);
  bool differs = false;
  for (int i = 0; i < 100; ++i) {
    const auto number = one.next();
    EXPECT_EQ(number, two.next());
    differs = differs || number != other.next();
  }
  EXPECT_TRUE(differs);
}

TEST(Random, BelowKeepsItsBoundAndReachesEveryNumber) {
  SeededRandom random(1);
  bool seen[7] = {};
  for (int i = 0; i < 1000; ++i) {
    const auto number = random.below(7);
    ASSERT_LT(number, 7U);
    seen[number] = true;
  }
  for (const bool reached : seen) EXPECT_TRUE(reached);
}

TEST(Random, ATokenHasTwoDigitsAnOctet) {
  SeededRandom random(1);
  EXPECT_EQ(random.token(11).size(), 22U);
  EXPECT_NE(random.token(8), random.token(8));
}

}  // namespace
}  // namespace strowger
