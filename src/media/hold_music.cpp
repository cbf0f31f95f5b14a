// The music of those who wait, where nobody gave a file.
#include "media/hold_music.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <vector>

namespace strowger::media {
namespace {

constexpr double beat = 0.42;      ///< seconds
constexpr double loudness = 0.11;  ///< of a note, 1.0 being full scale: about -20 dB for the whole
constexpr double decay = 1.1;      ///< seconds until a note has a third of its strength
constexpr double attack = 0.012;   ///< seconds
constexpr double sounds = 4.0;     ///< seconds; then nothing of it is left to hear
constexpr int notes_of_a_bar = 8;
constexpr int silent = -100;

/// Broken chords in half tones above the A of 220 Hz, and a note of the tune above each bar.
struct Bar {
  std::array<int, 4> chord;
  std::array<int, 2> tune;
};
constexpr std::array bars{
    Bar{{-9, -2, 3, 7}, {15, 19}},      Bar{{-12, -5, 0, 3}, {17, silent}}, Bar{{-4, 3, 8, 12}, {15, 12}},
    Bar{{-2, 5, 10, 14}, {14, silent}}, Bar{{-9, -2, 3, 7}, {15, 22}},      Bar{{-12, -5, 0, 3}, {19, silent}},
    Bar{{-4, 3, 8, 12}, {20, 17}},      Bar{{-2, 5, 10, 14}, {17, 14}},
};
constexpr std::array<int, notes_of_a_bar> order{0, 1, 2, 3, 2, 1, 2, 1};

double frequency(int half_tones) { return 220.0 * std::pow(2.0, half_tones / 12.0); }

/// A note like a music box's: a sine with a little of its octave, that dies away. What sounds beyond the end is heard at the
/// beginning.
void add_note(std::vector<double>& tune, double at, int half_tones, double strength) {
  if (half_tones == silent) return;
  const double turn = 2 * std::numbers::pi * frequency(half_tones) / sample_rate;
  const auto begin = static_cast<std::size_t>(at * sample_rate);
  for (std::size_t i = 0; i < static_cast<std::size_t>(sounds * sample_rate); ++i) {
    const double time = static_cast<double>(i) / sample_rate;
    const double fades = (sounds - time) / sounds;
    const double envelope = std::min(1.0, time / attack) * std::exp(-time / decay) * fades;
    const double phase = turn * static_cast<double>(i);
    tune[(begin + i) % tune.size()] += strength * envelope * (std::sin(phase) + 0.2 * std::sin(2 * phase));
  }
}

Samples make() {
  const double seconds_of_a_bar = notes_of_a_bar * beat;
  std::vector<double> tune(static_cast<std::size_t>(bars.size() * seconds_of_a_bar * sample_rate));
  for (std::size_t bar = 0; bar < bars.size(); ++bar) {
    const double begin = static_cast<double>(bar) * seconds_of_a_bar;
    for (int note = 0; note < notes_of_a_bar; ++note)
      add_note(tune, begin + note * beat, bars[bar].chord[static_cast<std::size_t>(order[static_cast<std::size_t>(note)])],
               loudness * (note == 0 ? 1.0 : 0.7));
    for (std::size_t half = 0; half < 2; ++half)
      add_note(tune, begin + static_cast<double>(half) * seconds_of_a_bar / 2, bars[bar].tune[half], loudness * 0.9);
  }
  Samples samples;
  samples.reserve(tune.size());
  for (const double value : tune) samples.push_back(static_cast<Sample>(std::lround(value * 32'767)));
  return samples;
}

}  // namespace

std::shared_ptr<const Samples> hold_music() {
  static const auto music = std::make_shared<const Samples>(make());
  return music;
}

}  // namespace strowger::media
