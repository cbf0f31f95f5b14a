// Speech: it has the loudness and length of speech, each voice its own, and what is no voice is said.
#include "media/speech.hpp"

#include <gtest/gtest.h>

#include <cstdlib>

namespace strowger::media {
namespace {

double seconds_of(const Speech& speech) { return static_cast<double>(speech.samples.size()) / speech.rate; }

double loudness(const Speech& speech) {
  double sum = 0;
  for (const Sample sample : speech.samples) sum += std::abs(static_cast<int>(sample));
  return sum / static_cast<double>(speech.samples.size());
}

TEST(Speech, SpeaksTextInSeveralLanguages) {
  const auto english = synthesize("You have two new messages.", {});
  ASSERT_TRUE(english) << english.failure().text();
  EXPECT_GT(seconds_of(*english), 0.8);
  EXPECT_LT(seconds_of(*english), 5);
  EXPECT_GT(loudness(*english), 300);
  const auto german = synthesize("Sie haben zwei neue Nachrichten.", {"de"});
  ASSERT_TRUE(german);
  EXPECT_NE(german->samples, english->samples);
}

TEST(Speech, IsFasterAndSofterWhenAsked) {
  const std::string text = "Please hold the line, you are number three in the queue.";
  const auto normal = synthesize(text, {});
  const auto fast = synthesize(text, {"en", 350, 100, 50});
  const auto soft = synthesize(text, {"en", 175, 30, 50});
  ASSERT_TRUE(normal && fast && soft);
  EXPECT_LT(seconds_of(*fast), 0.8 * seconds_of(*normal));
  EXPECT_LT(loudness(*soft), 0.5 * loudness(*normal));
}

TEST(Speech, SaysWhatItCannot) {
  const auto nobody = synthesize("hello", {"no-such-voice"});
  ASSERT_FALSE(nobody);
  EXPECT_NE(nobody.failure().text().find("no-such-voice"), std::string::npos);
  EXPECT_FALSE(synthesize("", {}));
  EXPECT_FALSE(synthesize(" \n", {}));
  EXPECT_FALSE(synthesize(std::string(20'000, 'a'), {}));
}

}  // namespace
}  // namespace strowger::media
