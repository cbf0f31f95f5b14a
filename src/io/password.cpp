// Argon2id by the reference implementation (libargon2).
#include "io/password.hpp"

#include <argon2.h>
#include <fmt/format.h>

#include <array>
#include <cstring>

#include "io/random.hpp"

namespace strowger::io {
namespace {

// RFC 9106 clause 4, the second recommended choice, but on one lane: logins are checked one at a time.
constexpr std::uint32_t argon2_passes = 3;
constexpr std::uint32_t argon2_kibibytes = 64 * 1024;
constexpr std::uint32_t argon2_lanes = 1;
constexpr std::size_t argon2_salt = 16;
constexpr std::size_t argon2_hash = 32;

}  // namespace

Result<std::string> hash_password(std::string_view password) {
  SystemRandom random;
  std::array<std::uint64_t, argon2_salt / 8> salt{};
  for (std::uint64_t& part : salt) part = random.next();
  std::array<char, 256> encoded{};
  const int code = argon2id_hash_encoded(argon2_passes, argon2_kibibytes, argon2_lanes, password.data(), password.size(),
                                         salt.data(), argon2_salt, argon2_hash, encoded.data(), encoded.size());
  if (code != ARGON2_OK) return Failure{fmt::format("the password cannot be hashed: {}", argon2_error_message(code)), {}};
  return std::string(encoded.data());
}

bool password_matches(const std::string& hash, std::string_view password) {
  // Only what we wrote ourselves: others may ask for any amount of memory.
  const std::string own = fmt::format("$argon2id$v=19$m={},t={},p={}$", argon2_kibibytes, argon2_passes, argon2_lanes);
  return hash.starts_with(own) && argon2id_verify(hash.c_str(), password.data(), password.size()) == ARGON2_OK;
}

const std::string& nobodys_hash() {
  static const std::string hash = hash_password(new_password()).value();
  return hash;
}

std::string new_password() {
  constexpr std::string_view letters = "abcdefghjkmnpqrstuvwxyz23456789A";
  static_assert(letters.size() == 32);
  SystemRandom random;
  std::string password;
  for (int i = 0; i < 24; ++i) password += letters[random.next() % letters.size()];
  return password;
}

}  // namespace strowger::io
