// UDP: datagrams for SIP (RFC 3261 clause 18) and RTP (RFC 3550), received in batches.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string_view>

#include "base/address.hpp"
#include "base/octets.hpp"
#include "base/result.hpp"
#include "io/loop.hpp"

namespace strowger::io {

/// A datagram as it came. `to` is the address of this machine it was sent to, also when the socket listens on all of them.
struct Datagram {
  Address from;
  Address to;
  OctetView octets;  ///< valid during the call only
};

/// One bound UDP socket. Construct with `open` or `open_in_range`; destroying it closes it, also within `received`.
class DatagramSocket {
 public:
  using Received = std::function<void(const Datagram&)>;

  /// Binds to an IP address and port; port 0 takes any free one. `received` is called on the loop for every datagram.
  static Result<std::unique_ptr<DatagramSocket>> open(Loop& loop, const Address& bind, Received received);

  /// Binds to the first free even port from `first` to `last` (RTP; RFC 3550 clause 11).
  static Result<std::unique_ptr<DatagramSocket>> open_in_range(Loop& loop, std::string_view ip, std::uint16_t first,
                                                               std::uint16_t last, const Received& received);
  ~DatagramSocket();

  /// Wants to hear when a datagram could not be delivered: `refused` is called on the loop with the address for every ICMP
  /// message that says so (port, host, network or protocol unreachable: RFC 3261 clause 18.4).
  void tell_refusals(std::function<void(const Address& to)> refused);

  /// Sends a datagram now. When the socket listens on all addresses, `from_ip` chooses which of them it comes from (give the
  /// `to.ip` of what is answered); empty leaves it to the system. False when it could not be sent: no route, too long, or
  /// the system's buffer is full; UDP may lose it in any case.
  bool send(const Address& to, OctetView octets, std::string_view from_ip = {});

  /// The address it is bound to, with the port that was really taken.
  const Address& local() const;

  /// How full the system's buffer is with what has come and was not read: 0 to 1.
  double backlog() const;

 private:
  struct State;
  explicit DatagramSocket(std::shared_ptr<State> state);
  std::shared_ptr<State> state_;
};

}  // namespace strowger::io
