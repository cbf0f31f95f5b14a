// Octets as TCP gives them -> messages: the detector, and each framing's reading side (ECMA-323 Annex J; for BER see
// detector.hpp).
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <utility>

#include "base/octets.hpp"
#include "framing/ber_extent.hpp"
#include "framing/detector.hpp"
#include "framing/websocket.hpp"
#include "framing/xml_extent.hpp"

namespace strowger::framing {

/// The four octets of the ECMA-323 header that tell which request an answer belongs to; opaque.
using InvokeOctets = std::array<Octet, 4>;

/// Cuts one peer's octets into messages. The pieces may be split and glued anyhow. Memory is bounded by `largest` and what
/// is given to one `append`.
class FrameReader {
 public:
  /// `largest`: how many octets a message may have, its header not counted. `policy` outlives the reader; without one no web
  /// page may open a WebSocket.
  explicit FrameReader(std::size_t largest = 65'535, const WebSocketPolicy* policy = nullptr)
      : largest_(largest), policy_(policy) {}

  /// For the side that chose the framing, which is none of WebSocket's: nothing is detected.
  FrameReader(Framing framing, std::size_t largest) : largest_(largest), framing_(framing), announced_(true) {}

  /// Takes octets as they came.
  void append(OctetView octets);

  struct Step {
    enum class Kind : std::uint8_t {
      more,      ///< nothing until more octets come
      detected,  ///< the framing is decided, see `framing()`; comes once
      hello,     ///< the peer said 'B': answer with the single octet 'P'; `detected` follows at once
      upgrade,   ///< WebSocket: the handshake can be accepted: send the answer of `take_handshake`, or another and close
      reply,     ///< WebSocket: send `reply` (a pong)
      frame,     ///< a message: `body`, with ECMA-323 also `invoke`
      end,       ///< the peer said properly that it is done (OmniPCX `EXIT`, WebSocket's close): as with `failed`
      failed,    ///< these octets cannot be read: send `last_words`, if any, close, log `failure`
    };
    Kind kind = Kind::more;
    OctetView body = {};  ///< valid until the next call of anything
    InvokeOctets invoke = {};
    Octets reply = {};
    std::string failure = {};  ///< for a log line: what came, and what to do about it
    Octets last_words = {};
  };

  /// The next thing that came. After `end` and `failed` only the same again.
  Step next();

  Framing framing() const { return framing_; }
  /// What asked for `upgrade`; once.
  Handshake take_handshake() { return std::exchange(handshake_, {}); }

  /// Whether a part of a message, or of what tells the framing, has come and the rest has not.
  bool in_the_middle() const;

 private:
  Step detect_framing();
  Step read_ecma323();
  Step read_hipath();
  Step read_two_octet();
  Step read_bare_ber();
  Step read_bare_xml();
  Step read_websocket();
  Step shake_hands();
  Step frame(std::size_t header, std::size_t length);
  Step fail(std::string failure, Octets last_words = {}, Step::Kind kind = Step::Kind::failed);
  Step too_long(std::size_t length);
  OctetView rest() const { return OctetView(octets_).subspan(at_); }

  std::size_t largest_;
  const WebSocketPolicy* policy_ = nullptr;
  Framing framing_ = Framing::unknown;
  bool hello_ = false;
  bool announced_ = false;
  Octets octets_;
  std::size_t at_ = 0;    // where the next message begins
  std::size_t seen_ = 0;  // bare XML: how many octets of it were looked at
  BerExtent ber_;
  XmlExtent xml_;
  std::unique_ptr<WebSocketReader> websocket_;
  Handshake handshake_;
  Step ended_;  // what came of it, when it is over
};

}  // namespace strowger::framing
