// Whose password may be checked now. Who gave wrong ones waits, longer each time; by address and name together, so that
// nobody can lock another out from elsewhere. How many are checked at a time is bounded, by address too.
#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "base/clock.hpp"

namespace strowger::guard {

class Logins {
 public:
  static constexpr int free_tries = 3;
  static constexpr Duration first_pause = seconds{1};  ///< after the next wrong one; twice as long each time
  static constexpr Duration longest_pause = std::chrono::minutes{15};
  static constexpr Duration forgotten_after = std::chrono::hours{1};
  static constexpr std::size_t most_kept = 10'000;
  static constexpr std::size_t most_names_of_address = 100;  ///< told apart; more of one address wait together
  static constexpr std::size_t most_under_way = 32;
  static constexpr std::size_t most_under_way_of_address = 4;

  enum class Answer : std::uint8_t {
    check,   ///< then `end` follows
    paused,  ///< there were too many wrong ones: not even the right one is taken now
    busy,    ///< too many are being checked
  };
  Answer begin(const std::string& address, const std::string& name, Time now);
  /// What came of it. Gives how long that address waits now with that name.
  Duration end(const std::string& address, const std::string& name, bool good, Time now);

  std::size_t kept() const { return tries_.size(); }

 private:
  using Key = std::pair<std::string, std::string>;
  struct Tries {
    int wrong = 0;
    Time last{};
    Time until{};
  };

  Key key_of(const std::string& address, const std::string& name) const;
  void forget_old(Time now);

  std::map<Key, Tries> tries_;
  std::map<std::string, std::size_t> names_;      ///< of each address, in tries_
  std::map<std::string, std::size_t> under_way_;  ///< by address
  std::size_t all_under_way_ = 0;
};

}  // namespace strowger::guard
