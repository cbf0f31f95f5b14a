// Cutting octets into messages, framing by framing.
#include "framing/frame_reader.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace strowger::framing {
namespace {

using Kind = FrameReader::Step::Kind;

constexpr std::size_t ecma323_header = 8;
constexpr std::size_t hipath_header = 3;
constexpr std::size_t two_octet_header = 2;
constexpr std::size_t keep_capacity = 64 * 1024;

std::size_t number16(OctetView octets) { return static_cast<std::size_t>(octets[0]) << 8U | octets[1]; }

}  // namespace

void FrameReader::append(OctetView octets) {
  if (at_ == octets_.size()) {
    octets_.clear();
    if (octets_.capacity() > keep_capacity) octets_.shrink_to_fit();
    at_ = 0;
  } else if (at_ > octets_.size() / 2) {
    octets_.erase(octets_.begin(), octets_.begin() + static_cast<std::ptrdiff_t>(at_));
    at_ = 0;
  }
  strowger::append(octets_, octets);
}

FrameReader::Step FrameReader::next() {
  if (ended_.kind != Kind::more) return ended_;
  if (framing_ == Framing::unknown || !announced_) return detect_framing();
  switch (framing_) {
    case Framing::ecma323:
    case Framing::soap:
      return read_ecma323();
    case Framing::hipath:
      return read_hipath();
    case Framing::two_octet:
      return read_two_octet();
    case Framing::bare_ber:
      return read_bare_ber();
    case Framing::bare_xml:
      return read_bare_xml();
    case Framing::websocket_xml:
    case Framing::websocket_json:
      return read_websocket();
    case Framing::body:  // nothing is to be cut
    case Framing::unknown:
      break;
  }
  return {};
}

bool FrameReader::in_the_middle() const {
  return ended_.kind == Kind::more && (at_ < octets_.size() || (websocket_ && websocket_->in_the_middle()));
}

FrameReader::Step FrameReader::detect_framing() {
  if (hello_ || websocket_) {
    announced_ = true;
    return {.kind = Kind::detected};
  }
  const Detected found = detect(rest());
  switch (found.what) {
    case Detected::What::more:
      return {};
    case Detected::What::framing:
      framing_ = found.framing;
      announced_ = true;
      return {.kind = Kind::detected};
    case Detected::What::hello:
      ++at_;
      framing_ = Framing::two_octet;
      hello_ = true;
      return {.kind = Kind::hello};
    case Detected::What::tls:
      return fail(
          "the peer wants to speak TLS, but this listener has no certificate: set tls.certificate and tls.key for it");
    case Detected::What::websocket:
      return shake_hands();
    case Detected::What::nothing:
      break;
  }
  return fail(fmt::format("no CSTA begins with {}: is the peer meant for this port?", shown(rest())));
}

FrameReader::Step FrameReader::frame(std::size_t header, std::size_t length) {
  const OctetView body = rest().subspan(header, length - header);
  at_ += length;
  return {.kind = Kind::frame, .body = body};
}

FrameReader::Step FrameReader::shake_hands() {
  static const WebSocketPolicy nobody;
  Handshake handshake = framing::take_handshake(rest(), policy_ != nullptr ? *policy_ : nobody);
  switch (handshake.what) {
    case Handshake::What::more:
      return {};
    case Handshake::What::accepted:
      at_ += handshake.length;
      framing_ = handshake.framing;
      websocket_ = std::make_unique<WebSocketReader>(largest_);
      handshake_ = std::move(handshake);
      return {.kind = Kind::upgrade};
    case Handshake::What::refused:
      break;
  }
  return fail("it " + handshake.failure, to_octets(handshake.answer));
}

FrameReader::Step FrameReader::fail(std::string failure, Octets last_words, Kind kind) {
  ended_ = {.kind = kind, .failure = std::move(failure), .last_words = std::move(last_words)};
  octets_.clear();
  at_ = 0;
  return ended_;
}

FrameReader::Step FrameReader::too_long(std::size_t length) {
  return fail(
      fmt::format("a message of {} octets is longer than the {} that are allowed; largest_message of the listener "
                  "sets that limit",
                  length, largest_));
}

