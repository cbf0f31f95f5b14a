// Media through the exchange from end to end: so many calls talk at a time, each phone sends 50 packets a second, and all of
// them go through ports of ours; what comes to the other side is counted. A row of exchange_bench.
#include <arpa/inet.h>
#include <benchmark/benchmark.h>
#include <fmt/format.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <stdexcept>
#include <thread>
#include <vector>

#include "switch/sip/audio.hpp"
#include "tests/bench/exchange.hpp"
#include "tests/bench/phone.hpp"
#include "tests/server/loopback.hpp"

namespace strowger::bench {
namespace {

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

constexpr std::size_t calls = 500;
constexpr std::size_t phones = 50;      // on each side: the calls are shared out among them
constexpr std::uint32_t packets = 250;  // of each stream: five seconds
constexpr auto interval = 20ms;
constexpr std::uint32_t slices = 10;  // in which the streams of an interval are sent
constexpr std::size_t packet_octets = 172;

/// The media of all phones of one side: one UDP socket, and the ports of ours that its streams go to.
class Side {
 public:
  Side() : socket_(socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0)) {
    sockaddr_in address = server_test::on_loopback();
    socklen_t length = sizeof address;
    const int space = 8 * 1024 * 1024;
    setsockopt(socket_, SOL_SOCKET, SO_RCVBUFFORCE, &space, sizeof space);
    setsockopt(socket_, SOL_SOCKET, SO_RCVBUF, &space, sizeof space);
    if (bind(socket_, reinterpret_cast<sockaddr*>(&address), length) != 0) throw std::runtime_error("no media port");
    getsockname(socket_, reinterpret_cast<sockaddr*>(&address), &length);
    port_ = ntohs(address.sin_port);
  }
  ~Side() { close(socket_); }
  Side(const Side&) = delete;
  Side& operator=(const Side&) = delete;

  std::uint16_t port() const { return port_; }
  std::size_t received() const { return received_; }

  /// A stream to the port that this description names.
  void add(const std::string& sdp) {
    const auto audio = sip::read_audio(sdp);
    if (!audio || audio->remote.port == port_) throw std::runtime_error("a call does not pass through the server: " + sdp);
    streams_.push_back(server_test::on_loopback(audio->remote.port));
  }
  /// The next packet of each stream of a slice, all of one number.
  void send(std::uint32_t number, std::uint32_t slice) {
    std::array<std::uint8_t, packet_octets> packet{};
    packet[0] = 0x80;
    packet[1] = number == 0 ? 0x88 : 0x08;  // PCMA, with the marker of the first
    packet[2] = static_cast<std::uint8_t>(number >> 8U);
    packet[3] = static_cast<std::uint8_t>(number);
    const std::uint32_t timestamp = htonl(number * 160);
    std::copy_n(reinterpret_cast<const std::uint8_t*>(&timestamp), 4, packet.begin() + 4);
    for (std::size_t i = slice; i < streams_.size(); i += slices) {
      packet[8] = static_cast<std::uint8_t>(i >> 8U);
      packet[9] = static_cast<std::uint8_t>(i);
      const auto* to = reinterpret_cast<const sockaddr*>(&streams_[i]);
      if (sendto(socket_, packet.data(), packet.size(), 0, to, sizeof streams_[i]) < 0)
        throw std::runtime_error("RTP cannot be sent");
    }
  }
  void receive() {
    std::array<std::uint8_t, 2048> octets{};
    while (true) {
      const ssize_t count = recv(socket_, octets.data(), octets.size(), 0);
      if (count <= 0) return;
      if (static_cast<std::size_t>(count) == packet_octets && (octets[1] & 0x7FU) == 8) ++received_;
    }
  }

 private:
  int socket_;
  std::uint16_t port_ = 0;
  std::vector<sockaddr_in> streams_;
  std::size_t received_ = 0;
};

/// All calls, answered; each side knows its ports of ours.
void make_calls(Exchange& exchange, Phone& alice, Phone& bob, Side& one, Side& other) {
  for (std::size_t line = 0; line < phones; ++line) bob.register_at_server(called(line));
  for (std::size_t i = 0; i < calls; ++i) {
    exchange.read_log();
    const sip::Message asked = alice.invite(called(i % phones));
    const sip::Message invited = bob.receive_request(sip::Method::invite);
    bob.send(bob.answer(invited));
    const sip::Message answered = alice.receive_final();
    alice.acknowledge(asked, answered);
    bob.receive_request(sip::Method::ack);
    one.add(answered.body);
    other.add(invited.body);
  }
}

/// Every phone sends 50 packets a second, and everything that comes is read. Gives how long it took.
Clock::duration talk(Side& one, Side& other) {
  const Clock::time_point start = Clock::now();
  Clock::time_point next = start;
  for (std::uint32_t number = 0; number < packets; ++number) {
    for (std::uint32_t slice = 0; slice < slices; ++slice) {
      for (Side* side : {&one, &other}) side->send(number, slice);
      for (Side* side : {&one, &other}) side->receive();
      next += interval / slices;
      std::this_thread::sleep_until(next);
    }
  }
  const Clock::duration taken = Clock::now() - start;
  std::this_thread::sleep_for(300ms);
  for (Side* side : {&one, &other}) side->receive();
  return taken;
}

void streams(benchmark::State& state) {
  for (auto _ : state) {
    Exchange exchange(phones, anchored);
    Side one;
    Side other;
    Phone alice(caller(0), std::string(secret), exchange.sip_port());
    Phone bob(called(0), std::string(secret), exchange.sip_port());
    alice.describe(one.port());
    bob.describe(other.port());
    make_calls(exchange, alice, bob, one, other);
    const double before = exchange.processor_time();
    const Clock::duration taken = talk(one, other);
    constexpr std::size_t sent = 2 * calls * packets;
    const std::size_t lost = sent - std::min(sent, one.received() + other.received());
    state.counters["streams"] = 2.0 * calls;
    state.counters["us_a_packet"] = (exchange.processor_time() - before) / static_cast<double>(sent);
    state.counters["lost"] = static_cast<double>(lost);
    if (lost != 0) state.SkipWithError(fmt::format("{} of {} packets were lost", lost, sent).c_str());
    if (taken > packets * interval * 11 / 10) state.SkipWithError("the phones could not send so many packets in time");
  }
}

const bool is_registered = [] {
  row<streams>("streams");
  return true;
}();

}  // namespace
}  // namespace strowger::bench
