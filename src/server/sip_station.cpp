// Sockets for SIP (RFC 3261 clause 18): UDP, TCP and TLS.
#include "server/sip_station.hpp"

#include <algorithm>
#include <map>
#include <unordered_map>

#include "base/counters.hpp"
#include "base/log.hpp"
#include "base/timers.hpp"
#include "io/datagrams.hpp"
#include "io/links.hpp"
#include "server/listen_options.hpp"
#include "switch/sip/stream.hpp"

namespace strowger::server {
namespace {

constexpr std::size_t most_names = 10'000;

Counter silent_links("sip_silent_connections", "Connections of phones that were closed because they sent no SIP message");

}  // namespace

struct SipStation::State {
  explicit State(io::Loop& the_loop)
      : loop(the_loop), links(the_loop), wake(the_loop, [this](Time now) { close_silent(now); }) {}

  Failure open_datagrams(const SipListener& listener);
  Failure open_links(const SipListener& listener);
  Failure read_certificates(const SipListener& listener, io::ListenerId id);
  io::LinkHandlers link_handlers(Transport transport, Duration first_message = {});
  void close_silent(Time now);
  void received(LinkId link, OctetView octets);
  void closed(LinkId link, const io::Closing& closing);
  void send_datagram(const sip::Send& send);
  LinkId connection_to(const sip::Send& send);

  struct Connection {
    Transport transport = Transport::tcp;
    Address peer;
    Address local;
    bool opened = false;
    bool certified = false;
    sip::StreamFramer framer;
  };
  using Peer = std::pair<Transport, Address>;