FrameReader::Step FrameReader::read_ecma323() {
  const OctetView octets = rest();
  if (octets.size() < 4) return {};
  const std::size_t format = number16(octets);
  const bool right = framing_ == Framing::soap ? format == 0x0001 : format == 0x0000 || format == 0x3030;
  if (!right)
    return fail(fmt::format("the ECMA-323 header begins with {}, not with {}: a length before it was wrong",
                            framing_ == Framing::soap ? "0001" : "0000", shown(octets)));
  const std::size_t length = number16(octets.subspan(2));
  if (length < ecma323_header)
    return fail(fmt::format("the ECMA-323 header says length {}, but the length counts the header's own 8 octets", length));
  if (length - ecma323_header > largest_) return too_long(length - ecma323_header);
  if (octets.size() < length) return {};
  Step step = frame(ecma323_header, length);
  std::copy_n(octets.begin() + 4, step.invoke.size(), step.invoke.begin());
  return step;
}

FrameReader::Step FrameReader::read_hipath() {
  while (true) {
    const OctetView octets = rest();
    if (octets.size() < hipath_header) return {};
    if (octets[0] != 0x26 || octets[1] < 0x80)
      return fail(
          fmt::format("the HiPath header begins with 26 8x, not with {}: a length before it was wrong", shown(octets)));
    const std::size_t length = hipath_header + (number16(octets.subspan(1)) & 0x7FFFU);
    if (length - hipath_header > largest_) return too_long(length - hipath_header);
    if (octets.size() < length) return {};
    if (length > hipath_header) return frame(hipath_header, length);
    at_ += length;  // an empty frame says nothing
  }
}

FrameReader::Step FrameReader::read_two_octet() {
  while (true) {
    const OctetView octets = rest();
    constexpr std::string_view exit = "EXIT";
    if (hello_ && octets.size() >= exit.size() && text_of(octets.first(exit.size())) == exit) {
      ended_ = {.kind = Kind::end, .failure = "it said EXIT"};
      return ended_;
    }
    if (octets.size() < two_octet_header) return {};
    const std::size_t length = two_octet_header + number16(octets);
    const bool may_be_exit = hello_ && exit.starts_with(text_of(octets.first(std::min(octets.size(), exit.size()))));
    if (may_be_exit) return {};
    if (length - two_octet_header > largest_) return too_long(length - two_octet_header);
    if (octets.size() < length) return {};
    if (length > two_octet_header) return frame(two_octet_header, length);
    at_ += length;
  }
}

FrameReader::Step FrameReader::read_bare_ber() {
  const OctetView octets = rest();
  switch (ber_.look(octets)) {
    case BerExtent::Found::more:
      if (ber_.size() > largest_ || octets.size() > largest_) return too_long(std::max(ber_.size(), octets.size()));
      return {};
    case BerExtent::Found::broken:
      return fail(fmt::format("no BER element begins with {}: what came before it was cut wrongly", shown(octets)));
    case BerExtent::Found::end:
      break;
  }
  const std::size_t length = ber_.size();
  ber_.restart();
  if (length > largest_) return too_long(length);
  return frame(0, length);
}

FrameReader::Step FrameReader::read_bare_xml() {
  while (xml_.blank() && seen_ == 0 && at_ < octets_.size() && is_space(octets_[at_])) ++at_;
  const OctetView octets = rest();
  while (seen_ < octets.size()) {
    if (seen_ >= largest_) return too_long(seen_ + 1);
    switch (xml_.feed(octets[seen_++])) {
      case XmlExtent::Found::more:
        break;
      case XmlExtent::Found::broken:
        return fail(
            fmt::format("no end of an XML document can be found in {}: without a header before each message they "
                        "must be well-formed",
                        shown(octets)));
      case XmlExtent::Found::end: {
        const std::size_t length = seen_;
        xml_.restart();
        seen_ = 0;
        return frame(0, length);
      }
    }
  }
  return {};
}

FrameReader::Step FrameReader::read_websocket() {
  if (!websocket_) websocket_ = std::make_unique<WebSocketReader>(largest_);
  while (true) {
    WebSocketReader::Step step = websocket_->next(rest());
    at_ += step.length;
    switch (step.kind) {
      case WebSocketReader::Step::Kind::more:
        return {};
      case WebSocketReader::Step::Kind::frame:
        break;
      case WebSocketReader::Step::Kind::message:
        return {.kind = Kind::frame, .body = websocket_->message()};
      case WebSocketReader::Step::Kind::reply:
        return {.kind = Kind::reply, .reply = std::move(step.reply)};
      case WebSocketReader::Step::Kind::closed:
        return fail("it closed the WebSocket", std::move(step.reply), Kind::end);
      case WebSocketReader::Step::Kind::failed:
        return fail("it breaks the rules of WebSocket: " + step.failure, std::move(step.reply));
    }
  }
}

}  // namespace strowger::framing
