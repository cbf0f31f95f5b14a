// Points in time in every form that applications write.
#include "services/time_text.hpp"

#include <gtest/gtest.h>

namespace strowger::services {
namespace {

using namespace std::chrono_literals;

TEST(TimeText, FormsOfOnePoint) {
  const Time expected = Time{std::chrono::sys_days{std::chrono::year{2025} / 3 / 1}.time_since_epoch()} + 15h + 54min + 13s;
  for (const std::string_view text : {"20250301155413Z", "20250301155413", "2025-03-01T15:54:13Z", "2025-03-01T15:54:13",
                                      "20250301165413+0100", "20250301105413-05", "2025-03-01T17:24:13+01:30"})
    EXPECT_EQ(time_of(text), expected) << text;
  EXPECT_EQ(time_of("20250301155413.25Z"), expected + 250ms);
  EXPECT_EQ(time_of("202503011554Z"), expected - 13s);
  EXPECT_EQ(time_of("20240229000000Z"), Time{std::chrono::sys_days{std::chrono::year{2024} / 2 / 29}.time_since_epoch()});
}

TEST(TimeText, WhatIsNoPointInTime) {
  for (const std::string_view text : {"", "yesterday", "2025", "20250301", "20251301000000Z", "20250229000000Z",
                                      "20250301250000Z", "20250301156013Z", "20250301155413X", "20250301155413+99",
                                      "2025-03-01", "2025-0301155413Z", "20250301155413Z ", "99999999999999999999"})
    EXPECT_EQ(time_of(text), std::nullopt) << text;
}

}  // namespace
}  // namespace strowger::services
