// Watches: once each time they are asked, whatever their functions do to them and to others.
#include "io/watch.hpp"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <optional>
#include <stdexcept>

namespace strowger::io {
namespace {

/// Two ends of a connection; the first is watched.
struct Pair {
  Pair(Loop& loop, std::function<void()> readable, std::function<void()> writable = {}) {
    std::array<int, 2> ends{};
    EXPECT_EQ(socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0, ends.data()), 0);
    watch.emplace(loop, ends[0], std::move(readable), std::move(writable));
    other = ends[1];
  }
  ~Pair() { close(other); }
  Pair(const Pair&) = delete;
  Pair& operator=(const Pair&) = delete;

  void put() const { EXPECT_EQ(write(other, "x", 1), 1); }
  void take() const {
    char octet = 0;
    EXPECT_EQ(read(watch->descriptor(), &octet, 1), 1);
  }

  std::optional<Watch> watch;
  int other = -1;
};

constexpr Duration a_while = milliseconds{30};

TEST(Watch, CallsOnceEachTimeItIsAsked) {
  Loop loop;
  int calls = 0;
  Pair pair(loop, [&] { ++calls; });
  pair.put();
  EXPECT_FALSE(loop.run_until([&] { return calls > 0; }, a_while)) << "it was not asked yet";
  pair.watch->want_read();
  pair.watch->want_read();
  EXPECT_FALSE(loop.run_until([&] { return calls > 1; }, a_while));
  EXPECT_EQ(calls, 1);
  pair.watch->want_read();
  EXPECT_TRUE(loop.run_until([&] { return calls == 2; }, seconds{5})) << "what was not read is there still";
}

TEST(Watch, ComesAgainAsLongAsItAsksAndThereIsSomething) {
  Loop loop;
  int calls = 0;
  std::optional<Pair> pair;
  pair.emplace(loop, [&] {
    pair->take();
    ++calls;
    pair->watch->want_read();
  });
  pair->watch->want_read();
  for (int i = 0; i < 5; ++i) pair->put();
  EXPECT_TRUE(loop.run_until([&] { return calls == 5; }, seconds{5}));
  EXPECT_FALSE(loop.run_until([&] { return calls > 5; }, a_while));
  pair->put();
  EXPECT_TRUE(loop.run_until([&] { return calls == 6; }, seconds{5}));
}

TEST(Watch, TellsOfRoomAndOfOctetsApart) {
  Loop loop;
  int reads = 0;
  int writes = 0;
  Pair pair(
      loop, [&] { ++reads; }, [&] { ++writes; });
  pair.watch->want_read();
  pair.watch->want_write();
  EXPECT_TRUE(loop.run_until([&] { return writes == 1; }, seconds{5}));
  EXPECT_FALSE(loop.run_until([&] { return writes > 1 || reads > 0; }, a_while));
  pair.put();
  EXPECT_TRUE(loop.run_until([&] { return reads == 1; }, seconds{5}));
  EXPECT_EQ(writes, 1);
}

TEST(Watch, TheEndIsSeenByWhoWaitsForItAndNoTurnsAreSpentOnOthers) {
  Loop loop;
  int calls = 0;
  int turns = 0;
  Pair pair(loop, [&] { ++calls; });
  loop.at_turn_end([&] { ++turns; });
  shutdown(pair.other, SHUT_RDWR);
  pair.watch->want_read();
  EXPECT_TRUE(loop.run_until([&] { return calls == 1; }, seconds{5}));
  turns = 0;
  EXPECT_FALSE(loop.run_until([&] { return calls > 1; }, a_while));
  EXPECT_LT(turns, 5);
}

TEST(Watch, OneMayEndItselfAndOthersThatAreReady) {
  Loop loop;
  int calls = 0;
  std::array<std::optional<Pair>, 5> pairs;
  for (auto& pair : pairs)
    pair.emplace(loop, [&] {
      ++calls;
      for (auto& each : pairs) each.reset();
    });
  for (auto& pair : pairs) {
    pair->put();
    pair->watch->want_read();
  }
  EXPECT_FALSE(loop.run_until([&] { return calls > 1; }, a_while));
  EXPECT_EQ(calls, 1);
}

TEST(Watch, WhatIsThrownTakesNothingFromOthers) {
  Loop loop;
  int calls = 0;
  std::array<std::optional<Pair>, 3> pairs;
  for (auto& pair : pairs) {
    pair.emplace(loop, [&] {
      if (++calls == 1) throw std::runtime_error("out");
    });
    pair->put();
    pair->watch->want_read();
  }
  EXPECT_THROW(loop.run_until([] { return false; }, seconds{5}), std::runtime_error);
  EXPECT_TRUE(loop.run_until([&] { return calls == 3; }, seconds{5}));
}

TEST(Watch, AllThatIsReadyIsOneTurn) {
  Loop loop;
  int calls = 0;
  int turns = 0;
  std::vector<std::unique_ptr<Pair>> pairs;
  for (int i = 0; i < 200; ++i) {
    pairs.push_back(std::make_unique<Pair>(loop, [&] { ++calls; }));
    pairs.back()->put();
    pairs.back()->watch->want_read();
  }
  loop.at_turn_end([&] { turns += calls > 0 ? 1 : 0; });
  EXPECT_TRUE(loop.run_until([&] { return calls == 200; }, seconds{5}));
  EXPECT_EQ(turns, 1);
}

}  // namespace
}  // namespace strowger::io
