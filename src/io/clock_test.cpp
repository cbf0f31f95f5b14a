// The real clock and real random numbers.
#include "io/clock.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <set>

#include "io/random.hpp"

namespace strowger::io {
namespace {

TEST(SystemClock, IsTheWallClockAndNeverGoesBack) {
  const SystemClock clock;
  const auto wall = std::chrono::time_point_cast<Duration>(std::chrono::system_clock::now());
  EXPECT_LT(std::chrono::abs(clock.now() - wall), seconds{1});
  EXPECT_LT(std::chrono::abs(clock.off()), seconds{1});
  Time last = clock.now();
  for (int i = 0; i < 1000; ++i) {
    const Time now = clock.now();
    ASSERT_GE(now, last);
    last = now;
  }
}

TEST(SystemRandom, DoesNotRepeat) {
  SystemRandom one;
  SystemRandom other;
  std::set<std::uint64_t> seen;
  for (int i = 0; i < 1000; ++i) {
    EXPECT_TRUE(seen.insert(one.next()).second);
    EXPECT_TRUE(seen.insert(other.next()).second);
  }
  EXPECT_NE(one.token(16), one.token(16));
}

}  // namespace
}  // namespace strowger::io
