// Where a phone's audio comes from and where it goes: playback sources and recorder sinks.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "media/samples.hpp"

namespace strowger::media {

/// Gives as many samples as it is asked for, for ever.
class AudioSource {
 public:
  virtual ~AudioSource() = default;
  virtual Samples next(std::size_t count) = 0;
};

/// Takes samples; `flush` when a call ends.
class AudioSink {
 public:
  virtual ~AudioSink() = default;
  virtual void write(SampleView samples) = 0;
  virtual void flush() {}
};

std::unique_ptr<AudioSource> silence();

/// The sum of the sines of `frequencies` (Hz), each of `amplitude` (1.0 = full scale).
std::unique_ptr<AudioSource> tone_source(std::vector<double> frequencies, double amplitude = 0.5);

/// The samples again and again; none at all is silence.
std::unique_ptr<AudioSource> looped(Samples samples);

/// A file's audio again and again (media/wave_file.hpp says which files).
Result<std::unique_ptr<AudioSource>> looped_file(const std::string& path);

/// Records into a WAV file; says so in the log, once, when the disk takes no more.
Result<std::unique_ptr<AudioSink>> file_recorder(const std::string& path);

/// Records into memory, at most ten minutes: for tests.
class MemoryRecorder : public AudioSink {
 public:
  void write(SampleView samples) override;
  const Samples& samples() const { return samples_; }

 private:
  Samples samples_;
};

}  // namespace strowger::media
