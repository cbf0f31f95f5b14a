// A phone on real sockets.
#include "cli/phone/phone_station.hpp"

#include <map>
#include <unordered_map>

#include "base/log.hpp"
#include "io/datagrams.hpp"
#include "io/links.hpp"
#include "switch/sip/stream.hpp"

namespace strowger::cli {
namespace {

// RTP takes even ports (RFC 3550 clause 11) of this range.
constexpr std::uint16_t first_rtp_port = 20000;
constexpr std::uint16_t last_rtp_port = 29998;

}  // namespace

struct PhoneStation::State {
  State(io::Loop& the_loop, Options the_options)
      : loop(the_loop), options(std::move(the_options)), links(the_loop), wake(the_loop, [this](Time now) {
          if (phone) phone->advance(now);
        }) {}

  std::optional<Failure> open(Random& random);
  std::optional<Failure> open_tcp();
  io::LinkHandlers handlers();
  void octets(LinkId link, OctetView octets);
  void closed(LinkId link, const io::Closing& closing);
  void carry_out();
  void send(const sip::Send& send);

  struct Connection {
    Address peer;
    bool opened = false;
    bool ours = false;  ///< made by `connect`
    sip::StreamFramer framer;
  };

  io::Loop& loop;
  Options options;
  std::unique_ptr<io::DatagramSocket> rtp;
  std::unique_ptr<io::DatagramSocket> udp;
  io::Links links;
  std::unordered_map<LinkId, Connection> connections;
  std::map<Address, LinkId> link_to;
  io::Wake wake;
  std::unique_ptr<Phone> phone;
  bool told_finished = false;
  std::shared_ptr<bool> alive = std::make_shared<bool>(true);
};

std::optional<Failure> PhoneStation::State::open(Random& random) {
  PhoneSettings& settings = options.settings;
  auto rtp_socket = io::DatagramSocket::open_in_range(
      loop, settings.rtp.ip, first_rtp_port, last_rtp_port,
      [this](const io::Datagram& datagram) { phone->receive_rtp(datagram.octets, datagram.from, loop.now()); });
  if (!rtp_socket) return rtp_socket.failure();
  rtp = std::move(*rtp_socket);
  settings.rtp = rtp->local();
  if (settings.transport == Transport::udp) {
    auto socket = io::DatagramSocket::open(loop, settings.sip, [this](const io::Datagram& datagram) {
      phone->receive_sip(
          {Transport::udp, {}, datagram.from, options.settings.sip, {datagram.octets.begin(), datagram.octets.end()}},
          loop.now());
    });
    if (!socket) return socket.failure();
    udp = std::move(*socket);
    settings.sip = udp->local();
  } else if (std::optional<Failure> failure = open_tcp()) {
    return failure;
  }
  phone = std::make_unique<Phone>(settings, std::move(options.source), std::move(options.sink), random);
  phone->start(loop.now());
  return std::nullopt;
}

std::optional<Failure> PhoneStation::State::open_tcp() {
  const Result<io::ListenerId> listener = links.listen(options.settings.sip, {}, handlers());
  if (!listener) return listener.failure();
  options.settings.sip = links.local_address(*listener);
  return std::nullopt;
}

io::LinkHandlers PhoneStation::State::handlers() {
  io::LinkHandlers handlers;
  handlers.opened = [this](LinkId link, const io::LinkInfo& info) {
    Connection& connection = connections[link];
    connection.opened = true;
    if (!connection.ours) connection.peer = info.peer;
  };
  handlers.octets = [this](LinkId link, OctetView octets) { this->octets(link, octets); };
  handlers.closed = [this](LinkId link, const io::Closing& closing) { closed(link, closing); };
  return handlers;
}

void PhoneStation::State::octets(LinkId link, OctetView octets) {
  const auto found = connections.find(link);
  if (found == connections.end()) return;
  sip::StreamFramer& framer = found->second.framer;
  framer.add(octets);
  while (std::optional<Octets> message = framer.next()) {
    phone->receive_sip({Transport::tcp, link, found->second.peer, options.settings.sip, std::move(*message)}, loop.now());
  }
  if (framer.failure().empty()) return;
  log::warning("{} sends what is not SIP ({}); the connection is closed", found->second.peer.text(), framer.failure());
  links.close(link, false);
}

void PhoneStation::State::closed(LinkId link, const io::Closing& closing) {
  const auto found = connections.find(link);
  if (found == connections.end()) return;
  const Connection connection = std::move(found->second);
  connections.erase(found);
  if (connection.ours) {
    link_to.erase(connection.peer);
    if (!connection.opened) log::warning("cannot connect to {}: {}", connection.peer.text(), closing.text);
    phone->unreachable({Transport::tcp, connection.peer}, loop.now());
  }
  phone->link_closed(link, loop.now());
}

void PhoneStation::State::send(const sip::Send& send) {
  if (send.transport == Transport::udp) {
    if (udp) udp->send(send.to, send.octets);
    return;
  }
  LinkId link = send.link;
  if (!link) {
    LinkId& known = link_to[send.to];
    if (!known) {
      known = links.connect(send.to, {}, handlers());
      Connection& connection = connections[known];
      connection.peer = send.to;
      connection.ours = true;
    }
    link = known;
  }
  links.write(link, send.octets);
}

void PhoneStation::State::carry_out() {
  for (const sip::Send& sent : phone->take_sip()) send(sent);
  for (const RtpSend& sent : phone->take_rtp()) rtp->send(sent.to, sent.octets);
  for (const std::string& line : phone->take_lines()) options.print(line);
  wake.at(phone->deadline());
  if (!phone->finished() || told_finished) return;
  told_finished = true;
  options.finished();
}

Result<std::unique_ptr<PhoneStation>> PhoneStation::open(io::Loop& loop, Random& random, Options options) {
  auto state = std::make_unique<State>(loop, std::move(options));
  if (std::optional<Failure> failure = state->open(random)) return std::move(*failure);
  // The loop calls this for ever, whatever becomes of the station.
  loop.at_turn_end([weak = std::weak_ptr<bool>(state->alive), raw = state.get()] {
    if (!weak.expired()) raw->carry_out();
  });
  return std::unique_ptr<PhoneStation>(new PhoneStation(std::move(state)));
}

PhoneStation::PhoneStation(std::unique_ptr<State> state) : state_(std::move(state)) {}
PhoneStation::~PhoneStation() = default;

void PhoneStation::key(std::string_view line) { state_->phone->key(line, state_->loop.now()); }
void PhoneStation::quit() { state_->phone->quit(state_->loop.now()); }
const PhoneSettings& PhoneStation::settings() const { return state_->options.settings; }
const Phone& PhoneStation::phone() const { return *state_->phone; }

}  // namespace strowger::cli
