// Audio files for playing and recording, through libsndfile: the phone's side is always one channel, 8,000 Hz, 16 bit.
#pragma once

#include <memory>
#include <string>

#include "base/clock.hpp"
#include "base/result.hpp"
#include "media/samples.hpp"

namespace strowger::media {

/// Reads a whole file of any kind libsndfile knows (at most ten minutes). Several channels are mixed into one; another rate
/// than 8,000 Hz is refused, with the command that converts the file.
Result<Samples> read_wave_file(const std::string& path);

/// What a sound file is, from its header.
struct WaveMeasure {
  Duration length{0};
  int rate = 0;  ///< samples a second
};
/// Any kind that libsndfile knows.
Result<WaveMeasure> measure_wave_file(const std::string& path);

/// Writes samples into a RIFF WAVE file as they come. The file's header is right after each `flush` and `update_header`,
/// also when the process then ends without a destructor.
class WaveWriter {
 public:
  /// Creates the file, or empties it. `rate` in samples a second.
  static Result<WaveWriter> create(const std::string& path, int rate = sample_rate);

  /// Goes on behind what the file has, which must be a WAVE file of one channel, 16 bit; creates it if it is not there.
  static Result<WaveWriter> append(const std::string& path, int rate = sample_rate);

  WaveWriter(WaveWriter&&) noexcept;
  WaveWriter& operator=(WaveWriter&&) noexcept;
  ~WaveWriter();

  /// False when the disk did not take all.
  bool write(SampleView samples);
  bool flush();          ///< Waits until all is on the disk.
  bool update_header();  ///< Does not wait: what was written survives this process, but no power failure.

  int rate() const;  ///< of an appended file its own

 private:
  struct File;
  explicit WaveWriter(std::unique_ptr<File> file);

  std::unique_ptr<File> file_;
};

}  // namespace strowger::media
