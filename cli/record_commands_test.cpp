// Points in time as a person types them.
#include "cli/record_commands.hpp"

#include <gtest/gtest.h>

namespace strowger::cli {
namespace {

TEST(PointInTime, AbsoluteAndAgo) {
  const Time now = Time{} + std::chrono::hours{24};
  EXPECT_EQ(point_in_time("2026-11-28", now), "20261128000000Z");
  EXPECT_EQ(point_in_time("2026-11-28T14:30", now), "20261128143000Z");
  EXPECT_EQ(point_in_time("2026-11-28 14:30:15Z", now), "20261128143015Z");
  EXPECT_EQ(point_in_time("20261128143015Z", now), "20261128143015Z");
  EXPECT_EQ(point_in_time("30min", now), "19700101233000Z");
  EXPECT_EQ(point_in_time("12h", now), "19700101120000Z");
  EXPECT_EQ(point_in_time("1d", now), "19700101000000Z");
  for (const std::string_view wrong : {"", "yesterday", "12", "2026-11", "-5h", "5 weeks", "2026-11-28T14:30+01:00"})
    EXPECT_EQ(point_in_time(wrong, now), std::nullopt) << wrong;
}

}  // namespace
}  // namespace strowger::cli
