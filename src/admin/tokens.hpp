// Who has logged in: bearer tokens (RFC 6750), kept as hashes, bounded in number and time.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/random.hpp"

namespace strowger::admin {

class Tokens {
 public:
  static constexpr Duration longest = std::chrono::hours{8};  ///< from the login on
  static constexpr Duration idle = std::chrono::minutes{30};  ///< without a request
  static constexpr std::size_t most = 100;                    ///< of more the one that was used least recently ends
  static constexpr std::size_t most_of_administrator = 10;    ///< likewise
  static constexpr std::size_t octets = 32;

  struct Session {
    std::uint64_t number = 0;  ///< counts logins
    std::string administrator;
    std::string identity;  ///< of the certificate over which it logged in; its token is good over that one only
    Time since{};
    Time used{};
  };

  /// The token, which is kept nowhere. `random` must be unguessable.
  std::string add(const std::string& administrator, const std::string& identity, Random& random, Time now);

  /// Whose it is; nullptr: nobody's, or its time is over.
  const Session* find(std::string_view token, std::string_view identity, Time now);
  bool is_there(std::uint64_t session) const;

  void end(std::uint64_t session);
  void end_all_of(std::string_view administrator);
  /// The sessions of an administrator, by their numbers.
  std::set<std::uint64_t> all_of(std::string_view administrator) const;
  /// Ends those whose time is over.
  void sweep(Time now);

  std::size_t size() const { return sessions_.size(); }

 private:
  void make_room(std::string_view administrator);

  std::map<std::string, Session, std::less<>> sessions_;  // by the hash of the token
  std::uint64_t last_ = 0;
};

}  // namespace strowger::admin
