// Within io/ only: one side of one TLS connection as a thing that octets go into and come out of; it knows no socket.
#pragma once

#include <memory>
#include <string>

#include "base/octets.hpp"
#include "io/tls.hpp"
#include "io/tls_check.hpp"

namespace strowger::io {

class TlsSession {
 public:
  enum class Phase { handshake, open, ended, failed };

  static std::unique_ptr<TlsSession> accept(std::shared_ptr<const TlsContext> context);
  /// `host` (a name or an IP address) must be in the server's certificate.
  /// With `sip_name` by the rules of RFC 5922 (tls_check.hpp), else by those of RFC 6125, wildcards included.
  static std::unique_ptr<TlsSession> connect(std::shared_ptr<const TlsContext> context, const std::string& host,
                                             bool sip_name = false);
  ~TlsSession();

  /// Takes octets from the wire; appends what they hold to `plain` and what must be sent to `wire`. Begin a connection out
  /// with no octets. The peer's proper end makes the phase `ended`.
  Phase feed(OctetView octets, Octets& plain, Octets& wire);

  /// Appends the records that carry `plain` to `wire`; only when open (and still when ended). False when TLS failed.
  bool write(OctetView plain, Octets& wire);

  /// Appends the proper end (close_notify).
  void end(Octets& wire);

  Phase phase() const { return phase_; }
  const std::string& failure() const { return failure_; }  ///< when failed: why, and what to do
  const TlsPeer& peer() const { return peer_; }            ///< when open

 private:
  TlsSession(std::shared_ptr<const TlsContext> context, bool server);
  void fail();
  void take_output(Octets& wire);
  void learn_peer();

  std::shared_ptr<const TlsContext> context_;
  bool server_;
  void* ssl_;  // SSL
  Phase phase_ = Phase::handshake;
  PeerCheck check_;
  std::string failure_;
  TlsPeer peer_;
  friend class TlsContext;
};

}  // namespace strowger::io
