// Jobs beside the loop: in order, brought back by the loop, thrown away at the end.
#include "io/worker.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <thread>
#include <vector>

#include "io/loop.hpp"

namespace strowger::io {
namespace {

TEST(Worker, JobsRunInOrderAndTheirResultsComeBackOnTheLoop) {
  Loop loop;
  Worker worker;
  const auto loop_thread = std::this_thread::get_id();
  std::vector<int> came;
  for (int i = 0; i < 100; ++i) {
    worker.post([&, i] {
      EXPECT_NE(std::this_thread::get_id(), loop_thread);
      loop.post([&, i] {
        EXPECT_EQ(std::this_thread::get_id(), loop_thread);
        came.push_back(i);
      });
    });
  }
  ASSERT_TRUE(loop.run_until([&] { return came.size() == 100; }, seconds{20}));
  EXPECT_TRUE(std::is_sorted(came.begin(), came.end()));
}

TEST(Worker, WaitSaysWhetherAllHasRun) {
  Worker worker;
  std::atomic<bool> go = false;
  std::atomic<int> ran = 0;
  worker.post([&] {
    while (!go) std::this_thread::yield();
    ++ran;
  });
  worker.post([&] { ++ran; });
  EXPECT_FALSE(worker.wait(milliseconds{20}));
  go = true;
  EXPECT_TRUE(worker.wait(seconds{20}));
  EXPECT_EQ(ran, 2);
}

TEST(Worker, TheEndWaitsForTheJobThatRunsOnly) {
  std::atomic<bool> began = false;
  std::atomic<bool> go = false;
  std::atomic<int> ran = 0;
  std::thread opener([&] {
    while (!began) std::this_thread::yield();
    std::this_thread::sleep_for(milliseconds{500});
    go = true;
  });
  {
    Worker worker;
    worker.post([&] {
      began = true;
      while (!go) std::this_thread::yield();
      ++ran;
    });
    for (int i = 0; i < 10; ++i) worker.post([&] { ++ran; });
    while (!began) std::this_thread::yield();
  }
  opener.join();
  EXPECT_EQ(ran, 1);
}

}  // namespace
}  // namespace strowger::io
