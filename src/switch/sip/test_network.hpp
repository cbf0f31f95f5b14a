// A network for tests of the SIP switch: carries what elements send to one another under a manual clock, and may lose,
// duplicate and reorder datagrams. Streams are cut into random pieces and framed again. Same seed, same run.
#pragma once

#include <algorithm>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "base/random.hpp"
#include "switch/sip/stream.hpp"
#include "switch/sip/transport.hpp"

namespace strowger::sip::test {

/// What is plugged into the network.
class Node {
 public:
  virtual ~Node() = default;
  virtual void receive(const Input& input, Time now) = 0;
  virtual void link_closed(LinkId link, Time now) = 0;
  virtual void unreachable(const Unreachable& what, Time now) = 0;
  virtual std::optional<Time> deadline() const = 0;
  virtual void advance(Time now) = 0;
  virtual std::vector<Send> take_sends() = 0;
};

class Network {
 public:
  explicit Network(std::uint64_t seed) : random_(seed) {}

  void add(const Address& address, Node& node) { nodes_[address] = &node; }
  /// The node is switched off: it receives and sends nothing any more. Its streams stay open, as when a cable is pulled.
  void silence(const Address& address) { silent_.insert(address); }
  void revive(const Address& address) { silent_.erase(address); }

  Time now() const { return clock_.now(); }
  Random& random() { return random_; }

  unsigned loss_percent = 0;
  unsigned duplicate_percent = 0;
  Duration delay = milliseconds(1);
  Duration jitter{};
  /// Looks at each datagram or message on its way; false loses it.
  std::function<bool(const Address& from, const Address& to, std::string_view octets)> filter;
  /// Is told of everything that is sent. Without it, `transcript` keeps it, for comparing two runs.
  std::function<void(const std::string& line)> trace;
  std::string transcript;

  /// Closes the streams between two nodes; both are told.
  void cut(const Address& a, const Address& b) {
    for (auto& [id, end] : ends_) {
      const bool between = (end.owner == a && end.other == b) || (end.owner == b && end.other == a);
      if (!between || end.closed) continue;
      end.closed = true;
      if (auto* node = nodes_[end.owner]) node->link_closed(id, now());
    }
    flush();
  }

  /// Takes what the nodes want sent; call it after having told a node to do something.
  void flush() {
    for (const auto& [address, node] : nodes_) {
      for (auto& send : node->take_sends()) {
        if (!silent_.contains(address)) carry(address, std::move(send));
      }
    }
  }

  /// When the next packet arrives or a node's time comes.
  std::optional<Time> deadline() const {
    std::optional<Time> next;
    if (!flying_.empty()) next = flying_.begin()->first;
    for (const auto& [address, node] : nodes_) {
      const auto deadline = node->deadline();
      if (deadline && (!next || *deadline < *next)) next = deadline;
    }
    return next;
  }
  /// It is `to`, or later already: what is due happens.
  void advance(Time to) {
    if (to > now()) clock_.set(to);
    while (!flying_.empty() && flying_.begin()->first <= now()) {
      const Packet packet = std::move(flying_.begin()->second);
      flying_.erase(flying_.begin());
      deliver(packet);
      flush();
    }
    for (const auto& [address, node] : nodes_) {
      if (node->deadline() && *node->deadline() <= now()) node->advance(now());
    }
    flush();
  }
  /// Lets time pass until nothing is due before `until`.
  void run_until(Time until) {
    flush();
    for (auto next = deadline(); next && *next <= until; next = deadline()) advance(*next);
    if (until > now()) clock_.set(until);
  }
  void run_for(Duration time) { run_until(now() + time); }

 private:
  struct Packet {
    Transport transport = Transport::udp;
    Address from;
    Address to;
    LinkId link;  ///< the receiver's end
    Octets octets;
  };
  struct End {
    Address owner;
    Address other;
    Address peer_seen;  ///< what the owner sees as the peer's address
    LinkId opposite;
    StreamFramer framer;
    Time last_arrival{};
    bool closed = false;
  };

  void carry(const Address& from, Send send) {
    const std::string line = from.text() + " > " + send.to.text() + "\n" + std::string(text_of(send.octets));
    if (trace)
      trace(line);
    else
      transcript += line + "\n";
    if (send.transport == Transport::udp) {
      if (filter && !filter(from, send.to, text_of(send.octets))) return;
      const unsigned copies = random_.below(100) < duplicate_percent ? 2 : 1;
      for (unsigned i = 0; i < copies; ++i) {
        if (random_.below(100) < loss_percent) continue;
        const Duration more =
            jitter == Duration{} ? Duration{} : Duration(random_.below(static_cast<std::uint64_t>(jitter.count())));
        flying_.emplace(now() + delay + more, Packet{send.transport, from, send.to, {}, send.octets});
      }
      return;
    }
    LinkId own = send.link;
    if (!own) own = open(from, send);
    if (!own) return;
    End& end = ends_.at(own);
    if (end.closed) return;
    if (filter && !filter(from, end.other, text_of(send.octets))) return;
    End& opposite = ends_.at(end.opposite);
    std::size_t at = 0;
    while (at < send.octets.size()) {
      const std::size_t piece = 1 + random_.below(send.octets.size() - at);
      const Octets part(send.octets.begin() + static_cast<std::ptrdiff_t>(at),
                        send.octets.begin() + static_cast<std::ptrdiff_t>(at + piece));
      opposite.last_arrival = std::max(opposite.last_arrival, now() + delay);
      flying_.emplace(opposite.last_arrival, Packet{send.transport, from, end.other, end.opposite, part});
      at += piece;
    }
  }

  LinkId open(const Address& from, const Send& send) {
    for (const auto& [id, end] : ends_) {
      if (!end.closed && end.owner == from && end.other == send.to) return id;
    }
    const auto target = nodes_.find(send.to);
    if (target == nodes_.end() || silent_.contains(send.to)) {
      nodes_.at(from)->unreachable({send.transport, send.to}, now());
      return {};
    }
    const LinkId mine{++last_link_};
    const LinkId theirs{++last_link_};
    const Address ephemeral{from.ip, static_cast<std::uint16_t>(40000 + last_link_)};
    ends_[mine] = End{from, send.to, send.to, theirs, {}, {}, false};
    ends_[theirs] = End{send.to, from, ephemeral, mine, {}, {}, false};
    return mine;
  }

  void deliver(const Packet& packet) {
    const auto found = nodes_.find(packet.to);
    if (found == nodes_.end() || silent_.contains(packet.to)) return;
    if (!packet.link) {
      found->second->receive({packet.transport, {}, packet.from, packet.to, packet.octets}, now());
      return;
    }
    End& end = ends_.at(packet.link);
    if (end.closed) return;
    end.framer.add(packet.octets);
    while (auto message = end.framer.next()) {
      found->second->receive({packet.transport, packet.link, end.peer_seen, packet.to, std::move(*message)}, now());
    }
  }

  SeededRandom random_;
  ManualClock clock_;
  std::map<Address, Node*> nodes_;
  std::set<Address> silent_;
  std::map<LinkId, End> ends_;
  std::multimap<Time, Packet> flying_;
  std::uint64_t last_link_ = 0;
};

}  // namespace strowger::sip::test
