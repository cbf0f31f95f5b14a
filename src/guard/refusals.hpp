// What the log says of refusals: the first at once, then one line a minute with their number, for each application, so that
// one that asks again and again cannot fill the disk.
#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "base/timers.hpp"

namespace strowger::guard {

class Refusals {
 public:
  static constexpr std::size_t most_told_apart = 1'000;  ///< those above share one line

  /// `who` was refused `what`, and why.
  void note(const std::string& who, const std::string& what, const std::string& why, Time now);

  std::optional<Time> deadline() const { return timers_.next(); }
  /// Tells the numbers of the minutes that are over.
  void advance(Time now);

 private:
  struct Untold {
    std::uint64_t count = 0;
    std::string last;
  };
  std::map<std::string, Untold> untold_;  ///< since its last line
  TimerQueue<std::string> timers_;
};

}  // namespace strowger::guard
