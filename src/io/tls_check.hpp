// Within io/ only: how the certificate of the other side of a TLS connection is judged, and what is said of one that is not
// accepted.
#pragma once

#include <string>
#include <vector>

#include "io/openssl.hpp"
#include "io/tls.hpp"

namespace strowger::io {

/// What a session's verification needs to know, and what it found.
struct PeerCheck {
  const TlsSettings* settings = nullptr;
  std::string host;       ///< who was called; empty at a listener
  bool sip_name = false;  ///< the certificate must name `host` by the rules of RFC 5922
  std::string reason;     ///< found: why the certificate is not accepted, whose it is and what to do
};

/// Gives the session its check; it must live as long as the session.
void set_check(SSL* ssl, PeerCheck* check);

/// OpenSSL's verification callback: keeps the reason in the session's check. An authority without a revocation list has
/// revoked nothing, and a list stays in force until there is a newer one (docs/decisions/0211).
int on_verify(int ok, X509_STORE_CTX* store);

/// Whether a certificate with these names (as in TlsPeer::names) is one of the SIP domain or host `host` (RFC 5922 clause
/// 7.1): sip URIs without a user part count; host names where there is no such URI; the common name where there are no
/// alternative names at all. They are compared whole, regardless of case; a wildcard matches nothing (clause 7.2). An IP
/// address must be named as one.
bool names_sip_host(const std::vector<std::string>& names, const std::string& common_name, const std::string& host);

}  // namespace strowger::io
