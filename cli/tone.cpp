// `strowger tone`: see tone.hpp.
#include "cli/tone.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "media/tone.hpp"
#include "media/wave_file.hpp"

namespace strowger::cli {

namespace {

constexpr double present = 0.1;              // amplitude from which on a tone counts as there
constexpr std::size_t measured_block = 800;  // samples: 100 ms

}  // namespace

std::optional<Failure> make_tone(const std::string& file, double frequency, double seconds) {
  auto writer = media::WaveWriter::create(file);
  if (!writer) return writer.failure();
  media::ToneGenerator tone({frequency});
  auto left = static_cast<std::size_t>(seconds * media::sample_rate);
  bool written = true;
  while (left > 0 && written) {
    const auto count = std::min<std::size_t>(left, media::sample_rate);
    written = writer->write(tone.next(count));
    left -= count;
  }
  if (!written || !writer->flush()) return Failure{"the tone could not be written: is the disk full?", file};
  return std::nullopt;
}

Result<std::vector<ToneFound>> find_tones(const std::string& file, const std::vector<double>& frequencies) {
  const auto recording = media::read_wave_file(file);
  if (!recording) return recording.failure();
  std::vector<ToneFound> found;
  for (const double frequency : frequencies) {
    const media::ToneMeter meter(*recording, frequency, measured_block);
    const double measured = static_cast<double>(meter.blocks().size() * measured_block) / media::sample_rate;
    found.push_back({frequency, meter.strongest(), meter.share(present) * measured});
  }
  return found;
}

Result<ToneVerdict> judge_tones(const std::string& file, const std::vector<double>& wanted,
                                const std::vector<double>& unwanted, double least) {
  const auto heard = find_tones(file, wanted);
  if (!heard) return heard.failure();
  const auto overheard = find_tones(file, unwanted);
  if (!overheard) return overheard.failure();

  ToneVerdict verdict{true, ""};
  for (const auto& tone : *heard) {
    const bool good = tone.seconds >= least;
    verdict.good = verdict.good && good;
    verdict.text += fmt::format("{}: {:.0f} Hz heard for {:.1f} s (amplitude {:.2f}){}\n", file, tone.frequency,
                                tone.seconds, tone.amplitude, good ? "" : fmt::format(", but {:.1f} s are wanted", least));
  }
  for (const auto& tone : *overheard) {
    const bool good = tone.seconds == 0;
    verdict.good = verdict.good && good;
    verdict.text += good ? fmt::format("{}: {:.0f} Hz not heard, as it should be\n", file, tone.frequency)
                         : fmt::format("{}: {:.0f} Hz heard for {:.1f} s (amplitude {:.2f}), but it should not be there\n",
                                       file, tone.frequency, tone.seconds, tone.amplitude);
  }
  return verdict;
}

}  // namespace strowger::cli
