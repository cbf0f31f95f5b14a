// Pauses after wrong passwords.
#include "guard/logins.hpp"

#include <algorithm>

namespace strowger::guard {

/// An address that tries more names than people mistype waits with all the others together.
Logins::Key Logins::key_of(const std::string& address, const std::string& name) const {
  Key key{address, name};
  if (tries_.contains(key)) return key;
  const auto names = names_.find(address);
  if (names != names_.end() && names->second >= most_names_of_address) key.second.clear();
  return key;
}

Logins::Answer Logins::begin(const std::string& address, const std::string& name, Time now) {
  if (const auto found = tries_.find(key_of(address, name)); found != tries_.end() && now < found->second.until)
    return Answer::paused;
  std::size_t& own = under_way_[address];
  if (own >= most_under_way_of_address || all_under_way_ >= most_under_way) {
    if (own == 0) under_way_.erase(address);
    return Answer::busy;
  }
  ++own;
  ++all_under_way_;
  return Answer::check;
}

Duration Logins::end(const std::string& address, const std::string& name, bool good, Time now) {
  if (const auto own = under_way_.find(address); own != under_way_.end()) {
    --all_under_way_;
    if (--own->second == 0) under_way_.erase(own);
  }
  const Key key = key_of(address, name);
  if (good) {
    if (tries_.erase(key) > 0 && --names_[address] == 0) names_.erase(address);
    return {};
  }
  if (!tries_.contains(key) && tries_.size() >= most_kept) forget_old(now);
  const auto [found, fresh] = tries_.try_emplace(key);
  if (fresh) ++names_[address];
  Tries& tries = found->second;
  if (now - tries.last > forgotten_after) tries.wrong = 0;
  tries.last = now;
  ++tries.wrong;
  if (tries.wrong <= free_tries) return {};
  const int doublings = std::min(tries.wrong - free_tries - 1, 20);
  const Duration pause = std::min<Duration>(first_pause * (std::int64_t{1} << doublings), longest_pause);
  tries.until = now + pause;
  return pause;
}

/// Room for new ones: those that were quiet the longest go.
void Logins::forget_old(Time now) {
  const auto drop = [this](auto at) {
    if (--names_[at->first.first] == 0) names_.erase(at->first.first);
    return tries_.erase(at);
  };
  for (auto at = tries_.begin(); at != tries_.end();)
    at = now - at->second.last > forgotten_after ? drop(at) : std::next(at);
  if (tries_.size() < most_kept) return;
  drop(std::min_element(tries_.begin(), tries_.end(),
                        [](const auto& one, const auto& other) { return one.second.last < other.second.last; }));
}

}  // namespace strowger::guard
