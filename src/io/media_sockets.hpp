// Within io/ only: the sockets of media ports, received from and sent to in batches (recvmmsg, sendmmsg).
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <unordered_map>
#include <vector>

#include "base/result.hpp"
#include "media/engine.hpp"

namespace strowger::io {

class MediaSockets {
 public:
  using Received =
      std::function<void(media::PortId port, media::Channel channel, const media::Endpoint& from, OctetView octets)>;

  MediaSockets();
  ~MediaSockets();
  MediaSockets(const MediaSockets&) = delete;
  MediaSockets& operator=(const MediaSockets&) = delete;

  /// Binds both sockets of a port. What is wrong, or an empty failure.
  Failure open(media::PortId port, const Address& local);
  void close(media::PortId port);

  /// Waits for packets, for `wake`, or until the time has passed (not set: for ever), and hands on what has come. False
  /// when the waiting itself fails.
  bool receive(std::optional<Duration> wait, const Received& received);

  /// Lets the waiting end, now or when it begins. From any thread.
  void wake();

  /// Sends packets; what the system does not take is lost, as a packet may be.
  void send(std::span<const media::Outgoing> packets);

  std::size_t size() const { return ports_.size(); }

 private:
  struct Batch;
  struct Socket {
    media::PortId port;
    media::Channel channel = media::Channel::rtp;
    int descriptor = -1;
  };
  struct Pair {
    Socket rtp;
    Socket rtcp;
  };

  Failure bind(Socket& socket, const Address& local);
  void read(Socket& socket, const Received& received);

  int poll_ = -1;
  int wake_ = -1;
  std::unordered_map<media::PortId, std::unique_ptr<Pair>> ports_;
  std::unique_ptr<Batch> batch_;
};

}  // namespace strowger::io
