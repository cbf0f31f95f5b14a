// HTTP digest authentication: hashes, headers and the client's side (RFC 3261 clause 22, RFC 7616, RFC 8760).
#include "switch/sip/digest.hpp"

#include <fmt/format.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <array>

namespace strowger::sip {
namespace {

struct AlgorithmRow {
  DigestAlgorithm algorithm;
  std::string_view text;
};
constexpr std::array algorithms{AlgorithmRow{DigestAlgorithm::md5, "MD5"},
                                AlgorithmRow{DigestAlgorithm::sha_256, "SHA-256"}};

/// `Digest name=value, name="value"`: calls `take(name, value)` for each. False when it cannot be read.
template <class Take>
bool read_digest(std::string_view text, Take take) {
  text = trimmed(text);
  const std::size_t blank = text.find_first_of(" \t");
  if (blank == std::string_view::npos || !same_text(text.substr(0, blank), "Digest")) return false;
  for (const auto element : list_elements(text.substr(blank))) {
    const std::size_t equals = element.find('=');
    if (equals == std::string_view::npos) return false;
    take(trimmed(element.substr(0, equals)), unquoted(element.substr(equals + 1)));
  }
  return true;
}

void add_quoted(std::string& text, std::string_view name, std::string_view value) {
  if (text != "Digest ") text += ", ";
  text += name;
  text += '=';
  text += quoted_string(value);
}

void add_plain(std::string& text, std::string_view name, std::string_view value) {
  text += ", ";
  text += name;
  text += '=';
  text += value;
}

const EVP_MD* digest_of(DigestAlgorithm algorithm) {
  static const EVP_MD* const md5 = EVP_MD_fetch(nullptr, "MD5", nullptr);
  static const EVP_MD* const sha_256 = EVP_MD_fetch(nullptr, "SHA256", nullptr);
  return algorithm == DigestAlgorithm::md5 ? md5 : sha_256;
}

/// A1 and A2 of RFC 7616 clause 3.4.
std::string user_hash(DigestAlgorithm algorithm, std::string_view username, std::string_view realm,
                      std::string_view secret) {
  return digest_hash(algorithm, fmt::format("{}:{}:{}", username, realm, secret));
}

std::string response_of(DigestAlgorithm algorithm, const Credentials& credentials, const std::string& who,
                        std::string_view method) {
  const std::string what = digest_hash(algorithm, fmt::format("{}:{}", method, credentials.uri));
  if (credentials.qop.empty()) return digest_hash(algorithm, fmt::format("{}:{}:{}", who, credentials.nonce, what));
  return digest_hash(algorithm, fmt::format("{}:{}:{}:{}:{}:{}", who, credentials.nonce, credentials.nc, credentials.cnonce,
                                            credentials.qop, what));
}

}  // namespace

std::string_view algorithm_text(DigestAlgorithm algorithm) { return algorithms[static_cast<std::size_t>(algorithm)].text; }

std::optional<DigestAlgorithm> algorithm_named(std::string_view text) {
  if (text.empty()) return DigestAlgorithm::md5;
  for (const auto& row : algorithms) {
    if (same_text(row.text, text)) return row.algorithm;
  }
  return std::nullopt;
}

std::string digest_hash(DigestAlgorithm algorithm, std::string_view text) {
  std::array<Octet, EVP_MAX_MD_SIZE> hash{};
  unsigned length = 0;
  const EVP_MD* digest = digest_of(algorithm);
  if (digest == nullptr || EVP_Digest(text.data(), text.size(), hash.data(), &length, digest, nullptr) != 1) return {};
  return to_hex(OctetView(hash.data(), length));
}

std::string keyed_hash(std::string_view key, std::string_view text) {
  std::array<Octet, EVP_MAX_MD_SIZE> hash{};
  unsigned length = 0;
  const OctetView octets = octets_of(text);
  if (HMAC(digest_of(DigestAlgorithm::sha_256), key.data(), static_cast<int>(key.size()), octets.data(), octets.size(),
           hash.data(), &length) == nullptr) {
    return {};
  }
  return to_hex(OctetView(hash.data(), length));
}

bool same_secret(std::string_view a, std::string_view b) {
  return a.size() == b.size() && !a.empty() && CRYPTO_memcmp(a.data(), b.data(), a.size()) == 0;
}

std::optional<Challenge> Challenge::parse(std::string_view text) {
  Challenge challenge;
  const bool readable = read_digest(text, [&](std::string_view name, const std::string& value) {
    if (same_text(name, "realm")) challenge.realm = value;
    if (same_text(name, "nonce")) challenge.nonce = value;
    if (same_text(name, "opaque")) challenge.opaque = value;
    if (same_text(name, "algorithm")) challenge.algorithm = value;
    if (same_text(name, "qop")) challenge.qop = value;
    if (same_text(name, "stale")) challenge.stale = same_text(value, "true");
  });
  if (!readable || challenge.nonce.empty()) return std::nullopt;
  return challenge;
}

std::string Challenge::text() const {
  std::string text = "Digest ";
  add_quoted(text, "realm", realm);
  add_quoted(text, "nonce", nonce);
  if (!opaque.empty()) add_quoted(text, "opaque", opaque);
  if (!algorithm.empty()) add_plain(text, "algorithm", algorithm);
  if (!qop.empty()) add_quoted(text, "qop", qop);
  if (stale) add_plain(text, "stale", "true");
  return text;
}

std::optional<Credentials> Credentials::parse(std::string_view text) {
  Credentials credentials;
  const bool readable = read_digest(text, [&](std::string_view name, const std::string& value) {
    if (same_text(name, "username")) credentials.username = value;
    if (same_text(name, "realm")) credentials.realm = value;
    if (same_text(name, "nonce")) credentials.nonce = value;
    if (same_text(name, "uri")) credentials.uri = value;
    if (same_text(name, "response")) credentials.response = value;
    if (same_text(name, "algorithm")) credentials.algorithm = value;
    if (same_text(name, "opaque")) credentials.opaque = value;
    if (same_text(name, "qop")) credentials.qop = value;
    if (same_text(name, "nc")) credentials.nc = value;
    if (same_text(name, "cnonce")) credentials.cnonce = value;
  });
  if (!readable || credentials.username.empty() || credentials.nonce.empty()) return std::nullopt;
  return credentials;
}

std::string Credentials::text() const {
  std::string text = "Digest ";
  add_quoted(text, "username", username);
  add_quoted(text, "realm", realm);
  add_quoted(text, "nonce", nonce);
  add_quoted(text, "uri", uri);
  add_quoted(text, "response", response);
  if (!algorithm.empty()) add_plain(text, "algorithm", algorithm);
  if (!opaque.empty()) add_quoted(text, "opaque", opaque);
  if (!qop.empty()) {
    add_plain(text, "qop", qop);
    add_plain(text, "nc", nc);
    add_quoted(text, "cnonce", cnonce);
  }
  return text;
}

DigestSecret digest_secret(std::string_view username, std::string_view realm, std::string_view secret) {
  return {user_hash(DigestAlgorithm::md5, username, realm, secret),
          user_hash(DigestAlgorithm::sha_256, username, realm, secret)};
}

std::string digest_response(DigestAlgorithm algorithm, const Credentials& credentials, std::string_view secret,
                            std::string_view method) {
  return response_of(algorithm, credentials, user_hash(algorithm, credentials.username, credentials.realm, secret), method);
}

std::string digest_response(DigestAlgorithm algorithm, const Credentials& credentials, const DigestSecret& secret,
                            std::string_view method) {
  return response_of(algorithm, credentials, secret.of(algorithm), method);
}
bool DigestClient::answer(Message& request, const Message& response, Random& random) {
  if (!has_account()) return false;
  const bool proxy = response.status == 407;
  for (const auto value : response.all(proxy ? HeaderName::proxy_authenticate : HeaderName::www_authenticate)) {
    const auto challenge = Challenge::parse(value);
    if (!challenge) continue;
    const auto algorithm = algorithm_named(challenge->algorithm);
    if (!algorithm || (!challenge->qop.empty() && !list_has(challenge->qop, "auth"))) continue;
    Credentials credentials;
    credentials.username = username_;
    credentials.realm = challenge->realm;
    credentials.nonce = challenge->nonce;
    credentials.uri = request.uri;
    credentials.algorithm = challenge->algorithm;
    credentials.opaque = challenge->opaque;
    if (!challenge->qop.empty()) {
      if (last_nonce_ != challenge->nonce) count_ = 0;
      last_nonce_ = challenge->nonce;
      credentials.qop = "auth";
      credentials.nc = fmt::format("{:08x}", ++count_);
      credentials.cnonce = random.token(8);
    }
    credentials.response = digest_response(*algorithm, credentials, secret_, request.method_name);
    request.set(proxy ? HeaderName::proxy_authorization : HeaderName::authorization, credentials.text());
    return true;
  }
  return false;
}

}  // namespace strowger::sip
