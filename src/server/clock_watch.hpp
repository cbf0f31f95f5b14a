// The machine's clock, watched: the server's own never jumps (io/clock.hpp), so that somebody has to be told when the
// machine's was set.
#pragma once

#include <chrono>

#include "base/clock.hpp"
#include "base/log.hpp"

namespace strowger::server {

class ClockWatch {
 public:
  static constexpr Duration least = seconds{2};

  /// `off`: machine's clock minus ours. A line is logged when that has changed.
  void look(Duration off) {
    const Duration set = off - told_;
    if (std::chrono::abs(set) < least) return;
    told_ = off;
    log::warning(
        "the clock of this machine was set {} s {}: calls and timers go on undisturbed, and times in events and records go "
        "on "
        "as before, now {} s off; a restart of the server takes the new time over",
        std::chrono::round<seconds>(std::chrono::abs(set)).count(), set < Duration{} ? "back" : "forward",
        std::chrono::round<seconds>(std::chrono::abs(off)).count());
  }

 private:
  Duration told_{};
};

}  // namespace strowger::server
