// A clock that is set is told once.
#include "server/clock_watch.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace strowger::server {
namespace {

TEST(ClockWatchTest, EachSettingIsToldOnce) {
  std::vector<std::string> lines;
  log::set_sink([&](log::Level, std::string_view line) { lines.emplace_back(line); });
  ClockWatch watch;
  watch.look(milliseconds{1'900});
  EXPECT_TRUE(lines.empty());
  watch.look(std::chrono::hours{1});
  watch.look(std::chrono::hours{1} + milliseconds{300});
  ASSERT_EQ(lines.size(), 1U);
  EXPECT_THAT(lines[0], testing::HasSubstr("was set 3600 s forward"));
  watch.look(Duration{});
  ASSERT_EQ(lines.size(), 2U);
  EXPECT_THAT(lines[1], testing::HasSubstr("was set 3600 s back"));
  EXPECT_THAT(lines[1], testing::HasSubstr("now 0 s off"));
  log::set_sink({});
}

}  // namespace
}  // namespace strowger::server
