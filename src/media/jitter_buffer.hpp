// The jitter buffer: puts decoded audio in the order of its timestamps and plays it out at an even pace (RFC 3550
// clause 5.1).
#pragma once

#include <cstdint>
#include <map>
#include <optional>

#include "media/samples.hpp"

namespace strowger::media {

/// Holds at most one second of audio. Time passes by the samples that are pulled: nothing here reads a clock.
class JitterBuffer {
 public:
  /// Playing begins `delay` samples before the first packet's (default 60 ms): packets may be that late.
  explicit JitterBuffer(std::size_t delay = 3 * frame_samples) : delay_(delay) {}

  /// Takes the samples of one packet. Those of a time that was played, or that is there already, are passed over.
  void push(std::uint32_t timestamp, SampleView samples);

  /// The next `count` samples; what is missing is silence.
  Samples pull(std::size_t count);

  /// Forgets all and waits for a first packet again.
  void reset();

  std::size_t buffered() const { return buffered_; }      ///< samples waiting
  std::uint64_t late() const { return late_; }            ///< packets that came too late
  std::uint64_t duplicates() const { return repeated_; }  ///< packets that were there already
  std::uint64_t missing() const { return missing_; }      ///< samples of silence between audio played

 private:
  void begin(std::uint32_t timestamp);

  std::size_t delay_;
  std::optional<std::int64_t> point_;  ///< extended timestamp of the next sample to play
  std::map<std::int64_t, Samples> packets_;
  std::size_t buffered_ = 0;
  int late_in_a_row_ = 0;
  std::uint64_t late_ = 0;
  std::uint64_t repeated_ = 0;
  std::uint64_t missing_ = 0;
  std::uint64_t silent_ = 0;  ///< silence since the last audio played: counts as missing when audio follows
};

}  // namespace strowger::media
