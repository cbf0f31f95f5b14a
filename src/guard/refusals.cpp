// Lines about refusals.
#include "guard/refusals.hpp"

#include <fmt/format.h>

#include "base/log.hpp"

namespace strowger::guard {
namespace {

constexpr Duration between_lines = seconds{60};
constexpr std::string_view the_others = "other applications";

}  // namespace

void Refusals::note(const std::string& who, const std::string& what, const std::string& why, Time now) {
  const bool known = untold_.contains(who);
  const std::string key = known || untold_.size() < most_told_apart ? who : std::string(the_others);
  const auto [found, begins] = untold_.try_emplace(key);
  if (!begins) {
    ++found->second.count;
    found->second.last = fmt::format("{}: {}", what, why);
    return;
  }
  timers_.arm(key, now + between_lines);
  log::warning("application {}: {} is refused: {}", key, what, why);
}

void Refusals::advance(Time now) {
  while (const auto who = timers_.take_due(now)) {
    const auto found = untold_.find(*who);
    if (found == untold_.end()) continue;
    if (found->second.count == 0) {
      untold_.erase(found);
      continue;
    }
    log::warning("application {}: refused {} times more in a minute, the last was {}", *who, found->second.count,
                 found->second.last);
    found->second = {};
    timers_.arm(*who, now + between_lines);
  }
}

}  // namespace strowger::guard
