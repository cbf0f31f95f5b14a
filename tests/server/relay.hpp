// A relay between applications and the server on 127.0.0.1, which tears connections as networks and machines do: after any
// octet, so in the middle of frames, TLS records and handshakes, and with or without a word.
#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <list>
#include <thread>

#include "base/random.hpp"

namespace strowger::server_test {

class Relay {
 public:
  enum Manner : std::size_t {
    reset,              ///< both sides get a RST
    application_stops,  ///< half-close: the server reads the end, and what it says still arrives
    server_stops,       ///< half-close: the application reads the end, and what it says still arrives
    vanished,           ///< the application gets a RST, and the server hears nothing of it
    manners,
  };

  Relay(std::uint16_t server_port, std::uint64_t seed);
  ~Relay();
  Relay(const Relay&) = delete;
  Relay& operator=(const Relay&) = delete;

  std::uint16_t port() const { return port_; }
  /// From now on each connection is torn, at random within its next so many octets. 0: no more.
  void tear_within(std::size_t octets) { within_ = octets; }
  std::size_t torn(Manner manner) const { return torn_.at(manner); }
  std::size_t torn() const;

 private:
  static constexpr int nothing = -1;
  static constexpr std::size_t whole = ~std::size_t{0};
  struct Connection {
    int application;
    int server;
    std::size_t left = whole;  // octets until it is torn
    bool torn = false;
    bool application_ended = false;  // or is not read any more
    bool server_ended = false;
  };

  void run();
  void take_one();
  /// What came from one side goes to the other.
  void pass(Connection& connection, bool from_application);
  void tear(Connection& connection);
  static void end(Connection& connection);

  SeededRandom random_;
  std::uint16_t server_port_;
  std::uint16_t port_ = 0;
  int listener_;
  std::atomic<std::size_t> within_ = 0;
  std::array<std::atomic<std::size_t>, manners> torn_{};
  std::atomic<bool> over_ = false;
  std::list<Connection> connections_;
  std::thread thread_;  // the last member: it uses the others
};

}  // namespace strowger::server_test
