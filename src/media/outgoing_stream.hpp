// The RTP stream that a port sends: one source, numbered without a break, whether its packets are made here or relayed
// (RFC 3550 clauses 5.1 and 7.1).
#pragma once

#include <cstdint>
#include <optional>

#include "base/clock.hpp"
#include "base/octets.hpp"
#include "base/random.hpp"
#include "media/rtp_packet.hpp"
#include "media/telephone_event.hpp"

namespace strowger::media {

/// Appends packets to octets. Its clock goes on while nothing is sent, so that the peer's jitter buffer plays what comes
/// after a pause when it comes.
class OutgoingStream {
 public:
  /// The first sequence number, the first timestamp and the SSRC are random.
  explicit OutgoingStream(Random& random);

  /// A packet made here, of 20 ms.
  void audio(Octets& to, std::uint8_t payload_type, OctetView payload, int clock, Time now);

  /// A packet of a telephone event made here.
  void event(Octets& to, std::uint8_t payload_type, const TelephoneEventSender::Packet& packet, int clock, Time now);

  /// A packet that came from `source` (any number that is another one for each stream), with numbers of this stream: those
  /// of one source keep their distances, so that the peer sees what was lost. False, and nothing appended, for a packet from
  /// before the source was relayed.
  bool relay(Octets& to, std::uint64_t source, const RtpPacket& packet, std::uint8_t payload_type, int clock, Time now);

  /// The source that is relayed begins anew, with other numbers.
  void forget_source() { relayed_.reset(); }

  std::uint32_t ssrc() const { return ssrc_; }
  std::uint64_t packets() const { return packets_; }
  std::uint64_t octets() const { return octets_; }  ///< of payload

  /// What the clock shows at `now`.
  std::uint32_t timestamp_at(Time now, int clock) const;

 private:
  struct Relayed {
    std::uint64_t source;
    std::uint32_t ssrc;
    std::uint16_t sequence_offset;
    std::uint32_t timestamp_offset;
    std::uint16_t highest;  ///< sequence number of the source
    std::uint32_t age;      ///< sequence numbers since the first
  };

  void catch_up(int clock, Time now);
  void write(Octets& to, bool marker, std::uint8_t payload_type, std::uint16_t sequence, std::uint32_t timestamp,
             OctetView payload);

  std::uint16_t sequence_;   ///< of the next packet
  std::uint32_t timestamp_;  ///< of audio that is due at due_
  std::uint32_t ssrc_;
  std::optional<Time> due_;
  bool paused_ = true;
  std::uint32_t event_timestamp_ = 0;
  std::optional<Relayed> relayed_;
  std::uint64_t packets_ = 0;
  std::uint64_t octets_ = 0;
};

}  // namespace strowger::media
