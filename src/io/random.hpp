// Real random numbers, fit for secrets: the kernel's generator.
#pragma once

#include <array>

#include "base/random.hpp"

namespace strowger::io {

/// Numbers from getrandom(2), fetched some hundred octets at a time. One object per thread. Ends the process if the kernel
/// cannot give random numbers: nothing may go on with guessable ones.
class SystemRandom : public Random {
 public:
  std::uint64_t next() override;

 private:
  std::array<std::uint64_t, 64> numbers_{};
  std::size_t used_ = numbers_.size();
};

}  // namespace strowger::io
