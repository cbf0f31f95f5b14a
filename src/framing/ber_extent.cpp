// The extent of a BER element: its header says it, or for the indefinite form the headers within it.
#include "framing/ber_extent.hpp"

namespace strowger::framing {

BerExtent::Found BerExtent::look(OctetView octets) {
  while (!ended_) {
    std::size_t at = at_;
    if (at >= octets.size()) return Found::more;
    const Octet identifier = octets[at++];
    if ((identifier & 0x1FU) == 0x1FU) {  // a tag number of several octets
      for (std::size_t count = 0;; ++count) {
        if (count == 5) return Found::broken;
        if (at >= octets.size()) return Found::more;
        if ((octets[at++] & 0x80U) == 0) break;
      }
    }
    if (at >= octets.size()) return Found::more;
    const Octet first = octets[at++];
    if (identifier == 0 && first == 0) {  // end-of-contents
      if (depth_ == 0) return Found::broken;
      at_ = at;
      ended_ = --depth_ == 0;
      continue;
    }
    if (first == 0x80U) {
      if ((identifier & 0x20U) == 0 || depth_ == most_depth) return Found::broken;
      ++depth_;
      at_ = at;
      continue;
    }
    std::size_t length = first;
    if ((first & 0x80U) != 0) {
      const std::size_t count = first & 0x7FU;
      if (count > 16) return Found::broken;  // more than any length needs, however it is padded
      if (octets.size() - at < count) return Found::more;
      length = 0;
      for (std::size_t i = 0; i < count; ++i) {
        if (length > 0xFFFFFFU) return Found::broken;
        length = length << 8U | octets[at++];
      }
    }
    at_ = at + length;
    ended_ = depth_ == 0;
  }
  return at_ <= octets.size() ? Found::end : Found::more;
}

}  // namespace strowger::framing
