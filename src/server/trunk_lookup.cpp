// Names of trunks, and their addresses.
#include "server/trunk_lookup.hpp"

#include <utility>

#include "base/log.hpp"
#include "io/endpoints.hpp"

namespace strowger::server {

void TrunkLookup::ask(std::vector<sip::TrunkQuery> queries) {
  for (sip::TrunkQuery& query : queries) {
    worker_.post([this, query = std::move(query), alive = alive_, &loop = loop_] {
      sip::TrunkPlaces places{query.trunk, query.host, {}};
      const auto ips = io::addresses_of(query.host);
      if (!ips) log::debug("trunk {}: {}", query.trunk, ips.failure().what);
      if (ips) {
        for (const std::string& ip : *ips)
          if (auto local = io::local_ip_toward({ip, query.port})) places.places.push_back({ip, std::move(*local)});
      }
      loop.post([this, alive, places = std::move(places)] {
        if (*alive) found_(places);
      });
    });
  }
}

}  // namespace strowger::server
