// Where to listen and whom to call: "host:port" texts checked, names resolved.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/address.hpp"
#include "base/result.hpp"

namespace strowger::io {

/// A transport and an address, as a setting names them.
struct Endpoint {
  Transport transport = Transport::tcp;
  Address address;

  /// "udp:127.0.0.1:5060".
  std::string text() const;
  bool operator==(const Endpoint&) const = default;
};

std::string_view name_of(Transport transport);  ///< "udp", "tcp", "tls"

/// Reads "127.0.0.1:4450", "[::1]:4450", "udp:127.0.0.1:5060", "tls:[::]:5061", and with a `standard_port` other than 0 also
/// addresses without a port. Without "udp:", "tcp:" or "tls:" the transport is `standard`. The port may be 0: any free one.
/// The failure says what is wrong and what would be right.
Result<Endpoint> parse_endpoint(std::string_view text, Transport standard = Transport::tcp, std::uint16_t standard_port = 0);

/// Finds the address of "host:port", "host", "127.0.0.1:450" or "[::1]:450" as a person gave it, IPv4 first; names go
/// through the system's resolver, which may take seconds: for command lines, not within a running loop.
Result<Address> resolve(std::string_view text, std::uint16_t standard_port);

/// All IP addresses of a host, IPv4 first; those of a name come from the system's resolver, which may take seconds: not
/// within a running loop. The failure says why there is none.
Result<std::vector<std::string>> addresses_of(const std::string& host);

/// Whether an IP address is this machine's loopback (127.0.0.0/8 or ::1).
bool is_loopback(std::string_view ip);

/// Whether an IP address stands for all of the machine's addresses (0.0.0.0 or ::).
bool is_wildcard(std::string_view ip);

/// The machine's own IP address from which it would send to `peer`; nothing when there is no way there.
std::optional<std::string> local_ip_toward(const Address& peer);

}  // namespace strowger::io
