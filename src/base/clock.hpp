// Time: a point in time, and where it comes from. Core rooms are told the time; only io/ reads the real clock.
#pragma once

#include <chrono>

namespace strowger {

using Duration = std::chrono::microseconds;
using Time = std::chrono::sys_time<Duration>;  ///< UTC, to the microsecond.

using std::chrono::milliseconds;
using std::chrono::seconds;

/// Where the time comes from.
class Clock {
 public:
  virtual ~Clock() = default;
  virtual Time now() const = 0;
};

/// A clock that moves only when it is told to: tests and simulations.
class ManualClock : public Clock {
 public:
  explicit ManualClock(Time start = Time{} + std::chrono::hours{24 * 365 * 55}) : now_(start) {}

  Time now() const override { return now_; }
  void advance(Duration by) { now_ += by; }
  void set(Time to) { now_ = to; }

 private:
  Time now_;
};

}  // namespace strowger
