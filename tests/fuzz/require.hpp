// What a fuzz target holds to be true: when it is not, the run ends with what was seen, and libFuzzer keeps the input.
#pragma once

#include <cstdio>
#include <cstdlib>
#include <string_view>

#include "base/octets.hpp"

namespace strowger::fuzz {

inline void require(bool holds, std::string_view what, std::string_view seen = {}) {
  if (holds) return;
  std::fprintf(stderr, "not so: %.*s\n%.*s\n", static_cast<int>(what.size()), what.data(), static_cast<int>(seen.size()),
               seen.data());
  std::abort();
}

/// Takes one octet off the front; 0 when there is none.
inline Octet take(OctetView& octets) {
  if (octets.empty()) return 0;
  const Octet first = octets[0];
  octets = octets.subspan(1);
  return first;
}

}  // namespace strowger::fuzz
