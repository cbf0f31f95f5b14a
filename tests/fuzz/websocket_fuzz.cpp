// Fuzz target: the frames of a WebSocket behind a good handshake, whole and split; and the handshake by itself.
#include "framing/frame_reader.hpp"
#include "tests/fuzz/require.hpp"

namespace {

using namespace strowger;
using namespace strowger::framing;
using fuzz::require;
using Kind = FrameReader::Step::Kind;

constexpr std::string_view request =
    "GET / HTTP/1.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Protocol: csta.json\r\n\r\n";

std::string story(OctetView frames, std::size_t piece, std::size_t largest) {
  FrameReader reader(largest);
  reader.append(octets_of(request));
  require(reader.next().kind == Kind::upgrade && reader.next().kind == Kind::detected, "the handshake is good");
  std::string text;
  for (std::size_t at = 0; at < frames.size(); at += piece) {
    reader.append(frames.subspan(at, std::min(piece, frames.size() - at)));
    while (true) {
      const auto step = reader.next();
      if (step.kind == Kind::more) break;
      text += static_cast<char>('0' + static_cast<int>(step.kind)) + to_hex(step.body) + to_hex(step.reply) +
              to_hex(step.last_words) + "\n";
      require(step.body.size() <= largest, "no message is longer than the limit");
      if (step.kind == Kind::failed || step.kind == Kind::end) return text;
    }
  }
  return text;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  OctetView octets(data, size);
  const std::size_t largest = 1 + std::size_t{fuzz::take(octets)} * 4;
  const std::size_t piece = 1 + fuzz::take(octets) % 64;
  const std::string whole = story(octets, octets.size() + 1, largest);
  const std::string split = story(octets, piece, largest);
  require(whole == split, "the messages do not depend on how they are split", whole + split);
  const Handshake handshake = take_handshake(octets, {{"http://a"}});
  require((handshake.what == Handshake::What::more) == handshake.answer.empty(), "a handshake that is over is answered");
  require(handshake.what != Handshake::What::accepted || handshake.length <= octets.size(), "it takes what came");
  return 0;
}
