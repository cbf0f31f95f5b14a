// The phone's session descriptions: SDP with one audio stream (RFC 8866), and offer and answer (RFC 3264).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/address.hpp"
#include "base/result.hpp"
#include "media/g711.hpp"

namespace strowger::cli {

/// Which way media goes, seen by whoever wrote the description. Bit 0: it sends; bit 1: it receives.
enum class Direction : std::uint8_t { inactive = 0, sendonly = 1, recvonly = 2, sendrecv = 3 };

/// The attribute's name, such as "sendrecv".
std::string_view direction_name(Direction direction);

/// The same stream seen from the other side.
Direction mirrored(Direction direction);

/// What both allow.
Direction both(Direction one, Direction other);

/// A codec and the payload type that stands for it in one description.
struct AudioCodec {
  std::uint8_t payload_type = 0;
  media::Law law = media::Law::a;
  bool operator==(const AudioCodec&) const = default;
};

/// One m= line. `codecs` and `telephone_event` are filled for audio over RTP/AVP only.
struct MediaLine {
  std::string media = "audio";
  std::string protocol = "RTP/AVP";
  std::string formats;  ///< as they stood there
  Address to;           ///< where media is wanted; port 0: the stream is refused
  Direction direction = Direction::sendrecv;
  std::vector<AudioCodec> codecs;  ///< those of ours, the most wanted first
  std::optional<std::uint8_t> telephone_event;

  /// Whether the phone can take part in it.
  bool usable() const { return to.port != 0 && !codecs.empty(); }
};

struct SessionDescription {
  std::uint64_t session = 0;
  std::uint64_t version = 0;
  std::string origin;  ///< IP address
  std::vector<MediaLine> lines;
};

/// Reads a description; unknown lines and attributes are passed over. At most 16 m= lines.
Result<SessionDescription> parse_sdp(std::string_view text);

std::string write_sdp(const SessionDescription& description);

/// What two descriptions agree on, as the phone uses it. No `remote` port: there is no media.
struct Agreement {
  Address remote;                   ///< where to send
  AudioCodec codec;                 ///< to send
  std::vector<AudioCodec> receive;  ///< payload types that may come
  std::optional<std::uint8_t> telephone_event_out;
  std::optional<std::uint8_t> telephone_event_in;
  Direction direction = Direction::inactive;  ///< ours: sendrecv sends and receives

  bool sends() const { return remote.port != 0 && (static_cast<int>(direction) & 1) != 0; }
  bool receives() const { return remote.port != 0 && (static_cast<int>(direction) & 2) != 0; }
  bool operator==(const Agreement&) const = default;
};

/// The phone's side of the descriptions of one call.
class Negotiation {
 public:
  /// `local`: where this phone wants its RTP. `session`: a random number that names the session.
  Negotiation(Address local, std::uint64_t session) : local_(std::move(local)), session_(session) {}

  /// What this phone wants from now on: sendrecv, or sendonly while it holds.
  void want(Direction direction) { wanted_ = direction; }

  /// A new offer; it stays open until `take_answer` or `withdraw`.
  std::string make_offer();
  void withdraw() { offered_.reset(); }
  bool offering() const { return offered_.has_value(); }

  /// The answer to the other side's offer. A failure (no codec in common, or no SDP): 488, and all stays as it was. An
  /// offer without any media line is answered in kind: the stream comes with a later offer (RFC 3725 clause 4.4).
  Result<std::string> answer_offer(std::string_view offer);

  /// The other side's answer to `make_offer`. A failure: the streams do not fit; the call cannot go on with media.
  std::optional<Failure> take_answer(std::string_view answer);

  /// What is agreed at present.
  const Agreement& agreement() const { return agreement_; }

  /// Whether the other side holds: an agreed stream that it does not want to receive.
  bool held_by_other() const { return held_by_other_; }

 private:
  SessionDescription own(std::vector<MediaLine> lines);
  MediaLine own_line() const;

  Address local_;
  std::uint64_t session_;
  std::uint64_t version_ = 0;
  Direction wanted_ = Direction::sendrecv;
  std::optional<MediaLine> offered_;
  std::string last_body_;  ///< without its o= line: the version goes up only when something else changes
  Agreement agreement_;
  bool held_by_other_ = false;
};

}  // namespace strowger::cli
