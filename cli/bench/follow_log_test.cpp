// What is noted of calls and events.
#include "cli/bench/follow_log.hpp"

#include <gtest/gtest.h>

namespace strowger::cli {
namespace {

struct FollowLogTest : testing::Test {
  FollowLog log{2, 2};
  ManualClock clock;
  Octets first{1};
  Octets second{2};

  void event(std::size_t application, std::size_t device, const Octets& id, Moment moment, Time now) {
    if (!log.knows(id)) log.first_event(device, id);
    log.event(application, id, moment, now);
  }
  void both(std::size_t device, const Octets& id, Moment moment, Duration after) {
    for (std::size_t application : {0U, 1U}) event(application, device, id, moment, clock.now() + after);
  }
};

TEST_F(FollowLogTest, EachEventIsTimedFromItsMessage) {
  log.call(0, true);
  log.said(0, Moment::ringing, clock.now());
  both(0, first, Moment::ringing, milliseconds{2});
  log.said(0, Moment::answered, clock.now());
  both(0, first, Moment::answered, milliseconds{3});
  log.said(0, Moment::ended, clock.now());
  for (int i = 0; i < 2; ++i) both(0, first, Moment::ended, milliseconds{4});
  EXPECT_EQ(log.expected(), 8U);
  EXPECT_EQ(log.missing(), 0U);
  EXPECT_EQ(log.unexpected(), 0U);
  EXPECT_EQ(log.latencies().size(), 8U);
  EXPECT_EQ(log.latencies().milliseconds_of(0), 2.0);
  EXPECT_EQ(log.latencies().milliseconds_of(500), 4.0);
  EXPECT_EQ(log.latencies().milliseconds_of(990), 4.0);
}

TEST_F(FollowLogTest, WhatIsMissingAtOneIsNotMadeUpForByAnother) {
  log.call(0, true);
  log.said(0, Moment::ringing, clock.now());
  event(0, 0, first, Moment::ringing, clock.now());
  event(0, 0, first, Moment::ringing, clock.now());
  EXPECT_EQ(log.missing(), 1U);
  EXPECT_EQ(log.unexpected(), 1U);
}

TEST_F(FollowLogTest, ALateEventIsOfItsOwnCall) {
  log.call(0, true);
  log.said(0, Moment::ringing, clock.now());
  event(0, 0, first, Moment::ringing, clock.now());
  clock.advance(seconds{1});
  log.call(0, true);
  log.said(0, Moment::ringing, clock.now());
  both(0, second, Moment::ringing, milliseconds{1});
  event(1, 0, first, Moment::ringing, clock.now());
  EXPECT_EQ(log.missing(), 0U);
  EXPECT_EQ(log.latencies().milliseconds_of(999), 1'000.0);
}

TEST_F(FollowLogTest, WhatNobodySaidIsUnexpected) {
  event(0, 1, first, Moment::ringing, clock.now());
  EXPECT_EQ(log.unexpected(), 1U);
  log.call(1, true);
  event(0, 1, second, Moment::answered, clock.now());
  EXPECT_EQ(log.unexpected(), 2U);
  EXPECT_EQ(log.expected(), 0U);
}

TEST_F(FollowLogTest, CallsThatAreNotMeasuredAreCountedOnly) {
  log.call(0, false);
  log.said(0, Moment::ringing, clock.now());
  both(0, first, Moment::ringing, milliseconds{1});
  EXPECT_EQ(log.expected(), 2U);
  EXPECT_EQ(log.latencies().size(), 0U);
}

}  // namespace
}  // namespace strowger::cli
