// Frames of WebSocket (RFC 6455 clauses 5 to 8).
#include "framing/websocket.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace strowger::framing {
namespace {

using Opcode = WebSocketFrame::Opcode;

constexpr std::size_t longest_control = 125;

struct Header {
  std::size_t size = 0;  // with the mask; 0: more octets are needed
  std::uint64_t length = 0;
  bool shortest = true;  // the length is written as shortly as it can be
};

Header read_header(OctetView octets) {
  if (octets.size() < 2) return {};
  const std::size_t code = octets[1] & 0x7FU;
  const std::size_t more = code == 127 ? 8 : code == 126 ? 2 : 0;
  const std::size_t size = 2 + more + 4;
  if (octets.size() < size) return {};
  if (more == 0) return {size, code, true};
  std::uint64_t length = 0;
  for (std::size_t i = 0; i < more; ++i) length = length << 8U | octets[2 + i];
  return {size, length, length >= (more == 2 ? 126U : 65'536U)};
}

/// Whether octets are UTF-8 (RFC 3629).
bool is_utf8(OctetView octets) {
  for (std::size_t at = 0; at < octets.size();) {
    const Octet first = octets[at++];
    if (first < 0x80) continue;
    const std::size_t more = first >= 0xF0 ? 3 : first >= 0xE0 ? 2 : 1;
    if (first < 0xC2 || first > 0xF4 || octets.size() - at < more) return false;
    Octet least = 0x80;
    Octet most = 0xBF;
    if (first == 0xE0) least = 0xA0;
    if (first == 0xED) most = 0x9F;
    if (first == 0xF0) least = 0x90;
    if (first == 0xF4) most = 0x8F;
    for (std::size_t i = 0; i < more; ++i, ++at) {
      if (octets[at] < least || octets[at] > most) return false;
      least = 0x80;
      most = 0xBF;
    }
  }
  return true;
}

bool is_close_code(unsigned code) {
  return (code >= 1000 && code <= 1014 && code != 1004 && code != 1005 && code != 1006) || (code >= 3000 && code <= 4999);
}

}  // namespace

std::size_t websocket_header_size(std::size_t payload) { return payload < 126 ? 2 : payload < 65'536 ? 4 : 10; }

void write_websocket_frame(Opcode opcode, OctetView payload, Octets& out) {
  out.push_back(static_cast<Octet>(0x80U | static_cast<unsigned>(opcode)));
  const std::size_t more = websocket_header_size(payload.size()) - 2;
  out.push_back(static_cast<Octet>(more == 0 ? payload.size() : more == 2 ? 126 : 127));
  for (std::size_t i = more; i-- > 0;) out.push_back(static_cast<Octet>(payload.size() >> (8 * i) & 0xFFU));
  append(out, payload);
}

Octets websocket_close(WebSocketClose code, std::string_view reason) {
  Octets payload{static_cast<Octet>(static_cast<unsigned>(code) >> 8U), static_cast<Octet>(static_cast<unsigned>(code))};
  std::size_t length = std::min(reason.size(), longest_control - payload.size());
  while (!is_utf8(octets_of(reason.substr(0, length)))) --length;  // not in the middle of a character
  append(payload, octets_of(reason.substr(0, length)));
  Octets frame;
  write_websocket_frame(Opcode::close, payload, frame);
  return frame;
}

WebSocketReader::Step WebSocketReader::fail(WebSocketClose code, std::string failure) {
  Octets reply = websocket_close(code, failure);
  return {
      .kind = WebSocketReader::Step::Kind::failed, .length = 0, .reply = std::move(reply), .failure = std::move(failure)};
}

WebSocketReader::Step WebSocketReader::next(OctetView octets) {
  if (std::exchange(complete_, false)) {
    message_.clear();
    open_ = false;
  }
  if (octets.empty()) return {};
  const auto opcode = static_cast<Opcode>(octets[0] & 0x0FU);
  const bool control = opcode >= Opcode::close;
  if ((octets[0] & 0x70U) != 0) return fail(WebSocketClose::protocol_error, "a frame with reserved bits");
  if ((opcode > Opcode::binary && !control) || opcode > Opcode::pong)
    return fail(WebSocketClose::protocol_error, "a frame of no known kind");
  if (octets.size() > 1 && (octets[1] & 0x80U) == 0)
    return fail(WebSocketClose::protocol_error, "a frame of a client without a mask");
  const Header header = read_header(octets);
  if (header.size == 0) return {};
  if (!header.shortest) return fail(WebSocketClose::protocol_error, "a length that is longer than it need be");
  if (control && (header.length > longest_control || (octets[0] & 0x80U) == 0))
    return fail(WebSocketClose::protocol_error, "a control frame that is too long or in pieces");
  if (!control && header.length > largest_ - std::min(largest_, message_.size()))
    return fail(WebSocketClose::too_long,
                fmt::format("a message of more than the {} octets that are allowed; largest_message of the listener sets "
                            "that limit",
                            largest_));
  const auto length = static_cast<std::size_t>(header.length);
  if (octets.size() < header.size + length) return {};
  WebSocketFrame frame;
  frame.opcode = opcode;
  frame.last = (octets[0] & 0x80U) != 0;
  const OctetView mask = octets.subspan(header.size - 4, 4);
  const OctetView masked = octets.subspan(header.size, length);
  frame.payload.resize(length);
  for (std::size_t i = 0; i < length; ++i) frame.payload[i] = static_cast<Octet>(masked[i] ^ mask[i % 4]);
  return take(frame, header.size + length);
}

WebSocketReader::Step WebSocketReader::take(const WebSocketFrame& frame, std::size_t length) {
  switch (frame.opcode) {
    case Opcode::ping: {
      Step step{.kind = WebSocketReader::Step::Kind::reply, .length = length};
      write_websocket_frame(Opcode::pong, frame.payload, step.reply);
      return step;
    }
    case Opcode::pong:
      return {.kind = WebSocketReader::Step::Kind::frame, .length = length};
    case Opcode::close: {
      const OctetView payload = frame.payload;
      const unsigned code = payload.size() < 2 ? 1000U : static_cast<unsigned>(payload[0]) << 8U | payload[1];
      if (payload.size() == 1 || !is_close_code(code) || !is_utf8(payload.subspan(std::min<std::size_t>(payload.size(), 2))))
        return fail(WebSocketClose::protocol_error, "a close frame with a code that is none");
      return {.kind = WebSocketReader::Step::Kind::closed,
              .length = length,
              .reply = websocket_close(static_cast<WebSocketClose>(code), {})};
    }
    case Opcode::binary:
      return fail(WebSocketClose::unacceptable_data, "a binary message, where csta.xml and csta.json are text");
    case Opcode::text:
      if (open_) return fail(WebSocketClose::protocol_error, "a message within another");
      open_ = true;
      break;
    case Opcode::continuation:
      if (!open_) return fail(WebSocketClose::protocol_error, "the continuation of no message");
      break;
  }
  append(message_, frame.payload);
  if (!frame.last) return {.kind = WebSocketReader::Step::Kind::frame, .length = length};
  if (!is_utf8(message_)) return fail(WebSocketClose::invalid_text, "a text that is not UTF-8");
  complete_ = true;
  return {.kind = WebSocketReader::Step::Kind::message, .length = length};
}

}  // namespace strowger::framing
