// Keys of SRTP and how SDP carries them: the `a=crypto` attribute of SDES (RFC 4568), with AES-CM (RFC 3711) and AES-GCM
// (RFC 7714).
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "base/octets.hpp"
#include "base/random.hpp"
#include "base/result.hpp"

namespace strowger::media {

enum class CryptoSuite : std::uint8_t {
  aes_cm_128_hmac_sha1_80,
  aes_cm_128_hmac_sha1_32,
  aead_aes_128_gcm,
  aead_aes_256_gcm,
};

struct CryptoSuiteRow {
  CryptoSuite suite;
  std::string_view name;  ///< in `a=crypto`
  std::size_t key;        ///< octets of the master key
  std::size_t salt;       ///< octets of the master salt
};

/// All suites, in the order in which we would rather use them.
std::span<const CryptoSuiteRow> crypto_suites();
const CryptoSuiteRow& row_of(CryptoSuite suite);

/// What protects the packets of one direction. Secret: it never goes into a log.
struct SrtpKey {
  CryptoSuite suite = CryptoSuite::aes_cm_128_hmac_sha1_80;
  Octets key_and_salt;  ///< master key, then master salt
  bool operator==(const SrtpKey&) const = default;
};

/// One `a=crypto` line.
struct CryptoAttribute {
  unsigned tag = 1;  ///< the answer repeats the offer's
  SrtpKey key;       ///< of what the line's sender sends
};

/// Reads the value of an attribute, what stands behind `a=crypto:`. Fails for suites we do not have, and for what would make
/// packets unreadable: several keys with MKI, and session parameters other than WSH, KDR=0 and FEC_ORDER. No failure's text
/// has the key in it.
Result<CryptoAttribute> parse_crypto(std::string_view value);

/// Writes the value of an attribute.
std::string write_crypto(const CryptoAttribute& attribute);

/// A new random key.
SrtpKey make_srtp_key(CryptoSuite suite, Random& random);

}  // namespace strowger::media
