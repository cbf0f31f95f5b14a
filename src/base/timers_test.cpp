// The queue gives timers in the order of their time, then of arming.
#include "base/timers.hpp"

#include <gtest/gtest.h>

namespace strowger {
namespace {

TEST(TimerQueue, GivesTimersInOrder) {
  TimerQueue<int> queue;
  const Time start{};
  queue.arm(1, start + seconds(3));
  queue.arm(2, start + seconds(1));
  queue.arm(3, start + seconds(1));
  EXPECT_EQ(queue.next(), start + seconds(1));
  EXPECT_FALSE(queue.take_due(start));
  EXPECT_EQ(queue.take_due(start + seconds(1)), 2);
  EXPECT_EQ(queue.take_due(start + seconds(1)), 3);
  EXPECT_FALSE(queue.take_due(start + seconds(1)));
  EXPECT_EQ(queue.take_due(start + seconds(9)), 1);
  EXPECT_FALSE(queue.next());
}

TEST(TimerQueue, ArmingAgainMovesAndCancelRemoves) {
  TimerQueue<int> queue;
  const Time start{};
  queue.arm(1, start + seconds(1));
  queue.arm(1, start + seconds(5));
  EXPECT_EQ(queue.size(), 1U);
  EXPECT_FALSE(queue.take_due(start + seconds(2)));
  queue.cancel(1);
  queue.cancel(7);
  EXPECT_FALSE(queue.armed(1));
  EXPECT_FALSE(queue.take_due(start + seconds(9)));
}

}  // namespace
}  // namespace strowger
