// The audio of one call: RTP out every 20 ms, RTP in through the jitter buffer to the recorder, digits both ways.
#pragma once

#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "base/address.hpp"
#include "base/clock.hpp"
#include "base/octets.hpp"
#include "base/random.hpp"
#include "cli/phone/session_description.hpp"
#include "media/audio.hpp"
#include "media/jitter_buffer.hpp"
#include "media/rtp_receiver.hpp"
#include "media/rtp_sender.hpp"
#include "media/telephone_event.hpp"

namespace strowger::cli {

/// An RTP packet to be sent.
struct RtpSend {
  Address to;
  Octets octets;
};

class CallAudio {
 public:
  /// `source` is what the phone says; `sink` (or nullptr) takes what it hears. Both outlive this object.
  CallAudio(media::AudioSource& source, media::AudioSink* sink, Random& random, Time now);

  /// What was negotiated holds from here on.
  void agree(const Agreement& agreement);

  /// While muted (the phone holds) silence is sent in place of the source.
  void mute(bool muted) { muted_ = muted; }

  /// Gives a digit of the other side, when this packet is the first of it.
  std::optional<char> receive(OctetView octets, const Address& from, Time now);

  /// Queues digits for sending; false when the other side takes none, or when there are too many.
  bool press(std::string_view digits);

  Time deadline() const { return next_frame_; }

  /// Plays and records the frames that are due; appends what is to be sent.
  void advance(Time now, std::vector<RtpSend>& out);

  media::RtpStatistics statistics() const { return receiver_.statistics(); }
  std::uint64_t packets_sent() const { return sender_.packets(); }

 private:
  void frame(std::vector<RtpSend>& out);

  media::AudioSource& source_;
  media::AudioSink* sink_;
  Agreement agreement_;
  bool muted_ = false;
  Time next_frame_;
  std::optional<Address> heard_from_;
  media::RtpSender sender_;
  media::RtpReceiver receiver_;
  media::JitterBuffer jitter_;
  media::TelephoneEventSender keys_out_;
  media::TelephoneEventReceiver keys_in_;
};

}  // namespace strowger::cli
