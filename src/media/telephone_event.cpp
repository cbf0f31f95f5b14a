// Telephone events: DTMF digits as RTP payload (RFC 4733 clauses 2.3 and 2.5).
#include "media/telephone_event.hpp"

#include <algorithm>
#include <string_view>

namespace strowger::media {
namespace {

constexpr std::string_view keys = "0123456789*#ABCD";
constexpr int end_frames = 3;  // the last packet is sent three times (RFC 4733 clause 2.5.1.4)
constexpr std::size_t most_keys = 64;

}  // namespace

Octets encode_telephone_event(const TelephoneEvent& event) {
  return {event.event, static_cast<Octet>((event.end ? 0x80 : 0) | (event.volume & 0x3F)),
          static_cast<Octet>(event.duration >> 8), static_cast<Octet>(event.duration & 0xFF)};
}

std::optional<TelephoneEvent> decode_telephone_event(OctetView payload) {
  if (payload.size() < 4) return std::nullopt;
  TelephoneEvent event;
  event.event = payload[0];
  event.end = (payload[1] & 0x80) != 0;
  event.volume = payload[1] & 0x3F;
  event.duration = static_cast<std::uint16_t>((payload[2] << 8) | payload[3]);
  return event;
}

std::optional<std::uint8_t> event_of_key(char key) {
  if (key >= 'a' && key <= 'd') key = static_cast<char>(key - 'a' + 'A');
  const std::size_t at = keys.find(key);
  if (at == std::string_view::npos) return std::nullopt;
  return static_cast<std::uint8_t>(at);
}

std::optional<char> key_of_event(std::uint8_t event) {
  if (event >= keys.size()) return std::nullopt;
  return keys[event];
}

TelephoneEventSender::TelephoneEventSender(int tone_frames, int pause_frames)
    : tone_frames_(std::clamp(tone_frames, 2, 400)), pause_frames_(std::clamp(pause_frames, 1, 400)) {}

bool TelephoneEventSender::press(char key) {
  const std::optional<std::uint8_t> event = event_of_key(key);
  if (!event || keys_.size() >= most_keys) return false;
  keys_.push_back(*event);
  return true;
}

std::optional<TelephoneEventSender::Packet> TelephoneEventSender::next_frame() {
  if (!current_) {
    if (keys_.empty()) return std::nullopt;
    current_ = keys_.front();
    keys_.pop_front();
    frame_ = 0;
  }
  const int frame = frame_++;
  std::optional<Packet> packet;
  if (frame < tone_frames_ + end_frames - 1) {
    const bool end = frame >= tone_frames_ - 1;
    const int tone_frame = end ? tone_frames_ - 1 : frame;
    packet.emplace();
    packet->event.event = *current_;
    packet->event.end = end;
    packet->event.duration = static_cast<std::uint16_t>((tone_frame + 1) * static_cast<int>(frame_samples));
    packet->marker = frame == 0;
    packet->elapsed = static_cast<std::uint32_t>(frame) * frame_samples;
  }
  if (frame_ == tone_frames_ + end_frames - 1 + pause_frames_) current_.reset();
  return packet;
}

void TelephoneEventSender::clear() {
  keys_.clear();
  current_.reset();
}

std::optional<char> TelephoneEventReceiver::receive(std::uint32_t timestamp, OctetView payload) {
  const std::optional<TelephoneEvent> event = decode_telephone_event(payload);
  if (!event) return std::nullopt;
  // A packet of the same event, or one that was overtaken by a later event, is not a new key.
  if (last_timestamp_ && static_cast<std::int32_t>(timestamp - *last_timestamp_) <= 0) return std::nullopt;
  last_timestamp_ = timestamp;
  return key_of_event(event->event);
}

}  // namespace strowger::media
