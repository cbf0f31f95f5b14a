// A peer's audio as linear samples.
#include "media/ear.hpp"

namespace strowger::media {
namespace {

std::size_t samples_of_frame(int rate) { return static_cast<std::size_t>(rate) / 50; }

}  // namespace

Ear::Ear(Codec codec)
    : codec_(codec),
      clock_(row_of(codec).rtp_clock),
      rate_(row_of(codec).rate),
      decoder_(make_decoder(codec)),
      buffer_(3 * samples_of_frame(rate_), rate_) {}

void Ear::take(std::uint32_t timestamp, OctetView payload) {
  if (last_timestamp_) extended_ += static_cast<std::int32_t>(timestamp - *last_timestamp_);
  last_timestamp_ = timestamp;
  decoded_.clear();
  decoder_->decode(payload, decoded_);
  // The jitter buffer counts in samples, RTP in units of its clock.
  buffer_.push(static_cast<std::uint32_t>(extended_ * rate_ / clock_), decoded_);
}

void Ear::restart() {
  buffer_.reset();
  last_timestamp_.reset();
}

std::string Ear::next_frame(bool detect) {
  const std::size_t count = samples_of_frame(rate_);
  const bool something = buffer_.buffered() > 0;
  frame_ = buffer_.pull(count);
  std::string digits;
  if (detect) {
    if (!detector_) detector_.emplace();
    digits = detector_->listen(to_narrow_.convert(frame_, rate_, sample_rate));
  }
  if (!something) frame_.clear();
  return digits;
}

}  // namespace strowger::media
