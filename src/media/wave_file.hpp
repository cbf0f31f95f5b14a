// Audio files for playing and recording, through libsndfile: the phone's side is always one channel, 8,000 Hz, 16 bit.
#pragma once

#include <memory>
#include <string>

#include "base/result.hpp"
#include "media/samples.hpp"

namespace strowger::media {

/// Reads a whole file of any kind libsndfile knows (at most ten minutes). Several channels are mixed into one; another rate
/// than 8,000 Hz is refused, with the command that converts the file.
Result<Samples> read_wave_file(const std::string& path);

/// Writes samples into a RIFF WAVE file as they come. The file's header is right after each `flush`, also when the process
/// then ends without a destructor.
class WaveWriter {
 public:
  /// Creates the file, or empties it.
  static Result<WaveWriter> create(const std::string& path);

  WaveWriter(WaveWriter&&) noexcept;
  WaveWriter& operator=(WaveWriter&&) noexcept;
  ~WaveWriter();

  /// False when the disk did not take all.
  bool write(SampleView samples);
  bool flush();

 private:
  struct File;
  explicit WaveWriter(std::unique_ptr<File> file);

  std::unique_ptr<File> file_;
};

}  // namespace strowger::media
