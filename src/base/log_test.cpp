// Lines reach the sink from the level that was asked for; peer input is made harmless.
#include "base/log.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace strowger::log {
namespace {

TEST(Log, WritesFromTheLevelAskedFor) {
  std::vector<std::string> lines;
  set_sink([&](Level, std::string_view line) { lines.emplace_back(line); }, Level::warning);
  info("not {}", "this");
  warning("but {}", "this");
  set_sink({});
  error("nobody listens");
  EXPECT_EQ(lines, std::vector<std::string>{"but this"});
}

TEST(Log, QuotedMakesOneHarmlessLine) {
  EXPECT_EQ(quoted("a\r\nb\x1b[31m"), "a\\x0d\\x0ab\\x1b[31m");
  EXPECT_EQ(quoted("abcdef", 3), "abc...");
}

}  // namespace
}  // namespace strowger::log
