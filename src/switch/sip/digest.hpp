// HTTP digest authentication as SIP uses it: hashes, headers and the client's side (RFC 3261 clause 22, RFC 7616, RFC 8760).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/random.hpp"
#include "switch/sip/message.hpp"

namespace strowger::sip {

enum class DigestAlgorithm : std::uint8_t { md5, sha_256 };

/// "MD5", "SHA-256".
std::string_view algorithm_text(DigestAlgorithm algorithm);
/// Any case; an empty text is MD5 (RFC 2617).
std::optional<DigestAlgorithm> algorithm_named(std::string_view text);

/// The hash as lower-case hexadecimal.
std::string digest_hash(DigestAlgorithm algorithm, std::string_view text);

/// HMAC-SHA-256 as lower-case hexadecimal.
std::string keyed_hash(std::string_view key, std::string_view text);

/// Compares without telling by its time where the texts differ.
bool same_secret(std::string_view a, std::string_view b);

/// WWW-Authenticate or Proxy-Authenticate.
struct Challenge {
  std::string realm;
  std::string nonce;
  std::string opaque;
  std::string algorithm;  ///< as written
  std::string qop;        ///< the list offered; empty: none
  bool stale = false;

  /// Nothing when the scheme is not Digest or the header cannot be read.
  static std::optional<Challenge> parse(std::string_view text);
  std::string text() const;
};

/// Authorization or Proxy-Authorization.
struct Credentials {
  std::string username;
  std::string realm;
  std::string nonce;
  std::string uri;
  std::string response;
  std::string algorithm;
  std::string opaque;
  std::string qop;  ///< the one used; empty: none
  std::string nc;   ///< eight hexadecimal digits
  std::string cnonce;

  static std::optional<Credentials> parse(std::string_view text);
  std::string text() const;
};

/// What is kept of a password: its hashes with name and realm (RFC 7616 clause 3.4.2), good for that realm only.
struct DigestSecret {
  std::string md5;
  std::string sha_256;
  bool empty() const { return md5.empty() && sha_256.empty(); }
  const std::string& of(DigestAlgorithm algorithm) const { return algorithm == DigestAlgorithm::md5 ? md5 : sha_256; }
  bool operator==(const DigestSecret&) const = default;
};
DigestSecret digest_secret(std::string_view username, std::string_view realm, std::string_view secret);

/// What `response` must be for whom it is kept for.
std::string digest_response(DigestAlgorithm algorithm, const Credentials& credentials, const DigestSecret& secret,
                            std::string_view method);
/// What `response` must be for a password (qop "auth" or none).
std::string digest_response(DigestAlgorithm algorithm, const Credentials& credentials, std::string_view secret,
                            std::string_view method);

/// Answers challenges for one account.
class DigestClient {
 public:
  DigestClient() = default;
  DigestClient(std::string username, std::string secret) : username_(std::move(username)), secret_(std::move(secret)) {}

  bool has_account() const { return !username_.empty(); }

  /// Puts into `request` the credentials for the first challenge of `response` (401 or 407) that it can answer; false when
  /// there is none.
  bool answer(Message& request, const Message& response, Random& random);

 private:
  std::string username_;
  std::string secret_;
  std::string last_nonce_;
  std::uint32_t count_ = 0;
};

}  // namespace strowger::sip
