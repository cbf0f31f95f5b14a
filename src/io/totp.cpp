// TOTP by liboath.
#include "io/totp.hpp"

#include <fmt/format.h>
#include <liboath/oath.h>
#include <openssl/crypto.h>

#include <array>
#include <cstdlib>
#include <memory>

#include "io/random.hpp"

namespace strowger::io {
namespace {

constexpr std::int64_t totp_seconds = 30;
constexpr unsigned totp_digits = 6;
constexpr std::size_t totp_octets = 20;

/// What liboath gives out.
using OathText = std::unique_ptr<char, decltype(&std::free)>;

/// Base32 of 20 octets has no padding, so that apps take it.
std::string base32(std::string_view octets) {
  char* out = nullptr;
  std::size_t length = 0;
  if (oath_base32_encode(octets.data(), octets.size(), &out, &length) != OATH_OK) return {};
  const OathText held(out, &std::free);
  return {out, length};
}

}  // namespace

std::string new_totp_secret() {
  SystemRandom random;
  std::string octets;
  while (octets.size() < totp_octets) {
    const std::uint64_t part = random.next();
    for (unsigned shift = 0; shift < 64 && octets.size() < totp_octets; shift += 8)
      octets.push_back(static_cast<char>(part >> shift));
  }
  return base32(octets);
}

std::int64_t totp_step(Time now) { return std::chrono::floor<seconds>(now).time_since_epoch().count() / totp_seconds; }

std::string totp_code(std::string_view secret, std::int64_t step) {
  char* out = nullptr;
  std::size_t length = 0;
  if (oath_base32_decode(secret.data(), secret.size(), &out, &length) != OATH_OK) return {};
  const OathText octets(out, &std::free);
  std::array<char, totp_digits + 1> code{};
  if (oath_hotp_generate(octets.get(), length, static_cast<std::uint64_t>(step), totp_digits, false,
                         OATH_HOTP_DYNAMIC_TRUNCATION, code.data()) != OATH_OK)
    return {};
  return code.data();
}

std::optional<std::int64_t> totp_step_of(std::string_view secret, std::string_view code, Time now) {
  std::optional<std::int64_t> found;
  const std::int64_t present = totp_step(now);
  for (const std::int64_t step : {present - 1, present, present + 1}) {
    const std::string right = totp_code(secret, step);
    if (right.size() == totp_digits && code.size() == totp_digits &&
        CRYPTO_memcmp(right.data(), code.data(), totp_digits) == 0)
      found = step;
  }
  return found;
}

std::string totp_uri(std::string_view name, std::string_view secret) {
  // Names of administrators have only characters that stand for themselves in a URI, and @.
  return fmt::format("otpauth://totp/Strowger:{}?secret={}&issuer=Strowger&algorithm=SHA1&digits={}&period={}", name, secret,
                     totp_digits, totp_seconds);
}

}  // namespace strowger::io
