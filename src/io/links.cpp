// Links once they are open: receiving, sending at the end of the turn, closing.
#include "io/links.hpp"

#include <sys/socket.h>

#include <cerrno>
#include <utility>

#include "base/counters.hpp"
#include "base/log.hpp"
#include "io/link.hpp"
#include "io/sockaddr.hpp"

namespace strowger::io {
namespace {

Counter received_octets("io_octets_received", "Octets received over TCP and TLS.");
Counter sent_octets("io_octets_sent", "Octets sent over TCP and TLS.");
Counter reads("io_reads", "System calls that received octets over TCP and TLS.");
Counter writes("io_writes", "System calls that sent octets over TCP and TLS.");
Counter queues_full("io_queues_full", "Links closed because the peer did not read what it was sent.");

constexpr std::size_t encrypt_at_once = 256 * 1024;
constexpr std::size_t handshake_slack = 256 * 1024;  // what TLS itself may have waiting, beyond the users' queue

std::string queue_text(const Link& link) {
  return fmt::format("the peer does not read: more than {} octets wait to be sent; the peer is too slow or hangs",
                     link.options.queue_limit);
}

}  // namespace

Links::State::State(Loop& the_loop)
    : loop(the_loop), wake(the_loop, [this](Time now) {
        while (const auto id = deadlines.take_due(now)) deadline(*id);
        wake.at(deadlines.next());
      }) {
  flush_number = at_flush(loop, [this] {
    for (std::size_t i = 0; i < dirty.size(); ++i) {
      const auto link = dirty[i];
      link->dirty = false;
      if (!link->blocked) flush(*link);
    }
    dirty.clear();
  });
}

Links::State::~State() {
  *alive = false;
  forget_flush(loop, flush_number);
}

void Links::State::watch(const std::shared_ptr<Link>& link, int descriptor) {
  const std::weak_ptr<Link> weak = link;
  link->watch = std::make_unique<Watch>(
      loop, descriptor,
      [this, weak] {
        if (const auto held = weak.lock()) readable(*held);
      },
      [this, weak] {
        const auto held = weak.lock();
        if (!held) return;
        if (held->phase == LinkPhase::connecting) {
          connected(*held);
        } else {
          held->blocked = false;
          flush(*held);
        }
      });
}

void Links::State::readable(Link& link) {
  if (link.paused) return;  // resume() asks again
  const ssize_t got = recv(link.watch->descriptor(), receive_space.data(), receive_space.size(), MSG_DONTWAIT);
  if (got > 0) {
    reads.add();
    received_octets.add(static_cast<std::uint64_t>(got));
    received(link, OctetView(receive_space).first(static_cast<std::size_t>(got)));
  } else if (got == 0) {
    read_ended(link);
  } else if (errno != EAGAIN && errno != EINTR) {
    const int error = errno;
    if (link.opened) {
      drop(link, link.phase == LinkPhase::open ? Closing{Closing::Why::broken, "the link broke: " + system_text(error)}
                                               : link.closing);
    } else {
      turn_away(link, Closing::Why::broken, "the link broke before it was open: " + system_text(error));
    }
  }
  if (link.watch && !link.paused && !link.read_ended) link.watch->want_read();
}

void Links::State::received(Link& link, OctetView octets) {
  switch (link.phase) {
    case LinkPhase::first_octets:
      first_octets(link, octets);
      break;
    case LinkPhase::handshake:
      feed_tls(link, octets);
      break;
    case LinkPhase::open:
      if (link.tls) {
        feed_tls(link, octets);
      } else if (std::exchange(link.untouched, false) && link.listener) {
        first_octets(link, octets);
      } else {
        deliver(link, octets);
      }
      break;
    case LinkPhase::connecting:
    case LinkPhase::flushing:
    case LinkPhase::lingering:
    case LinkPhase::gone:
      break;  // nobody wants it any more
  }
}

void Links::State::deliver(Link& link, OctetView octets) {
  if (link.phase == LinkPhase::open && !octets.empty() && link.handlers->octets) link.handlers->octets(link.id, octets);
}

void Links::State::feed_tls(Link& link, OctetView octets) {
  Octets plain = std::exchange(plain_space, {});
  const auto phase = link.tls->feed(octets, plain, link.wire);
  if (!link.wire.empty()) mark_dirty(link);
  if (link.phase == LinkPhase::handshake && (phase == TlsSession::Phase::open || phase == TlsSession::Phase::ended)) {
    become_open(link);
  }
  deliver(link, plain);
  plain.clear();
  plain_space = std::move(plain);
  if (link.phase != LinkPhase::open && link.phase != LinkPhase::handshake) return;
  if (phase == TlsSession::Phase::failed) {
    link.tls_ended = true;
    if (link.opened) {
      begin_close(link, {Closing::Why::tls, link.tls->failure()});
    } else {
      turn_away(link, Closing::Why::tls, link.tls->failure(), true);  // the alert tells the peer why
    }
  } else if (phase == TlsSession::Phase::ended) {
    read_ended(link);
  } else if (link.queued() > link.options.queue_limit + handshake_slack) {
    queues_full.add();
    drop(link, {Closing::Why::queue_full, queue_text(link)});
  }
}

void Links::State::read_ended(Link& link) {
  link.read_ended = true;
  switch (link.phase) {
    case LinkPhase::open:
      if (link.handlers->ended) {
        link.handlers->ended(link.id);
      } else {
        begin_close(link, {Closing::Why::by_peer, "the peer closed the link"});
      }
      break;
    case LinkPhase::lingering:
      drop(link, link.closing);
      break;
    case LinkPhase::first_octets:
    case LinkPhase::handshake:
      turn_away(link, Closing::Why::by_peer, "the peer left before the link was open");
      break;
    case LinkPhase::connecting:
    case LinkPhase::flushing:
    case LinkPhase::gone:
      break;
  }
}

void Links::State::mark_dirty(Link& link) {
  if (!std::exchange(link.dirty, true)) dirty.push_back(link.shared_from_this());
}

// Sends what the system takes at once; false when the link is gone for it.
bool Links::State::send_some(Link& link, OctetView octets, std::size_t& sent) {
  const ssize_t count = send(link.watch->descriptor(), octets.data(), octets.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
  writes.add();
  sent = count > 0 ? static_cast<std::size_t>(count) : 0;
  sent_octets.add(sent);
  if (count >= 0) return true;
  if (errno == EAGAIN || errno == EINTR || errno == ENOBUFS) {
    link.blocked = true;
    link.waited = true;
    link.watch->want_write();
    return true;
  }
  const int error = errno;
  drop(link, link.phase == LinkPhase::open ? Closing{Closing::Why::broken, "the link broke: " + system_text(error)}
                                           : link.closing);
  return false;
}

void Links::State::flush(Link& link) {
  if (link.phase == LinkPhase::connecting || link.phase == LinkPhase::gone) return;
  const bool may_send = link.phase == LinkPhase::open || (link.phase == LinkPhase::flushing && link.opened);
  while (!link.blocked) {
    std::size_t sent = 0;
    if (link.wire_at < link.wire.size()) {
      if (!send_some(link, OctetView(link.wire).subspan(link.wire_at), sent)) return;
      link.wire_at += sent;
      if (link.wire_at == link.wire.size()) {
        link.wire_at = 0;
        link.wire.clear();
      }
    } else if (may_send && !link.out.empty() && link.tls) {
      const OctetView next = link.out.front().first(std::min(link.out.front().size(), encrypt_at_once));
      if (!link.tls->write(next, link.wire)) {
        drop(link, {Closing::Why::tls, link.tls->failure()});
        return;
      }
      link.out.pop(next.size());
    } else if (may_send && !link.out.empty()) {
      if (!send_some(link, link.out.front(), sent)) return;
      link.out.pop(sent);
    } else if (link.phase == LinkPhase::flushing && link.tls && !std::exchange(link.tls_ended, true)) {
      link.tls->end(link.wire);
    } else {
      break;
    }
  }
  if (link.blocked) return;
  if (link.phase == LinkPhase::flushing) {
    if (link.read_ended) return drop(link, link.closing);
    shutdown(link.watch->descriptor(), SHUT_WR);
    link.phase = LinkPhase::lingering;
  } else if (link.phase == LinkPhase::open && std::exchange(link.waited, false) && link.handlers->drained) {
    link.handlers->drained(link.id);
  }
}

void Links::State::begin_close(Link& link, Closing closing) {
  link.phase = LinkPhase::flushing;
  link.closing = std::move(closing);
  link.paused = false;
  if (!link.read_ended) link.watch->want_read();
  set_deadline(link.id.value, loop.now() + link.options.linger);
  mark_dirty(link);
}

void Links::State::drop(Link& link, Closing closing) {
  if (link.phase == LinkPhase::gone) return;
  const auto found = links.find(link.id.value);
  const auto held = found->second;
  links.erase(found);
  link.phase = LinkPhase::gone;
  link.watch.reset();
  deadlines.cancel(link.id.value);
  if (link.listener) {
    --link.listener->links;
    const auto of_address = link.listener->links_of.find(link.info.peer.ip);
    if (--of_address->second == 0) link.listener->links_of.erase(of_address);
    end_unopened(link);
  }
  if (link.listener && !link.opened) return;
  farewells.emplace_back(held, std::move(closing));
  if (farewells.size() > 1) return;
  loop.post([this, still = alive] {
    if (!*still) return;
    for (auto& [gone, why] : std::exchange(farewells, {})) {
      if (gone->handlers->closed) gone->handlers->closed(gone->id, why);
    }
  });
}

// Closes the open links of a listener, or those that we made, whose certificates were revoked. Nothing more is sent to them.
std::size_t Links::State::close_revoked(ListenerId listener, const TlsContext& tls) {
  std::vector<std::shared_ptr<Link>> revoked;
  for (const auto& [id, link] : links) {
    if (link->info.listener == listener && link->tls && link->opened && tls.revokes(*link->tls)) revoked.push_back(link);
  }
  for (const auto& link : revoked) {
    log::warning("link of {} ({}) to {} closed: its certificate was revoked", link->info.peer.text(),
                 log::quoted(link->info.identity.subject), link->info.local.text());
    drop(*link, {Closing::Why::revoked, "its certificate was revoked; issue a new one if its holder shall be let in again"});
  }
  return revoked.size();
}

void Links::State::set_deadline(std::uint64_t id, Time at) {
  deadlines.arm(id, at);
  wake.at(deadlines.next());
}

void Links::State::deadline(std::uint64_t id) {
  if (const auto listener = listeners.find(id); listener != listeners.end()) {
    if (listener->second->watch) listener->second->watch->want_read();
    return;
  }
  const auto found = links.find(id);
  if (found == links.end()) return;
  const auto held = found->second;
  Link& link = *held;
  const auto seconds_given = std::chrono::duration<double>(link.options.handshake_time).count();
  switch (link.phase) {
    case LinkPhase::connecting:
      drop(link,
           {Closing::Why::timed_out, fmt::format("no answer from {} within {} s", link.info.peer.text(), seconds_given)});
      break;
    case LinkPhase::first_octets:
      first_octets(link, {});
      break;
    case LinkPhase::handshake:
      turn_away(link, Closing::Why::timed_out, fmt::format("the TLS handshake was not finished within {} s", seconds_given));
      break;
    case LinkPhase::flushing:
    case LinkPhase::lingering:
      if (link.queued() > 0) link.closing.text += fmt::format("; {} octets could not be delivered", link.queued());
      drop(link, link.closing);
      break;
    case LinkPhase::open:
    case LinkPhase::gone:
      break;
  }
}

Links::Links(Loop& loop) : state_(std::make_unique<State>(loop)) {}
Links::~Links() = default;

Result<ListenerId> Links::listen(const Address& address, ListenOptions options, LinkHandlers handlers) {
  return state_->listen(address, std::move(options), std::move(handlers));
}

Address Links::local_address(ListenerId listener) const {
  const auto found = state_->listeners.find(listener.value);
  return found == state_->listeners.end() ? Address{} : found->second->local;
}

std::size_t Links::links_of(ListenerId listener) const {
  const auto found = state_->listeners.find(listener.value);
  return found == state_->listeners.end() ? 0 : found->second->links;
}

void Links::stop_listening(ListenerId listener) {
  const auto found = state_->listeners.find(listener.value);
  if (found == state_->listeners.end()) return;
  found->second->watch.reset();
  state_->deadlines.cancel(listener.value);
  state_->listeners.erase(found);
}

std::size_t Links::set_tls(ListenerId listener, std::shared_ptr<const TlsContext> tls) {
  const auto found = state_->listeners.find(listener.value);
  if (found == state_->listeners.end()) return 0;
  found->second->options.tls = std::move(tls);
  return state_->close_revoked(listener, *found->second->options.tls);
}

std::size_t Links::close_revoked(const TlsContext& tls) { return state_->close_revoked({}, tls); }

LinkId Links::connect(const Address& address, const ConnectOptions& options, LinkHandlers handlers) {
  return state_->connect(address, options, std::move(handlers));
}

bool Links::write(LinkId id, OctetView frame) {
  const auto found = state_->links.find(id.value);
  if (found == state_->links.end() || frame.empty()) return true;
  Link& link = *found->second;
  if (link.phase == LinkPhase::flushing || link.phase == LinkPhase::lingering) return true;
  if (link.queued() + frame.size() > link.options.queue_limit) {
    queues_full.add();
    state_->drop(link, {Closing::Why::queue_full, queue_text(link)});
    return true;
  }
  link.out.push(frame);
  state_->mark_dirty(link);
  if (link.queued() <= link.options.queue_limit / 4) return true;
  link.waited = true;
  return false;
}

std::size_t Links::queued() const {
  std::size_t octets = 0;
  for (const auto& [id, link] : state_->links) octets += link->queued();
  return octets;
}

std::size_t Links::queued(LinkId id) const {
  const auto found = state_->links.find(id.value);
  return found == state_->links.end() ? 0 : found->second->queued();
}

void Links::pause(LinkId id) {
  const auto found = state_->links.find(id.value);
  if (found != state_->links.end() && found->second->phase == LinkPhase::open) found->second->paused = true;
}

void Links::resume(LinkId id) {
  const auto found = state_->links.find(id.value);
  if (found == state_->links.end() || !std::exchange(found->second->paused, false)) return;
  if (found->second->watch && !found->second->read_ended) found->second->watch->want_read();
}

void Links::close(LinkId id, bool after_flush) {
  const auto found = state_->links.find(id.value);
  if (found == state_->links.end()) return;
  const auto held = found->second;
  const bool sends =
      held->phase == LinkPhase::open || held->phase == LinkPhase::flushing || held->phase == LinkPhase::lingering;
  const Closing closing{Closing::Why::by_us, "closed by us"};
  if (after_flush && sends) {
    if (held->phase == LinkPhase::open) state_->begin_close(*held, closing);
    return;
  }
  if (held->watch) {
    const linger reset{1, 0};
    setsockopt(held->watch->descriptor(), SOL_SOCKET, SO_LINGER, &reset, sizeof reset);
  }
  state_->drop(*held, closing);
}

std::size_t Links::size() const { return state_->links.size(); }

}  // namespace strowger::io
