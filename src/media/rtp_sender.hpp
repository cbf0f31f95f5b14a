// The sending side of one RTP stream: numbers packets and keeps the media clock (RFC 3550 clause 5.1).
#pragma once

#include "base/octets.hpp"
#include "base/random.hpp"
#include "media/telephone_event.hpp"

namespace strowger::media {

class RtpSender {
 public:
  /// The first sequence number, the first timestamp and the SSRC are random.
  explicit RtpSender(Random& random);

  /// A packet of audio, whose `samples` (a count) the media clock then passes over. The marker is set on the first packet
  /// after a pause (RFC 3551 clause 4.1).
  Octets audio(std::uint8_t payload_type, OctetView payload, std::uint32_t samples);

  /// A packet of a telephone event; the media clock passes over one frame.
  Octets event(std::uint8_t payload_type, const TelephoneEventSender::Packet& packet);

  /// The media clock passes over `samples` of which nothing is sent.
  void pause(std::uint32_t samples);

  std::uint32_t ssrc() const { return ssrc_; }
  std::uint64_t packets() const { return packets_; }

 private:
  Octets packet(std::uint8_t payload_type, OctetView payload, std::uint32_t timestamp, bool marker);

  std::uint16_t sequence_;
  std::uint32_t timestamp_;
  std::uint32_t ssrc_;
  std::uint64_t packets_ = 0;
  bool paused_ = true;
};

}  // namespace strowger::media
