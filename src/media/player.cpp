// Players of files (libsndfile), of tones and digits, and of clips.
#include "media/player.hpp"

#include <fmt/format.h>
#include <sndfile.h>

#include <algorithm>

#include "media/cadence.hpp"
#include "media/rate_converter.hpp"
#include "media/sound_file.hpp"

namespace strowger::media {
namespace {

constexpr std::size_t most_files = 1000;  // of one play

Duration duration_of(std::int64_t samples, int rate) { return Duration(samples * 1'000'000 / rate); }
std::int64_t samples_of(Duration duration, int rate) {
  return std::max<std::int64_t>(0, duration.count()) * rate / 1'000'000;
}

class CadencePlayer : public Player {
 public:
  explicit CadencePlayer(Cadence cadence) : cadence_(std::move(cadence)) {}
  std::size_t next(std::span<Sample> to) override { return cadence_.next(to); }
  Duration position() const override { return cadence_.position(); }
  Duration length() const override { return cadence_.length(); }
  void seek(Duration position) override { cadence_.seek(position); }

 private:
  Cadence cadence_;
};

// What has samples of its own at a rate of its own: blocks of them are converted.
class ConvertingPlayer : public Player {
 public:
  ConvertingPlayer(int own_rate, int rate) : own_rate_(own_rate), rate_(rate) {}

  std::size_t next(std::span<Sample> to) override {
    std::size_t done = 0;
    while (done < to.size()) {
      if (left_.empty()) {
        const SampleView block = read(static_cast<std::size_t>(own_rate_) / 50);
        if (block.empty()) break;
        left_ = converter_.convert(block, own_rate_, rate_);
        continue;
      }
      const std::size_t count = std::min(to.size() - done, left_.size());
      std::copy_n(left_.begin(), count, to.begin() + static_cast<std::ptrdiff_t>(done));
      left_ = left_.subspan(count);
      done += count;
    }
    return done;
  }

 protected:
  // The next samples at the own rate, `count` at most; none at the end. Valid until the next call.
  virtual SampleView read(std::size_t count) = 0;

  void use_rate(int own_rate) { own_rate_ = own_rate; }
  void forget() { left_ = {}; }
  std::int64_t waiting() const { return static_cast<std::int64_t>(left_.size()) * own_rate_ / rate_; }

 private:
  int own_rate_;
  int rate_;
  RateConverter converter_;
  SampleView left_;
};

class ClipPlayer : public ConvertingPlayer {
 public:
  ClipPlayer(Clip clip, int rate) : ConvertingPlayer(clip.rate, rate), clip_(std::move(clip)) {}
  Duration position() const override { return duration_of(static_cast<std::int64_t>(at_) - waiting(), clip_.rate); }
  Duration length() const override { return duration_of(static_cast<std::int64_t>(clip_.samples->size()), clip_.rate); }
  void seek(Duration position) override {
    forget();
    at_ = static_cast<std::size_t>(
        std::min(samples_of(position, clip_.rate), static_cast<std::int64_t>(clip_.samples->size())));
  }

 private:
  SampleView read(std::size_t count) override {
    const SampleView all(*clip_.samples);
    const SampleView block = all.subspan(at_, std::min(count, all.size() - at_));
    at_ += block.size();
    return block;
  }

  Clip clip_;
  std::size_t at_ = 0;
};

struct SoundFile {
  Sound sound;  // open for the one that is played only
  std::string path;
  SF_INFO info{};
  Duration length() const { return duration_of(info.frames, info.samplerate); }
};

Result<SoundFile> open_sound(const std::string& path) {
  SoundFile file;
  file.path = path;
  file.sound.reset(sf_open(path.c_str(), SFM_READ, &file.info));
  if (!file.sound) return Failure{fmt::format("cannot read audio: {}", sf_strerror(nullptr)), path};
  if (file.info.channels < 1 || file.info.channels > most_channels) {
    return Failure{fmt::format("audio has {} channels; at most {} can be mixed", file.info.channels, most_channels), path};
  }
  if (file.info.samplerate < sample_rate / 2 || file.info.samplerate > 192'000) {
    return Failure{fmt::format("audio has {} samples a second; 4,000 to 192,000 can be played", file.info.samplerate), path};
  }
  if (file.info.frames <= 0) return Failure{"audio file has no samples", path};
  return file;
}

class FilesPlayer : public ConvertingPlayer {
 public:
  FilesPlayer(std::vector<SoundFile> files, int rate)
      : ConvertingPlayer(files[0].info.samplerate, rate), files_(std::move(files)) {
    for (const SoundFile& file : files_) length_ += file.length();
  }

  Duration position() const override {
    return before_ + duration_of(std::max<std::int64_t>(0, at_ - waiting()), files_[file_].info.samplerate);
  }
  Duration length() const override { return length_; }

