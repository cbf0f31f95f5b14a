// Tests of the files of messages: real ones, and real speech.
#include "server/message_files.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "media/wave_file.hpp"

namespace strowger::server {
namespace {

using Kind = calls::VoiceJob::Kind;

struct MessageFilesTest : testing::Test {
  MessageFilesTest() { std::filesystem::remove_all(directory); }
  ~MessageFilesTest() override { std::filesystem::remove_all(directory); }

  void write(const std::string& name, std::size_t samples, media::Sample value, int rate = media::sample_rate) {
    auto writer = media::WaveWriter::create(directory + "/" + name + ".wav", rate);
    ASSERT_TRUE(writer && writer->write(media::Samples(samples, value)) && writer->update_header());
  }
  calls::VoiceJobDone carry_out(Kind kind, const std::string& message, const std::vector<std::string>& parts = {},
                                const std::string& text = {}, const std::string& language = {}) {
    calls::VoiceJob job;
    job.id = {3};
    job.kind = kind;
    job.message = message;
    job.parts = parts;
    job.text = text;
    job.language = language;
    return MessageFiles::carry_out(job, directory, "en");
  }
  bool exists(const std::string& name) const { return std::filesystem::exists(directory + "/" + name + ".wav"); }

  const std::string directory = testing::TempDir() + "messages-" + std::to_string(getpid());
};

TEST_F(MessageFilesTest, AreFoundByTheirNames) {
  auto found = MessageFiles::find(directory + "/deeper");
  ASSERT_TRUE(found) << "the directory is made";
  EXPECT_TRUE(found->empty());
  write("hello", 12'000, 5);
  write("wide", 16'000, 5, 16'000);
  std::ofstream(directory + "/none.wav") << "no audio";
  std::ofstream(directory + "/notes.txt") << "no message";
  found = MessageFiles::find(directory);
  ASSERT_TRUE(found);
  ASSERT_EQ(found->size(), 2u);
  EXPECT_EQ(found->at("hello").length, milliseconds{1500});
  EXPECT_EQ(found->at("wide").length, seconds{1});
  EXPECT_EQ(found->at("wide").rate, 16'000);
  EXPECT_FALSE(MessageFiles::find("/proc/none/of/these"));
}

TEST_F(MessageFilesTest, AreJoinedOneAfterTheOther) {
  ASSERT_TRUE(MessageFiles::find(directory));
  write("low", 8'000, 1000);
  write("high", 4'000, -2000);
  const auto done = carry_out(Kind::concatenate, "both", {"low", "high", "low"});
  ASSERT_EQ(done.failure.what, "");
  EXPECT_EQ(done.id, calls::VoiceJobId{3});
  EXPECT_EQ(done.made.length, milliseconds{2500});
  const auto samples = media::read_wave_file(directory + "/both.wav");
  ASSERT_TRUE(samples);
  ASSERT_EQ(samples->size(), 20'000u);
  EXPECT_EQ((*samples)[4'000], 1000);
  EXPECT_EQ((*samples)[10'000], -2000);
  EXPECT_EQ((*samples)[16'000], 1000);
  const auto failed = carry_out(Kind::concatenate, "never", {"low", "nothing"});
  EXPECT_NE(failed.failure.what, "");
  EXPECT_FALSE(exists("never"));
}

TEST_F(MessageFilesTest, TextsAreSpoken) {
  ASSERT_TRUE(MessageFiles::find(directory));
  const auto done = carry_out(Kind::synthesize, "say", {}, "Good day, you are welcome");
  ASSERT_EQ(done.failure.what, "");
  EXPECT_GT(done.made.length, milliseconds{500});
  EXPECT_LT(done.made.length, seconds{10});
  EXPECT_TRUE(exists("say"));
  EXPECT_NE(carry_out(Kind::synthesize, "xx", {}, "Good day", "qqvoice").failure.what, "");
  EXPECT_FALSE(exists("xx"));
}

TEST_F(MessageFilesTest, AreMeasuredAndRemoved) {
  ASSERT_TRUE(MessageFiles::find(directory));
  write("hello", 8'000, 5);
  EXPECT_EQ(carry_out(Kind::measure, "hello").made.length, seconds{1});
  EXPECT_EQ(carry_out(Kind::erase, "hello").failure.what, "");
  EXPECT_FALSE(exists("hello"));
  EXPECT_NE(carry_out(Kind::measure, "hello").failure.what, "");
}

}  // namespace
}  // namespace strowger::server
