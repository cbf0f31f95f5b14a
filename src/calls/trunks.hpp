// Trunks as the administrator declared them: how the sub-domain is joined to a provider or to another PBX, and what a call
// carries there (ECMA-269 clauses 6.1.3.4 and 12.2.6, network interface devices, correlator data).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/address.hpp"
#include "base/clock.hpp"
#include "base/octets.hpp"
#include "calls/number_plan.hpp"

namespace strowger::calls {

/// What a device of category trunk has beside its number, its name and its secret.
struct TrunkSetting {
  Transport transport = Transport::udp;
  bool any_transport = false;             ///< what the name says (NAPTR, SRV); `transport` counts where it says nothing
  std::string host = {};                  ///< of the provider or PBX: a name or an IP address
  std::uint16_t port = 5060;              ///< 0: what the name says (SRV)
  std::vector<std::string> sources = {};  ///< further IP addresses from which its calls come
  bool registers = false;                 ///< at the provider, as `user`
  std::string user = {};                  ///< the account at the provider; the device's secret goes with it
  std::string domain = {};                ///< of our addresses at the provider; empty: `host`
  Duration expires = seconds{600};        ///< that a registration is asked for
  Duration keep_alive = {};               ///< it is asked so often whether it is there (OPTIONS); 0: never
  std::size_t most_calls = 100;           ///< at a time
  bool trusted = false;                   ///< it is told data of calls, and believed those and who calls
  bool transit = false;                   ///< its calls may leave through another trunk, or itself
  NumberPlan incoming = {};               ///< what becomes of numbers that it calls; with none they stay as they are
  bool operator==(const TrunkSetting&) const = default;
};

/// Data that travels with a call through a trunk.
struct CarriedData {
  std::optional<Octets> correlator = {};
  std::optional<Octets> user = {};
  bool is_set() const { return correlator || user; }
  bool operator==(const CarriedData&) const = default;
};

}  // namespace strowger::calls
