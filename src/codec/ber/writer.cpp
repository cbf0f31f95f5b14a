// Writing BER back to front (X.690): the rarer parts.
#include "codec/ber/writer.hpp"

#include <algorithm>

namespace strowger::codec::ber {

void Writer::bits(const schema::BitString& value) {
  const unsigned length = value.length();
  const unsigned count = (length + 7) / 8;
  for (unsigned index = count; index > 0; --index) {
    unsigned bits = 0;
    for (unsigned bit = 0; bit < 8; ++bit) bits = bits << 1 | (value.test((index - 1) * 8 + bit) ? 1U : 0U);
    octet(static_cast<Octet>(bits));
  }
  octet(static_cast<Octet>(count * 8 - length));
}

void Writer::grow(std::size_t count) {
  const std::size_t used = size();
  std::vector<Octet> larger(std::max((used + count) * 2, std::size_t{4096}));
  std::copy(at_, end_, larger.data() + larger.size() - used);
  large_ = std::move(larger);
  begin_ = large_.data();
  end_ = begin_ + large_.size();
  at_ = end_ - used;
}

void Writer::long_length(std::size_t length) {
  unsigned count = 0;
  for (; length != 0; length >>= 8, ++count) *--at_ = static_cast<Octet>(length);
  *--at_ = static_cast<Octet>(0x80U | count);
}

void Writer::long_tag(Octet lead, std::uint32_t number) {
  unsigned more = 0;
  for (; number != 0; number >>= 7, more = 0x80) *--at_ = static_cast<Octet>((number & 0x7FU) | more);
  *--at_ = static_cast<Octet>(lead | 0x1FU);
}

}  // namespace strowger::codec::ber
