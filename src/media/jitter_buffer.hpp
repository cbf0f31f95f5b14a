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
  /// Playing begins `delay` samples before the first packet's (default 60 ms): packets may be that late. `rate` is that of
  /// the samples, and of timestamps. When for a second more than the delay and two frames have been waiting all the time
  /// (the sender's clock is faster, or a burst made up for a gap), one frame is left out.
  explicit JitterBuffer(std::size_t delay = 3 * frame_samples, int rate = sample_rate) : delay_(delay), rate_(rate) {}

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
  std::uint64_t left_out() const { return left_out_; }    ///< samples left out to catch up

 private:
  void begin(std::uint32_t timestamp);
  void catch_up(std::size_t count);

  std::size_t delay_;
  int rate_;
  std::optional<std::int64_t> point_;  ///< extended timestamp of the next sample to play
  std::map<std::int64_t, Samples> packets_;
  std::size_t buffered_ = 0;
  int late_in_a_row_ = 0;
  std::uint64_t late_ = 0;
  std::uint64_t repeated_ = 0;
  std::uint64_t missing_ = 0;
  std::uint64_t left_out_ = 0;
  std::size_t pulled_ = 0;                  ///< samples since the last look at what is waiting
  std::int64_t least_waiting_ = INT64_MAX;  ///< since then
  std::uint64_t silent_ = 0;                ///< silence since the last audio played: counts as missing when audio follows
};

}  // namespace strowger::media