  void seek(Duration position) override {
    forget();
    position = std::clamp(position, Duration{0}, length_);
    std::size_t file = 0;
    before_ = Duration{0};
    while (file + 1 < files_.size() && position - before_ >= files_[file].length()) before_ += files_[file++].length();
    enter(file);
    at_ = std::min<std::int64_t>(samples_of(position - before_, files_[file_].info.samplerate), files_[file_].info.frames);
    if (files_[file_].sound) sf_seek(files_[file_].sound.get(), at_, SEEK_SET);
  }

 private:
  void enter(std::size_t file) {
    if (file != file_) files_[file_].sound.reset();
    file_ = file;
    at_ = 0;
    SoundFile& entered = files_[file_];
    if (!entered.sound) {
      SF_INFO info{};
      entered.sound.reset(sf_open(entered.path.c_str(), SFM_READ, &info));
      // A file that another one took the place of meanwhile is not read as if it were the first.
      if (info.channels != entered.info.channels || info.samplerate != entered.info.samplerate) entered.sound.reset();
    }
    use_rate(entered.info.samplerate);
  }

  SampleView read(std::size_t count) override {
    while (true) {
      const auto channels = static_cast<std::size_t>(files_[file_].info.channels);
      block_.resize(count * channels);
      SNDFILE* sound = files_[file_].sound.get();
      const sf_count_t frames = sound == nullptr ? 0 : sf_readf_short(sound, block_.data(), static_cast<sf_count_t>(count));
      if (frames > 0) {
        at_ += frames;
        if (channels > 1) mix_channels(static_cast<std::size_t>(frames), channels);
        block_.resize(static_cast<std::size_t>(frames));
        return block_;
      }
      if (file_ + 1 == files_.size()) return {};
      before_ += files_[file_].length();
      enter(file_ + 1);
    }
  }

  void mix_channels(std::size_t frames, std::size_t channels) {
    for (std::size_t frame = 0; frame < frames; ++frame) {
      int sum = 0;
      for (std::size_t channel = 0; channel < channels; ++channel) sum += block_[frame * channels + channel];
      block_[frame] = static_cast<Sample>(sum / static_cast<int>(channels));
    }
  }

  std::vector<SoundFile> files_;
  std::size_t file_ = 0;
  std::int64_t at_ = 0;  // frame in the file
  Duration before_{0};   // length of the files before it
  Duration length_{0};
  Samples block_;
};

class RepeatingPlayer : public Player {
 public:
  RepeatingPlayer(std::unique_ptr<Player> player, unsigned times) : player_(std::move(player)), times_(times) {}

  std::size_t next(std::span<Sample> to) override {
    std::size_t done = player_->next(to);
    while (done < to.size() && (times_ == 0 || ++played_ < times_)) {
      player_->seek(Duration{0});
      const std::size_t more = player_->next(to.subspan(done));
      if (more == 0) break;  // nothing there to be repeated
      done += more;
    }
    return done;
  }
  Duration position() const override { return player_->position(); }
  Duration length() const override { return player_->length(); }
  void seek(Duration position) override { player_->seek(position); }

 private:
  std::unique_ptr<Player> player_;
  unsigned times_;
  unsigned played_ = 0;
};

Result<std::unique_ptr<Player>> make(const Files& files, int rate) {
  if (files.paths.empty()) return Failure{"no file to play", {}};
  if (files.paths.size() > most_files) return Failure{fmt::format("more than {} files to play", most_files), {}};
  std::vector<SoundFile> opened;
  for (const std::string& path : files.paths) {
    auto file = open_sound(path);
    if (!file) return file.failure();
    opened.push_back(std::move(*file));
    if (opened.size() > 1) opened.back().sound.reset();  // one descriptor for each play
  }
  return std::unique_ptr<Player>(std::make_unique<FilesPlayer>(std::move(opened), rate));
}

Result<std::unique_ptr<Player>> make(const CallTone& tone, int rate) {
  return std::unique_ptr<Player>(
      std::make_unique<CadencePlayer>(Cadence(steps_of(find_tone(tone.kind, tone.country)), rate, tone_level)));
}

Result<std::unique_ptr<Player>> make(const Digits& digits, int rate) {
  return std::unique_ptr<Player>(
      std::make_unique<CadencePlayer>(Cadence(steps_of_digits(digits.keys, digits.on, digits.off), rate, dtmf_level)));
}

Result<std::unique_ptr<Player>> make(const Clip& clip, int rate) {
  if (!clip.samples) return Failure{"no samples to play", {}};
  if (clip.rate < sample_rate / 2 || clip.rate > 192'000) return Failure{"samples of a rate that cannot be played", {}};
  return std::unique_ptr<Player>(std::make_unique<ClipPlayer>(clip, rate));
}

}  // namespace

Result<std::unique_ptr<Player>> make_player(const Source& source, int rate, unsigned times) {
  auto player = std::visit([rate](const auto& each) { return make(each, rate); }, source);
  if (!player || times == 1) return player;
  return std::unique_ptr<Player>(std::make_unique<RepeatingPlayer>(std::move(*player), times));
}

}  // namespace strowger::media
