// The audio of one call.
#include "cli/phone/call_audio.hpp"

#include <algorithm>

#include "media/rtp_packet.hpp"

namespace strowger::cli {
namespace {

constexpr Duration most_behind = milliseconds(500);  // later than this, frames are left out, not caught up with

}  // namespace

CallAudio::CallAudio(media::AudioSource& source, media::AudioSink* sink, Random& random, Time now)
    : source_(source), sink_(sink), next_frame_(now), sender_(random) {}

void CallAudio::agree(const Agreement& agreement) {
  if (agreement.remote != agreement_.remote) heard_from_.reset();
  if (!agreement.receives()) jitter_.reset();
  if (!agreement.sends()) keys_out_.clear();
  agreement_ = agreement;
}

std::optional<char> CallAudio::receive(OctetView octets, const Address& from, Time now) {
  if (!agreement_.receives()) return std::nullopt;
  const Result<media::RtpPacket> packet = media::decode_rtp(octets);
  if (!packet) return std::nullopt;
  // The address in the description, or whoever was first when nothing comes from there: a NAT (RFC 4961, RFC 7362).
  if (from == agreement_.remote || !heard_from_) heard_from_ = from;
  if (from != *heard_from_) return std::nullopt;
  const bool is_event = agreement_.telephone_event_in == packet->payload_type;
  const auto codec = std::find_if(agreement_.receive.begin(), agreement_.receive.end(),
                                  [&](const AudioCodec& c) { return c.payload_type == packet->payload_type; });
  if (!is_event && codec == agreement_.receive.end()) return std::nullopt;
  switch (receiver_.receive(*packet, now)) {
    case media::RtpReceiver::Verdict::restarted:
      jitter_.reset();
      keys_in_ = {};
      break;
    case media::RtpReceiver::Verdict::fresh:
      break;
    case media::RtpReceiver::Verdict::duplicate:
    case media::RtpReceiver::Verdict::strange:
      return std::nullopt;
  }
  if (is_event) return keys_in_.receive(packet->timestamp, packet->payload);
  jitter_.push(packet->timestamp, media::decode_g711(codec->law, packet->payload));
  return std::nullopt;
}

bool CallAudio::press(std::string_view digits) {
  if (!agreement_.sends() || !agreement_.telephone_event_out) return false;
  return std::all_of(digits.begin(), digits.end(), [this](char digit) { return keys_out_.press(digit); });
}

void CallAudio::advance(Time now, std::vector<RtpSend>& out) {
  if (now - next_frame_ > most_behind) next_frame_ = now;
  for (; next_frame_ <= now; next_frame_ += media::frame_time) frame(out);
}

void CallAudio::frame(std::vector<RtpSend>& out) {
  const media::Samples heard = jitter_.pull(media::frame_samples);
  if (sink_ != nullptr) sink_->write(heard);
  media::Samples said = source_.next(media::frame_samples);
  if (muted_) std::fill(said.begin(), said.end(), media::Sample{0});
  if (!agreement_.sends()) {
    sender_.pause(media::frame_samples);
    return;
  }
  const Address& to = heard_from_ ? *heard_from_ : agreement_.remote;
  if (keys_out_.busy()) {
    if (const auto event = keys_out_.next_frame()) {
      out.push_back({to, sender_.event(*agreement_.telephone_event_out, *event)});
    } else {
      sender_.pause(media::frame_samples);
    }
    return;
  }
  const Octets payload = media::encode_g711(agreement_.codec.law, said);
  out.push_back({to, sender_.audio(agreement_.codec.payload_type, payload, media::frame_samples)});
}

}  // namespace strowger::cli
