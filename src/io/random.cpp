// Real random numbers from getrandom(2).
#include "io/random.hpp"

#include <sys/random.h>

#include <cerrno>
#include <cstdlib>
#include <utility>

#include "base/log.hpp"

namespace strowger::io {

std::uint64_t SystemRandom::next() {
  if (used_ == numbers_.size()) {
    auto* to = reinterpret_cast<char*>(numbers_.data());
    std::size_t left = sizeof(numbers_);
    while (left > 0) {
      const ssize_t got = getrandom(to, left, 0);
      if (got < 0 && errno == EINTR) continue;
      if (got <= 0) {
        log::error("the kernel gives no random numbers (getrandom): cannot go on safely");
        std::abort();
      }
      to += got;
      left -= static_cast<std::size_t>(got);
    }
    used_ = 0;
  }
  return std::exchange(numbers_[used_++], 0);  // a number given out is not kept
}

}  // namespace strowger::io
