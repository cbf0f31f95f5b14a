// Certificates and revocation lists made (X.509; RFC 5280), keys on P-256, and their files.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/result.hpp"

namespace strowger::io {

/// A certificate and its private key, both as PEM text. The key is a secret.
struct Credentials {
  std::string certificate;
  std::string key;
};

/// The time in which a certificate is good.
struct Validity {
  Time from;
  Time until;

  /// From an hour before `now` (clocks differ) for so many days.
  static Validity days(Time now, int count) { return {now - std::chrono::hours{1}, now + std::chrono::hours{24} * count}; }
};

struct CertificateRequest {
  std::string common_name;         ///< an application's name is what the guard knows it by
  std::vector<std::string> names;  ///< further names: host names and IP addresses; SIP servers also "sip:pbx.example"
  bool for_server = false;         ///< may be shown by a listener
  bool for_client = false;         ///< may be shown by who connects
  Validity validity;
  std::string unit{};  ///< the organizational unit in its subject; empty: none
};

/// A certificate that an authority takes back.
struct Revocation {
  std::string serial;  ///< hexadecimal
  Time at;
};

/// A new authority: its certificate signs others, for TLS only.
Result<Credentials> make_authority(std::string_view common_name, const Validity& validity);

/// A certificate from `authority`. Fails when the authority's PEM texts or a name cannot be used.
Result<Credentials> issue(const Credentials& authority, const CertificateRequest& request);

/// The list of what `authority` has revoked, as PEM (RFC 5280 clause 5), good for `validity`; `number` grows from list to
/// list.
Result<std::string> make_revocation_list(const Credentials& authority, const std::vector<Revocation>& revoked,
                                         const Validity& validity, std::int64_t number);

/// The serial number of a certificate in PEM, in hexadecimal; empty when it is none.
std::string serial_of(const std::string& certificate);

/// A certificate, its key and its authority's certificate in one parcel (PKCS #12, RFC 7292) under a password, in DER.
Result<std::string> make_parcel(const Credentials& credentials, const std::string& authority, const std::string& name,
                                const std::string& password);

/// Reads `path`.pem and `path`.key as `write_credentials` wrote them.
Result<Credentials> read_credentials(const std::string& path);

/// Writes `path`.pem (0644) and `path`.key (0600), both whole or not at all, and in place of what was there. Empty on
/// success.
Failure write_credentials(const std::string& path, const Credentials& credentials);

/// Puts a file in place of what was there, whole or not at all, also when the power fails. Empty on success.
Failure replace_file(const std::string& path, const std::string& text, unsigned mode);

}  // namespace strowger::io
