// Writes BER back to front (X.690): what is inside an element is written before its header, so every length is known.
#pragma once

#include <cstring>
#include <string_view>
#include <vector>

#include "base/octets.hpp"
#include "schema/type.hpp"

namespace strowger::codec::ber {

class Writer {
 public:
  Writer() : begin_(small_), at_(small_ + sizeof small_), end_(at_) {}
  Writer(const Writer&) = delete;
  Writer& operator=(const Writer&) = delete;

  /// How many octets have been written: the difference of two such numbers is the length of what came between.
  std::size_t size() const { return static_cast<std::size_t>(end_ - at_); }

  /// What has been written, in the order of reading.
  OctetView written() const { return {at_, size()}; }

  void octet(Octet value) {
    ensure(1);
    *--at_ = value;
  }

  void octets(OctetView value) {
    if (value.empty()) return;
    ensure(value.size());
    at_ -= value.size();
    std::memcpy(at_, value.data(), value.size());
  }

  /// The header of an element whose content is what was written since size() was `before`.
  void header(schema::Tag tag, bool constructed, std::size_t before) {
    const std::size_t length = size() - before;
    ensure(most_header);
    if (length < 0x80) {
      *--at_ = static_cast<Octet>(length);
    } else {
      long_length(length);
    }
    const auto lead = static_cast<Octet>(tag.class_bits() << 6 | (constructed ? 0x20U : 0U));
    if (tag.number() < 0x1F) {
      *--at_ = static_cast<Octet>(lead | tag.number());
    } else {
      long_tag(lead, tag.number());
    }
  }

  /// The content of an INTEGER or ENUMERATED, as short as it can be.
  void integer(std::int64_t value) {
    ensure(sizeof value);
    Octet last = 0;
    do {
      last = static_cast<Octet>(value);
      *--at_ = last;
      value >>= 8;
    } while (value != (last & 0x80 ? -1 : 0));
  }

  /// The content of a BIT STRING with named bits: without zero bits at its end.
  void bits(const schema::BitString& value);

 private:
  static constexpr std::size_t most_header = 16;

  void ensure(std::size_t count) {
    if (static_cast<std::size_t>(at_ - begin_) < count) grow(count);
  }
  void grow(std::size_t count);
  void long_length(std::size_t length);
  void long_tag(Octet lead, std::uint32_t number);

  Octet small_[1024];  // most messages fit; left uninitialised
  std::vector<Octet> large_;
  Octet* begin_;
  Octet* at_;
  Octet* end_;
};

}  // namespace strowger::codec::ber
