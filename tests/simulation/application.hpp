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

  Application(LinkId on, client::Options options) : first_link(on), link(on), core(std::move(options)) {}

  /// Its associations are numbered by their first links here.
  calls::AppRef app() const { return {first_link.value}; }
  /// Its session outlives its links.
  bool lasts() const { return core.options().numbers; }

  LinkId first_link;
  LinkId link;  ///< none: the server knows that it has none
  client::Core core;
  bool away = false;              ///< its link is dead, whether the server knows that or not
  int away_until = 0;             ///< the step in which it comes again
  bool catches_up = false;        ///< just then
  std::uint64_t last_number = 0;  ///< of its events
  Octets outbox;                  ///< on its way to the server
  bool closed = false;
  bool cut = false;                       ///< in the middle of a request: nothing leaves any more
  std::vector<calls::CrossRef> monitors;  ///< all that it ever started
  std::set<calls::CrossRef> living;       ///< those that were not stopped
  std::vector<Octets> registrations;
  std::vector<Octets> route_registrations;
  std::vector<Octets> dialogues;         ///< of routeing, those that are over among them
  std::set<client::RequestRef> one_way;  ///< messages that are answered by an error or not at all
  bool asked_for_route = false;          ///< and has said nothing since
  bool said_one_way = false;             ///< an error may come that the client library knows no request for
  std::map<client::RequestRef, Waiting> waiting;
  std::map<client::RequestRef, schema::Message> of_records;  ///< StartCDRTransmission and SendStoredCDR without an answer
};

/// How an application speaks, as different ones as the client library can be.
client::Options any_dialect(Random& random, int index);

}  // namespace strowger::simulation
