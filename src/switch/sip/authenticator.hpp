// The digest server: challenges, nonces and the check of credentials (RFC 3261 clause 22, RFC 7616, RFC 8760).
#pragma once

#include <deque>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/clock.hpp"
#include "base/random.hpp"
#include "switch/sip/digest.hpp"
#include "switch/sip/timers.hpp"

namespace strowger::sip {

/// Judges credentials. A number that does not exist is challenged, and refused, exactly as one whose password is wrong.
class Authenticator {
 public:
  Authenticator(std::string realm, Random& random, const TimerValues& timers);

  void set_secret(const std::string& number, std::string_view secret) {
    secrets_[number] = digest_secret(number, realm_, secret);
  }
  /// Made for our realm; an empty one: nobody has this number.
  void keep_secret(const std::string& number, DigestSecret secret);
  void forget_all() { secrets_.clear(); }

  enum class Verdict : std::uint8_t {
    accepted,
    none,      ///< no credentials for our realm
    wrong,     ///< user or password is wrong
    mismatch,  ///< they are right, but for another Request-URI
    expired,   ///< they would have been right, but the nonce is too old or was used: challenge with stale=true
  };
  struct Judgement {
    Verdict verdict = Verdict::none;
    std::string number;  ///< whom the credentials are of; proved only when they were accepted
  };

  /// Judges the request's Authorization headers.
  Judgement judge(const Message& request, const std::vector<DigestAlgorithm>& algorithms, Time now);

  /// WWW-Authenticate headers, one an algorithm, in order of preference.
  Fields challenges(const std::vector<DigestAlgorithm>& algorithms, bool stale, Time now);

  std::size_t remembered_nonces() const { return counts_.size(); }

 private:
  /// Which nonce counts were used: the greatest, and the 64 below it.
  struct Counts {
    std::uint32_t greatest = 0;
    std::uint64_t used = 0;
  };

  std::string nonce_at(Time now);
  bool nonce_good(std::string_view nonce, Time now) const;
  bool take_count(const std::string& nonce, std::uint32_t count, Time now);

  std::string realm_;
  Random& random_;
  const TimerValues& timers_;
  std::string key_;
  DigestSecret nobody_;  ///< of numbers that do not exist
  std::unordered_map<std::string, DigestSecret> secrets_;
  std::unordered_map<std::string, Counts> counts_;
  std::deque<std::pair<Time, std::string>> by_age_;
};

}  // namespace strowger::sip
