// DTMF in the audio: digits, and what only looks like some.
#include "media/dtmf_detector.hpp"

#include <gtest/gtest.h>

#include "media/tone.hpp"

namespace strowger::media {
namespace {

std::string heard(const Samples& audio) {
  DtmfDetector detector;
  std::string digits;
  for (std::size_t at = 0; at + frame_samples <= audio.size(); at += frame_samples) {
    digits += detector.listen(SampleView(audio).subspan(at, frame_samples));
  }
  return digits;
}

void add(Samples& audio, std::vector<double> frequencies, std::size_t milliseconds) {
  const Samples tone = ToneGenerator(std::move(frequencies), 0.2).next(8 * milliseconds);
  audio.insert(audio.end(), tone.begin(), tone.end());
}

TEST(DtmfDetector, HearsDigits) {
  Samples audio;
  for (const auto& [low, high] : {std::pair{697, 1209}, std::pair{852, 1477}, std::pair{941, 1209}, std::pair{941, 1633}}) {
    add(audio, {static_cast<double>(low), static_cast<double>(high)}, 80);
    add(audio, {}, 60);
  }
  EXPECT_EQ(heard(audio), "19*D");
}

TEST(DtmfDetector, DoesNotHearOneToneAloneNorShortOnes) {
  Samples audio;
  add(audio, {697}, 500);
  add(audio, {}, 100);
  add(audio, {697, 1209}, 15);
  add(audio, {}, 100);
  add(audio, {440, 480}, 500);
  EXPECT_EQ(heard(audio), "");
}

}  // namespace
}  // namespace strowger::media
