// An IP address and port in binary, as packets have them: cheap to compare for each packet.
#pragma once

#include <array>
#include <cstdint>
#include <optional>

#include "base/address.hpp"

namespace strowger::media {

struct Endpoint {
  std::array<std::uint8_t, 16> ip{};  ///< network order; IPv4 in the first four octets, the others zero
  bool six = false;                   ///< IPv6
  std::uint16_t port = 0;

  bool operator==(const Endpoint&) const = default;
  bool same_ip(const Endpoint& other) const { return six == other.six && ip == other.ip; }

  /// Nothing when the text is no IP address (RFC 4291 clause 2.2 for IPv6).
  static std::optional<Endpoint> of(const Address& address);
  Address address() const;
};

}  // namespace strowger::media
