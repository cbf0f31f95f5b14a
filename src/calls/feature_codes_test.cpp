// What a phone dialled, and which code it is.
#include "calls/feature_codes.hpp"

#include <gtest/gtest.h>

namespace strowger::calls {
namespace {

TEST(FeatureCodesTest, TheRowsStandInTheOrderOfTheCodes) {
  for (std::size_t i = 0; i < feature_codes; ++i) EXPECT_EQ(static_cast<std::size_t>(feature_code_rows[i].code), i);
}

TEST(FeatureCodesTest, AtFirstThereAreNone) { EXPECT_FALSE(FeatureCodes{}.match("*26#")); }

TEST(FeatureCodesTest, ACodeWithItsNumber) {
  const auto codes = FeatureCodes::standard();
  EXPECT_EQ(codes.match("*21*1003#"), (DialledCode{FeatureCode::forward, "1003"}));
  EXPECT_EQ(codes.match("*21*1003"), (DialledCode{FeatureCode::forward, "1003"}));
  EXPECT_EQ(codes.match("#21#"), (DialledCode{FeatureCode::forward_off, ""}));
  EXPECT_EQ(codes.match("#21"), (DialledCode{FeatureCode::forward_off, ""}));
  EXPECT_EQ(codes.match("#31#1003"), (DialledCode{FeatureCode::hide_number, "1003"}));
  EXPECT_EQ(codes.match("**1003"), (DialledCode{FeatureCode::pick_up_device, "1003"}));
  EXPECT_EQ(codes.match("*8"), (DialledCode{FeatureCode::pick_up, ""}));
  EXPECT_EQ(codes.match("*88700"), (DialledCode{FeatureCode::unpark, "700"}));
  EXPECT_EQ(codes.match("*68"), (DialledCode{FeatureCode::park, ""}));
  EXPECT_EQ(codes.match("*68700"), (DialledCode{FeatureCode::park, "700"}));
}

TEST(FeatureCodesTest, WhatIsNone) {
  const auto codes = FeatureCodes::standard();
  for (const auto* dialled : {"", "1003", "*", "#", "*21*", "*21", "*99", "#31#", "**", "*261"})
    EXPECT_FALSE(codes.match(dialled)) << dialled;
}

TEST(FeatureCodesTest, TheLongestCodeCounts) {
  FeatureCodes codes;
  codes.codes[static_cast<std::size_t>(FeatureCode::park)] = "*6";
  codes.codes[static_cast<std::size_t>(FeatureCode::call_back)] = "*66";
  EXPECT_EQ(codes.match("*661"), (DialledCode{FeatureCode::call_back, "1"}));
  EXPECT_EQ(codes.match("*65"), (DialledCode{FeatureCode::park, "5"}));
}

TEST(FeatureCodesTest, ThoseOfTheStandardAreUnlikeEachOther) {
  for (std::size_t i = 0; i < feature_codes; ++i)
    for (std::size_t j = 0; j < i; ++j) EXPECT_NE(feature_code_rows[i].standard, feature_code_rows[j].standard);
}

}  // namespace
}  // namespace strowger::calls
