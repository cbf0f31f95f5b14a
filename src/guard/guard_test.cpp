// The chain: rate of one application, numbers of monitors, what is recorded.
#include "guard/guard.hpp"

#include <gtest/gtest.h>

namespace strowger::guard {
namespace {

struct GuardTest : testing::Test {
  calls::CallNumbers numbers;
  calls::Model model{numbers};
  ManualClock clock;
  Chain chain{{.requests_per_second = 10, .burst = 3, .monitors_per_application = 2, .monitors_overall = 3}};

  Verdict judge(std::uint64_t app, Kind kind = Kind::request) {
    return chain.judge({.peer = "127.0.0.1:1", .identity = "desk", .kind = kind, .target = "MakeCall", .app = {app}}, model,
                       clock.now());
  }
  void monitor(std::uint64_t app) {
    model.start_monitor({app}, {.object = calls::DeviceNumber{"1001"}, .type = {}, .filter = {}, .media = {}});
  }
};

template <class Errors>
bool is(const Verdict& verdict, Errors error) {
  return verdict.error && verdict.error->choice == decltype(verdict.error->choice){error};
}

TEST_F(GuardTest, TheRateOfOneApplicationIsItsOwn) {
  for (int i = 0; i < 3; ++i) EXPECT_FALSE(judge(1).error);
  EXPECT_TRUE(is(judge(1), csta::PerformanceManagementErrors::performanceLimitExceeded));
  EXPECT_FALSE(judge(2).error);
  clock.advance(milliseconds{100});
  EXPECT_FALSE(judge(1).error);
  EXPECT_TRUE(judge(1).error);
  clock.advance(seconds{60});
  for (int i = 0; i < 3; ++i) EXPECT_FALSE(judge(1).error);
  EXPECT_TRUE(judge(1).error);  // the burst is all that is saved up
}

TEST_F(GuardTest, MonitorsAreCounted) {
  EXPECT_FALSE(judge(1, Kind::monitor_start).error);
  monitor(1);
  monitor(1);
  EXPECT_TRUE(is(judge(1, Kind::monitor_start), csta::SubscribedResourceAvailabilityErrors::objectMonitorLimitExceeded));
  EXPECT_FALSE(judge(1).error);
  EXPECT_FALSE(judge(2, Kind::monitor_start).error);
  monitor(2);
  EXPECT_TRUE(is(judge(3, Kind::monitor_start), csta::SystemResourceAvailabilityErrors::overallMonitorLimitExceeded));
}

TEST_F(GuardTest, WhatWasJudgedIsRecorded) {
  const auto allowed = judge(1).audit;
  EXPECT_TRUE(allowed.allowed);
  EXPECT_EQ(allowed.at, clock.now());
  EXPECT_EQ(allowed.attempt.identity, "desk");
  judge(1);
  judge(1);
  const auto refused = judge(1).audit;
  EXPECT_FALSE(refused.allowed);
  EXPECT_NE(refused.reason, "");
}

}  // namespace
}  // namespace strowger::guard
