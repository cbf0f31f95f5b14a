// Keys of SRTP in SDP (RFC 4568 clauses 6 and 9.1; RFC 7714 clause 14.2 for AES-GCM).
#include "media/srtp_key.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

#include "base/base64.hpp"
#include "base/log.hpp"

namespace strowger::media {
namespace {

constexpr std::array suite_rows{
    CryptoSuiteRow{CryptoSuite::aead_aes_256_gcm, "AEAD_AES_256_GCM", 32, 12},
    CryptoSuiteRow{CryptoSuite::aead_aes_128_gcm, "AEAD_AES_128_GCM", 16, 12},
    CryptoSuiteRow{CryptoSuite::aes_cm_128_hmac_sha1_80, "AES_CM_128_HMAC_SHA1_80", 16, 14},
    CryptoSuiteRow{CryptoSuite::aes_cm_128_hmac_sha1_32, "AES_CM_128_HMAC_SHA1_32", 16, 14},
};

constexpr unsigned most_tag = 999'999'999;  // nine digits (RFC 4568 clause 9.1)

std::string_view take_word(std::string_view& text) {
  const std::size_t begin = text.find_first_not_of(" \t");
  if (begin == std::string_view::npos) return text = {};
  text.remove_prefix(begin);
  const std::size_t end = std::min(text.find_first_of(" \t"), text.size());
  const std::string_view word = text.substr(0, end);
  text.remove_prefix(end);
  return word;
}

// Session parameters that ask for nothing that we would have to do otherwise (RFC 4568 clause 6.3).
bool is_harmless(std::string_view parameter) {
  return parameter.starts_with("-") || parameter.starts_with("WSH=") || parameter == "KDR=0" ||
         parameter == "FEC_ORDER=FEC_SRTP";
}

}  // namespace

std::span<const CryptoSuiteRow> crypto_suites() { return suite_rows; }

const CryptoSuiteRow& row_of(CryptoSuite suite) {
  return *std::find_if(suite_rows.begin(), suite_rows.end() - 1,
                       [suite](const CryptoSuiteRow& row) { return row.suite == suite; });
}

Result<CryptoAttribute> parse_crypto(std::string_view value) {
  CryptoAttribute attribute;
  const std::string_view tag = take_word(value);
  const auto [end, error] = std::from_chars(tag.data(), tag.data() + tag.size(), attribute.tag);
  if (error != std::errc{} || end != tag.data() + tag.size() || attribute.tag > most_tag) {
    return Failure{"crypto attribute without a tag of at most nine digits", "tag"};
  }
  const std::string_view suite = take_word(value);
  const auto row =
      std::find_if(suite_rows.begin(), suite_rows.end(), [suite](const CryptoSuiteRow& each) { return each.name == suite; });
  if (row == suite_rows.end())
    return Failure{fmt::format("crypto suite '{}' is not known", log::quoted(suite, 40)), "crypto-suite"};
  attribute.key.suite = row->suite;
  std::string_view key = take_word(value);
  constexpr std::string_view method = "inline:";
  if (!key.starts_with(method)) return Failure{"the key does not begin with 'inline:'", "key-params"};
  key.remove_prefix(method.size());
  if (key.find(';') != std::string_view::npos) return Failure{"several keys in one crypto attribute", "key-params"};
  const std::size_t bar = std::min(key.find('|'), key.size());
  if (key.substr(bar).find(':') != std::string_view::npos) return Failure{"a key with an MKI", "key-params"};
  const auto octets = from_base64(key.substr(0, bar));
  if (!octets) return Failure{"the key is no base64", "key-params"};
  if (octets->size() != row->key + row->salt) {
    return Failure{fmt::format("a key of {} octets, where {} has {}", octets->size(), row->name, row->key + row->salt),
                   "key-params"};
  }
  attribute.key.key_and_salt = *octets;
  for (std::string_view parameter = take_word(value); !parameter.empty(); parameter = take_word(value)) {
    if (!is_harmless(parameter)) {
      return Failure{fmt::format("session parameter '{}' is not supported", log::quoted(parameter, 40)), "session-params"};
    }
  }
  return attribute;
}

std::string write_crypto(const CryptoAttribute& attribute) {
  return fmt::format("{} {} inline:{}", attribute.tag, row_of(attribute.key.suite).name,
                     to_base64(attribute.key.key_and_salt));
}

SrtpKey make_srtp_key(CryptoSuite suite, Random& random) {
  const CryptoSuiteRow& row = row_of(suite);
  SrtpKey key{suite, {}};
  while (key.key_and_salt.size() < row.key + row.salt) {
    std::uint64_t number = random.next();
    for (int i = 0; i < 8 && key.key_and_salt.size() < row.key + row.salt; ++i, number >>= 8) {
      key.key_and_salt.push_back(static_cast<Octet>(number));
    }
  }
  return key;
}

}  // namespace strowger::media
