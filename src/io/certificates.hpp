// A small certificate authority: issues the server's and the applications' certificates (X.509; RFC 5280), keys on P-256.
#pragma once

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
};

/// A new authority: its certificate signs others, for TLS only.
Result<Credentials> make_authority(std::string_view common_name, const Validity& validity);

/// A certificate from `authority`. Fails when the authority's PEM texts or a name cannot be used.
Result<Credentials> issue(const Credentials& authority, const CertificateRequest& request);

/// Reads `path`.pem and `path`.key as `write_credentials` wrote them.
Result<Credentials> read_credentials(const std::string& path);

/// Writes `path`.pem (0644) and `path`.key (0600), both whole or not at all, and in place of what was there. Empty on
/// success.
Failure write_credentials(const std::string& path, const Credentials& credentials);

/// Makes what is missing in `directory` (made if need be, 0700) of: ca, server (with `server_names`), client, each a .pem
/// and a .key; the authority lasts ten years, the others two. Existing pairs are left alone. Empty on success.
Failure make_default_credentials(const std::string& directory, const std::vector<std::string>& server_names,
                                 std::string_view client_name, Time now);

}  // namespace strowger::io
