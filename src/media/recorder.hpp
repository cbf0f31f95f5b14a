// Records linear samples into a WAVE file until it has enough (media/commands.hpp: Record).
#pragma once

#include <string>

#include "base/clock.hpp"
#include "base/result.hpp"
#include "media/rate_converter.hpp"
#include "media/samples.hpp"
#include "media/wave_file.hpp"

namespace strowger::media {

struct RecorderLimits {
  Duration most{0};     ///< 0: no end
  Duration silence{0};  ///< 0: no end
};

class Recorder {
 public:
  enum class Verdict { going, full, silence, failed };

  /// `rate` is that of the samples; an appended file keeps its own.
  static Result<Recorder> open(const std::string& path, int rate, bool append, RecorderLimits limits);

  /// Takes the next samples, at `rate`. After another verdict than `going`, write no more.
  Verdict write(SampleView samples, int rate);

  /// Writes out what is held back (half a second at most); it may go on then. False when the disk does not take it.
  bool write_out();

  Duration duration() const;  ///< of what was recorded, without what the file had before

 private:
  Recorder(WaveWriter writer, RecorderLimits limits) : writer_(std::move(writer)), limits_(limits) {}

  WaveWriter writer_;
  RecorderLimits limits_;
  RateConverter converter_;
  Samples waiting_;
  std::int64_t taken_ = 0;  ///< samples at the file's rate
  std::int64_t quiet_ = 0;  ///< of them, those since something was heard
};

}  // namespace strowger::media
