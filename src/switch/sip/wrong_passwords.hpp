// What the log says of wrong passwords: at once when an address begins, then one line a minute with their number, so that a
// guesser cannot fill the disk.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "base/timers.hpp"

namespace strowger::sip {

class WrongPasswords {
 public:
  static constexpr std::size_t most_addresses = 1'000;  ///< told apart; those above share one line

  /// `ip` gave a wrong number or password for `number`, of which the log gets no more than it bears.
  void note(const std::string& ip, std::string_view number, Time now);

  std::optional<Time> deadline() const { return timers_.next(); }
  /// Tells the numbers of the minutes that are over.
  void advance(Time now);

 private:
  std::map<std::string, std::uint64_t> untold_;  ///< by address, since its last line
  TimerQueue<std::string> timers_;
};

}  // namespace strowger::sip
