// Tones that come and go: the samples of a row of steps (media/call_tones.hpp), and of digits as DTMF (ITU-T Q.23).
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "media/call_tones.hpp"
#include "media/samples.hpp"

namespace strowger::media {

/// Plays steps at any sample rate, one after the other, once.
class Cadence {
 public:
  /// `amplitude` is that of each frequency, 1.0 being full scale.
  Cadence(std::vector<ToneStep> steps, int rate, double amplitude);

  /// Fills `to` from the beginning on; how many samples there were: fewer than its size at the end.
  std::size_t next(std::span<Sample> to);

  Duration position() const;
  Duration length() const;  ///< 0: for ever
  void seek(Duration position);

 private:
  /// A sine made by turning a pointer: no sin() for each sample.
  struct Oscillator {
    double x, y;          // where the pointer is
    double cosine, sine;  // by how much it turns each sample
  };

  std::size_t samples_of(const ToneStep& step) const;
  void begin_step();

  std::vector<ToneStep> steps_;
  int rate_;
  double amplitude_;
  std::size_t step_ = 0;
  std::size_t in_step_ = 0;   ///< samples played of it
  std::size_t position_ = 0;  ///< samples played of all
  std::vector<Oscillator> oscillators_;
};

/// The steps of a row that are there.
std::vector<ToneStep> steps_of(const ToneRow& row);

/// The steps of digits as tones; characters that are no digit and no ',' (a second's pause) are passed over.
std::vector<ToneStep> steps_of_digits(std::string_view keys, Duration on, Duration off);

inline constexpr double tone_level = 0.16;  ///< -13 dBm0 for one frequency, within ITU-T E.180 clause 5
inline constexpr double dtmf_level = 0.25;  ///< -9 dBm0 for each frequency, within Q.23's bounds

}  // namespace strowger::media
