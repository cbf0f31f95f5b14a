// `strowger tone`: makes the tones that phones play in demonstrations and tests, and finds them in what was recorded.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"

namespace strowger::cli {

/// Writes a WAVE file (one channel, 8,000 Hz, 16 bit) of one tone at half of full scale. `frequency` in Hz (0 < f < 4,000).
std::optional<Failure> make_tone(const std::string& file, double frequency, double seconds);

/// How much of a recording has a tone.
struct ToneFound {
  double frequency;  ///< Hz
  double amplitude;  ///< where it is strongest; 1.0 is full scale
  double seconds;    ///< how long it is there altogether, at an amplitude of 0.1 and above
};

/// Looks for each of the tones all along a recording, in steps of 100 ms.
Result<std::vector<ToneFound>> find_tones(const std::string& file, const std::vector<double>& frequencies);

/// The whole judgement of a recording: each tone of `wanted` is there for `least` seconds, each of `unwanted` never.
struct ToneVerdict {
  bool good;
  std::string text;  ///< a line for each tone, for a person
};
Result<ToneVerdict> judge_tones(const std::string& file, const std::vector<double>& wanted,
                                const std::vector<double>& unwanted, double least);

}  // namespace strowger::cli
