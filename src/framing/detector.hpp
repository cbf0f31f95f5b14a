// The detector: tells from the first octets of a connection how its peer frames its messages, so that one port serves every
// dialect. ECMA-323 Annex J for the header of XML; what PBXs and their clients do for BER, which no standard frames.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/octets.hpp"

namespace strowger::framing {

/// How messages stand in the stream of octets.
enum class Framing : std::uint8_t {
  unknown,         ///< not yet decided
  ecma323,         ///< 8 octets (format, length that counts them, invoke id), then an XML document
  soap,            ///< the same 8 octets with another format, then a SOAP envelope around the document
  hipath,          ///< `26`, 15 bits of length with the highest bit set, then BER (HiPath 3000, OpenScape Office)
  two_octet,       ///< 16 bits of length, then BER (OmniPCX, Panasonic, MD110)
  bare_ber,        ///< BER back to back
  bare_xml,        ///< XML documents back to back
  body,            ///< one XML document each, carried whole by another protocol (SIP: ECMA TR/87); never detected
  websocket_xml,   ///< WebSocket, sub-protocol `csta.xml`: an XML document a message
  websocket_json,  ///< WebSocket, sub-protocol `csta.json`: a PDU in JSON a message
};

std::string_view name_of(Framing framing);  ///< for log lines: "ECMA-323 header", "two-octet length", ...

/// Whether the messages are XML.
constexpr bool is_xml(Framing framing) {
  return framing == Framing::ecma323 || framing == Framing::soap || framing == Framing::bare_xml ||
         framing == Framing::body || framing == Framing::websocket_xml;
}

/// Whether each message is behind the eight octets of ECMA-323 Annex J, invoke id among them.
constexpr bool has_header(Framing framing) { return framing == Framing::ecma323 || framing == Framing::soap; }

constexpr bool is_websocket(Framing framing) {
  return framing == Framing::websocket_xml || framing == Framing::websocket_json;
}

constexpr bool is_ber(Framing framing) {
  return framing == Framing::hipath || framing == Framing::two_octet || framing == Framing::bare_ber;
}

/// What the first octets say.
struct Detected {
  enum class What : std::uint8_t {
    more,       ///< too few octets to tell
    framing,    ///< `framing` is decided; its frames begin with the first octet
    hello,      ///< the OmniPCX hello 'B' (first octet only), to be answered by 'P'; two-octet lengths follow
    tls,        ///< a TLS ClientHello
    websocket,  ///< an HTTP request, which may become a WebSocket
    nothing,    ///< nothing that CSTA begins with
  };
  What what = What::more;
  Framing framing = Framing::unknown;

  bool operator==(const Detected&) const = default;
};

/// Decides from the first octets; four suffice for every dialect. Never changes its mind when more octets follow.
Detected detect(OctetView first);

/// The octets as an operator wants to see them in a log line: "47 45 54 (\"GET\")", at most 16 of them.
std::string shown(OctetView octets);

}  // namespace strowger::framing
