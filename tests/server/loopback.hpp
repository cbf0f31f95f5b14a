// Addresses of this machine, for sockets of tests and benchmarks.
#pragma once

#include <netinet/in.h>

#include <cstdint>

namespace strowger::server_test {

/// 127.0.0.1; 0 is any free port.
inline sockaddr_in on_loopback(std::uint16_t port = 0) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  return address;
}

}  // namespace strowger::server_test
