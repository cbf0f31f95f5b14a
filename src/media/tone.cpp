// Tones: sine generator and Goertzel's detector.
#include "media/tone.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace strowger::media {

ToneGenerator::ToneGenerator(std::vector<double> frequencies, double amplitude)
    : frequencies_(std::move(frequencies)), amplitude_(std::clamp(amplitude, 0.0, 1.0)) {}

Samples ToneGenerator::next(std::size_t count) {
  Samples samples(count);
  for (Sample& sample : samples) {
    double sum = 0;
    for (const double frequency : frequencies_) {
      sum += std::sin(2 * std::numbers::pi * std::fmod(frequency * static_cast<double>(position_) / sample_rate, 1.0));
    }
    sample = static_cast<Sample>(std::lround(std::clamp(sum * amplitude_, -1.0, 1.0) * 32767));
    ++position_;
  }
  return samples;
}

double tone_amplitude(SampleView block, double frequency) {
  if (block.empty()) return 0;
  const auto size = static_cast<double>(block.size());
  const double coefficient = 2 * std::cos(2 * std::numbers::pi * frequency / sample_rate);
  double last = 0;
  double before = 0;
  double window_sum = 0;
  for (std::size_t i = 0; i < block.size(); ++i) {
    const double window = 0.5 - 0.5 * std::cos(2 * std::numbers::pi * (static_cast<double>(i) + 0.5) / size);
    window_sum += window;
    const double now = window * block[i] / 32767.0 + coefficient * last - before;
    before = last;
    last = now;
  }
  const double power = last * last + before * before - coefficient * last * before;
  return 2 * std::sqrt(std::max(power, 0.0)) / window_sum;
}

ToneMeter::ToneMeter(SampleView recording, double frequency, std::size_t block) {
  for (std::size_t at = 0; block > 0 && recording.size() - at >= block; at += block) {
    blocks_.push_back(tone_amplitude(recording.subspan(at, block), frequency));
  }
}

double ToneMeter::strongest() const { return blocks_.empty() ? 0 : *std::max_element(blocks_.begin(), blocks_.end()); }

double ToneMeter::weakest() const { return blocks_.empty() ? 0 : *std::min_element(blocks_.begin(), blocks_.end()); }

double ToneMeter::median() const {
  if (blocks_.empty()) return 0;
  std::vector<double> sorted = blocks_;
  const auto middle = sorted.begin() + static_cast<std::ptrdiff_t>(sorted.size() / 2);
  std::nth_element(sorted.begin(), middle, sorted.end());
  return *middle;
}

double ToneMeter::share(double amplitude) const {
  if (blocks_.empty()) return 0;
  const auto count = std::count_if(blocks_.begin(), blocks_.end(), [amplitude](double block) { return block >= amplitude; });
  return static_cast<double>(count) / static_cast<double>(blocks_.size());
}

}  // namespace strowger::media
