// Random numbers: the interface, and the seeded generator of tests and simulations. Only io/ asks the operating system.
#pragma once

#include <cstdint>
#include <string>

#include "base/octets.hpp"

namespace strowger {

/// Where random numbers come from. Tokens that a peer must not guess (tags, nonces, branches) come from here too.
class Random {
 public:
  virtual ~Random() = default;
  virtual std::uint64_t next() = 0;

  /// A number from 0 to `bound` - 1, each as likely as the other; `bound` is at least 1.
  std::uint64_t below(std::uint64_t bound);

  /// `octets` random octets as lower-case hexadecimal text.
  std::string token(std::size_t octets);
};

/// xoshiro256** (Blackman and Vigna): the same seed gives the same numbers on every machine. Not for secrets.
class SeededRandom : public Random {
 public:
  explicit SeededRandom(std::uint64_t seed);
  std::uint64_t next() override;

 private:
  std::uint64_t state_[4];
};

}  // namespace strowger