  io::Loop& loop;
  io::Links links;
  std::vector<std::unique_ptr<io::DatagramSocket>> datagrams;
  std::vector<io::ListenerId> listeners;
  std::vector<io::ListenerId> secure;  // those with TLS, in the order of the settings
  std::map<io::ListenerId, std::shared_ptr<const io::TlsContext>> contexts;
  std::map<Address, std::string> names;  // of servers that are called by TLS
  std::unordered_map<LinkId, Connection> connections;
  TimerQueue<LinkId> silent;  // those that were accepted and have sent no message yet
  io::Wake wake;
  std::map<Peer, LinkId> by_peer;
  std::vector<Local> locals;
  std::shared_ptr<const io::TlsContext> connecting;  // for TLS connections that we make
  Handlers handlers;
};

Failure SipStation::State::open_datagrams(const SipListener& listener) {
  auto socket = io::DatagramSocket::open(loop, listener.endpoint.address, [this](const io::Datagram& datagram) {
    if (handlers.input)
      handlers.input({Transport::udp, {}, datagram.from, datagram.to, {datagram.octets.begin(), datagram.octets.end()}});
  });
  if (!socket) return socket.failure();
  (*socket)->tell_refusals([this](const Address& to) {
    if (handlers.unreachable) handlers.unreachable({Transport::udp, to});
  });
  locals.push_back({Transport::udp, (*socket)->local(), listener.digest});
  datagrams.push_back(std::move(*socket));
  return {};
}

Failure SipStation::State::open_links(const SipListener& listener) {
  io::ListenOptions options = listen_options(listener);
  options.plain = io::Plain::always;
  options.most_links_of_address = static_cast<std::size_t>(listener.most_links_of_address);
  if (listener.endpoint.transport == Transport::tls) {
    auto context = io::TlsContext::for_listener(listener.tls.files);
    if (!context) return context.failure();
    options.tls = *context;
    options.plain = io::Plain::never;
    if (!connecting) {
      auto outward = io::TlsContext::for_connecting(listener.tls.files);
      if (!outward) return outward.failure();
      connecting = *outward;
    }
  }
  const auto opened =
      links.listen(listener.endpoint.address, options, link_handlers(listener.endpoint.transport, listener.first_message));
  if (!opened) return opened.failure();
  listeners.push_back(*opened);
  if (options.tls) {
    secure.push_back(*opened);
    contexts[*opened] = options.tls;
  }
  locals.push_back({listener.endpoint.transport, links.local_address(*opened), listener.digest});
  return {};
}

io::LinkHandlers SipStation::State::link_handlers(Transport transport, Duration first_message) {
  io::LinkHandlers link;
  link.opened = [this, transport, first_message](LinkId id, const io::LinkInfo& info) {
    Connection& connection = connections[id];
    connection.transport = transport;
    connection.peer = info.peer;
    connection.local = info.local;
    connection.opened = true;
    connection.certified = info.identity.identified();
    by_peer[{transport, info.peer}] = id;
    if (!info.listener) return;
    silent.arm(id, loop.now() + first_message);
    wake.at(silent.next());
  };
  link.octets = [this](LinkId id, OctetView octets) { received(id, octets); };
  link.closed = [this](LinkId id, const io::Closing& closing) { closed(id, closing); };
  return link;
}

void SipStation::State::received(LinkId link, OctetView octets) {
  const auto found = connections.find(link);
  if (found == connections.end() || !handlers.input) return;
  Connection& connection = found->second;
  connection.framer.add(octets);
  while (std::optional<Octets> message = connection.framer.next()) {
    if (strowger::text_of(*message) != sip::StreamFramer::ping) silent.cancel(link);
    handlers.input(
        {connection.transport, link, connection.peer, connection.local, std::move(*message), connection.certified});
  }
  if (connection.framer.failure().empty()) return;
  log::warning("sip {}: sends what is not SIP ({}); the connection is closed", connection.peer.text(),
               log::quoted(connection.framer.failure()));
  links.close(link, false);
}

void SipStation::State::close_silent(Time now) {
  while (const auto link = silent.take_due(now)) {
    silent_links.add();
    links.close(*link, false);
  }
  wake.at(silent.next());
}

void SipStation::State::closed(LinkId link, const io::Closing& closing) {
  silent.cancel(link);
  const auto found = connections.find(link);
  if (found == connections.end()) return;
  const Connection connection = std::move(found->second);
  connections.erase(found);
  const auto known = by_peer.find({connection.transport, connection.peer});
  if (known != by_peer.end() && known->second == link) by_peer.erase(known);
  if (!connection.opened) {
    log::warning("sip {}: no connection can be made: {}", connection.peer.text(), closing.text);
    if (handlers.unreachable) handlers.unreachable({connection.transport, connection.peer});
  }
  if (handlers.link_closed) handlers.link_closed(link);
}

void SipStation::State::send_datagram(const sip::Send& send) {
  io::DatagramSocket* chosen = nullptr;
  for (const auto& socket : datagrams) {
    const Address& local = socket->local();
    if (local.port == send.local.port && (local.ip == send.local.ip || io::is_wildcard(local.ip))) chosen = socket.get();
  }
  if (chosen == nullptr && !datagrams.empty()) chosen = datagrams.front().get();
  if (chosen == nullptr) return;
  const bool wildcard = io::is_wildcard(chosen->local().ip);
  chosen->send(send.to, send.octets, wildcard ? std::string_view(send.local.ip) : std::string_view());
}

/// The connection to send by: the one that is asked for, an open one to that address, or a new one.
LinkId SipStation::State::connection_to(const sip::Send& send) {
  if (send.link) return send.link;
  LinkId& link = by_peer[{send.transport, send.to}];
  if (!link) {
    io::ConnectOptions options;
    if (send.transport == Transport::tls) {
      options.tls = connecting;
      options.sip_name = true;
      if (const auto named = names.find(send.to); named != names.end()) options.host = named->second;
    }
    link = links.connect(send.to, options, link_handlers(send.transport));
    Connection& connection = connections[link];
    connection.transport = send.transport;
    connection.peer = send.to;
  }
  return link;
}

SipStation::SipStation(std::unique_ptr<State> state) : state_(std::move(state)) {}
SipStation::~SipStation() = default;

Result<std::unique_ptr<SipStation>> SipStation::open(io::Loop& loop, const std::vector<SipListener>& listeners) {
  auto state = std::make_unique<State>(loop);
  for (const SipListener& listener : listeners) {
    Failure failure =
        listener.endpoint.transport == Transport::udp ? state->open_datagrams(listener) : state->open_links(listener);
    if (!failure.what.empty()) return failure;
  }
  return std::unique_ptr<SipStation>(new SipStation(std::move(state)));
}

void SipStation::set_handlers(Handlers handlers) { state_->handlers = std::move(handlers); }
const std::vector<SipStation::Local>& SipStation::locals() const { return state_->locals; }

void SipStation::send(const sip::Send& send) {
  if (send.transport == Transport::udp) {
    state_->send_datagram(send);
  } else {
    state_->links.write(state_->connection_to(send), send.octets);
  }
}

void SipStation::name_peer(const Address& address, const std::string& host) {
  if (state_->names.size() >= most_names) state_->names.clear();  // those in use come again with their next look-up
  state_->names[address] = host;
}

Failure SipStation::State::read_certificates(const SipListener& listener, io::ListenerId id) {
  auto context = io::TlsContext::for_listener(listener.tls.files);
  if (!context) return context.failure();
  const bool first = id == secure.front();  // its certificate is what we show
  if (first) {
    auto outward = io::TlsContext::for_connecting(listener.tls.files);
    if (!outward) return outward.failure();
    connecting = *outward;
    links.close_revoked(*connecting);
  }
  contexts[id] = *context;
  links.set_tls(id, *context);
  return {};
}

std::vector<Failure> SipStation::read_certificates(const std::vector<SipListener>& listeners) {
  std::vector<Failure> failures;
  auto next = state_->secure.begin();
  for (const SipListener& listener : listeners) {
    if (listener.endpoint.transport != Transport::tls || next == state_->secure.end()) continue;
    Failure failure = state_->read_certificates(listener, *next++);
    if (failure.what.empty()) continue;
    failures.push_back({fmt::format("sip {} keeps the certificates that it has: {}", listener.endpoint.text(), failure.what),
                        failure.where});
  }
  return failures;
}

std::vector<io::TlsPaper> SipStation::papers() const {
  std::vector<io::TlsPaper> all;
  for (const auto& [listener, context] : state_->contexts)
    all.insert(all.end(), context->papers().begin(), context->papers().end());
  return all;
}

std::size_t SipStation::queued() const { return state_->links.queued(); }

double SipStation::backlog() const {
  double fullest = 0;
  for (const auto& socket : state_->datagrams) fullest = std::max(fullest, socket->backlog());
  return fullest;
}

void SipStation::stop_listening() {
  for (const io::ListenerId listener : state_->listeners) state_->links.stop_listening(listener);
}

}  // namespace strowger::server
