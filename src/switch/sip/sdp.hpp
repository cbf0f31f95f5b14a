// Session descriptions as they pass through the exchange: directions, origin, refusing media (RFC 3264, RFC 4566). Text in,
// text out: what is not understood is passed on untouched.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace strowger::sip {

/// Who sends, as the describer of the session sees it.
enum class Direction : std::uint8_t { sendrecv, sendonly, recvonly, inactive };

std::string_view direction_text(Direction direction);

constexpr bool sends(Direction d) { return d == Direction::sendrecv || d == Direction::sendonly; }
constexpr bool receives(Direction d) { return d == Direction::sendrecv || d == Direction::recvonly; }
constexpr bool is_hold(Direction d) { return !receives(d); }
constexpr Direction made_of(bool sends, bool receives) {
  return sends ? (receives ? Direction::sendrecv : Direction::sendonly)
               : (receives ? Direction::recvonly : Direction::inactive);
}

/// The same, as the other side sees it.
Direction mirrored(Direction direction);

/// What both allow: an answer to `offered` that wants no more than `wanted` (both as the answerer sees them).
Direction common(Direction offered, Direction wanted);

/// The direction of the first audio stream that is not refused; `sendrecv` when nothing says otherwise. A connection address
/// of 0.0.0.0 (RFC 2543's hold) counts as `sendonly`.
Direction direction_of(std::string_view sdp);

/// The same description with this direction for every stream.
std::string with_direction(std::string_view sdp, Direction direction);

/// Where media is wanted: connection addresses, ports and keys of SRTP, nothing else. Equal keys: no need to tell the other
/// side.
std::string media_key(std::string_view sdp);

/// The `o=` line without its `o=`: the same line in two offers means the same description (RFC 3264 clause 8).
std::string_view origin_of(std::string_view sdp);

/// An answer that takes each stream with the formats offered and sends and receives nothing.
std::string inactive_answer(std::string_view offer, std::string_view ip);

/// Our own side of the `o=` line towards one phone: one session id, and a version that grows with every change.
class SdpOrigin {
 public:
  SdpOrigin() = default;
  SdpOrigin(std::uint64_t session, std::string ip) : session_(session), ip_(std::move(ip)) {}

  /// The description with our origin.
  std::string sign(std::string_view sdp);

  /// The origin of a session of an earlier run: its versions go on behind `version`.
  SdpOrigin(std::uint64_t session, std::uint64_t version, std::string ip)
      : session_(session), version_(version), ip_(std::move(ip)) {}
  std::uint64_t session() const { return session_; }
  std::uint64_t version() const { return version_; }

  /// The address of ours that the phone knows.
  const std::string& ip() const { return ip_; }

 private:
  std::uint64_t session_ = 0;
  std::uint64_t version_ = 0;
  std::string ip_;
  std::string last_;
};

}  // namespace strowger::sip
