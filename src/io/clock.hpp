// The real clock: UTC that never jumps.
#pragma once

#include <chrono>

#include "base/clock.hpp"

namespace strowger::io {

/// The wall clock as it was when the object was made, carried on by the monotonic clock: timers neither fire at once nor
/// sleep for an hour when somebody sets the machine's clock. `off()` says how far the wall clock has been moved since.
class SystemClock : public Clock {
 public:
  SystemClock();
  Time now() const override;

  /// Wall clock minus `now()`: about zero unless the machine's clock was set.
  Duration off() const;

 private:
  Time wall_start_;
  std::chrono::steady_clock::time_point steady_start_;
};

}  // namespace strowger::io
