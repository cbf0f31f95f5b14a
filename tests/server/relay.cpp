// Passing on, and tearing.
#include "tests/server/relay.hpp"

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <numeric>
#include <utility>
#include <vector>

#include "tests/server/loopback.hpp"

namespace strowger::server_test {
namespace {

constexpr std::size_t taken_at_once = 4'096;
constexpr std::size_t of_a_beginning = 3'000;  // octets of a TLS handshake and the beginning of a session

void close_with_reset(int& socket) {
  const linger at_once{1, 0};
  setsockopt(socket, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
  close(std::exchange(socket, -1));
}

bool send_all(int socket, const char* octets, std::size_t count) {
  while (count > 0) {
    const ssize_t sent = send(socket, octets, count, MSG_NOSIGNAL);
    if (sent <= 0) return false;
    octets += sent;
    count -= static_cast<std::size_t>(sent);
  }
  return true;
}

}  // namespace

Relay::Relay(std::uint16_t server_port, std::uint64_t seed)
    : random_(seed), server_port_(server_port), listener_(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
  sockaddr_in address = on_loopback();
  EXPECT_EQ(bind(listener_, reinterpret_cast<sockaddr*>(&address), sizeof address), 0);
  EXPECT_EQ(listen(listener_, 16), 0);
  socklen_t length = sizeof address;
  EXPECT_EQ(getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &length), 0);
  port_ = ntohs(address.sin_port);
  thread_ = std::thread([this] { run(); });
}

Relay::~Relay() {
  over_ = true;
  thread_.join();
  for (Connection& each : connections_) end(each);
  close(listener_);
}

std::size_t Relay::torn() const {
  return std::accumulate(torn_.begin(), torn_.end(), std::size_t{0},
                         [](std::size_t sum, const std::atomic<std::size_t>& each) { return sum + each; });
}

void Relay::run() {
  std::vector<pollfd> ready;
  while (!over_) {
    ready.assign(1, {listener_, POLLIN, 0});
    for (const Connection& each : connections_) {
      ready.push_back({each.application_ended ? nothing : each.application, POLLIN, 0});
      ready.push_back({each.server_ended ? nothing : each.server, POLLIN, 0});
    }
    if (poll(ready.data(), ready.size(), 50) < 0) continue;
    std::size_t at = 1;
    for (Connection& each : connections_) {
      const bool from_application = ready[at].revents != 0;
      const bool from_server = ready[at + 1].revents != 0;
      at += 2;
      if (from_application) pass(each, true);
      if (from_server && each.server >= 0 && !each.server_ended) pass(each, false);
    }
    std::erase_if(connections_, [](const Connection& each) { return each.application < 0 && each.server < 0; });
    if (ready[0].revents != 0) take_one();
  }
}

void Relay::take_one() {
  Connection made{accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC), socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)};
  sockaddr_in address = on_loopback(server_port_);
  if (made.application < 0 || connect(made.server, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0) {
    end(made);
    return;
  }
  connections_.push_back(made);
}

void Relay::pass(Connection& connection, bool from_application) {
  const std::size_t within = within_;
  if (within == 0) connection.left = whole;
  if (within != 0 && connection.left == whole && !connection.torn)
    connection.left = random_.below(random_.below(4) == 0 ? of_a_beginning : within);
  char octets[taken_at_once];
  const ssize_t got = recv(from_application ? connection.application : connection.server, octets, sizeof octets, 0);
  if (got <= 0) {
    (from_application ? connection.application_ended : connection.server_ended) = true;
    if (connection.application_ended && connection.server_ended)
      end(connection);
    else
      shutdown(from_application ? connection.server : connection.application, SHUT_WR);
    return;
  }
  const std::size_t passed = std::min(static_cast<std::size_t>(got), connection.left);
  if (connection.left != whole) connection.left -= passed;
  const int to = from_application ? connection.server : connection.application;
  if (!send_all(to, octets, passed)) {
    end(connection);
  } else if (connection.left == 0) {
    tear(connection);
    const bool goes_on = from_application ? !connection.application_ended : !connection.server_ended;
    if (goes_on) send_all(to, octets + passed, static_cast<std::size_t>(got) - passed);
  }
}

void Relay::tear(Connection& connection) {
  const auto manner = static_cast<Manner>(random_.below(manners));
  ++torn_.at(manner);
  connection.torn = true;
  connection.left = whole;
  switch (manner) {
    case reset:
      close_with_reset(connection.application);
      close_with_reset(connection.server);
      connection.application_ended = true;
      connection.server_ended = true;
      break;
    case application_stops:
      connection.application_ended = true;
      shutdown(connection.server, SHUT_WR);
      break;
    case server_stops:
      connection.server_ended = true;
      shutdown(connection.application, SHUT_WR);
      break;
    case vanished:
      for (Connection& each : connections_)
        if (each.application == nothing) end(each);  // of before
      close_with_reset(connection.application);
      connection.application_ended = true;
      connection.server_ended = true;
      break;
    case manners:
      break;
  }
}

void Relay::end(Connection& connection) {
  for (int* const each : {&connection.application, &connection.server})
    if (*each != nothing) close(std::exchange(*each, nothing));
}

}  // namespace strowger::server_test
