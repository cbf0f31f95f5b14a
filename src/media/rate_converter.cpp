// Sample rates through speexdsp.
#include "media/rate_converter.hpp"

#include <speex/speex_resampler.h>

namespace strowger::media {
namespace {

constexpr int quality = 3;  // of 10: what speexdsp recommends for telephony; aliases are 60 dB down
constexpr int least_rate = 1000;
constexpr int most_rate = 192'000;

bool is_rate(int rate) { return rate >= least_rate && rate <= most_rate; }

}  // namespace

struct RateConverter::State {
  State(int in, int out)
      : from(in),
        to(out),
        resampler(speex_resampler_init(1, static_cast<spx_uint32_t>(in), static_cast<spx_uint32_t>(out), quality, nullptr)) {
  }
  ~State() {
    if (resampler != nullptr) speex_resampler_destroy(resampler);
  }
  State(const State&) = delete;
  State& operator=(const State&) = delete;

  int from;
  int to;
  SpeexResamplerState* resampler;
};

RateConverter::RateConverter() = default;
RateConverter::~RateConverter() = default;
RateConverter::RateConverter(RateConverter&&) noexcept = default;
RateConverter& RateConverter::operator=(RateConverter&&) noexcept = default;

SampleView RateConverter::convert(SampleView samples, int from, int to) {
  if (from == to) return samples;
  out_.clear();
  if (!is_rate(from) || !is_rate(to)) return out_;
  if (!state_ || state_->from != from || state_->to != to) state_ = std::make_unique<State>(from, to);
  if (state_->resampler == nullptr) return out_;
  out_.resize(samples.size() * static_cast<std::size_t>(to) / static_cast<std::size_t>(from) + 2);
  auto taken = static_cast<spx_uint32_t>(samples.size());
  auto given = static_cast<spx_uint32_t>(out_.size());
  speex_resampler_process_int(state_->resampler, 0, samples.data(), &taken, out_.data(), &given);
  out_.resize(given);
  return out_;
}

}  // namespace strowger::media
