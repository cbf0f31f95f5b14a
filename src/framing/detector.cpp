// The detector: a table of first octets, in the order in which they are tried.
#include "framing/detector.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "base/log.hpp"

namespace strowger::framing {
namespace {

using What = Detected::What;

/// One octet of a pattern: it must lie between two values.
struct Range {
  Octet least;
  Octet most;
};

constexpr Range is(Octet octet) { return {octet, octet}; }

struct Row {
  std::size_t length;
  Range octets[4];
  Detected verdict;
};

constexpr Detected frames(Framing framing) { return {What::framing, framing}; }

// The first row that fits decides. A row that fits as far as octets have come makes the detector wait for more.
constexpr Row rows[] = {
    {3, {is(0x16), is(0x03), {0x00, 0x04}}, {What::tls}},
    {2, {is(0x00), is(0x00)}, frames(Framing::ecma323)},
    {2, {is('0'), is('0')}, frames(Framing::ecma323)},
    {2, {is(0x00), is(0x01)}, frames(Framing::soap)},
    {2, {is(0x26), {0x80, 0xFF}}, frames(Framing::hipath)},
    {1, {{0x60, 0x64}}, frames(Framing::bare_ber)},  // AARQ; an answer or release is no beginning, but can be answered
    {1, {{0xA1, 0xA4}}, frames(Framing::bare_ber)},  // Invoke; the others likewise
    {1, {is('B')}, {What::hello}},
    {4, {is('G'), is('E'), is('T'), is(' ')}, {What::websocket}},
    {1, {is('<')}, frames(Framing::bare_xml)},
    {1, {{0x00, 0x1F}}, frames(Framing::two_octet)},
};

}  // namespace

std::string_view name_of(Framing framing) {
  switch (framing) {
    case Framing::ecma323:
      return "XML behind the ECMA-323 header";
    case Framing::soap:
      return "SOAP behind the ECMA-323 header";
    case Framing::hipath:
      return "BER behind the HiPath header";
    case Framing::two_octet:
      return "BER behind two octets of length";
    case Framing::bare_ber:
      return "bare BER";
    case Framing::bare_xml:
      return "bare XML";
    case Framing::body:
      return "XML in SIP";
    case Framing::websocket_xml:
      return "XML over WebSocket";
    case Framing::websocket_json:
      return "JSON over WebSocket";
    case Framing::unknown:
      break;
  }
  return "unknown framing";
}

Detected detect(OctetView first) {
  for (const Row& row : rows) {
    const std::size_t known = std::min(first.size(), row.length);
    bool fits = true;
    for (std::size_t i = 0; i < known && fits; ++i) fits = first[i] >= row.octets[i].least && first[i] <= row.octets[i].most;
    if (fits) return known == row.length ? row.verdict : Detected{};
  }
  return {What::nothing};
}

std::string shown(OctetView octets) {
  const OctetView cut = octets.first(std::min<std::size_t>(octets.size(), 16));
  std::string text;
  for (const Octet octet : cut) fmt::format_to(std::back_inserter(text), "{:02x} ", octet);
  return fmt::format("{}(\"{}\")", text, log::quoted(text_of(cut)));
}

}  // namespace strowger::framing
