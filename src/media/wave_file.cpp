// Audio files through libsndfile.
#include "media/wave_file.hpp"

#include <fmt/format.h>
#include <sndfile.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>

#include "media/sound_file.hpp"

namespace strowger::media {
namespace {

constexpr std::int64_t longest = std::int64_t{600} * sample_rate;

}  // namespace

Result<Samples> read_wave_file(const std::string& path) {
  SF_INFO info{};
  const Sound sound(sf_open(path.c_str(), SFM_READ, &info));
  if (!sound) return Failure{fmt::format("cannot read audio: {}", sf_strerror(nullptr)), path};
  if (info.samplerate != sample_rate) {
    return Failure{fmt::format("audio has {} samples a second and must have {}; convert it: sox {} -r {} -c 1 -b 16 new.wav",
                               info.samplerate, sample_rate, path, sample_rate),
                   path};
  }
  if (info.channels < 1 || info.channels > most_channels) {
    return Failure{fmt::format("audio has {} channels; at most {} can be mixed", info.channels, most_channels), path};
  }
  if (info.frames > longest) return Failure{"audio is longer than ten minutes", path};
  const auto channels = static_cast<std::size_t>(info.channels);
  Samples samples;
  Samples block(4096 * channels);
  while (true) {
    const sf_count_t frames = sf_readf_short(sound.get(), block.data(), 4096);
    if (frames <= 0) break;
    for (std::size_t frame = 0; frame < static_cast<std::size_t>(frames); ++frame) {
      int sum = 0;
      for (std::size_t channel = 0; channel < channels; ++channel) sum += block[frame * channels + channel];
      samples.push_back(static_cast<Sample>(sum / info.channels));
    }
    if (samples.size() > static_cast<std::size_t>(longest)) return Failure{"audio is longer than ten minutes", path};
  }
  if (samples.empty()) return Failure{"audio file has no samples", path};
  return samples;
}

Result<WaveMeasure> measure_wave_file(const std::string& path) {
  SF_INFO info{};
  const Sound sound(sf_open(path.c_str(), SFM_READ, &info));
  if (!sound) return Failure{fmt::format("cannot read audio: {}", sf_strerror(nullptr)), path};
  if (info.samplerate <= 0 || info.frames < 0) return Failure{"audio has no length", path};
  constexpr std::int64_t second = std::chrono::duration_cast<Duration>(seconds{1}).count();
  return WaveMeasure{Duration{static_cast<std::int64_t>(static_cast<double>(info.frames) / info.samplerate * second)},
                     info.samplerate};
}

struct WaveWriter::File {
  Sound sound;
  int rate = sample_rate;
};

WaveWriter::WaveWriter(std::unique_ptr<File> file) : file_(std::move(file)) {}
WaveWriter::WaveWriter(WaveWriter&&) noexcept = default;
WaveWriter& WaveWriter::operator=(WaveWriter&&) noexcept = default;
WaveWriter::~WaveWriter() = default;

Result<WaveWriter> WaveWriter::create(const std::string& path, int rate) {
  SF_INFO info{};
  info.samplerate = rate;
  info.channels = 1;
  info.format = SF_FORMAT_WAV | SF_FORMAT_PCM_16;
  auto file = std::make_unique<File>();
  file->rate = rate;
  file->sound.reset(sf_open(path.c_str(), SFM_WRITE, &info));
  if (!file->sound) return Failure{fmt::format("cannot write audio: {}", sf_strerror(nullptr)), path};
  return WaveWriter(std::move(file));
}

Result<WaveWriter> WaveWriter::append(const std::string& path, int rate) {
  if (!std::filesystem::exists(path)) return create(path, rate);
  SF_INFO info{};
  auto file = std::make_unique<File>();
  file->sound.reset(sf_open(path.c_str(), SFM_RDWR, &info));
  if (!file->sound) return Failure{fmt::format("cannot append audio: {}", sf_strerror(nullptr)), path};
  if (info.channels != 1 || info.format != (SF_FORMAT_WAV | SF_FORMAT_PCM_16)) {
    return Failure{"audio can only be appended to a WAVE file of one channel, 16 bit", path};
  }
  file->rate = info.samplerate;
  if (sf_seek(file->sound.get(), 0, SEEK_END | SFM_WRITE) < 0) {
    return Failure{fmt::format("cannot append audio: {}", sf_strerror(file->sound.get())), path};
  }
  return WaveWriter(std::move(file));
}

int WaveWriter::rate() const { return file_->rate; }

bool WaveWriter::write(SampleView samples) {
  return sf_write_short(file_->sound.get(), samples.data(), static_cast<sf_count_t>(samples.size())) ==
         static_cast<sf_count_t>(samples.size());
}

bool WaveWriter::flush() {
  update_header();
  sf_write_sync(file_->sound.get());
  return sf_error(file_->sound.get()) == SF_ERR_NO_ERROR;
}

bool WaveWriter::update_header() {
  sf_command(file_->sound.get(), SFC_UPDATE_HEADER_NOW, nullptr, 0);
  return sf_error(file_->sound.get()) == SF_ERR_NO_ERROR;
}

}  // namespace strowger::media
