// Reading the content of the simple types of BER (X.690 clauses 8.2 to 8.25).
#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <limits>

#include "codec/ber/decode.hpp"

namespace strowger::codec::ber {
namespace {

constexpr schema::Tag octets_tag = schema::universal_tag(schema::Kind::octets);
constexpr schema::Tag bits_tag = schema::universal_tag(schema::Kind::bit_string);

}  // namespace

bool Decoder::boolean(const Element& element, bool& value) {
  if (element.constructed || element.length() != 1) return fail("a BOOLEAN has one octet", element.begin);
  value = element.content[0] != 0;
  return true;
}

bool Decoder::null(const Element& element) {
  return (!element.constructed && element.length() == 0) || fail("a NULL has no content", element.begin);
}

bool Decoder::integer(const Element& element, std::int64_t& value) {
  const OctetView octets = element.octets();
  if (element.constructed || octets.empty())
    return fail("a number has at least one octet, and is not constructed", element.begin);
  const bool negative = (octets[0] & 0x80) != 0;
  std::uint64_t bits = negative ? std::numeric_limits<std::uint64_t>::max() : 0;
  const Octet padding = negative ? 0xFF : 0;
  for (std::size_t index = 0; index < octets.size(); ++index) {
    if (index + 8 < octets.size() && octets[index] != padding) return fail("a number is too large", element.begin);
    bits = bits << 8 | octets[index];
  }
  value = static_cast<std::int64_t>(bits);
  return (value < 0) == negative || fail("a number is too large", element.begin);
}

bool Decoder::enumerated(const schema::Type& type, const Element& element, void* value) {
  std::int64_t number = 0;
  if (!integer(element, number)) return false;
  if (number != static_cast<std::int32_t>(number)) return fail("an enumerated number is too large", element.begin);
  type.set_number(value, static_cast<std::int32_t>(number));
  return true;
}

// Gives the octets of a string that comes in one piece, or in segments of segments (each with `segment` or, as X.690 clause
// 8.23 has it for character strings, OCTET STRING as its tag).
template <class Take>
bool Decoder::segments(const Element& element, schema::Tag segment, Take&& take_segment) {
  if (!element.constructed) return take_segment(element);
  if (depth_ == 0) return fail("elements are nested too deep", element.begin);
  --depth_;
  Reader reader = inside(element);
  while (!reader.at_end()) {
    Element inner;
    if (!next(reader, inner)) return false;
    if (inner.tag != segment && (inner.tag != octets_tag || segment == bits_tag)) {
      return fail(fmt::format("a segment of a string has tag {}", tag_text(inner.tag)), inner.begin);
    }
    if (!segments(inner, segment, take_segment)) return false;
  }
  ++depth_;
  return true;
}

bool Decoder::octets(const Element& element, Octets& value) {
  value.clear();
  return segments(element, octets_tag, [&value](const Element& piece) {
    append(value, piece.octets());
    return true;
  });
}

bool Decoder::text(const Element& element, schema::Tag segment, std::string& value) {
  value.clear();
  return segments(element, segment, [&value](const Element& piece) {
    value += strowger::text_of(piece.octets());
    return true;
  });
}

bool Decoder::bits(const Element& element, schema::BitString& value) {
  value.clear();
  unsigned at = 0;
  unsigned unused = 0;
  return segments(element, bits_tag, [&](const Element& piece) {
    const OctetView octets = piece.octets();
    if (octets.empty() || octets[0] > 7 || (octets[0] != 0 && octets.size() == 1)) {
      return fail("a BIT STRING does not say how many of its last bits are unused", piece.begin);
    }
    if (unused != 0) return fail("a segment of a BIT STRING that is not the last has unused bits", piece.begin);
    unused = octets[0];
    for (std::size_t index = 1; index < octets.size() && at < schema::BitString::capacity; ++index, at += 8) {
      const unsigned kept = index + 1 == octets.size() ? octets[index] >> unused << unused : octets[index];
      for (unsigned left = kept; left != 0; left &= left - 1) {
        value.set(at + 7 - static_cast<unsigned>(std::countr_zero(left)));
      }
    }
    return true;
  });
}

}  // namespace strowger::codec::ber
