// The samples of tones that come and go.
#include "media/cadence.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace strowger::media {
namespace {

constexpr std::string_view keypad = "123A456B789C*0#D";
constexpr std::array<std::uint16_t, 4> low{697, 770, 852, 941};
constexpr std::array<std::uint16_t, 4> high{1209, 1336, 1477, 1633};
constexpr std::uint16_t long_pause = 1000;  // of a ','

std::uint16_t to_milliseconds(Duration duration) {
  const auto count = std::chrono::duration_cast<milliseconds>(duration).count();
  return static_cast<std::uint16_t>(std::clamp<std::int64_t>(count, 20, 10'000));
}

}  // namespace

Cadence::Cadence(std::vector<ToneStep> steps, int rate, double amplitude)
    : steps_(std::move(steps)), rate_(rate), amplitude_(amplitude) {
  begin_step();
}

std::size_t Cadence::samples_of(const ToneStep& step) const {
  return static_cast<std::size_t>(step.milliseconds) * static_cast<std::size_t>(rate_) / 1000;
}

void Cadence::begin_step() {
  oscillators_.clear();
  in_step_ = 0;
  if (step_ >= steps_.size()) return;
  for (const std::uint16_t frequency : steps_[step_].frequencies) {
    if (frequency == 0) continue;
    const double turn = 2 * std::numbers::pi * frequency / rate_;
    oscillators_.push_back({amplitude_ * 32767, 0, std::cos(turn), std::sin(turn)});
  }
}

std::size_t Cadence::next(std::span<Sample> to) {
  std::size_t done = 0;
  while (done < to.size() && step_ < steps_.size()) {
    const std::size_t whole = samples_of(steps_[step_]);
    const bool for_ever = whole == 0;
    const std::size_t count = for_ever ? to.size() - done : std::min(to.size() - done, whole - in_step_);
    for (Sample& sample : to.subspan(done, count)) {
      double sum = 0;
      for (Oscillator& each : oscillators_) {
        sum += each.y;
        const double x = each.x * each.cosine - each.y * each.sine;
        each.y = each.x * each.sine + each.y * each.cosine;
        each.x = x;
      }
      sample = static_cast<Sample>(std::lrint(std::clamp(sum, -32768.0, 32767.0)));
    }
    done += count;
    in_step_ += count;
    position_ += count;
    if (!for_ever && in_step_ == whole) {
      ++step_;
      begin_step();
    }
  }
  return done;
}

Duration Cadence::position() const { return Duration(static_cast<std::int64_t>(position_) * 1'000'000 / rate_); }

Duration Cadence::length() const {
  std::int64_t sum = 0;
  for (const ToneStep& step : steps_) {
    if (step.milliseconds == 0) return Duration{0};
    sum += step.milliseconds;
  }
  return milliseconds(sum);
}

void Cadence::seek(Duration position) {
  auto left = static_cast<std::size_t>(std::max<std::int64_t>(0, position.count() * rate_ / 1'000'000));
  step_ = 0;
  position_ = 0;
  while (step_ < steps_.size()) {
    const std::size_t whole = samples_of(steps_[step_]);
    if (whole == 0 || left < whole) break;
    left -= whole;
    position_ += whole;
    ++step_;
  }
  begin_step();
  if (step_ == steps_.size()) return;
  in_step_ = left;
  position_ += left;
}

std::vector<ToneStep> steps_of(const ToneRow& row) {
  std::vector<ToneStep> steps;
  for (const ToneStep& step : row.steps) {
    if (step != ToneStep{}) steps.push_back(step);
  }
  return steps;
}

std::vector<ToneStep> steps_of_digits(std::string_view keys, Duration on, Duration off) {
  std::vector<ToneStep> steps;
  for (char key : keys) {
    if (key >= 'a' && key <= 'd') key = static_cast<char>(key - 'a' + 'A');
    const std::size_t at = keypad.find(key);
    if (key == ',') {
      steps.push_back({{}, long_pause});
    } else if (at != std::string_view::npos) {
      steps.push_back({{low[at / 4], high[at % 4]}, to_milliseconds(on)});
      steps.push_back({{}, to_milliseconds(off)});
    }
  }
  return steps;
}

}  // namespace strowger::media
