// The server's side of a WebSocket (RFC 6455): the opening handshake, frames to messages, messages to frames. It knows no
// socket: octets go in, messages and octets for the peer come out. No extension is ever agreed to.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/octets.hpp"
#include "framing/detector.hpp"

namespace strowger::framing {

/// Whose web pages may open a WebSocket here: a browser says in `Origin` whose page it runs. Programs that are no browsers
/// send none and are let in like those over TCP.
struct WebSocketPolicy {
  std::vector<std::string> origins;  ///< such as "https://crm.example"; "*" lets every page in
};

/// Why a WebSocket is closed (RFC 6455 clause 7.4.1).
enum class WebSocketClose : std::uint16_t {
  normal = 1000,
  going_away = 1001,
  protocol_error = 1002,
  unacceptable_data = 1003,
  invalid_text = 1007,
  policy_violation = 1008,
  too_long = 1009,
};

/// Name and password of an `Authorization: Basic` (RFC 7617).
struct HttpLogin {
  std::string name;
  std::string password;  ///< secret
};

/// What came of an opening handshake.
struct Handshake {
  enum class What : std::uint8_t { more, accepted, refused };
  What what = What::more;
  Framing framing = Framing::unknown;             ///< accepted: by its sub-protocol
  std::size_t length = 0;                         ///< accepted: of the request
  std::string answer;                             ///< HTTP
  std::string failure;                            ///< refused: for a log line, what came and what to do about it
  std::optional<HttpLogin> login = std::nullopt;  ///< accepted: who it says it is
  bool odd_login = false;                         ///< accepted: its Authorization is none that can be read
  bool of_page = false;                           ///< accepted: a page of a browser, whose scripts cannot set Authorization
};

/// Reads an HTTP request from its first octet on.
Handshake take_handshake(OctetView request, const WebSocketPolicy& policy);

/// Answers in place of `Handshake::answer`: 401 to who must log in or did it wrongly, 403 to a password that others on the
/// way can read.
std::string login_refusal();
std::string plain_login_refusal();

/// What a client's Sec-WebSocket-Key is answered with (RFC 6455 clause 4.2.2); empty when it is no key.
std::string websocket_accept(std::string_view key);

/// One frame of a client.
struct WebSocketFrame {
  enum class Opcode : std::uint8_t { continuation = 0, text = 1, binary = 2, close = 8, ping = 9, pong = 10 };
  Opcode opcode = Opcode::text;
  bool last = true;
  Octets payload;  ///< without its mask
};

/// Cuts the octets behind the handshake into messages.
class WebSocketReader {
 public:
  explicit WebSocketReader(std::size_t largest) : largest_(largest) {}

  struct Step {
    enum class Kind : std::uint8_t {
      more,     ///< nothing until more octets come
      frame,    ///< a frame that is no message yet, or a pong
      message,  ///< see `message()`
      reply,    ///< send `reply`: a pong
      closed,   ///< the peer closes: send `reply`, then close
      failed,   ///< the peer breaks the rules: send `reply`, then close; `failure` is for the log
    };
    Kind kind = Kind::more;
    std::size_t length = 0;  ///< octets taken from the front
    Octets reply = {};
    std::string failure = {};
  };

  /// The next thing that `octets` begin with.
  Step next(OctetView octets);

  /// The message that came last; until the next call.
  OctetView message() const { return message_; }
  bool in_the_middle() const { return open_ && !complete_; }  ///< whether a part of a message has come

 private:
  Step take(const WebSocketFrame& frame, std::size_t length);
  Step fail(WebSocketClose code, std::string failure);

  std::size_t largest_;
  Octets message_;
  bool open_ = false;
  bool complete_ = false;  // message_ was given away
};

/// Appends one unmasked frame, whole messages only, as a server sends it.
void write_websocket_frame(WebSocketFrame::Opcode opcode, OctetView payload, Octets& out);

/// How many octets stand before a payload of that length.
std::size_t websocket_header_size(std::size_t payload);

/// The close frame with a reason for a person; cut to what fits.
Octets websocket_close(WebSocketClose code, std::string_view reason);

}  // namespace strowger::framing
