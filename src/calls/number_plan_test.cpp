// Patterns of numbers, and their rewriting.
#include "calls/number_plan.hpp"

#include <gtest/gtest.h>

namespace strowger::calls {
namespace {

TEST(NumberPlanTest, PatternsStandForNumbers) {
  EXPECT_TRUE(matches("0X.", "0891234"));
  EXPECT_TRUE(matches("0X.", "089"));
  EXPECT_FALSE(matches("0X.", "08")) << "the point is one character or more";
  EXPECT_TRUE(matches("08!", "08"));
  EXPECT_TRUE(matches("08!", "0891"));
  EXPECT_FALSE(matches("08!", "07"));
  EXPECT_TRUE(matches("ZXX", "110"));
  EXPECT_FALSE(matches("ZXX", "010"));
  EXPECT_FALSE(matches("ZXX", "1100")) << "a longer number is another one";
  EXPECT_TRUE(matches("N", "2"));
  EXPECT_FALSE(matches("N", "1"));
  EXPECT_TRUE(matches("[2-57]1", "31"));
  EXPECT_TRUE(matches("[2-57]1", "71"));
  EXPECT_FALSE(matches("[2-57]1", "61"));
  EXPECT_TRUE(matches("+49.", "+4989"));
  EXPECT_FALSE(matches("+49.", "04989"));
  EXPECT_FALSE(matches("X", ""));
}

TEST(NumberPlanTest, DigitsMayBeTheBeginningOfANumber) {
  EXPECT_TRUE(may_begin("0X.", "08"));
  EXPECT_TRUE(may_begin("0X.", ""));
  EXPECT_FALSE(may_begin("0X.", "089")) << "it is one already";
  EXPECT_FALSE(may_begin("0X.", "1"));
}

TEST(NumberPlanTest, WrongPatternsAreTold) {
  EXPECT_EQ(pattern_error("+49[1-9]X."), "");
  EXPECT_EQ(pattern_error("0!"), "");
  for (const auto* wrong : {"", "0.1", "!1", "[12", "12]", "[]", "[a]", "[3-1]", "[1-]", "0 1", "0@1"})
    EXPECT_NE(pattern_error(wrong), "") << wrong;
}

TEST(NumberPlanTest, NumbersAreRewritten) {
  EXPECT_EQ((Rewriting{.strip = 1, .prepend = "+49"}("0891234")), "+49891234");
  EXPECT_EQ(Rewriting{}("0891234"), "0891234");
  EXPECT_EQ((Rewriting{.strip = 20}("089")), "") << "no more than there is";
  EXPECT_EQ((Rewriting{.strip = 1, .instead = "1001"}("089")), "1001");
}

TEST(NumberPlanTest, TheFirstRowCounts) {
  const NumberPlan plan{{.pattern = "0110"}, {.pattern = "0X."}, {.pattern = "01X."}};
  EXPECT_EQ(row_for(plan, "0110"), plan.data());
  EXPECT_EQ(row_for(plan, "0111"), &plan[1]);
  EXPECT_EQ(row_for(plan, "1001"), nullptr);
}

}  // namespace
}  // namespace strowger::calls
