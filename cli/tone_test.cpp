// Tests `strowger tone`: what it makes it finds again, and nothing else.
#include "cli/tone.hpp"

#include <gtest/gtest.h>

#include <filesystem>

namespace strowger::cli {
namespace {

class Tone : public testing::Test {
 protected:
  std::string file_ =
      testing::TempDir() + "strowger-tone-" + testing::UnitTest::GetInstance()->current_test_info()->name() + ".wav";

  void TearDown() override { std::filesystem::remove(file_); }
};

TEST_F(Tone, IsFoundWhereItIs) {
  ASSERT_FALSE(make_tone(file_, 1000, 2.5));
  const auto found = find_tones(file_, {1000, 600});
  ASSERT_TRUE(found.ok());
  ASSERT_EQ(found->size(), 2U);
  EXPECT_NEAR(found->at(0).amplitude, 0.5, 0.01);
  EXPECT_NEAR(found->at(0).seconds, 2.5, 0.01);
  EXPECT_LT(found->at(1).amplitude, 0.01);
  EXPECT_EQ(found->at(1).seconds, 0);
}

TEST_F(Tone, IsJudged) {
  ASSERT_FALSE(make_tone(file_, 600, 2));
  EXPECT_TRUE(judge_tones(file_, {600}, {1000}, 1.9)->good);
  EXPECT_FALSE(judge_tones(file_, {600}, {}, 2.1)->good);   // too short
  EXPECT_FALSE(judge_tones(file_, {1000}, {}, 1)->good);    // not there
  EXPECT_FALSE(judge_tones(file_, {600}, {600}, 1)->good);  // there and unwanted
  EXPECT_NE(judge_tones(file_, {600}, {1000}, 1)->text.find("600 Hz heard for 2.0 s"), std::string::npos);
}

TEST_F(Tone, NeedsAFile) {
  EXPECT_TRUE(make_tone("/no/such/folder/tone.wav", 600, 1).has_value());
  EXPECT_FALSE(find_tones("/no/such/folder/tone.wav", {600}).ok());
  EXPECT_FALSE(judge_tones("/no/such/folder/tone.wav", {600}, {}, 1).ok());
}

}  // namespace
}  // namespace strowger::cli
