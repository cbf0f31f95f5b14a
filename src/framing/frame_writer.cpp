// Writing frames.
#include "framing/frame_writer.hpp"

#include "framing/websocket.hpp"

namespace strowger::framing {

std::size_t header_size(Framing framing) {
  switch (framing) {
    case Framing::ecma323:
    case Framing::soap:
      return 8;
    case Framing::hipath:
      return 3;
    case Framing::two_octet:
      return 2;
    case Framing::websocket_xml:
    case Framing::websocket_json:
      return 4;  // two for short ones
    case Framing::bare_ber:
    case Framing::bare_xml:
    case Framing::body:
    case Framing::unknown:
      break;
  }
  return 0;
}

std::size_t largest_body(Framing framing) { return largest_sent - header_size(framing); }

bool write_frame(Framing framing, const InvokeOctets& invoke, OctetView body, Octets& out) {
  if (framing == Framing::unknown || body.size() > largest_body(framing)) return false;
  const auto number16 = [&](std::size_t number) {
    out.push_back(static_cast<Octet>(number >> 8U));
    out.push_back(static_cast<Octet>(number & 0xFFU));
  };
  switch (framing) {
    case Framing::ecma323:
    case Framing::soap:
      number16(framing == Framing::soap ? 0x0001 : 0x0000);
      number16(body.size() + header_size(framing));
      append(out, invoke);
      break;
    case Framing::hipath:
      out.push_back(0x26);
      number16(0x8000U | body.size());
      break;
    case Framing::two_octet:
      number16(body.size());
      break;
    case Framing::websocket_xml:
    case Framing::websocket_json:
      write_websocket_frame(WebSocketFrame::Opcode::text, body, out);
      return true;
    case Framing::bare_ber:
    case Framing::bare_xml:
    case Framing::body:
    case Framing::unknown:
      break;
  }
  append(out, body);
  return true;
}

}  // namespace strowger::framing
