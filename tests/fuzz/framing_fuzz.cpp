// Fuzz target: the detector and every framing. However the octets are split, the same messages come out; what one reader cut
// and a writer wrote again is cut the same.
#include <string>

#include "framing/frame_reader.hpp"
#include "framing/frame_writer.hpp"
#include "tests/fuzz/require.hpp"

namespace {

using namespace strowger;
using namespace strowger::framing;
using fuzz::require;
using Kind = FrameReader::Step::Kind;

struct Story {
  std::string text;
  std::vector<std::pair<InvokeOctets, Octets>> frames;
  bool over = false;
};

void tell(FrameReader& reader, Story& story, std::size_t largest) {
  while (!story.over) {
    const auto step = reader.next();
    story.over = step.kind == Kind::end || step.kind == Kind::failed;
    if (step.kind == Kind::more) return;
    story.text += static_cast<char>('0' + static_cast<int>(step.kind));
    story.text += to_hex(step.body) + to_hex(step.reply);
    if (step.kind == Kind::failed) require(!step.failure.empty(), "a failure says why");
    if (step.kind != Kind::frame) continue;
    require(step.body.size() <= largest, "no message is longer than the limit");
    story.frames.emplace_back(step.invoke, Octets(step.body.begin(), step.body.end()));
  }
}

Story read(OctetView octets, std::size_t piece, std::size_t largest, Framing& framing) {
  const WebSocketPolicy policy{{"http://a"}};
  FrameReader reader(largest, &policy);
  Story story;
  for (std::size_t at = 0; at < octets.size() && !story.over; at += piece) {
    reader.append(octets.subspan(at, std::min(piece, octets.size() - at)));
    tell(reader, story, largest);
  }
  framing = reader.framing();
  return story;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  OctetView octets(data, size);
  const std::size_t largest = 1 + std::size_t{fuzz::take(octets)} * 16;
  const std::size_t piece = 1 + fuzz::take(octets) % 64;
  if (octets.empty()) return 0;
  Framing framing = Framing::unknown;
  Framing again = Framing::unknown;
  const Story whole = read(octets, octets.size(), largest, framing);
  const Story split = read(octets, piece, largest, again);
  require(framing == again && whole.frames == split.frames && whole.over == split.over && whole.text == split.text,
          "the messages do not depend on how they are split", whole.text + "\n" + split.text);
  if (is_websocket(framing) || framing == Framing::unknown) return 0;
  for (const auto& [invoke, body] : whole.frames) {
    Octets written;
    if (!write_frame(framing, invoke, body, written)) continue;
    FrameReader reader(framing, body.size());
    reader.append(written);
    const auto step = reader.next();
    require(step.kind == Kind::frame, "what was read can be written and read again", to_hex(written));
    require(Octets(step.body.begin(), step.body.end()) == body, "and is the same", to_hex(written));
    require(!has_header(framing) || step.invoke == invoke, "with its invoke id", to_hex(written));
    require(!reader.in_the_middle(), "nothing is left of it", to_hex(written));
  }
  return 0;
}
