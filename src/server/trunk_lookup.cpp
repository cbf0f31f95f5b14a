// Names of trunks, and where they are.
#include "server/trunk_lookup.hpp"

#include <utility>

#include "base/log.hpp"
#include "io/dns.hpp"
#include "io/endpoints.hpp"
#include "io/random.hpp"

namespace strowger::server {

void TrunkLookup::ask(std::vector<sip::TrunkQuery> queries) {
  for (sip::TrunkQuery& query : queries) {
    worker_.post([this, query = std::move(query), servers = servers_, alive = alive_, &loop = loop_] {
      io::Dns dns(servers);
      io::SystemRandom random;
      const sip::Location location = sip::locate(query.wanted, dns, random);
      sip::TrunkPlaces places{query.trunk, query.wanted.host, {}, location.valid_for};
      for (const sip::Target& target : location.targets)
        if (auto local = io::local_ip_toward(target.address)) places.places.push_back({target, std::move(*local)});
      loop.post([this, alive, places = std::move(places), failure = dns.failure()] {
        if (!*alive) return;
        if (!failure.empty()) log::debug("trunk {}: {}", places.trunk, failure);
        found_(places);
      });
    });
  }
}

}  // namespace strowger::server
