// What a port's peer says, as linear samples at an even pace: decoder, jitter buffer, detector of DTMF.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "media/codec.hpp"
#include "media/dtmf_detector.hpp"
#include "media/jitter_buffer.hpp"
#include "media/rate_converter.hpp"
#include "media/samples.hpp"

namespace strowger::media {

class Ear {
 public:
  /// Begins to hear a stream of `codec`.
  explicit Ear(Codec codec);

  Codec codec() const { return codec_; }
  int rate() const { return rate_; }

  /// Takes a packet's payload; `timestamp` is RTP's.
  void take(std::uint32_t timestamp, OctetView payload);

  /// The peer's stream begins anew.
  void restart();

  /// Moves on by 20 ms. Digits recognised in it, if `detect`.
  std::string next_frame(bool detect);

  /// The present 20 ms at `rate()`; empty when nothing came for them.
  SampleView frame() const { return frame_; }

 private:
  Codec codec_;
  int clock_;
  int rate_;
  std::unique_ptr<Decoder> decoder_;
  JitterBuffer buffer_;
  std::optional<DtmfDetector> detector_;
  RateConverter to_narrow_;
  std::optional<std::uint32_t> last_timestamp_;
  std::int64_t extended_ = 0;  ///< timestamp without wraps, from the first on
  Samples decoded_;
  Samples frame_;
};

}  // namespace strowger::media
