// The sending side of one RTP stream (RFC 3550 clause 5.1).
#include "media/rtp_sender.hpp"

#include "media/rtp_packet.hpp"

namespace strowger::media {

RtpSender::RtpSender(Random& random)
    : sequence_(static_cast<std::uint16_t>(random.next())),
      timestamp_(static_cast<std::uint32_t>(random.next())),
      ssrc_(static_cast<std::uint32_t>(random.next())) {}

Octets RtpSender::audio(std::uint8_t payload_type, OctetView payload, std::uint32_t samples) {
  Octets octets = packet(payload_type, payload, timestamp_, paused_);
  paused_ = false;
  timestamp_ += samples;
  return octets;
}

Octets RtpSender::event(std::uint8_t payload_type, const TelephoneEventSender::Packet& event) {
  Octets octets = packet(payload_type, encode_telephone_event(event.event), timestamp_ - event.elapsed, event.marker);
  pause(frame_samples);
  return octets;
}

void RtpSender::pause(std::uint32_t samples) {
  timestamp_ += samples;
  paused_ = true;
}

Octets RtpSender::packet(std::uint8_t payload_type, OctetView payload, std::uint32_t timestamp, bool marker) {
  RtpPacket packet;
  packet.marker = marker;
  packet.payload_type = payload_type;
  packet.sequence = sequence_++;
  packet.timestamp = timestamp;
  packet.ssrc = ssrc_;
  packet.payload = payload;
  ++packets_;
  return encode_rtp(packet);
}

}  // namespace strowger::media
