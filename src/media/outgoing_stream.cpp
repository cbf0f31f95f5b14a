// The RTP stream that a port sends.
#include "media/outgoing_stream.hpp"

#include <algorithm>

#include "media/samples.hpp"

namespace strowger::media {
namespace {

std::uint32_t units(Duration duration, int clock) {
  return static_cast<std::uint32_t>(static_cast<std::uint64_t>(duration.count()) * static_cast<std::uint64_t>(clock) /
                                    1'000'000);
}

}  // namespace

OutgoingStream::OutgoingStream(Random& random)
    : sequence_(static_cast<std::uint16_t>(random.next())),
      timestamp_(static_cast<std::uint32_t>(random.next())),
      ssrc_(static_cast<std::uint32_t>(random.next())) {}

void OutgoingStream::write(Octets& to, bool marker, std::uint8_t payload_type, std::uint16_t sequence,
                           std::uint32_t timestamp, OctetView payload) {
  const std::size_t begin = to.size();
  to.resize(begin + 12 + payload.size());
  Octet* at = to.data() + begin;
  at[0] = 0x80;
  at[1] = static_cast<Octet>((marker ? 0x80 : 0) | (payload_type & 0x7F));
  at[2] = static_cast<Octet>(sequence >> 8);
  at[3] = static_cast<Octet>(sequence);
  for (int i = 0; i < 4; ++i) at[4 + i] = static_cast<Octet>(timestamp >> (24 - 8 * i));
  for (int i = 0; i < 4; ++i) at[8 + i] = static_cast<Octet>(ssrc_ >> (24 - 8 * i));
  std::copy(payload.begin(), payload.end(), at + 12);
  ++packets_;
  octets_ += payload.size();
}

void OutgoingStream::catch_up(int clock, Time now) {
  if (due_ && now > *due_) {
    timestamp_ += units(now - *due_, clock);
    paused_ = true;
  }
  due_ = now;
}

void OutgoingStream::audio(Octets& to, std::uint8_t payload_type, OctetView payload, int clock, Time now) {
  if (relayed_) paused_ = true;
  relayed_.reset();
  catch_up(clock, now);
  write(to, paused_, payload_type, sequence_++, timestamp_, payload);
  paused_ = false;
  timestamp_ += units(frame_time, clock);
  due_ = now + frame_time;
}

void OutgoingStream::event(Octets& to, std::uint8_t payload_type, const TelephoneEventSender::Packet& packet, int clock,
                           Time now) {
  relayed_.reset();
  catch_up(clock, now);
  if (packet.marker) event_timestamp_ = timestamp_;
  write(to, packet.marker, payload_type, sequence_++, event_timestamp_, encode_telephone_event(packet.event));
  paused_ = true;
  timestamp_ += units(frame_time, clock);
  due_ = now + frame_time;
}

bool OutgoingStream::relay(Octets& to, std::uint64_t source, const RtpPacket& packet, std::uint8_t payload_type, int clock,
                           Time now) {
  bool marker = packet.marker;
  if (!relayed_ || relayed_->source != source || relayed_->ssrc != packet.ssrc) {
    catch_up(clock, now);
    relayed_ = Relayed{source,
                       packet.ssrc,
                       static_cast<std::uint16_t>(sequence_ - packet.sequence),
                       timestamp_ - packet.timestamp,
                       packet.sequence,
                       0};
    marker = true;
  }
  const auto ahead = static_cast<std::int16_t>(packet.sequence - relayed_->highest);
  if (ahead < 0 && static_cast<std::uint32_t>(-ahead) > relayed_->age) return false;
  const auto sequence = static_cast<std::uint16_t>(packet.sequence + relayed_->sequence_offset);
  const std::uint32_t timestamp = packet.timestamp + relayed_->timestamp_offset;
  if (ahead >= 0) {
    relayed_->highest = packet.sequence;
    relayed_->age += static_cast<std::uint32_t>(ahead);
    sequence_ = static_cast<std::uint16_t>(sequence + 1);
    timestamp_ = timestamp + units(frame_time, clock);
    due_ = now + frame_time;
  }
  write(to, marker, payload_type, sequence, timestamp, packet.payload);
  return true;
}

std::uint32_t OutgoingStream::timestamp_at(Time now, int clock) const {
  if (!due_) return timestamp_;
  return now >= *due_ ? timestamp_ + units(now - *due_, clock) : timestamp_ - units(*due_ - now, clock);
}

}  // namespace strowger::media
