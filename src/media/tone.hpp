// Tones: making them, and measuring how much of one is in a recording (Goertzel's algorithm).
#pragma once

#include <vector>

#include "media/samples.hpp"

namespace strowger::media {

/// A sine, or the sum of several, without a break from one call to the next.
class ToneGenerator {
 public:
  /// Frequencies in Hz (0 < f < 4,000); `amplitude` of each, 1.0 being full scale. The sum is limited to full scale.
  explicit ToneGenerator(std::vector<double> frequencies, double amplitude = 0.5);

  Samples next(std::size_t count);

 private:
  std::vector<double> frequencies_;
  double amplitude_;
  std::uint64_t position_ = 0;
};

/// The amplitude (1.0 = full scale) of the sine of `frequency` Hz in a block. A Hann window keeps tones 4 bins
/// (32,000 / size Hz) apart from each other by 60 dB and more. An empty block has none.
double tone_amplitude(SampleView block, double frequency);

/// How strong one frequency is all along a recording, block by block.
class ToneMeter {
 public:
  /// `block` in samples: 100 ms by default. A rest shorter than a block is not measured.
  ToneMeter(SampleView recording, double frequency, std::size_t block = 800);

  const std::vector<double>& blocks() const { return blocks_; }
  double strongest() const;  ///< amplitude in the block that has most; 0 when there is no block
  double weakest() const;    ///< amplitude in the block that has least
  double median() const;     ///< amplitude in the middle of all blocks

  /// The part of all blocks (0 to 1) that have the tone at `amplitude` or above.
  double share(double amplitude) const;

 private:
  std::vector<double> blocks_;
};

}  // namespace strowger::media
