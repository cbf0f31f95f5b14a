// The audio stream of a session description, where media goes through us (RFC 3264, RFC 4566, RFC 3551, RFC 4568, RFC 4733,
// RFC 5761): what a phone's says, and ours for it.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "media/commands.hpp"
#include "switch/sip/sdp.hpp"

namespace strowger::sip {

/// A phone's audio stream.
struct Audio {
  Address remote;                      ///< where it wants RTP; port 0 when it wants none
  std::optional<Address> remote_rtcp;  ///< `a=rtcp`
  bool rtcp_mux = false;               ///< it can have RTCP on the same port
  bool secure = false;                 ///< SRTP (RTP/SAVP)
  std::vector<media::Format> formats;  ///< those that we have, in the phone's order
  std::optional<std::uint8_t> telephone_event;
  std::vector<media::CryptoAttribute> keys;  ///< of suites that we have, in the phone's order
  Direction direction = Direction::sendrecv;
};

/// The first audio stream that is not refused; nothing when there is none, none of its codecs is ours, it is SRTP without a
/// suite of ours, or its address is no IP address.
std::optional<Audio> read_audio(std::string_view sdp);

/// Whether two phones that described themselves so can send each other audio: a stream in the same place of both, with SRTP
/// (and a suite that both have) or without, and a codec that both have.
bool agree(std::string_view one, std::string_view other);

/// The description without keys of SRTP (`a=crypto`, RFC 4568): for signalling that anybody can read.
std::string without_keys(std::string_view sdp);

/// Whether it has audio with SRTP only, so that nothing is left of it without keys.
bool needs_keys(std::string_view sdp);

/// Our side of an audio stream.
struct OwnAudio {
  Address local;
  std::optional<media::CryptoAttribute> key;      ///< for a phone with SRTP
  std::vector<media::CryptoAttribute> offered{};  ///< to a phone of which it is not known which suites it has
  std::vector<media::Codec> preferred{};          ///< named first, in this order
};

/// Our description for a phone that described itself by `sdp`: its audio stream at our address with the codecs that both
/// have, all other streams refused. It is an answer to that description as well as an offer after it. For a phone that
/// described nothing yet (`sdp` empty) it is an offer of all codecs, with SRTP if keys are `offered`.
std::string describe_audio(std::string_view sdp, const OwnAudio& own);

/// What the media engine is to know of a phone's stream. `granted` is the direction that we told the phone.
media::Session session_of(const Audio& audio, const OwnAudio& own, Direction granted);

}  // namespace strowger::sip
