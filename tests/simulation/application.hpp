// An application of a world: an association of the client library's over a link without sockets. Octets go in and out in
// pieces of any size.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "base/random.hpp"
#include "calls/effects.hpp"
#include "client/core.hpp"

namespace strowger::simulation {

struct Application {
  /// A request whose answer has not come yet.
  struct Waiting {
    std::string name;
    std::string label;
  };

  Application(LinkId on, client::Options options) : link(on), core(std::move(options)) {}

  /// Its associations are numbered by their links here.
  calls::AppRef app() const { return {link.value}; }

  LinkId link;
  client::Core core;
  Octets outbox;  ///< on its way to the server
  bool closed = false;
  std::vector<calls::CrossRef> monitors;  ///< all that it ever started
  std::set<calls::CrossRef> living;       ///< those that were not stopped
  std::vector<Octets> registrations;
  std::map<client::RequestRef, Waiting> waiting;
};

/// How an application speaks, as different ones as the client library can be.
client::Options any_dialect(Random& random, int index);

}  // namespace strowger::simulation
