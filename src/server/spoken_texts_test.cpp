// Tests of the texts of announcements: planned, and spoken for real.
#include "server/spoken_texts.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "media/wave_file.hpp"

namespace strowger::server {
namespace {

std::vector<calls::DeviceSetting> a_group() {
  calls::DeviceSetting group{.number = "600", .name = "Sales", .secret = {}, .category = calls::Category::acd_group};
  group.waiting.announcements = {{"/welcome.wav", {}, {}, {}}, {{}, "Please wait.", {}, {}}};
  group.group.queue = 3;
  group.waiting.position = seconds(30);
  group.waiting.position_text = "You are number {}, I say {}.";
  return {group, {"1001", "Alice", {}}};
}

TEST(SpokenTextsTest, EachTextHasAFileByTextAndVoice) {
  auto devices = a_group();
  const auto texts = plan_spoken_texts(devices, "/said", "en");
  ASSERT_EQ(texts.size(), 4U) << "a text and three places";
  const calls::WaitingSetting& group = devices[0].waiting;
  EXPECT_EQ(group.announcements[0].file, "/welcome.wav");
  EXPECT_EQ(group.announcements[1].file, texts[0].file);
  EXPECT_TRUE(texts[0].file.starts_with("/said/")) << texts[0].file;
  ASSERT_EQ(group.position_files.size(), 3U);
  EXPECT_EQ(texts[2].text, "You are number 2, I say 2.");
  EXPECT_EQ(texts[2].file, group.position_files[1]);
  auto again = a_group();
  EXPECT_EQ(plan_spoken_texts(again, "/said", "en")[0].file, texts[0].file);
  EXPECT_NE(plan_spoken_texts(again, "/said", "de")[0].file, texts[0].file);
  again[0].group.queue.reset();
  EXPECT_EQ(plan_spoken_texts(again, "/said", "en").size(), 1 + calls::most_positions);
  EXPECT_TRUE(plan_spoken_texts(again, "", "en").empty());
  again[1].waiting.announcements = {{{}, "Please wait.", {}, {}}};
  EXPECT_EQ(plan_spoken_texts(again, "/said", "en").size(), 2 + calls::most_positions) << "of a station, too";
  EXPECT_EQ(again[1].waiting.announcements[0].file, texts[0].file);
}

TEST(SpokenTextsTest, AreSpokenOnce) {
  const std::string directory = testing::TempDir() + "spoken-" + std::to_string(getpid());
  std::filesystem::remove_all(directory);
  const std::vector<SpokenText> texts{{"Please wait.", directory + "/wait.wav"}};
  speak(texts, "en");
  const auto spoken = media::measure_wave_file(texts[0].file);
  ASSERT_TRUE(spoken) << spoken.failure().text();
  EXPECT_GT(spoken->length, milliseconds(300));
  std::ofstream(texts[0].file) << "kept";
  speak(texts, "en");
  EXPECT_EQ(std::filesystem::file_size(texts[0].file), 4U) << "what is there is not spoken again";
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator(directory), {}), 1) << "nothing else is left";
  std::filesystem::remove_all(directory);
}

TEST(SpokenTextsTest, AVoiceThatIsNotThereLeavesNoFile) {
  const std::string directory = testing::TempDir() + "unspoken-" + std::to_string(getpid());
  speak({{"Please wait.", directory + "/wait.wav"}}, "qqvoice");
  EXPECT_FALSE(std::filesystem::exists(directory + "/wait.wav"));
  std::filesystem::remove_all(directory);
}

}  // namespace
}  // namespace strowger::server
