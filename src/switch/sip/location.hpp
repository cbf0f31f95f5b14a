// Where the server of a SIP domain is (RFC 3263 clause 4, RFC 2782): which transports, hosts and ports, in which order they
// are tried.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/address.hpp"
#include "base/names.hpp"
#include "base/random.hpp"

namespace strowger::sip {

struct Wanted {
  std::string host;                    ///< a name or an IP address
  std::uint16_t port = 0;              ///< 0: what the name says
  std::optional<Transport> transport;  ///< nothing: what the name says, of those in `spoken`
  std::vector<Transport> spoken{};     ///< the transports that we have
};

struct Target {
  Transport transport = Transport::udp;
  Address address;
  bool operator==(const Target&) const = default;
};

struct Location {
  std::vector<Target> targets;          ///< the first is tried first; none: nobody knows
  std::optional<Duration> valid_for{};  ///< the least TTL on the way, where it is known
};

inline constexpr std::size_t most_targets = 16;

/// `lookup` is asked as often as it takes, and not again once it failed. Random numbers choose among hosts by their weights.
Location locate(const Wanted& wanted, NameLookup& lookup, Random& random);

/// The records in the order in which they are tried: by priority, and by chance among those of one priority, each as often
/// first as its weight says (RFC 2782).
std::vector<ServiceRecord> in_order(std::vector<ServiceRecord> records, Random& random);

}  // namespace strowger::sip
