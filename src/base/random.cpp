// Random numbers: bounded numbers, tokens and the seeded generator.
#include "base/random.hpp"

#include <bit>

namespace strowger {

std::uint64_t Random::below(std::uint64_t bound) {
  const std::uint64_t unfair = (0 - bound) % bound;  // numbers below this would make small results likelier
  for (;;) {
    const std::uint64_t number = next();
    if (number >= unfair) return number % bound;
  }
}

std::string Random::token(std::size_t octets) {
  Octets bytes;
  bytes.reserve(octets);
  while (bytes.size() < octets) {
    std::uint64_t number = next();
    for (int i = 0; i < 8 && bytes.size() < octets; ++i, number >>= 8) bytes.push_back(static_cast<Octet>(number));
  }
  return to_hex(bytes);
}

SeededRandom::SeededRandom(std::uint64_t seed) : state_{} {
  for (auto& word : state_) {  // splitmix64 fills the state, as the generator's authors advise
    seed += 0x9E3779B97F4A7C15U;
    std::uint64_t mixed = seed;
    mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9U;
    mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EBU;
    word = mixed ^ (mixed >> 31);
  }
}

std::uint64_t SeededRandom::next() {
  const std::uint64_t result = std::rotl(state_[1] * 5, 7) * 9;
  const std::uint64_t shifted = state_[1] << 17;
  state_[2] ^= state_[0];
  state_[3] ^= state_[1];
  state_[1] ^= state_[2];
  state_[0] ^= state_[3];
  state_[2] ^= shifted;
  state_[3] = std::rotl(state_[3], 45);
  return result;
}

}  // namespace strowger
