// Speech: it has the loudness and length of speech, each voice its own, and what is no voice is said.
#include "io/speech.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <vector>

namespace strowger::io {
namespace {

class SpeechTest : public testing::Test {
 protected:
  ~SpeechTest() override { std::filesystem::remove(path_); }

  /// The samples that are spoken; none when it failed.
  std::vector<std::int16_t> spoken(std::string_view text, const Voice& voice) {
    failure = speak_to_file(text, voice, path_.string());
    if (!failure.what.empty()) return {};
    std::ifstream file(path_, std::ios::binary);
    const std::vector<char> octets(std::istreambuf_iterator<char>(file), {});
    constexpr std::size_t header = 44;
    if (octets.size() <= header) return {};
    std::vector<std::int16_t> samples((octets.size() - header) / 2);
    std::memcpy(samples.data(), octets.data() + header, samples.size() * 2);
    return samples;
  }
  static double seconds_of(const std::vector<std::int16_t>& samples) { return static_cast<double>(samples.size()) / 22'050; }
  static double loudness(const std::vector<std::int16_t>& samples) {
    double sum = 0;
    for (const std::int16_t sample : samples) sum += std::abs(static_cast<int>(sample));
    return sum / static_cast<double>(samples.size());
  }

  Failure failure;
  std::filesystem::path path_ = std::filesystem::temp_directory_path() / ("speech" + std::to_string(getpid()) + ".wav");
};

TEST_F(SpeechTest, SpeaksTextInSeveralLanguages) {
  const auto english = spoken("You have two new messages.", {});
  ASSERT_FALSE(english.empty()) << failure.text();
  EXPECT_GT(seconds_of(english), 0.8);
  EXPECT_LT(seconds_of(english), 5);
  EXPECT_GT(loudness(english), 300);
  const auto german = spoken("Sie haben zwei neue Nachrichten.", {"de"});
  ASSERT_FALSE(german.empty()) << failure.text();
  EXPECT_NE(german, english);
}

TEST_F(SpeechTest, IsFasterAndSofterWhenAsked) {
  const std::string text = "Please hold the line, you are number three in the queue.";
  const auto normal = spoken(text, {});
  const auto fast = spoken(text, {"en", 350, 100, 50});
  const auto soft = spoken(text, {"en", 175, 30, 50});
  ASSERT_FALSE(normal.empty() || fast.empty() || soft.empty()) << failure.text();
  EXPECT_LT(seconds_of(fast), 0.8 * seconds_of(normal));
  EXPECT_LT(loudness(soft), 0.5 * loudness(normal));
}

TEST_F(SpeechTest, SaysWhatItCannot) {
  // espeak-ng takes a name that begins with a language, such as "no-such-voice", for a voice of that one.
  EXPECT_TRUE(spoken("hello", {"qqvoice"}).empty());
  EXPECT_NE(failure.text().find("qqvoice"), std::string::npos);
  EXPECT_FALSE(std::filesystem::exists(path_));
  EXPECT_TRUE(spoken("", {}).empty());
  EXPECT_TRUE(spoken(" \n", {}).empty());
  EXPECT_TRUE(spoken(std::string(20'000, 'a'), {}).empty());
}

}  // namespace
}  // namespace strowger::io
