// The core's applications as administrators see and end them.
#include <algorithm>

#include "server/application.hpp"

namespace strowger::server {

/// Each is told of once, and its end only if its beginning was.
void Core::tell(ApplicationNews::What what, Application& application) {
  if (what == ApplicationNews::What::gone && !application.told) return;
  application.told = what != ApplicationNews::What::gone;
  if (follows_) news_.push_back({what, application.ref, application.session.name()});
}

std::vector<ApplicationInfo> Core::list_applications() const {
  std::vector<ApplicationInfo> all;
  const auto add = [&](const Application& application, bool waited_for) {
    all.push_back({.ref = application.ref,
                   .name = application.session.name(),
                   .peer = application.peer,
                   .account = party_of(application).identity,
                   .waited_for = waited_for,
                   .monitors = model_.monitors(application.ref).size()});
  };
  for (const auto& [link, application] : applications_)
    if (!application->hung_up) add(*application, false);
  for (const auto& [id, application] : suspended_) add(*application, true);
  std::sort(all.begin(), all.end(),
            [](const ApplicationInfo& one, const ApplicationInfo& other) { return one.ref < other.ref; });
  return all;
}

bool Core::end_application(calls::AppRef app, std::string_view reason, Time now) {
  Application* const application = find(app);
  if (application == nullptr || application->hung_up) return false;
  if (const auto waiting = suspended_.find(application->session_id); waiting != suspended_.end()) {
    end_suspended(std::string(waiting->first), now);
    return true;
  }
  session::Effects effects;
  application->session.end(effects, reason);
  carry(*application, effects, now);
  note_deadline(*application);
  return true;
}

}  // namespace strowger::server
