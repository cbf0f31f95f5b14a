// Calls over a restart of the server: what one core keeps is given to another, as the store would. The switch is a simulated
// one, of which no call goes on.
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "server/core.hpp"
#include "switch/simulated/simulated_switch.hpp"

namespace strowger::server {
namespace {

using testing::IsEmpty;
using testing::SizeIs;

class CoreCalls : public testing::Test {
 protected:
  static constexpr int many = 200;  // devices that begin with 2 and call those that begin with 3
  struct Run {
    explicit Run(ManualClock& clock, Random& random, bool keeps = true) : exchange(numbers) {
      Core::Limits limits;
      limits.keeps_calls = keeps;
      limits.records = true;
      core = std::make_unique<Core>(exchange, numbers, random, std::move(limits));
      std::vector<calls::DeviceSetting> devices{{"1001", "Alice", ""}, {"1002", "Bob", ""}};
      for (int i = 0; i < many; ++i)
        for (const int first : {2'000, 3'000}) devices.push_back({std::to_string(first + i), "", ""});
      core->configure(devices, clock.now());
    }
    calls::CallNumbers numbers;
    simulated::SimulatedSwitch exchange;
    std::unique_ptr<Core> core;
  };

  CoreCalls() : run_(std::make_unique<Run>(clock_, random_)) {}

  void hand(std::string_view command) {
    ASSERT_TRUE(run_->exchange.hand(std::string(command), clock_.now()));
    run_->core->switched(clock_.now());
  }
  void wait(Duration time) {
    clock_.advance(time);
    run_->core->advance(clock_.now());
    keep();
  }
  void keep(bool at_once = false) {
    written_ = 0;
    for (store::StateRow& row : run_->core->take_kept_calls(clock_.now(), at_once)) {
      const calls::CallRef call{std::stoull(row.number)};
      ++written_;
      if (row.state.empty()) {
        stored_.erase(call);
      } else {
        stored_[call] = std::move(row.state);
      }
    }
  }
  void restart(const std::set<std::int32_t>& ended_legs = {}) {
    run_ = std::make_unique<Run>(clock_, random_);
    std::vector<store::StoredCall> all;
    all.reserve(stored_.size());
    for (const auto& [call, state] : stored_) all.push_back({call, state, ended_legs});
    run_->core->restore_calls(all, clock_.now());
    run_->core->end_lost_calls(clock_.now());
  }
  std::vector<calls::CallRecord> complete() {
    std::vector<calls::CallRecord> made;
    for (calls::CallRecord& record : run_->core->take_records(clock_.now()))
      if (record.complete) made.push_back(std::move(record));
    return made;
  }

