// The media engine: all ports of a server, what they are connected to, what is played and recorded. Commands and packets in,
// packets and reports out; it has neither socket nor clock (io/media_pump.hpp gives it both).
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "base/clock.hpp"
#include "base/octets.hpp"
#include "base/random.hpp"
#include "media/commands.hpp"
#include "media/endpoint.hpp"
#include "media/media_timers.hpp"
#include "media/reports.hpp"

namespace strowger::media {

/// Which of a port's two sockets.
enum class Channel : std::uint8_t { rtp, rtcp };

/// A packet to be sent from a port's socket. The octets are valid until the next call of the engine.
struct Outgoing {
  PortId port;
  Channel channel = Channel::rtp;
  Endpoint to;
  OctetView octets;
};

/// Belongs to one thread. Peer input of any kind neither throws nor blocks; memory is bounded for each port.
class Engine {
 public:
  /// `random` gives SSRCs, sequence numbers and timestamps to begin with; it must outlive the engine.
  explicit Engine(Random& random, MediaTimers timers = {});
  ~Engine();
  Engine(const Engine&) = delete;
  Engine& operator=(const Engine&) = delete;

  void command(const Command& command, Time now);

  /// A packet that came to a port's socket at `now`.
  void receive(PortId port, Channel channel, const Endpoint& from, OctetView octets, Time now);

  /// When `advance` wants to be called: the next 20 ms of whatever is made here (mixed, played, transcoded), or a timer.
  std::optional<Time> deadline() const;
  void advance(Time now);

  /// Takes the packets made since the last time.
  std::span<const Outgoing> take_outgoing();

  /// Takes the reports made since the last time.
  std::vector<Report> take_reports();

  std::size_t ports() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace strowger::media
