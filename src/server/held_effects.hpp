// What goes to applications and has to wait until call records are committed. What goes to one link keeps its order; links
// for which nothing waits are not held up.
#pragma once

#include <cstdint>
#include <deque>
#include <unordered_map>
#include <utility>
#include <vector>

#include "server/core.hpp"

namespace strowger::server {

class HeldEffects {
 public:
  /// Gives back those that may leave now; the others leave when `ticket` records are settled. `hold`: all of them wait.
  std::vector<LinkEffect> pass(std::vector<LinkEffect> effects, bool hold, std::uint64_t ticket) {
    if (!hold && held_.empty()) return effects;
    std::vector<LinkEffect> free;
    for (LinkEffect& effect : effects) {
      const LinkId link = link_of(effect);
      if (hold || links_.contains(link)) {
        ++links_[link];
        held_.emplace_back(ticket, std::move(effect));
      } else {
        free.push_back(std::move(effect));
      }
    }
    return free;
  }

  /// Those that waited for no more than `settled` records.
  std::vector<LinkEffect> release(std::uint64_t settled) {
    std::vector<LinkEffect> free;
    while (!held_.empty() && held_.front().first <= settled) {
      const auto count = links_.find(link_of(held_.front().second));
      if (--count->second == 0) links_.erase(count);
      free.push_back(std::move(held_.front().second));
      held_.pop_front();
    }
    return free;
  }
  std::vector<LinkEffect> release_all() { return release(~std::uint64_t{0}); }

  std::size_t size() const { return held_.size(); }

 private:
  static LinkId link_of(const LinkEffect& effect) {
    const auto* write = std::get_if<Write>(&effect);
    return write != nullptr ? write->link : std::get<Hangup>(effect).link;
  }

  std::deque<std::pair<std::uint64_t, LinkEffect>> held_;
  std::unordered_map<LinkId, std::size_t> links_;
};

}  // namespace strowger::server
