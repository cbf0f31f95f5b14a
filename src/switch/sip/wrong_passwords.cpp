// Lines about wrong passwords.
#include "switch/sip/wrong_passwords.hpp"

#include "base/log.hpp"

namespace strowger::sip {
namespace {

constexpr Duration pause = seconds{60};
constexpr std::string_view others = "other addresses";

}  // namespace

void WrongPasswords::note(const std::string& ip, std::string_view number, Time now) {
  const bool known = untold_.contains(ip);
  const std::string who = known || untold_.size() < most_addresses ? ip : std::string(others);
  const auto [found, begins] = untold_.try_emplace(who, 0);
  if (!begins) {
    ++found->second;
    return;
  }
  timers_.arm(who, now + pause);
  log::warning("sip: {} gave a wrong number or password for {}; if it is one of your phones, check its account", who,
               log::quoted(number, 40));
}

void WrongPasswords::advance(Time now) {
  while (const auto who = timers_.take_due(now)) {
    const auto found = untold_.find(*who);
    if (found == untold_.end()) continue;
    if (found->second == 0) {
      untold_.erase(found);
      continue;
    }
    log::warning(
        "sip: {} gave a wrong number or password {} times more in a minute; somebody may be guessing: see that it "
        "cannot reach this server",
        *who, found->second);
    found->second = 0;
    timers_.arm(*who, now + pause);
  }
}

}  // namespace strowger::sip
