// The real clock: the wall clock at the start plus what the monotonic clock has run since.
#include "io/clock.hpp"

namespace strowger::io {
namespace {

Time wall() { return std::chrono::time_point_cast<Duration>(std::chrono::system_clock::now()); }

}  // namespace

SystemClock::SystemClock() : wall_start_(wall()), steady_start_(std::chrono::steady_clock::now()) {}

Time SystemClock::now() const {
  return wall_start_ + std::chrono::duration_cast<Duration>(std::chrono::steady_clock::now() - steady_start_);
}

Duration SystemClock::off() const { return wall() - now(); }

}  // namespace strowger::io
