// The loop: turns, posts, wakes in order, signals, lines.
#include "io/loop.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <csignal>
#include <cstdio>
#include <memory>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

namespace strowger::io {
namespace {

TEST(Loop, PostsFromOtherThreadsAreCalledInOrderOnTheLoopsThread) {
  Loop loop;
  const auto owner = std::this_thread::get_id();
  std::vector<int> seen;
  int foreign = 0;
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t) {
    threads.emplace_back([&, t] {
      for (int i = 0; i < 1000; ++i) {
        loop.post([&, t, i] {
          if (t == 0) seen.push_back(i);
          foreign += std::this_thread::get_id() != owner;
          if (t == 0 && i == 999) loop.stop();
        });
      }
    });
  }
  loop.run();
  for (auto& thread : threads) thread.join();
  ASSERT_EQ(seen.size(), 1000U);
  for (int i = 0; i < 1000; ++i) ASSERT_EQ(seen[static_cast<std::size_t>(i)], i);
  EXPECT_EQ(foreign, 0);
}

TEST(Loop, StopBeforeRunEndsItAtOnceAndOnlyThen) {
  Loop loop;
  loop.stop();
  loop.run();
  bool called = false;
  loop.post([&] {
    called = true;
    loop.stop();
  });
  loop.run();
  EXPECT_TRUE(called);
}

TEST(Loop, RunUntilGivesUpAtItsLimit) {
  Loop loop;
  EXPECT_FALSE(loop.run_until([] { return false; }, milliseconds{20}));
  EXPECT_TRUE(loop.run_until([] { return true; }, milliseconds{0}));
}

TEST(Loop, ThrownComesOutOfRunAndTheLoopGoesOn) {
  Loop loop;
  loop.post([] { throw std::runtime_error("out"); });
  EXPECT_THROW(loop.run(), std::runtime_error);
  loop.post([&] { loop.stop(); });
  loop.run();
}

TEST(Loop, TurnEndsComeAfterAllThatWasReady) {
  Loop loop;
  std::string order;
  loop.at_turn_end([&] { order += '1'; });
  loop.at_turn_end([&] {
    order += '2';
    if (order.find('b') != std::string::npos) loop.stop();
  });
  loop.post([&] { order += 'a'; });
  loop.post([&] { order += 'b'; });
  loop.run();
  EXPECT_EQ(order, "12ab12");
}

TEST(Wake, ComesInTheOrderOfTimesAndNeverEarly) {
  Loop loop;
  std::vector<int> order;
  const Time start = loop.now();
  auto note = [&](int which, Duration least) {
    return [&, which, least](Time now) {
      order.push_back(which);
      EXPECT_GE(now, start + least);
    };
  };
  Wake third(loop, note(3, milliseconds{30}));
  Wake first(loop, note(1, milliseconds{10}));
  Wake second(loop, note(2, milliseconds{20}));
  Wake also_second(loop, note(22, milliseconds{20}));
  Wake never(loop, note(0, seconds{0}));
  third.at(start + milliseconds{30});
  first.at(start + milliseconds{10});
  second.at(start + milliseconds{20});
  also_second.at(start + milliseconds{20});
  never.at(start + milliseconds{5});
  never.at(std::nullopt);
  EXPECT_TRUE(loop.run_until([&] { return order.size() == 4; }, seconds{5}));
  EXPECT_EQ(order, (std::vector<int>{1, 2, 22, 3}));
}

TEST(Wake, CanBeMovedEarlierAndLaterAndFromWithin) {
  Loop loop;
  std::vector<char> order;
  Wake moved(loop, [&](Time) { order.push_back('m'); });
  Wake fixed(loop, [&](Time) { order.push_back('f'); });
  moved.after(milliseconds{5});
  fixed.after(milliseconds{20});
  moved.after(milliseconds{40});
  ASSERT_TRUE(loop.run_until([&] { return order.size() == 2; }, seconds{5}));
  EXPECT_EQ(order, (std::vector<char>{'f', 'm'}));

  fixed.after(seconds{100});
  moved.after(milliseconds{1});  // earlier than what the system's timer is set for
  ASSERT_TRUE(loop.run_until([&] { return order.size() == 3; }, seconds{5}));

  int ticks = 0;
  Time next = loop.now();
  std::unique_ptr<Wake> pacer;
  pacer = std::make_unique<Wake>(loop, [&](Time) {
    if (++ticks == 5) {
      pacer.reset();  // destroyed from within
    } else {
      pacer->at(next += milliseconds{2});
    }
  });
  pacer->at(next);
  ASSERT_TRUE(loop.run_until([&] { return ticks == 5; }, seconds{5}));
  EXPECT_GE(loop.now(), next);
}

TEST(Wake, UnsetByAnotherThatIsDueAtTheSameTimeDoesNotCome) {
  Loop loop;
  int calls = 0;
  std::unique_ptr<Wake> a;
  std::unique_ptr<Wake> b;
  const auto one_of_them = [&](std::unique_ptr<Wake>& other) {
    return [&](Time) {
      ++calls;
      other->at(std::nullopt);
    };
  };
  a = std::make_unique<Wake>(loop, one_of_them(b));
  b = std::make_unique<Wake>(loop, one_of_them(a));
  const Time due = loop.now() + milliseconds{2};
  a->at(due);
  b->at(due);
  EXPECT_FALSE(loop.run_until([&] { return calls > 1; }, milliseconds{30}));
  EXPECT_EQ(calls, 1);
}

TEST(Loop, SignalsAreCalledEachTime) {
  Loop loop;
  int signals = 0;
  loop.on_signal(SIGUSR1, [&] { ++signals; });
  for (int wanted = 1; wanted <= 2; ++wanted) {
    std::raise(SIGUSR1);
    EXPECT_TRUE(loop.run_until([&] { return signals == wanted; }, seconds{5}));
  }
}

TEST(Loop, ReadsLinesFromAPipe) {
  Loop loop;
  int ends[2];
  ASSERT_EQ(pipe(ends), 0);
  std::vector<std::string> lines;
  bool ended = false;
  loop.read_lines(
      ends[0], [&](std::string_view line) { lines.emplace_back(line); }, [&] { ended = true; });
  ASSERT_EQ(write(ends[1], "one\r\ntw", 7), 7);
  ASSERT_TRUE(loop.run_until([&] { return lines.size() == 1; }, seconds{5}));
  ASSERT_EQ(write(ends[1], "o\n\nrest", 7), 7);
  ASSERT_TRUE(loop.run_until([&] { return lines.size() == 3; }, seconds{5}));
  close(ends[1]);
  ASSERT_TRUE(loop.run_until([&] { return ended; }, seconds{5}));
  EXPECT_EQ(lines, (std::vector<std::string>{"one", "two", "", "rest"}));
  close(ends[0]);
}

TEST(Loop, ReadsLinesFromAFile) {
  Loop loop;
  std::FILE* file = std::tmpfile();
  ASSERT_NE(file, nullptr);
  std::fputs("dial 1002\nhang up\n", file);
  std::rewind(file);
  std::vector<std::string> lines;
  bool ended = false;
  loop.read_lines(
      fileno(file), [&](std::string_view line) { lines.emplace_back(line); }, [&] { ended = true; });
  ASSERT_TRUE(loop.run_until([&] { return ended; }, seconds{5}));
  EXPECT_EQ(lines, (std::vector<std::string>{"dial 1002", "hang up"}));
  std::fclose(file);
}

}  // namespace
}  // namespace strowger::io
