// Pauses after wrong passwords: they grow, and they are of one address and one name.
#include "guard/logins.hpp"

#include <gtest/gtest.h>

namespace strowger::guard {
namespace {

struct LoginsTest : testing::Test {
  ManualClock clock;
  Logins logins;

  Logins::Answer begin(const std::string& address, const std::string& name) {
    return logins.begin(address, name, clock.now());
  }
  Duration wrong(const std::string& address, const std::string& name) {
    EXPECT_EQ(begin(address, name), Logins::Answer::check);
    return logins.end(address, name, false, clock.now());
  }
};

TEST_F(LoginsTest, PausesGrow) {
  for (int i = 0; i < Logins::free_tries; ++i) EXPECT_EQ(wrong("a", "crm"), Duration{});
  Duration pause = seconds{1};
  for (int i = 0; i < 12; ++i) {
    EXPECT_EQ(wrong("a", "crm"), std::min<Duration>(pause, Logins::longest_pause));
    EXPECT_EQ(begin("a", "crm"), Logins::Answer::paused);
    clock.advance(std::min<Duration>(pause, Logins::longest_pause) - milliseconds{1});
    EXPECT_EQ(begin("a", "crm"), Logins::Answer::paused);
    clock.advance(milliseconds{1});
    pause *= 2;
  }
}

TEST_F(LoginsTest, NobodyLocksAnotherOut) {
  for (int i = 0; i < 10; ++i) {
    wrong("a", "crm");
    clock.advance(Logins::longest_pause);
  }
  wrong("a", "crm");
  EXPECT_EQ(begin("a", "crm"), Logins::Answer::paused);
  EXPECT_EQ(begin("b", "crm"), Logins::Answer::check) << "the same name from elsewhere";
  EXPECT_EQ(begin("a", "other"), Logins::Answer::check);
}

TEST_F(LoginsTest, ARightOneForgives) {
  for (int i = 0; i < Logins::free_tries; ++i) wrong("a", "crm");
  EXPECT_EQ(begin("a", "crm"), Logins::Answer::check);
  logins.end("a", "crm", true, clock.now());
  EXPECT_EQ(logins.kept(), 0U);
  EXPECT_EQ(wrong("a", "crm"), Duration{});
}

TEST_F(LoginsTest, AnAddressWithManyNamesWaitsWithAll) {
  for (std::size_t i = 0; i < Logins::most_names_of_address; ++i) wrong("a", "name" + std::to_string(i));
  for (int i = 0; i <= Logins::free_tries; ++i) wrong("a", "another" + std::to_string(i));
  EXPECT_EQ(begin("a", "yet another"), Logins::Answer::paused);
  EXPECT_EQ(begin("b", "yet another"), Logins::Answer::check);
}

TEST_F(LoginsTest, HowManyAreCheckedIsBounded) {
  for (std::size_t i = 0; i < Logins::most_under_way_of_address; ++i) EXPECT_EQ(begin("a", "crm"), Logins::Answer::check);
  EXPECT_EQ(begin("a", "crm"), Logins::Answer::busy);
  EXPECT_EQ(begin("b", "crm"), Logins::Answer::check);
  for (std::size_t i = Logins::most_under_way_of_address + 1; i < Logins::most_under_way; ++i)
    EXPECT_EQ(begin("c" + std::to_string(i), "crm"), Logins::Answer::check);
  EXPECT_EQ(begin("d", "crm"), Logins::Answer::busy);
  logins.end("a", "crm", true, clock.now());
  EXPECT_EQ(begin("d", "crm"), Logins::Answer::check);
}

TEST_F(LoginsTest, MemoryIsBounded) {
  for (std::size_t i = 0; i < Logins::most_kept + 100; ++i) {
    wrong("address " + std::to_string(i), "crm");
    if (i % 100 == 0) clock.advance(milliseconds{1});
  }
  EXPECT_LE(logins.kept(), Logins::most_kept);
}

}  // namespace
}  // namespace strowger::guard
