// The leaf values that messages are made of, where the language has none of its own (ECMA-285: BIT STRING, NULL, elements
// that we do not know).
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "base/octets.hpp"

namespace strowger::schema {

/// NULL: nothing but its presence.
struct Null {
  bool operator==(const Null&) const = default;
};

/// GeneralizedTime as it came or will go, such as `20250301155413Z` (UTC) or without a zone (local, as some PBXs send it).
struct GeneralizedTime {
  std::string text;
  bool operator==(const GeneralizedTime&) const = default;
};

/// UTCTime, as Phase II has it: the year in two digits.
struct UTCTime : GeneralizedTime {
  bool operator==(const UTCTime&) const = default;
};

/// A BIT STRING with named bits; each declared type derives from it and names its bits. At most 128 bits are kept.
class BitString {
 public:
  static constexpr unsigned capacity = 128;

  bool test(unsigned bit) const { return bit < capacity && (words_[bit / 64] >> (bit % 64) & 1U) != 0; }
  void set(unsigned bit, bool on = true) {
    if (bit >= capacity) return;
    const std::uint64_t mask = std::uint64_t{1} << (bit % 64);
    words_[bit / 64] = on ? words_[bit / 64] | mask : words_[bit / 64] & ~mask;
  }
  bool any() const { return (words_[0] | words_[1]) != 0; }
  void clear() { words_ = {}; }

  /// One more than the number of the highest bit that is set; 0 when none is.
  unsigned length() const {
    for (unsigned bit = capacity; bit > 0; --bit)
      if (test(bit - 1)) return bit;
    return 0;
  }

  bool operator==(const BitString&) const = default;

 private:
  std::array<std::uint64_t, 2> words_{};
};

/// In which notation an element was kept that no declaration describes.
enum class Notation : std::uint8_t { ber, xml };

/// One element as it came: a whole BER element (tag, length, content), or XML text (elements and character data).
/// An element kept in one notation travels through the other as text (see codec/README.md).
struct AnyElement {
  Notation notation = Notation::ber;
  Octets content;
  bool operator==(const AnyElement&) const = default;
};

/// An element that a SEQUENCE was not declared to have, and after how many of the declared members it stood.
struct UnknownElement {
  std::uint16_t after = 0;
  AnyElement element;
  bool operator==(const UnknownElement&) const = default;
};

/// What came in a SEQUENCE beside its declared members; it goes out again unchanged.
using Unknown = std::vector<UnknownElement>;

/// The leaves under short names, for declarations.
namespace leaf {
using schema::AnyElement;
using schema::BitString;
using schema::GeneralizedTime;
using schema::Null;
using schema::Unknown;
using schema::UTCTime;
}  // namespace leaf

}  // namespace strowger::schema
