// The sockets of the SIP exchange: datagrams and connections of its listeners to it, and what it sends back out.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "io/loop.hpp"
#include "server/settings.hpp"
#include "switch/sip/transport.hpp"

namespace strowger::server {

class SipStation {
 public:
  /// What came in, for the exchange.
  struct Handlers {
    std::function<void(const sip::Input&)> input;
    std::function<void(LinkId)> link_closed;
    std::function<void(const sip::Unreachable&)> unreachable;
  };

  /// One listener with the address that was really taken.
  struct Local {
    Transport transport;
    Address address;
    std::vector<Digest> digest;
  };

  /// Opens all listeners. The failure says which address cannot be had and what to do.
  static Result<std::unique_ptr<SipStation>> open(io::Loop& loop, const std::vector<SipListener>& listeners);
  ~SipStation();

  void set_handlers(Handlers handlers);
  const std::vector<Local>& locals() const;

  void send(const sip::Send& send);

  /// Connections by TLS that are made to this address are to the SIP server of that name: its certificate must name it
  /// (RFC 5922 clause 7). Without a name it must name the address.
  void name_peer(const Address& address, const std::string& host);

  /// Reads the certificates of the listeners again, for connections from now on; closes those whose certificates were
  /// revoked. What cannot be read is told, and its listener keeps what it had.
  std::vector<Failure> read_certificates(const std::vector<SipListener>& listeners);

  /// What was read for TLS.
  std::vector<io::TlsPaper> papers() const;

  /// Octets that wait to be sent by connections.
  std::size_t queued() const;
  /// How full the fullest of the system's buffers is with datagrams that were not read: 0 to 1.
  double backlog() const;

  /// No new connections are accepted.
  void stop_listening();

 private:
  struct State;
  explicit SipStation(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace strowger::server
