// Endpoint texts, name resolution and socket addresses.
#include "io/endpoints.hpp"

#include <arpa/inet.h>
#include <netdb.h>
#include <unistd.h>

#include <charconv>
#include <cstring>
#include <system_error>

#include "base/log.hpp"
#include "io/sockaddr.hpp"

namespace strowger::io {
namespace {

struct HostPort {
  std::string host;
  std::uint16_t port = 0;
};

Failure bad(std::string_view text, std::string_view why) {
  return {fmt::format("'{}' is no address to use: {}", log::quoted(text), why), {}};
}

// Splits "host:port" and "[v6]:port"; the port may be missing if there is a standard one.
Result<HostPort> split(std::string_view whole, std::string_view text, std::uint16_t standard_port) {
  HostPort result;
  std::string_view port;
  bool has_port = false;
  if (text.starts_with('[')) {
    const auto end = text.find(']');
    if (end == std::string_view::npos) return bad(whole, "']' is missing");
    result.host = text.substr(1, end - 1);
    const auto rest = text.substr(end + 1);
    if (!rest.empty() && rest[0] != ':') return bad(whole, "after ']' comes ':' and the port");
    has_port = !rest.empty();
    if (has_port) port = rest.substr(1);
  } else {
    const auto colon = text.find(':');
    if (colon != std::string_view::npos && text.find(':', colon + 1) != std::string_view::npos) {
      return bad(whole, "an IPv6 address is written in brackets, such as [::1]:450");
    }
    result.host = text.substr(0, colon);
    has_port = colon != std::string_view::npos;
    if (has_port) port = text.substr(colon + 1);
  }
  if (result.host.empty()) return bad(whole, "the address is missing; 0.0.0.0 stands for all addresses of this machine");
  if (!has_port) {
    if (standard_port == 0) return bad(whole, "the port is missing, such as 127.0.0.1:450");
    result.port = standard_port;
    return result;
  }
  const auto [end, error] = std::from_chars(port.data(), port.data() + port.size(), result.port);
  if (port.empty() || error != std::errc{} || end != port.data() + port.size()) {
    return bad(whole, "the port is a number from 0 to 65535");
  }
  return result;
}

bool is_ip(const std::string& text) { return to_socket_address({text, 0}).has_value(); }

}  // namespace

std::string_view name_of(Transport transport) {
  switch (transport) {
    case Transport::udp:
      return "udp";
    case Transport::tcp:
      return "tcp";
    case Transport::tls:
      break;
  }
  return "tls";
}

std::string Endpoint::text() const { return fmt::format("{}:{}", name_of(transport), address.text()); }

Result<Endpoint> parse_endpoint(std::string_view text, Transport standard, std::uint16_t standard_port) {
  Endpoint result{standard, {}};
  std::string_view rest = text;
  for (const Transport transport : {Transport::udp, Transport::tcp, Transport::tls}) {
    const auto name = name_of(transport);
    if (rest.starts_with(name) && rest.substr(name.size()).starts_with(':')) {
      result.transport = transport;
      rest.remove_prefix(name.size() + 1);
      break;
    }
  }
  const auto parts = split(text, rest, standard_port);
  if (!parts) return parts.failure();
  if (!is_ip(parts->host)) return bad(text, "it takes an IP address, such as 127.0.0.1 or [::1]; 0.0.0.0 stands for all");
  result.address = {parts->host, parts->port};
  return result;
}

Result<std::vector<std::string>> addresses_of(const std::string& host) {
  if (is_ip(host)) return std::vector{host};
  if (host == "localhost") return std::vector{std::string("127.0.0.1")};  // RFC 6761: also without /etc/hosts
  addrinfo hints{};
  hints.ai_family = AF_UNSPEC;
  hints.ai_socktype = SOCK_STREAM;
  addrinfo* found = nullptr;
  if (const int error = getaddrinfo(host.c_str(), nullptr, &hints, &found); error != 0) {
    return Failure{fmt::format("the name '{}' has no address: {}", log::quoted(host), gai_strerror(error)), {}};
  }
  std::vector<std::string> ips;
  for (const int family : {AF_INET, AF_INET6}) {
    for (const addrinfo* each = found; each != nullptr; each = each->ai_next) {
      if (each->ai_family != family) continue;
      SocketAddress address;
      std::memcpy(&address.storage, each->ai_addr, each->ai_addrlen);
      ips.push_back(to_address(address).ip);
    }
  }
  freeaddrinfo(found);
  if (ips.empty()) return Failure{fmt::format("the name '{}' has no address", log::quoted(host)), {}};
  return ips;
}

Result<Address> resolve(std::string_view text, std::uint16_t standard_port) {
  const auto parts = split(text, text, standard_port);
  if (!parts) return parts.failure();
  if (parts->port == 0) return bad(text, "port 0 cannot be called");
  const auto ips = addresses_of(parts->host);
  if (!ips) return ips.failure();
  return Address{ips->front(), parts->port};
}

bool is_loopback(std::string_view ip) {
  const auto address = to_socket_address({std::string(ip), 0});
  if (!address) return false;
  if (address->family() == AF_INET) {
    return (ntohl(reinterpret_cast<const sockaddr_in*>(address->get())->sin_addr.s_addr) >> 24) == 127;
  }
  return IN6_IS_ADDR_LOOPBACK(&reinterpret_cast<const sockaddr_in6*>(address->get())->sin6_addr);
}

bool is_wildcard(std::string_view ip) {
  const auto address = to_socket_address({std::string(ip), 0});
  if (!address) return false;
  if (address->family() == AF_INET) return reinterpret_cast<const sockaddr_in*>(address->get())->sin_addr.s_addr == 0;
  return IN6_IS_ADDR_UNSPECIFIED(&reinterpret_cast<const sockaddr_in6*>(address->get())->sin6_addr);
}

std::optional<std::string> local_ip_toward(const Address& peer) {
  const auto address = to_socket_address({peer.ip, peer.port == 0 ? std::uint16_t{9} : peer.port});
  if (!address) return std::nullopt;
  const int probe = socket(address->family(), SOCK_DGRAM | SOCK_CLOEXEC, 0);  // connecting it sends nothing
  if (probe < 0) return std::nullopt;
  std::optional<std::string> result;
  if (connect(probe, address->get(), address->length) == 0) result = local_address(probe).ip;
  close(probe);
  return result;
}

bool SocketAddress::operator==(const SocketAddress& other) const {
  return length == other.length && std::memcmp(&storage, &other.storage, length) == 0;
}

std::optional<SocketAddress> to_socket_address(const Address& address) {
  SocketAddress result;
  if (auto* v4 = reinterpret_cast<sockaddr_in*>(&result.storage);
      inet_pton(AF_INET, address.ip.c_str(), &v4->sin_addr) == 1) {
    v4->sin_family = AF_INET;
    v4->sin_port = htons(address.port);
    result.length = sizeof(sockaddr_in);
    return result;
  }
  result.storage = {};
  if (auto* v6 = reinterpret_cast<sockaddr_in6*>(&result.storage);
      inet_pton(AF_INET6, address.ip.c_str(), &v6->sin6_addr) == 1) {
    v6->sin6_family = AF_INET6;
    v6->sin6_port = htons(address.port);
    result.length = sizeof(sockaddr_in6);
    return result;
  }
  return std::nullopt;
}

Address to_address(const SocketAddress& address) {
  if (address.family() == AF_INET) {
    const auto* v4 = reinterpret_cast<const sockaddr_in*>(address.get());
    return {ip_text(v4->sin_addr), ntohs(v4->sin_port)};
  }
  if (address.family() == AF_INET6) {
    const auto* v6 = reinterpret_cast<const sockaddr_in6*>(address.get());
    return {ip_text(v6->sin6_addr), ntohs(v6->sin6_port)};
  }
  return {};
}

std::string ip_text(const in_addr& ip) {
  char text[INET_ADDRSTRLEN] = "";
  inet_ntop(AF_INET, &ip, text, sizeof text);
  return text;
}

std::string ip_text(const in6_addr& ip) {
  char text[INET6_ADDRSTRLEN] = "";
  inet_ntop(AF_INET6, &ip, text, sizeof text);
  return text;
}

Address local_address(int descriptor) {
  SocketAddress address;
  if (getsockname(descriptor, address.get(), &address.length) != 0) return {};
  return to_address(address);
}

std::string system_text(int error) { return std::system_category().message(error); }

}  // namespace strowger::io
