// Recording into WAVE files.
#include "media/recorder.hpp"

#include <algorithm>
#include <cstdlib>

namespace strowger::media {
namespace {

constexpr int loud = 130;  // mean of the samples' sizes: about -48 dB below full scale, above a quiet room's

bool is_quiet(SampleView samples) {
  std::int64_t sum = 0;
  for (const Sample sample : samples) sum += std::abs(static_cast<int>(sample));
  return sum < static_cast<std::int64_t>(samples.size()) * loud;
}

}  // namespace

Result<Recorder> Recorder::open(const std::string& path, int rate, bool append, RecorderLimits limits) {
  auto writer = append ? WaveWriter::append(path, rate) : WaveWriter::create(path, rate);
  if (!writer) return writer.failure();
  if (!writer->update_header()) return Failure{"cannot write audio", path};
  return Recorder(std::move(*writer), limits);
}

Recorder::Verdict Recorder::write(SampleView samples, int rate) {
  const int own = writer_.rate();
  samples = converter_.convert(samples, rate, own);
  Verdict verdict = Verdict::going;
  if (limits_.most.count() > 0) {
    const std::int64_t left = std::max<std::int64_t>(0, limits_.most.count() * own / 1'000'000 - taken_);
    if (left <= static_cast<std::int64_t>(samples.size())) {
      samples = samples.first(static_cast<std::size_t>(left));
      verdict = Verdict::full;
    }
  }
  taken_ += static_cast<std::int64_t>(samples.size());
  quiet_ = is_quiet(samples) ? quiet_ + static_cast<std::int64_t>(samples.size()) : 0;
  if (verdict == Verdict::going && limits_.silence.count() > 0 && quiet_ * 1'000'000 / own >= limits_.silence.count()) {
    verdict = Verdict::silence;
  }
  waiting_.insert(waiting_.end(), samples.begin(), samples.end());
  if (waiting_.size() >= static_cast<std::size_t>(own) / 2 && !write_out()) return Verdict::failed;
  return verdict;
}

bool Recorder::write_out() {
  const bool written = writer_.write(waiting_);
  waiting_.clear();
  return written && writer_.update_header();
}

Duration Recorder::duration() const { return Duration(taken_ * 1'000'000 / writer_.rate()); }

}  // namespace strowger::media
