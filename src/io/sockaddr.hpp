// Within io/ only: addresses as the system's calls want them.
#pragma once

#include <netinet/in.h>
#include <sys/socket.h>

#include <optional>
#include <string>

#include "base/address.hpp"

namespace strowger::io {

/// An IPv4 or IPv6 socket address.
struct SocketAddress {
  sockaddr_storage storage{};
  socklen_t length = sizeof(sockaddr_storage);

  sockaddr* get() { return reinterpret_cast<sockaddr*>(&storage); }
  const sockaddr* get() const { return reinterpret_cast<const sockaddr*>(&storage); }
  int family() const { return storage.ss_family; }
  bool operator==(const SocketAddress& other) const;
};

/// Nothing when the text is no IP address.
std::optional<SocketAddress> to_socket_address(const Address& address);
Address to_address(const SocketAddress& address);
std::string ip_text(const in_addr& ip);
std::string ip_text(const in6_addr& ip);

/// The address a socket is bound to, or of its peer.
Address local_address(int descriptor);

/// What `errno` says.
std::string system_text(int error);

}  // namespace strowger::io
