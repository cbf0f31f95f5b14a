// Numbers in packets: the most significant octet first.
#pragma once

#include <cstdint>

#include "base/octets.hpp"

namespace strowger::media {

inline std::uint16_t get16(OctetView octets, std::size_t at) {
  return static_cast<std::uint16_t>((octets[at] << 8) | octets[at + 1]);
}

inline std::uint32_t get32(OctetView octets, std::size_t at) {
  return (static_cast<std::uint32_t>(get16(octets, at)) << 16) | get16(octets, at + 2);
}

inline void put16(Octets& octets, std::uint32_t value) {
  octets.push_back(static_cast<Octet>(value >> 8));
  octets.push_back(static_cast<Octet>(value));
}

inline void put32(Octets& octets, std::uint32_t value) {
  put16(octets, value >> 16);
  put16(octets, value);
}

}  // namespace strowger::media
