// An application of the benchmarks: monitors devices, and keeps what comes until it is counted.
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>

#include "base/octets.hpp"
#include "codec/pdu.hpp"
#include "framing/detector.hpp"

namespace strowger::bench {

class Application {
 public:
  /// Connects to 127.0.0.1. `framing` is ecma323 (XML) or two_octet (BER).
  Application(std::uint16_t port, framing::Framing framing);
  ~Application();
  Application(const Application&) = delete;
  Application& operator=(const Application&) = delete;

  /// Throws when one is refused.
  void monitor(std::span<const std::string> devices);

  int socket() const { return socket_; }
  /// Keeps what one read gives; waits for it. False when the server has closed, or five seconds have passed.
  bool receive();
  OctetView received() const { return received_; }
  void forget() { received_.clear(); }
  /// How often each message came in what was received.
  std::map<std::string, std::size_t> messages() const;

 private:
  std::string encoded(const codec::Pdu& pdu) const;
  codec::Decoded decoded(OctetView body) const;
  /// How long the first frame in `octets` is, with its header; 0 when it is not whole.
  std::size_t frame_in(OctetView octets) const;

  framing::Framing framing_;
  int socket_;
  Octets received_;
};

}  // namespace strowger::bench