  ManualClock clock_{Time{std::chrono::hours{24 * 365 * 55}}};
  SeededRandom random_{5};
  std::unique_ptr<Run> run_;
  std::map<calls::CallRef, std::string> stored_;
  std::size_t written_ = 0;
};

TEST_F(CoreCalls, ACallThatCannotGoOnEndsWithTheRecordThatItHas) {
  const Time begun = clock_.now();
  hand("dial 1001 1002");
  wait(seconds{2});
  hand("answer 1002");
  wait(seconds{5});
  ASSERT_THAT(stored_, SizeIs(1));
  restart();
  EXPECT_THAT(run_->core->model().calls(), IsEmpty());
  const auto records = complete();
  ASSERT_THAT(records, SizeIs(1));
  EXPECT_EQ(records[0].calling, "1001");
  EXPECT_EQ(records[0].device, "1002");
  EXPECT_EQ(records[0].started, begun);
  EXPECT_EQ(records[0].alerted, begun);
  EXPECT_EQ(records[0].answered, begun + seconds{2});
  EXPECT_EQ(records[0].ended, begun + seconds{7});
  EXPECT_EQ(records[0].ending, calls::Ending::abnormal);
  keep();
  EXPECT_THAT(stored_, IsEmpty());
}

TEST_F(CoreCalls, WhatRangHasARecordToo) {
  hand("dial 1001 1002");
  wait(seconds{1});
  restart();
  const auto records = complete();
  ASSERT_THAT(records, SizeIs(1));
  EXPECT_FALSE(records[0].answered);
  EXPECT_EQ(records[0].ending, calls::Ending::unsuccessful);
}

TEST_F(CoreCalls, WhatEndedHasNoSecondRecord) {
  hand("dial 1001 1002");
  hand("answer 1002");
  wait(seconds{1});
  restart({1});  // its record was committed, and its row was still there
  EXPECT_THAT(run_->core->model().calls(), IsEmpty());
  EXPECT_THAT(complete(), IsEmpty());
  keep();
  EXPECT_THAT(stored_, IsEmpty());
}

TEST_F(CoreCalls, EachChangeIsWrittenAtOnce) {
  hand("dial 1001 1002");
  EXPECT_EQ(run_->core->deadline(), clock_.now());
  keep();
  EXPECT_EQ(written_, 1U);
  wait(seconds{1});
  EXPECT_EQ(written_, 0U) << "nothing has changed";
  const std::string ringing = stored_.begin()->second;
  hand("answer 1002");
  keep();
  EXPECT_EQ(written_, 1U);
  EXPECT_NE(stored_.begin()->second, ringing);
  wait(seconds{1});
  hand("hangup 1001");
  keep();
  EXPECT_EQ(written_, 1U);
  EXPECT_THAT(stored_, IsEmpty());
}

TEST_F(CoreCalls, WhatChangesSoonAfterAWriteIsGathered) {
  hand("dial 1001 1002");
  keep();
  hand("answer 1002");
  keep();
  EXPECT_EQ(written_, 0U);
  EXPECT_EQ(run_->core->deadline(), clock_.now() + milliseconds{10});
  hand("hold 1001");
  wait(milliseconds{10});
  EXPECT_EQ(written_, 1U);
}

TEST_F(CoreCalls, AShortCallIsNotWrittenInThePause) {
  hand("dial 1001 1002");
  keep();
  hand("hangup 1001");
  hand("dial 1001 1002");
  hand("hangup 1001");
  wait(milliseconds{10});
  EXPECT_EQ(written_, 1U) << "the end of the first call";
  EXPECT_THAT(stored_, IsEmpty());
}

TEST_F(CoreCalls, ThePauseGrowsWithWhatChanges) {
  const auto dial = [&](int from, int to) {
    for (int i = from; i < to; ++i) hand(fmt::format("dial {} {}", 2'000 + i, 3'000 + i));
  };
  const auto rest = [&] {
    wait(seconds{1});
    wait(seconds{1});  // the pause after what was written then
  };
  dial(0, 20);
  keep();
  EXPECT_EQ(written_, 20U);
  hand("answer 3000");
  EXPECT_EQ(run_->core->deadline(), clock_.now() + milliseconds{100});
  rest();
  dial(20, 50);
  for (int i = 20; i < 50; ++i) hand(fmt::format("hangup {}", 2'000 + i));
  keep();
  EXPECT_EQ(written_, 0U);
  hand("answer 3001");
  EXPECT_EQ(run_->core->deadline(), clock_.now() + milliseconds{150}) << "short calls are calls too";
  rest();
  dial(50, many);
  keep();
  EXPECT_EQ(written_, 150U);
  hand("answer 3002");
  EXPECT_EQ(run_->core->deadline(), clock_.now() + milliseconds{200}) << "and no longer";
}

TEST_F(CoreCalls, AtTheEndEverythingIsWritten) {
  hand("dial 1001 1002");
  keep(true);
  EXPECT_EQ(written_, 1U);
}

TEST_F(CoreCalls, AStopThatKeepsCallsClearsThoseThatRing) {
  hand("dial 1001 1002");
  hand("answer 1002");
  EXPECT_EQ(run_->core->leave(clock_.now()), 0U);
  EXPECT_THAT(run_->core->model().calls(), SizeIs(1));
  hand("hangup 1001");
  hand("dial 1001 1002");
  EXPECT_EQ(run_->core->leave(clock_.now()), 1U);
  EXPECT_THAT(run_->core->model().calls(), IsEmpty());
}

TEST_F(CoreCalls, WithoutAStoreNothingIsKept) {
  run_ = std::make_unique<Run>(clock_, random_, false);
  hand("dial 1001 1002");
  wait(seconds{1});
  EXPECT_EQ(written_, 0U);
}

TEST_F(CoreCalls, WhatCannotBeUnderstoodIsOver) {
  stored_[{1'000}] = "nonsense";
  stored_[{1'001}] = "model connection state 99\nrecords x\n";
  restart();
  EXPECT_THAT(run_->core->model().calls(), IsEmpty());
  keep();
  EXPECT_THAT(stored_, IsEmpty());
}

}  // namespace
}  // namespace strowger::server
