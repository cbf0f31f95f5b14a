// Transport addresses as io/ and the SIP switch name them: an IP address in text form and a port.
#pragma once

#include <fmt/format.h>

#include <compare>
#include <cstdint>
#include <functional>
#include <string>

namespace strowger {

/// How octets travel. A WebSocket (wss) counts as what carries it.
enum class Transport { udp, tcp, tls };

/// An IP address ("127.0.0.1", "::1"; never a name) and a port.
struct Address {
  std::string ip;
  std::uint16_t port = 0;

  bool is_set() const { return port != 0; }
  /// "127.0.0.1:5060" or "[::1]:5060".
  std::string text() const {
    return ip.find(':') == std::string::npos ? fmt::format("{}:{}", ip, port) : fmt::format("[{}]:{}", ip, port);
  }
  auto operator<=>(const Address&) const = default;
};

}  // namespace strowger

template <>
struct std::hash<strowger::Address> {
  std::size_t operator()(const strowger::Address& address) const noexcept {
    return std::hash<std::string>{}(address.ip) * 31 + address.port;
  }
};
