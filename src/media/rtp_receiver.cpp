// The receiving side of one RTP stream (RFC 3550 appendices A.1, A.3, A.8).
#include "media/rtp_receiver.hpp"

#include <cmath>

namespace strowger::media {
namespace {

constexpr std::uint16_t most_dropout = 3000;  // RFC 3550 appendix A.1: MAX_DROPOUT
constexpr std::uint16_t most_misorder = 100;  // MAX_MISORDER

}  // namespace

void RtpReceiver::begin(const RtpPacket& packet) {
  if (ssrc_) {
    past_ = statistics();
    ++past_.restarts;
  }
  ssrc_ = packet.ssrc;
  base_ = 0x10000U + packet.sequence;  // one cycle up, so that an early packet that comes late is not below zero
  highest_ = base_;
  seen_ = 1;
  distinct_ = 1;
  strange_next_.reset();
  transit_.reset();
}

RtpReceiver::Verdict RtpReceiver::receive(const RtpPacket& packet, Time now, int clock_rate) {
  if (!ssrc_ || *ssrc_ != packet.ssrc) {
    const bool first = !ssrc_;
    begin(packet);
    ++past_.received;
    count_jitter(packet, now, clock_rate);
    return first ? Verdict::fresh : Verdict::restarted;
  }
  const auto ahead = static_cast<std::uint16_t>(packet.sequence - static_cast<std::uint16_t>(highest_));
  if (ahead == 0) {
    ++past_.received;
    ++past_.duplicates;
    return Verdict::duplicate;
  }
  if (ahead < most_dropout) {
    highest_ += ahead;
    seen_ = ahead < 64 ? (seen_ << ahead) | 1U : 1U;
  } else if (const auto behind = static_cast<std::uint16_t>(-ahead); behind <= most_misorder) {
    ++past_.received;
    const std::uint64_t bit = behind < 64 ? std::uint64_t{1} << behind : 0;
    if (bit == 0 || (seen_ & bit) != 0 || highest_ - behind < base_) {
      ++past_.duplicates;  // or too old to tell, or older than the stream's beginning: of no use either way
      return Verdict::duplicate;
    }
    seen_ |= bit;
    ++distinct_;
    ++past_.reordered;
    count_jitter(packet, now, clock_rate);
    return Verdict::fresh;
  } else {
    if (strange_next_ == packet.sequence) {  // two in a row: the source restarted
      begin(packet);
      ++past_.received;
      count_jitter(packet, now, clock_rate);
      return Verdict::restarted;
    }
    strange_next_ = static_cast<std::uint16_t>(packet.sequence + 1);
    return Verdict::strange;
  }
  strange_next_.reset();
  ++past_.received;
  ++distinct_;
  count_jitter(packet, now, clock_rate);
  return Verdict::fresh;
}

void RtpReceiver::count_jitter(const RtpPacket& packet, Time now, int clock_rate) {
  if (transit_ && packet.timestamp == last_timestamp_) return;  // more of one telephone event or one video picture
  last_timestamp_ = packet.timestamp;
  clock_rate_ = clock_rate;
  // Arrival in samples modulo 2^32, as the timestamp is; the difference of two transits is small and signed.
  const auto micros = static_cast<double>(now.time_since_epoch().count() % (std::int64_t{1} << 40));
  const double arrival = micros * clock_rate / 1e6;
  const double transit = arrival - static_cast<double>(packet.timestamp);
  if (transit_) {
    constexpr double wrap = 4294967296.0;
    const double difference = std::abs(std::remainder(transit - *transit_, wrap));
    jitter_ += (difference - jitter_) / 16.0;
  }
  transit_ = transit;
}

RtpStatistics RtpReceiver::statistics() const {
  RtpStatistics statistics = past_;
  if (!ssrc_) return statistics;
  const std::uint64_t expected = highest_ - base_ + 1;
  statistics.expected += expected;
  statistics.lost += static_cast<std::int64_t>(expected) - static_cast<std::int64_t>(distinct_);
  statistics.jitter = Duration(static_cast<std::int64_t>(jitter_ * 1e6 / clock_rate_));
  return statistics;
}

}  // namespace strowger::media
