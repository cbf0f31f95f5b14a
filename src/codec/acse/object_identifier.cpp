// OBJECT IDENTIFIER to and from its dotted form (X.690 clause 8.19).
#include "codec/acse/object_identifier.hpp"

#include <fmt/format.h>

#include <charconv>
#include <vector>

namespace strowger::codec::acse {
namespace {

std::optional<std::vector<std::uint64_t>> arcs_of(std::string_view dotted) {
  std::vector<std::uint64_t> arcs;
  const char* at = dotted.data();
  const char* const end = at + dotted.size();
  while (true) {
    std::uint32_t arc = 0;
    const auto [after, error] = std::from_chars(at, end, arc);
    if (error != std::errc{}) return std::nullopt;
    arcs.push_back(arc);
    if (after == end) break;
    if (*after != '.') return std::nullopt;
    at = after + 1;
  }
  if (arcs.size() < 2 || arcs[0] > 2 || (arcs[0] < 2 && arcs[1] > 39)) return std::nullopt;
  return arcs;
}

void append_arc(Octets& content, std::uint64_t arc) {
  unsigned shift = 0;
  while (arc >> shift > 0x7F) shift += 7;
  for (; shift > 0; shift -= 7) content.push_back(static_cast<Octet>((arc >> shift & 0x7F) | 0x80));
  content.push_back(static_cast<Octet>(arc & 0x7F));
}

}  // namespace

std::optional<ObjectIdentifier> ObjectIdentifier::from(std::string_view dotted) {
  const auto arcs = arcs_of(dotted);
  if (!arcs) return std::nullopt;
  ObjectIdentifier made;
  append_arc(made.content, (*arcs)[0] * 40 + (*arcs)[1]);
  for (std::size_t place = 2; place < arcs->size(); ++place) append_arc(made.content, (*arcs)[place]);
  return made;
}

std::string ObjectIdentifier::dotted() const {
  std::string not_one = "#" + to_hex(content);
  if (content.empty() || (content.back() & 0x80) != 0) return not_one;
  std::string text;
  std::uint64_t arc = 0;
  for (const Octet octet : content) {
    if (arc >> 57 != 0) return not_one;
    arc = arc << 7 | (octet & 0x7FU);
    if ((octet & 0x80) != 0) continue;
    if (text.empty()) {
      const std::uint64_t first = arc < 80 ? arc / 40 : 2;
      text = fmt::format("{}.{}", first, arc - first * 40);
    } else {
      text += fmt::format(".{}", arc);
    }
    arc = 0;
  }
  return text;
}

}  // namespace strowger::codec::acse
