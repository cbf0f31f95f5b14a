// The edge of the SIP switch: what io/ brings to it and takes from it. Plain values; no socket is known here.
#pragma once

#include <optional>
#include <variant>
#include <vector>

#include "base/address.hpp"
#include "base/ids.hpp"
#include "base/octets.hpp"

namespace strowger::sip {

/// A datagram, or one message (or ping) that a StreamFramer cut from a connection.
struct Input {
  Transport transport = Transport::udp;
  LinkId link;    ///< the connection it came by; none for UDP
  Address peer;   ///< where it came from
  Address local;  ///< the address it came to: the listener's
  Octets octets;
  bool certified = false;  ///< by TLS: the peer showed a certificate that our authorities vouch for
};

/// A connection is gone; nothing can be sent by it any more.
struct LinkClosed {
  LinkId link;
};

/// What `Send` without a link asked for could not be done: no connection to the address can be made.
struct Unreachable {
  Transport transport = Transport::tcp;
  Address to;
};

/// Octets to carry out. With a link: by this connection only, or nowhere when it is gone. Without: a datagram from the
/// listener `local`, or a connection to `to` (an open one or a new one).
struct Send {
  Transport transport = Transport::udp;
  LinkId link;
  Address to;
  Address local;
  Octets octets;
};

/// Where a peer is reached: what Send needs but for the octets.
struct Path {
  Transport transport = Transport::udp;
  LinkId link;
  Address peer;
  Address local;
  bool certified = false;  ///< as in Input

  bool reliable() const { return transport != Transport::udp; }
  bool operator==(const Path&) const = default;
};

inline Path path_of(const Input& input) { return {input.transport, input.link, input.peer, input.local, input.certified}; }

inline Send send_on(const Path& path, Octets octets) {
  return {path.transport, path.link, path.peer, path.local, std::move(octets)};
}

}  // namespace strowger::sip
