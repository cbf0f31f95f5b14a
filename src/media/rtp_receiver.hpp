// The receiving side of one RTP stream: source and sequence validation, loss and jitter (RFC 3550 appendices A.1, A.3, A.8).
#pragma once

#include <cstdint>
#include <optional>

#include "base/clock.hpp"
#include "media/rtp_packet.hpp"

namespace strowger::media {

/// How well a stream arrives, counted as a receiver report would (RFC 3550 clause 6.4.1).
struct RtpStatistics {
  std::uint64_t received = 0;    ///< packets, duplicates included
  std::uint64_t duplicates = 0;  ///< packets that came again
  std::uint64_t reordered = 0;   ///< packets that came after a later one
  std::uint64_t expected = 0;    ///< by the sequence numbers
  std::int64_t lost = 0;         ///< expected but not received (a duplicate does not make up for a loss here)
  std::uint64_t restarts = 0;    ///< times the source began anew (another SSRC, or sequence numbers far away)
  Duration jitter{};             ///< interarrival jitter
};

class RtpReceiver {
 public:
  enum class Verdict {
    fresh,      ///< new; use it
    duplicate,  ///< was there already
    restarted,  ///< new, and first of a new stream: forget what was buffered
    strange,    ///< far away from the stream; discarded unless the next one follows it
  };

  /// Judges a packet that came at `now`. `clock_rate` is its payload's, in Hz.
  Verdict receive(const RtpPacket& packet, Time now, int clock_rate = 8000);

  RtpStatistics statistics() const;

  // What a report block of RTCP says of the present stream (RFC 3550 clause 6.4.1).
  std::optional<std::uint32_t> ssrc() const { return ssrc_; }
  std::uint32_t highest_sequence() const { return static_cast<std::uint32_t>(highest_ - 0x10000U); }  ///< with cycles
  std::uint32_t jitter_units() const { return static_cast<std::uint32_t>(jitter_); }

 private:
  void begin(const RtpPacket& packet);
  void count_jitter(const RtpPacket& packet, Time now, int clock_rate);

  std::optional<std::uint32_t> ssrc_;
  std::uint64_t base_ = 0;     ///< extended sequence number of the stream's first packet
  std::uint64_t highest_ = 0;  ///< extended sequence number
  std::uint64_t seen_ = 0;     ///< bit i: highest_ - i was received
  std::uint64_t distinct_ = 0;
  std::optional<std::uint16_t> strange_next_;
  std::optional<double> transit_;  ///< of the last packet, in samples
  std::uint32_t last_timestamp_ = 0;
  double jitter_ = 0;  ///< in samples
  int clock_rate_ = 8000;
  RtpStatistics past_;  ///< what earlier streams left
};

}  // namespace strowger::media
