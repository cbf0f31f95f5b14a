// Applications of a world whose sessions outlive their links: what happens while they are away comes when they come again,
// nothing of it twice and nothing missing (decisions 0220 to 0222).
#include <fmt/format.h>

#include <algorithm>

#include "tests/simulation/world_parts.hpp"

namespace strowger::simulation {

bool World::loses_link(Application& application) {
  const auto present =
      std::count_if(applications_.begin(), applications_.end() - 1, [](const auto& one) { return !one->away; });
  if (present < 3) return false;
  application.away = true;
  application.away_until = step_ + 1 + static_cast<int>(below(4));
  const bool has_transmissions = !transmissions_.of(application.app()).empty();
  const bool is_noticed = has_transmissions || one_in(2);
  tell(fmt::format("application {} loses its link, which the server {}", application.app().value,
                   is_noticed ? "sees" : "does not see"));
  // What it asked is answered to nobody, and who is away routes no calls and takes no records.
  for (auto& [id, command] : truth_.commands)
    if (command.by.app == application.app()) command.by.app = {};
  application.outbox.clear();
  application.waiting.clear();
  application.of_records.clear();
  application.one_way.clear();
  application.route_registrations.clear();
  application.dialogues.clear();
  application.asked_for_route = application.said_one_way = false;
  if (!is_noticed) return true;
  transmissions_.gone(application.app());
  core_->closed(application.link, "cut", clock_.now());
  application.link = {};
  pump();
  return true;
}

void World::comes_again(Application& application) {
  client::Options options = application.core.options();
  options.resumes = application.core.resumption();
  tell(fmt::format("application {} comes again, and has read event {}", application.app().value, application.last_number));
  application.core = client::Core(std::move(options));
  application.link = LinkId{++last_link_};
  application.away = false;
  application.catches_up = true;
  for (auto& [who, lines] : owed_)
    if (who.first == application.app()) truth_.expected[who] = std::move(lines);
  std::erase_if(owed_, [&](const auto& one) { return one.first.first == application.app(); });
  for (const Who& who : owed_stops_)
    if (who.first == application.app()) truth_.stopped.push_back(who);
  std::erase_if(owed_stops_, [&](const Who& one) { return one.first == application.app(); });
  core_->opened({.link = application.link,
                 .peer = fmt::format("192.0.2.99:{}", application.link.value),
                 .identity = {},
                 .on_this_machine = true,
                 .options = &lasting_options_},
                clock_.now());
  client::Effects effects;
  application.core.start(clock_.now(), effects);
  carry(application, std::move(effects));
  pump();
  application.catches_up = false;
  if (!application.core.is_open()) breaks(4, "an application that came again was not let in");
}

void World::note_owed() {
  for (const auto& application : applications_) {
    if (!application->away) continue;
    for (auto& [who, lines] : truth_.expected) {
      if (who.first != application->app()) continue;
      auto& owed = owed_[who];
      owed.insert(owed.end(), lines.begin(), lines.end());
    }
    std::erase_if(truth_.expected, [&](const auto& one) { return one.first.first == application->app(); });
    for (const Who& who : truth_.stopped)
      if (who.first == application->app()) owed_stops_.insert(who);
    std::erase_if(truth_.stopped, [&](const Who& one) { return one.first == application->app(); });
  }
}

void World::check_number(Application& application, const client::Event& event) {
  if (event.number != application.last_number + 1 || application.core.repeated() != 0)
    breaks(4, fmt::format("event {} of application {} came behind event {}, {} of them again", event.number,
                          application.app().value, application.last_number, application.core.repeated()));
  application.last_number = event.number;
}

}  // namespace strowger::simulation
