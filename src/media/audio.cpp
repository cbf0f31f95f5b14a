// Playback sources and recorder sinks.
#include "media/audio.hpp"

#include <algorithm>

#include "base/log.hpp"
#include "media/tone.hpp"
#include "media/wave_file.hpp"

namespace strowger::media {
namespace {

class Tone : public AudioSource {
 public:
  Tone(std::vector<double> frequencies, double amplitude) : generator_(std::move(frequencies), amplitude) {}
  Samples next(std::size_t count) override { return generator_.next(count); }

 private:
  ToneGenerator generator_;
};

class Loop : public AudioSource {
 public:
  explicit Loop(Samples samples) : samples_(std::move(samples)) {}

  Samples next(std::size_t count) override {
    Samples out(count, 0);
    if (samples_.empty()) return out;
    for (Sample& sample : out) {
      sample = samples_[at_];
      at_ = at_ + 1 == samples_.size() ? 0 : at_ + 1;
    }
    return out;
  }

 private:
  Samples samples_;
  std::size_t at_ = 0;
};

class FileRecorder : public AudioSink {
 public:
  FileRecorder(WaveWriter writer, std::string path) : writer_(std::move(writer)), path_(std::move(path)) {}

  void write(SampleView samples) override { check(writer_.write(samples)); }
  void flush() override { check(writer_.flush()); }

 private:
  void check(bool written) {
    if (written || failed_) return;
    failed_ = true;
    log::error("recording {} cannot be written on: make room on the disk and call again", path_);
  }

  WaveWriter writer_;
  std::string path_;
  bool failed_ = false;
};

}  // namespace

std::unique_ptr<AudioSource> silence() { return std::make_unique<Loop>(Samples{}); }

std::unique_ptr<AudioSource> tone_source(std::vector<double> frequencies, double amplitude) {
  return std::make_unique<Tone>(std::move(frequencies), amplitude);
}

std::unique_ptr<AudioSource> looped(Samples samples) { return std::make_unique<Loop>(std::move(samples)); }

Result<std::unique_ptr<AudioSource>> looped_file(const std::string& path) {
  Result<Samples> samples = read_wave_file(path);
  if (!samples) return samples.failure();
  return looped(std::move(*samples));
}

Result<std::unique_ptr<AudioSink>> file_recorder(const std::string& path) {
  Result<WaveWriter> writer = WaveWriter::create(path);
  if (!writer) return writer.failure();
  return std::unique_ptr<AudioSink>(std::make_unique<FileRecorder>(std::move(*writer), path));
}

void MemoryRecorder::write(SampleView samples) {
  constexpr std::size_t most = std::size_t{600} * sample_rate;
  samples = samples.first(std::min(samples.size(), most - std::min(most, samples_.size())));
  samples_.insert(samples_.end(), samples.begin(), samples.end());
}

}  // namespace strowger::media
