// Fuzz target: a whole session. The input chooses an application (a framing, and what it said before), then is what that
// application sends. However it is split, the same leaves; what leaves can be read; nothing is ever stuck.
#include <fmt/format.h>

#include "framing/frame_reader.hpp"
#include "framing/frame_writer.hpp"
#include "session/session.hpp"
#include "tests/fuzz/require.hpp"

namespace {

using namespace strowger;
using namespace strowger::session;
using framing::Framing;
using fuzz::require;

constexpr std::string_view handshake =
    "GET / HTTP/1.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Protocol: ";
constexpr std::string_view start =
    "<StartApplicationSession xmlns=\"http://www.ecma-international.org/standards/ecma-354/appl_session\"><applicationInfo>"
    "<applicationID>a</applicationID></applicationInfo><requestedProtocolVersions><protocolVersion>3.0</protocolVersion>"
    "</requestedProtocolVersions></StartApplicationSession>";

/// An application, and what it has said when the input begins.
struct Kind {
  Framing framing;  ///< the input is the body of messages of this framing; unknown: the octets of the link themselves
  std::string_view before = {};   ///< octets, as they are
  std::string_view message = {};  ///< a message, in hexadecimal with BER
};

constexpr Kind kinds[] = {
    {Framing::unknown},
    {Framing::ecma323},
    {Framing::ecma323, {}, start},
    {Framing::soap},
    {Framing::bare_xml},
    {Framing::two_octet},
    {Framing::two_octet, {}, "600aa10806062b0c00813401"},                                                    // Phase I
    {Framing::two_octet, {}, "602380020780a10706052b0c00815abe14281206072b0c00821d8148a007a0050303000800"},  // III
    {Framing::two_octet, "B"},
    {Framing::hipath},
    {Framing::bare_ber},
    {Framing::websocket_xml, "csta.xml\r\n\r\n"},
    {Framing::websocket_json, "csta.json\r\n\r\n"},
};

Octets masked(OctetView body) {
  Octets frame;
  framing::write_websocket_frame(framing::WebSocketFrame::Opcode::text, body, frame);
  const std::size_t header = framing::websocket_header_size(body.size());
  frame[1] |= 0x80U;
  frame.insert(frame.begin() + static_cast<std::ptrdiff_t>(header), 4, 0);
  return frame;
}

Octets framed(const Kind& kind, OctetView body) {
  if (kind.framing == Framing::unknown) return {body.begin(), body.end()};
  if (framing::is_websocket(kind.framing)) return masked(body);
  Octets frame;
  framing::write_frame(kind.framing, {'0', '0', '0', '7'}, body, frame);
  return frame;
}

/// All that the application says, from the first octet on: each line of the input is a message.
Octets stream_of(const Kind& kind, OctetView input) {
  Octets stream;
  if (framing::is_websocket(kind.framing)) append(stream, octets_of(handshake));
  append(stream, octets_of(kind.before));
  if (!kind.message.empty())
    append(stream, framed(kind, framing::is_xml(kind.framing) ? to_octets(kind.message) : from_hex(kind.message).value()));
  if (kind.framing == Framing::unknown) {
    append(stream, input);
    return stream;
  }
  constexpr std::string_view separator = "\n--\n";
  std::string_view rest = text_of(input);
  while (!rest.empty()) {
    const std::size_t end = rest.find(separator);
    append(stream, framed(kind, octets_of(rest.substr(0, end))));
    rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + separator.size());
  }
  return stream;
}

struct World {
  Options options;
  SeededRandom random{1};
  ManualClock clock;
  Session session{"192.0.2.1:5000", options, random, clock.now()};
  std::string story;
  Octets sent;

  void carry(Effects& effects) {
    Effects now;
    now.swap(effects);
    for (const Effect& effect : now) {
      if (const auto* send = std::get_if<Send>(&effect)) {
        story += "send " + to_hex(send->octets) + "\n";
        append(sent, send->octets);
      } else if (const auto* submit = std::get_if<Submit>(&effect)) {
        story += fmt::format("submit {}\n", submit->message.name());
        csta::UniversalFailure error;
        error.choice = csta::OperationErrors::invalidDeviceID;
        Effects answer;
        session.refuse(submit->request, error, clock.now(), answer);
        carry(answer);
      } else if (const auto* login = std::get_if<Login>(&effect)) {
        story += fmt::format("login {}\n", to_hex(octets_of(login->name)));
        Effects verdict;
        session.logged_in(login->name.size() % 2 == 0 ? Session::Checked::good : Session::Checked::refused, clock.now(),
                          verdict);
        carry(verdict);
      } else if (const auto* resume = std::get_if<Resume>(&effect)) {
        story += fmt::format("resume {}\n", to_hex(octets_of(resume->session_id)));
        Effects begun;
        session.begin_anew(clock.now(), begun);
        carry(begun);
      } else if (std::holds_alternative<Released>(effect)) {
        story += "released\n";
      } else if (std::holds_alternative<Close>(effect)) {  // its reason shows what had come by then
        story += "close\n";
      }
    }
  }

  void feed(OctetView octets) {
    session.feed(octets, clock.now());
    Effects effects;
    while (session.next(clock.now(), effects)) {
      carry(effects);
      effects.clear();
    }
    carry(effects);
  }
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  OctetView input(data, size);
  const Kind& kind = kinds[fuzz::take(input) % std::size(kinds)];
  const std::size_t piece = 1 + fuzz::take(input) % 64;
  if (input.size() > 8'192) return 0;
  const Octets stream = stream_of(kind, input);

  World whole;
  whole.feed(stream);
  World split;
  for (std::size_t at = 0; at < stream.size(); at += piece)
    split.feed(OctetView(stream).subspan(at, std::min(piece, stream.size() - at)));
  require(whole.story == split.story, "the same leaves however it is split", whole.story + "\n--\n" + split.story);
  require(whole.session.waiting() == 0, "each request that was refused waits no more");

  // What the input says first may look like another framing, where nothing was said before.
  const bool sure = framing::has_header(kind.framing) || kind.framing == Framing::hipath || !kind.message.empty();
  if (sure && kind.before.empty()) {
    framing::FrameReader reader(kind.framing, 65'535);
    reader.append(whole.sent);
    while (true) {
      const auto step = reader.next();
      require(step.kind != framing::FrameReader::Step::Kind::failed, "what leaves can be read", to_hex(whole.sent));
      if (step.kind != framing::FrameReader::Step::Kind::frame) break;
    }
  }
  // A day later nothing is due any more that is not armed anew, and the session can be ended.
  for (int i = 0; i < 100 && whole.session.deadline(); ++i) {
    whole.clock.set(*whole.session.deadline());
    Effects effects;
    whole.session.advance(whole.clock.now(), effects);
    require(!whole.session.deadline() || *whole.session.deadline() > whole.clock.now(), "time goes on");
    whole.carry(effects);
  }
  Effects effects;
  whole.session.end(effects);
  require(whole.session.is_over(), "it ends");
  return 0;
}
