// TLS settings for listeners and for connecting out: certificates, who must show one, the least version (TLS 1.2, RFC 8996).
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/result.hpp"

namespace strowger::io {

/// Who the other side of a TLS link proved to be. All empty when it showed no certificate. The texts are the peer's own
/// words as its authority signed them: quote them in logs.
struct TlsPeer {
  std::string subject;             ///< as RFC 2253 writes it, such as "CN=dialer,O=Example"
  std::string common_name;         ///< "dialer"
  std::vector<std::string> names;  ///< subject alternative names: "DNS:a.example", "URI:sip:..", "IP:127.0.0.1", "email:.."
  std::string fingerprint;         ///< SHA-256 of the certificate, lower-case hexadecimal
  std::string version;             ///< "TLSv1.3"

  bool identified() const { return !fingerprint.empty(); }
};

enum class TlsVersion { v1_2, v1_3 };

/// Paths of PEM files. A listener needs `certificate` and `key`, and `authority` when it asks for client certificates.
struct TlsSettings {
  std::string certificate;  ///< the own certificate, followed by those between it and the authority, if any
  std::string key;          ///< its private key, without a pass phrase
  std::string authority;    ///< the certificates of the authorities that the other side's certificate must come from
  bool require_client_certificate = true;  ///< listeners: refuse who shows none
  TlsVersion least = TlsVersion::v1_2;
};

/// Checked settings, ready for use by any number of listeners and links, on any thread. To change them at run time make a
/// new one and give it to `Links::set_tls`.
class TlsContext {
 public:
  /// Reads the files. The failure names the file, what is wrong with it and what to do.
  static Result<std::shared_ptr<const TlsContext>> for_listener(const TlsSettings& settings);

  /// For connecting out: `authority` empty means the system's authorities; `certificate` and `key` empty mean none is shown.
  static Result<std::shared_ptr<const TlsContext>> for_connecting(const TlsSettings& settings);

  ~TlsContext();
  TlsContext(const TlsContext&) = delete;
  TlsContext& operator=(const TlsContext&) = delete;

  const TlsSettings& settings() const { return settings_; }

 private:
  TlsContext(TlsSettings settings, void* context) : settings_(std::move(settings)), context_(context) {}
  TlsSettings settings_;
  void* context_;  // SSL_CTX
  friend class TlsSession;
};

}  // namespace strowger::io
