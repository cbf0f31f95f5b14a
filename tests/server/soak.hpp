// How often the loops of fault tests go round: a few times in ./dev test, many times in ./dev soak.
#pragma once

#include <cstdlib>

namespace strowger::server_test {

/// `count` times the factor in STROWGER_SOAK, which is 1 when it is not set.
inline int soak(int count) {
  const char* const factor = std::getenv("STROWGER_SOAK");
  const int times = factor == nullptr ? 1 : std::atoi(factor);
  return count * (times > 0 ? times : 1);
}

}  // namespace strowger::server_test
