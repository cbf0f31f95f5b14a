// Calls over a restart of the server (decision 0261): what the call model, the call records and the switch keep of them is
// written as soon as it changed, and the more of them change the less often, so that it costs the same whatever the load
// (decision 0265). A call that is over before is never written.
#include <algorithm>
#include <functional>

#include "base/log.hpp"
#include "server/application.hpp"

namespace strowger::server {
namespace {

// The pause after a write, in which what changes is gathered.
constexpr Duration pause_for_each_call = milliseconds{5};  ///< that had changed, also when it was over
constexpr Duration shortest_pause = milliseconds{10};
constexpr Duration longest_pause = milliseconds{200};

store::StateRow row_of(calls::CallRef call, std::string state) { return {std::to_string(call.value), std::move(state)}; }

}  // namespace

void Core::note_changed_calls(Time now) {
  std::set<calls::CallRef> changed = model_.take_changed_calls();
  changed.merge(exchange_.take_changed_calls());
  if (!limits_.keeps_calls || changed.empty()) return;
  changed_calls_.merge(changed);
  if (!calls_due_) calls_due_ = std::max(now, calls_pause_until_);
}

std::vector<store::StateRow> Core::take_kept_calls(Time now, bool at_once) {
  std::vector<store::StateRow> rows;
  if (!at_once && (!calls_due_ || *calls_due_ > now)) return rows;
  calls_due_.reset();
  const std::set<calls::CallRef> changed = std::exchange(changed_calls_, {});
  calls_pause_until_ =
      now + std::clamp<Duration>(static_cast<int>(changed.size()) * pause_for_each_call, shortest_pause, longest_pause);
  for (const calls::CallRef ref : changed) {
    if (model_.call(ref) == nullptr) {
      if (kept_calls_.erase(ref) > 0) rows.push_back(row_of(ref, {}));
      continue;
    }
    NamedValues kept;
    kept.add("model", model_.kept_call(ref));
    kept.add("records", records_.kept(ref));
    kept.add("switch", exchange_.kept(ref));
    std::string text = kept.text();
    const auto [known, is_new] = kept_calls_.try_emplace(ref, 0);
    if (std::exchange(known->second, std::hash<std::string>{}(text)) == known->second && !is_new) continue;
    rows.push_back(row_of(ref, std::move(text)));
  }
  return rows;
}

void Core::restore_calls(std::span<const store::StoredCall> stored, Time now) {
  calls::Effects effects;
  std::vector<calls::KeptCall> known;
  for (const store::StoredCall& call : stored) {
    const NamedValues kept = NamedValues::read(call.state);
    const std::size_t ended = records_.restore(call.call, NamedValues::read(kept.get("records")), call.ended_legs);
    if (!model_.restore_call(call.call, NamedValues::read(kept.get("model")), effects))
      log::warning("what is kept of a call cannot be understood: it is over");
    known.push_back({call.call, kept.get("switch"), ended > 0});
    kept_calls_[call.call] = 0;
    changed_calls_.insert(call.call);
  }
  const std::set<calls::CallRef> going_on = exchange_.restore(known, now);
  for (const calls::KeptCall& call : known)
    if (!going_on.contains(call.ref)) lost_calls_.push_back(call.ref);
  settle(effects, now);
  if (!stored.empty())
    log::info("{} of {} calls of before the restart go on; the others end", going_on.size(), stored.size());
  if (!changed_calls_.empty()) calls_due_ = now;
}

void Core::end_lost_calls(Time now) {
  calls::Effects effects;
  for (const calls::CallRef call : std::exchange(lost_calls_, {})) end_call(call, effects, now);
  settle(effects, now);
}

std::size_t Core::leave(Time now) {
  const auto can_go_on = [](const calls::Call& call) {
    return std::all_of(call.connections.begin(), call.connections.end(), [](const calls::Connection& connection) {
      return connection.state == calls::State::connected || connection.state == calls::State::hold;
    });
  };
  calls::Effects effects;
  std::size_t cleared = 0;
  for (const auto& [ref, call] : model_.calls()) {
    if (can_go_on(call)) continue;
    effects.emplace_back(calls::Command{calls::ClearCallCommand{{}, ref}});
    ++cleared;
  }
  settle(effects, now);
  std::vector<LinkId> links;
  for (const auto& [link, application] : applications_)
    if (!application->hung_up) links.push_back(link);
  for (const LinkId link : links) {
    Application& application = *find(link);
    if (application.session.lingers()) {
      application.hung_up = true;
      effects_.emplace_back(Hangup{link});
      suspend(application, now);
      continue;
    }
    session::Effects farewell;
    application.session.end(farewell);
    carry(application, farewell, now);
  }
  return cleared;
}

/// The call of before the restart is over, for the records and for who comes.
void Core::end_call(calls::CallRef ref, calls::Effects& effects, Time now) {
  constexpr auto cause = csta::EventCause::switchingFunctionTerminated;
  const auto tell = [&](const calls::SwitchReport& report) {
    records_.take(report, model_, now);
    model_.report(report, effects);
  };
  if (const calls::Call* call = model_.call(ref)) {
    const std::vector<calls::Connection> connections = call->connections;
    for (const calls::Connection& connection : connections) tell(calls::Cleared{{ref, connection.device}, cause});
  }
  tell(calls::CallEnded{ref, cause});
}

}  // namespace strowger::server
