// What relaying RTP costs: the pump's sockets and the media engine beside a bare relay by recvmmsg and sendmmsg of the same
// packets between the same kind of sockets. Time is that of the relaying thread's processor.
#include <benchmark/benchmark.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <ctime>
#include <stdexcept>

#include "base/random.hpp"
#include "io/media_sockets.hpp"
#include "io/sockaddr.hpp"
#include "media/rtp_packet.hpp"

namespace strowger::io {
namespace {

constexpr std::size_t calls = 50;

double processor_time() {
  timespec time{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) * 1e-9;
}

int bound_socket() {
  const int descriptor = socket(AF_INET, SOCK_DGRAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
  const SocketAddress any = *to_socket_address({"127.0.0.1", 0});
  if (descriptor < 0 || bind(descriptor, any.get(), any.length) != 0) throw std::runtime_error("no socket");
  return descriptor;
}

// The phones of all calls: two each.
class Phones {
 public:
  Phones() {
    for (std::size_t i = 0; i < 2 * calls; ++i) {
      descriptors_.push_back(bound_socket());
      addresses.push_back(local_address(descriptors_.back()));
    }
  }
  ~Phones() {
    for (const int descriptor : descriptors_) close(descriptor);
  }
  Phones(const Phones&) = delete;
  Phones& operator=(const Phones&) = delete;

  // One packet of each phone to its relay's port.
  void talk(const std::vector<SocketAddress>& relays) {
    ++sequence_;
    const Octets payload(160, 0xD5);
    media::RtpPacket packet;
    packet.payload_type = 8;
    packet.sequence = sequence_;
    packet.timestamp = sequence_ * 160U;
    packet.payload = payload;
    for (std::size_t i = 0; i < descriptors_.size(); ++i) {
      packet.ssrc = static_cast<std::uint32_t>(i + 1);
      const Octets octets = media::encode_rtp(packet);
      if (sendto(descriptors_[i], octets.data(), octets.size(), 0, relays[i].get(), relays[i].length) < 0) {
        throw std::runtime_error("not sent: " + system_text(errno));
      }
    }
  }

  // How many packets have come.
  std::size_t hear() {
    std::size_t count = 0;
    std::array<Octet, 2048> octets;
    for (const int descriptor : descriptors_) {
      while (recv(descriptor, octets.data(), octets.size(), MSG_DONTWAIT) > 0) ++count;
    }
    return count;
  }

  std::vector<Address> addresses;

 private:
  std::vector<int> descriptors_;
  std::uint16_t sequence_ = 0;
};

// A turn: every phone sends a packet, `relay(count)` passes that many on.
template <class Relay>
void turns(benchmark::State& state, Phones& phones, const std::vector<SocketAddress>& ports, const Relay& relay) {
  for (auto each : state) {
    phones.talk(ports);
    const double begin = processor_time();
    relay(2 * calls);
    state.SetIterationTime(processor_time() - begin);
    if (phones.hear() != 2 * calls) {
      state.SkipWithError("packets were lost");
      break;
    }
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(2 * calls));
}

void relay_bare(benchmark::State& state) {
  Phones phones;
  const int poll = epoll_create1(EPOLL_CLOEXEC);
  std::vector<int> descriptors;
  std::vector<SocketAddress> ports;
  std::vector<SocketAddress> peers;
  for (std::size_t i = 0; i < 2 * calls; ++i) {
    descriptors.push_back(bound_socket());
    ports.push_back(*to_socket_address(local_address(descriptors.back())));
    peers.push_back(*to_socket_address(phones.addresses[i]));
    epoll_event event{};
    event.events = EPOLLIN;
    event.data.u64 = i;
    epoll_ctl(poll, EPOLL_CTL_ADD, descriptors.back(), &event);
  }
  constexpr std::size_t batch = 32;
  Octets octets(batch * 2048);
  std::array<mmsghdr, batch> messages{};
  std::array<iovec, batch> pieces{};
  std::array<SocketAddress, batch> from{};
  turns(state, phones, ports, [&](std::size_t count) {
    std::array<epoll_event, 256> events;
    while (count > 0) {
      const int ready = epoll_wait(poll, events.data(), 256, -1);
      for (std::size_t i = 0; i < static_cast<std::size_t>(std::max(ready, 0)); ++i) {
        const std::size_t in = events[i].data.u64;
        const std::size_t out = in ^ 1U;
        for (std::size_t k = 0; k < batch; ++k) {
          pieces[k] = {octets.data() + k * 2048, 2048};
          messages[k].msg_hdr = {from[k].get(), sizeof(sockaddr_storage), &pieces[k], 1, nullptr, 0, 0};
        }
        const int came = recvmmsg(descriptors[in], messages.data(), batch, MSG_DONTWAIT, nullptr);
        for (std::size_t k = 0; k < static_cast<std::size_t>(std::max(came, 0)); ++k) {
          pieces[k].iov_len = messages[k].msg_len;
          messages[k].msg_hdr.msg_name = peers[out].get();
          messages[k].msg_hdr.msg_namelen = peers[out].length;
        }
        if (came > 0) {
          sendmmsg(descriptors[out], messages.data(), static_cast<unsigned>(came), MSG_DONTWAIT);
          count -= static_cast<std::size_t>(came);
        }
      }
    }
  });
  for (const int descriptor : descriptors) close(descriptor);
  close(poll);
}

void relay_engine(benchmark::State& state) {
  Phones phones;
  SeededRandom random(1);
  media::Engine engine(random);
  MediaSockets sockets;
  std::vector<SocketAddress> ports;
  Time now = ManualClock().now();
  std::uint16_t port = 30'000;
  for (std::size_t i = 0; i < 2 * calls; ++i) {
    const media::PortId id{i + 1};
    while (!sockets.open(id, {"127.0.0.1", port}).what.empty()) port += 2;
    ports.push_back(*to_socket_address({"127.0.0.1", port}));
    media::Session session;
    session.remote = phones.addresses[i];
    session.formats = {{media::Codec::pcma, 8}};
    engine.command(media::Open{id, {"127.0.0.1", port}, session}, now);
    if (i % 2 == 1) engine.command(media::Relay{media::PortId{i}, id}, now);
    port += 2;
  }
  turns(state, phones, ports, [&](std::size_t count) {
    now += milliseconds(20);
    while (count > 0) {
      sockets.receive(std::nullopt,
                      [&](media::PortId id, media::Channel channel, const media::Endpoint& from, OctetView octets) {
                        engine.receive(id, channel, from, octets, now);
                        --count;
                      });
      sockets.send(engine.take_outgoing());
    }
  });
}

BENCHMARK(relay_bare)->UseManualTime();
BENCHMARK(relay_engine)->UseManualTime();

}  // namespace
}  // namespace strowger::io
