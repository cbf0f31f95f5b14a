// TLS settings for listeners and for connecting out: certificates, who must show one, the least version (TLS 1.2, RFC 8996).
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/clock.hpp"
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

/// Paths of the files of one certificate of ours; PEM but for `stapled`.
struct TlsFiles {
  std::string certificate;  ///< the own certificate, followed by those between it and the authority, if any
  std::string key;          ///< its private key, without a pass phrase
  std::string stapled;      ///< an OCSP response of it in DER, shown to clients that ask (RFC 6066 clause 8); empty: none
};

/// A listener needs `certificate` and `key`, and `authority` when it asks for client certificates.
struct TlsSettings : TlsFiles {
  std::string authority;  ///< PEM: the certificates of the authorities that the other side's certificate must come from
  std::vector<TlsFiles> further{};         ///< listeners: shown in place of the first to who names a server they name
  std::string revocation_list{};           ///< a file of CRLs (RFC 5280 clause 5), PEM or DER; empty: none
  std::string revocation_directory{};      ///< a directory of such files
  bool require_client_certificate = true;  ///< listeners: refuse who shows none
  TlsVersion least = TlsVersion::v1_2;
};

/// Something that was read for TLS and ends some day.
struct TlsPaper {
  enum class Kind { certificate, authority, revocation_list, stapled };
  Kind kind = Kind::certificate;
  std::string file;
  std::string subject;       ///< of a revocation list: its issuer
  Time from;                 ///< when it begins to be good
  Time until;                ///< the epoch: it does not say
  bool self_signed = false;  ///< certificates
  std::string key;           ///< certificates: such as "RSA 2048"
  bool weak_key = false;     ///< RSA below 2048 bits, or as weak
};

/// What can be read of the files, whether or not they can be used.
std::vector<TlsPaper> tls_papers(const TlsSettings& settings);

class TlsSession;

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

  /// What was read, for warnings before it ends.
  const std::vector<TlsPaper>& papers() const { return papers_; }

  /// Whether the revocation lists name the certificate of the session's peer, or one between it and the authority.
  bool revokes(const TlsSession& session) const;

 private:
  struct Parts;
  explicit TlsContext(TlsSettings settings);
  static Result<std::shared_ptr<TlsContext>> make(const TlsSettings& settings, bool listens);
  Failure load_own();
  Failure load_authority();
  Failure load_revocations();

  TlsSettings settings_;
  std::vector<TlsPaper> papers_;
  std::unique_ptr<Parts> parts_;
  friend class TlsSession;
};

}  // namespace strowger::io
