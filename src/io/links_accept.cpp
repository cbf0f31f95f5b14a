// Links until they are open: listening, connecting out, telling TLS from plain text by the first octets, the handshake.
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <utility>

#include "base/counters.hpp"
#include "base/log.hpp"
#include "io/endpoints.hpp"
#include "io/link.hpp"
#include "io/sockaddr.hpp"

namespace strowger::io {
namespace {

Counter accepted_links("io_links_accepted", "TCP connections accepted.");
Counter refused_links("io_links_refused",
                      "TCP connections turned away: too many, no TLS where it is wanted, a bad certificate.");

constexpr int accepts_per_turn = 64;
constexpr Duration rest_after_exhaustion = milliseconds{100};
constexpr int refusals_logged_a_second = 10;

enum class Speaks { unknown, tls, plain };

// A TLS record begins with 16 (handshake), 03 and 00..04 (RFC 8446 clause 5.1).
Speaks what_speaks(OctetView octets) {
  if (octets.empty()) return Speaks::unknown;
  if (octets[0] != 0x16 || (octets.size() > 1 && octets[1] != 0x03) || (octets.size() > 2 && octets[2] > 0x04)) {
    return Speaks::plain;
  }
  return octets.size() > 2 ? Speaks::tls : Speaks::unknown;
}

bool plain_allowed(const Link& link) {
  const Plain plain = link.listener->options.plain;
  return plain == Plain::always || (plain == Plain::from_loopback && is_loopback(link.info.peer.ip));
}

void no_delay(int descriptor) {
  const int on = 1;
  setsockopt(descriptor, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
}

std::string advice(int error, const Address& address) {
  switch (error) {
    case EADDRINUSE:
      return "; another program listens there: stop it or choose another port";
    case EACCES:
      return fmt::format("; ports below 1024 need root or CAP_NET_BIND_SERVICE: grant it, or choose a port above {}", 1023);
    case EADDRNOTAVAIL:
      return fmt::format("; {} is no address of this machine", address.ip);
    default:
      return {};
  }
}

}  // namespace

Result<ListenerId> Links::State::listen(const Address& address, ListenOptions options, LinkHandlers handlers) {
  const auto binary = to_socket_address(address);
  if (!binary) return Failure{fmt::format("'{}' is no IP address", log::quoted(address.ip)), {}};
  const int descriptor = socket(binary->family(), SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
  if (descriptor < 0) return Failure{fmt::format("no TCP socket: {}", system_text(errno)), {}};
  auto listener = std::make_shared<Listener>();
  const std::weak_ptr<Listener> weak = listener;
  listener->watch = std::make_unique<Watch>(loop, descriptor, [this, weak] {
    if (const auto held = weak.lock()) accept_some(held);
  });
  const int on = 1;
  setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
  if (binary->family() == AF_INET6) setsockopt(descriptor, IPPROTO_IPV6, IPV6_V6ONLY, &on, sizeof on);
  if (bind(descriptor, binary->get(), binary->length) != 0 || ::listen(descriptor, options.backlog) != 0) {
    const int error = errno;
    return Failure{fmt::format("cannot listen on {}: {}{}", address.text(), system_text(error), advice(error, address)), {}};
  }
  listener->id = {next_number(loop)};
  listener->options = std::move(options);
  listener->handlers = std::make_shared<const LinkHandlers>(std::move(handlers));
  listener->local = io::local_address(descriptor);
  listener->watch->want_read();
  listeners.emplace(listener->id.value, listener);
  return listener->id;
}

void Links::State::accept_some(const std::shared_ptr<Listener>& listener) {
  for (int i = 0; i < accepts_per_turn && listener->watch; ++i) {
    SocketAddress peer;
    const int descriptor = accept4(listener->watch->descriptor(), peer.get(), &peer.length, SOCK_NONBLOCK | SOCK_CLOEXEC);
    if (descriptor >= 0) {
      accepted(listener, descriptor, to_address(peer));
      continue;
    }
    if (errno == EAGAIN) break;
    if (errno == EMFILE || errno == ENFILE || errno == ENOBUFS || errno == ENOMEM) {
      log::error("{} takes no more connections for now: {}; raise the limit of open files (LimitNOFILE)",
                 listener->local.text(), system_text(errno));
      set_deadline(listener->id.value, loop.now() + rest_after_exhaustion);
      return;
    }
  }
  if (listener->watch) listener->watch->want_read();
}

void Links::State::accepted(const std::shared_ptr<Listener>& listener, int descriptor, Address peer) {
  accepted_links.add();
  if (const std::string full = no_room(*listener, peer); !full.empty()) {
    ::close(descriptor);
    refuse(*listener, peer, full);
    return;
  }
  const auto link = std::make_shared<Link>(LinkId{next_number(loop)}, listener->options);
  link->info = {std::move(peer), io::local_address(descriptor), false, {}, listener->id};
  link->listener = listener;
  link->handlers = listener->handlers;
  links.emplace(link->id.value, link);
  ++listener->links;
  ++listener->links_of[link->info.peer.ip];
  no_delay(descriptor);
  watch(link, descriptor);
  if (link->options.tls) {
    begin_unopened(*link);
    const Duration patience = plain_allowed(*link)
                                  ? std::min(listener->options.silent_is_plain, link->options.handshake_time)
                                  : link->options.handshake_time;
    set_deadline(link->id.value, loop.now() + patience);
  } else {
    become_open(*link);
  }
  if (link->watch) link->watch->want_read();
}

// Why a connection cannot be taken; empty when it can. Where the listener has all the handshakes that it may have, one of
// the address that holds the most ends, if it holds more than the newcomer's: who floods is in its own way only.
std::string Links::State::no_room(Listener& listener, const Address& peer) {
  const ListenOptions& options = listener.options;
  if (listener.links >= options.most_links)
    return fmt::format("it has {} links already, as many as it may have", listener.links);
  const auto open = listener.links_of.find(peer.ip);
  if (open != listener.links_of.end() && open->second >= options.most_links_of_address)
    return fmt::format("this address has {} links already, as many as one may have", open->second);
  if (!options.tls) return {};
  const auto its = listener.unopened_of.find(peer.ip);
  const std::size_t held = its == listener.unopened_of.end() ? 0 : its->second.size();
  if (held >= options.most_unopened_of_address)
    return fmt::format("{} connections of this address wait for their first octets or TLS handshake, as many as may", held);
  if (listener.unopened < options.most_unopened) return {};
  const auto most = std::max_element(listener.unopened_of.begin(), listener.unopened_of.end(),
                                     [](const auto& a, const auto& b) { return a.second.size() < b.second.size(); });
  if (most == listener.unopened_of.end() || most->second.size() <= held + 1)
    return fmt::format("{} connections wait for their first octets or TLS handshake, as many as may", listener.unopened);
  const auto oldest = links.find(*most->second.begin())->second;
  turn_away(*oldest, Closing::Why::timed_out,
            "its handshake was not finished when another address needed room, and its own address has the most of them");
  return {};
}

void Links::State::begin_unopened(Link& link) {
  link.counted_unopened = true;
  ++link.listener->unopened;
  link.listener->unopened_of[link.info.peer.ip].insert(link.id.value);
}

void Links::State::end_unopened(Link& link) {
  if (!std::exchange(link.counted_unopened, false)) return;
  --link.listener->unopened;
  const auto found = link.listener->unopened_of.find(link.info.peer.ip);
  found->second.erase(link.id.value);
  if (found->second.empty()) link.listener->unopened_of.erase(found);
}

// What came first decides; no octets means that the time for them is over.
void Links::State::first_octets(Link& link, OctetView octets) {
  const bool too_late = octets.empty();
  append(link.early, octets);
  const Speaks speaks = what_speaks(link.early);
  if (link.phase == LinkPhase::open) {  // a listener without TLS
    const Octets early = std::exchange(link.early, {});
    if (speaks != Speaks::tls) return deliver(link, early);
    const std::string text =
        "it speaks TLS, but this listener has no certificate: give the listener one or switch TLS off there";
    refuse(*link.listener, link.info.peer, text);
    begin_close(link, {Closing::Why::tls, text});
    return;
  }
  if (speaks == Speaks::tls) {
    link.tls = TlsSession::accept(link.options.tls);
    link.info.tls = true;
    link.phase = LinkPhase::handshake;
    set_deadline(link.id.value, loop.now() + link.options.handshake_time);
    feed_tls(link, std::exchange(link.early, {}));
  } else if (speaks == Speaks::plain || (too_late && link.early.empty())) {
    if (plain_allowed(link)) {
      const Octets early = std::exchange(link.early, {});
      become_open(link);
      deliver(link, early);
    } else if (speaks == Speaks::plain) {
      turn_away(link, Closing::Why::tls,
                "it speaks plain text where TLS is wanted: switch TLS on there, or allow plain text here");
    } else {
      turn_away(link, Closing::Why::timed_out, "it said nothing; a TLS client speaks first");
    }
  } else if (too_late) {
    turn_away(link, Closing::Why::timed_out, "it did not say enough to tell whether it speaks TLS");
  }
}

void Links::State::become_open(Link& link) {
  // Revocation lists that were read while its handshake went on count, too.
  if (link.listener && link.tls && link.listener->options.tls && link.listener->options.tls != link.options.tls &&
      link.listener->options.tls->revokes(*link.tls)) {
    return turn_away(link, Closing::Why::revoked,
                     fmt::format("its certificate ({}) was revoked", log::quoted(link.tls->peer().subject)));
  }
  link.phase = LinkPhase::open;
  link.opened = true;
  link.untouched = !link.options.tls;
  if (link.listener) end_unopened(link);
  deadlines.cancel(link.id.value);
  if (link.tls) link.info.identity = link.tls->peer();
  if (!link.out.empty()) mark_dirty(link);
  if (link.handlers->opened) link.handlers->opened(link.id, link.info);
}

void Links::State::turn_away(Link& link, Closing::Why why, std::string text, bool flush_first) {
  if (link.listener) {
    if (why == Closing::Why::by_peer || why == Closing::Why::broken) {
      log::debug("{} at {}: {}", link.info.peer.text(), link.info.local.text(), text);
    } else {
      refuse(*link.listener, link.info.peer, text);
    }
  }
  if (flush_first) {
    begin_close(link, {why, std::move(text)});
  } else {
    drop(link, {why, std::move(text)});
  }
}

void Links::State::refuse(const Listener& listener, const Address& peer, const std::string& text) {
  refused_links.add();
  const Time now = loop.now();
  if (now - refusals_since >= seconds{1}) {
    if (refusals_unlogged > 0) log::warning("{} more connections were refused", std::exchange(refusals_unlogged, 0));
    refusals_since = now;
    refusals_logged = 0;
  }
  if (refusals_logged < refusals_logged_a_second) {
    ++refusals_logged;
    log::warning("connection of {} to {} refused: {}", peer.text(), listener.local.text(), text);
  } else {
    ++refusals_unlogged;
  }
  if (listener.handlers->refused) listener.handlers->refused(peer, text);
}

LinkId Links::State::connect(const Address& address, const ConnectOptions& options, LinkHandlers handlers) {
  const auto link = std::make_shared<Link>(LinkId{next_number(loop)}, options);
  link->info.peer = address;
  link->handlers = std::make_shared<const LinkHandlers>(std::move(handlers));
  link->host = options.host.empty() ? address.ip : options.host;
  link->sip_name = options.sip_name;
  link->phase = LinkPhase::connecting;
  links.emplace(link->id.value, link);
  const auto binary = to_socket_address(address);
  if (!binary) {
    drop(*link, {Closing::Why::refused, fmt::format("'{}' is no IP address", log::quoted(address.ip))});
    return link->id;
  }
  const int descriptor = socket(binary->family(), SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
  if (descriptor < 0) {
    drop(*link, {Closing::Why::broken, fmt::format("no TCP socket: {}", system_text(errno))});
    return link->id;
  }
  watch(link, descriptor);
  if (::connect(descriptor, binary->get(), binary->length) != 0 && errno != EINPROGRESS) {
    drop(*link, {Closing::Why::refused, fmt::format("cannot reach {}: {}", address.text(), system_text(errno))});
    return link->id;
  }
  set_deadline(link->id.value, loop.now() + link->options.handshake_time);
  link->watch->want_write();
  return link->id;
}

void Links::State::connected(Link& link) {
  const int descriptor = link.watch->descriptor();
  int error = 0;
  socklen_t length = sizeof error;
  getsockopt(descriptor, SOL_SOCKET, SO_ERROR, &error, &length);
  link.info.local = io::local_address(descriptor);
  // A port from the free range that nobody listens on can be met by a socket calling itself.
  if (error == 0 && link.info.local == link.info.peer) error = ECONNREFUSED;
  if (error != 0) {
    drop(link,
         {Closing::Why::refused,
          error == ECONNREFUSED
              ? fmt::format("nobody listens at {} (connection refused): is the server running there?", link.info.peer.text())
              : fmt::format("cannot reach {}: {}", link.info.peer.text(), system_text(error))});
    return;
  }
  no_delay(descriptor);
  if (link.options.tls) {
    link.tls = TlsSession::connect(link.options.tls, link.host, link.sip_name);
    link.info.tls = true;
    link.phase = LinkPhase::handshake;
    feed_tls(link, {});
  } else {
    become_open(link);
  }
  if (link.watch) link.watch->want_read();
}

}  // namespace strowger::io
