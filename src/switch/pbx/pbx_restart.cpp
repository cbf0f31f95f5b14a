// The call logic of our own exchanges over a restart of the server (decision 0261): calls all of whose parties talk or hold
// go on, whatever their number; of others the lines are released. What was being done to a call is not done.
#include <algorithm>

#include "base/log.hpp"
#include "base/named_values.hpp"
#include "switch/pbx/pbx.hpp"

namespace strowger::pbx {
namespace {

constexpr std::size_t least_parties = 2;

}  // namespace

std::string Pbx::kept(calls::CallRef ref) const {
  const auto found = calls_.find(ref);
  if (found == calls_.end()) return {};
  const Call& call = found->second;
  NamedValues kept;
  bool goes_on = call.parties.size() >= least_parties && !call.announcing;
  bool any = false;
  for (const Party& party : call.parties) {
    const std::string line = party.leg ? lines_.kept(party.leg) : std::string();
    const bool talks = party.state == State::connected || party.state == State::hold;
    goes_on = goes_on && !line.empty() && talks && party.role == Role::party && party.answered && !party.timer;
    if (line.empty()) continue;
    any = true;
    NamedValues row;
    row.add("device", party.device);
    row.add("leg", party.leg.value);
    row.add("holds", party.state == State::hold);
    row.add("deaf", !party.hears);
    row.add("mute", !party.is_heard);
    row.add("trunk", party.trunk);
    row.add("number", party.number);
    row.add("left", party.left);
    row.add("rang", party.rang);
    if (party.distribution) row.add("group", party.distribution->group);
    row.add("line", line);
    kept.add("party", row.text());
  }
  if (!any) return {};
  kept.add("goes_on", goes_on);
  kept.add("calling", call.calling);
  kept.add("called", call.called);
  kept.add("diverted_by", call.diverted_by);
  kept.add("diversions", call.diversions);
  kept.add("by_application", call.by_application);
  kept.add("hidden", call.hidden);
  kept.add("came_by", call.came_by);
  return kept.text();
}

std::set<calls::CallRef> Pbx::restore(std::span<const calls::KeptCall> calls, Time now) {
  std::set<calls::CallRef> going_on;
  std::vector<const calls::KeptCall*> others;
  for (const calls::KeptCall& call : calls) {
    const NamedValues kept = NamedValues::read(call.kept);
    if (!call.over && kept.flag("goes_on") && restore(call.ref, kept, now)) {
      going_on.insert(call.ref);
    } else {
      others.push_back(&call);
    }
  }
  // Who talks in no other call hears that this one is over.
  for (const calls::KeptCall* call : others) {
    const NamedValues kept = NamedValues::read(call->kept);
    for (const std::string& party : kept.all("party")) {
      const NamedValues row = NamedValues::read(party);
      const LegId leg{static_cast<std::uint64_t>(row.number("leg"))};
      if (!by_leg_.contains(leg)) lines_.end_kept(row.get("line"), now);
    }
  }
  for (const calls::CallRef ref : going_on) join(*find(ref), now);
  pump(now);
  return going_on;
}

/// False: it cannot go on, and nothing of it is left.
bool Pbx::restore(calls::CallRef ref, const NamedValues& kept, Time now) {
  const std::vector<std::string> rows = kept.all("party");
  const bool there = std::all_of(rows.begin(), rows.end(), [&](const std::string& text) {
    const NamedValues row = NamedValues::read(text);
    const calls::DeviceNumber trunk = row.get("trunk");
    return row.number("leg") > 0 && devices_.contains(trunk.empty() ? row.get("device") : trunk);
  });
  if (!there || rows.size() < least_parties || calls_.contains(ref)) return false;
  Call& call = begin(ref, kept.get("calling"), kept.get("called"));
  call.diverted_by = kept.get("diverted_by");
  call.diversions = static_cast<int>(kept.number("diversions"));
  call.by_application = kept.flag("by_application");
  call.hidden = kept.flag("hidden");
  call.came_by = kept.get("came_by");
  std::vector<LegId> begun;
  bool whole = true;
  for (const std::string& text : rows) {
    const NamedValues row = NamedValues::read(text);
    const LegId leg{static_cast<std::uint64_t>(row.number("leg"))};
    if (!by_leg_.contains(leg)) {  // else another call of its phone has brought it
      if (!lines_.restore(leg, row.get("line"), now)) {
        whole = false;
        continue;
      }
      begun.push_back(leg);
    }
    last_leg_ = std::max(last_leg_, leg.value);
    Party& party = add(call, row.get("device"), Role::party, leg);
    party.state = row.flag("holds") ? State::hold : State::connected;
    party.answered = true;
    party.hears = !row.flag("deaf");
    party.is_heard = !row.flag("mute");
    party.trunk = row.get("trunk");
    party.number = row.get("number");
    party.left = row.flag("left");
    party.rang = row.flag("rang");
    if (!party.trunk.empty()) trunk_legs_[party.trunk].insert(leg);
    if (const calls::DeviceNumber group = row.get("group"); is_acd(group)) {
      party.distribution = Distribution{};
      party.distribution->group = group;
      agent_answered(party.device, group);
    }
  }
  if (whole) return true;
  log::warning("a call of {} cannot go on after the restart: what is kept of its lines cannot be understood", call.calling);
  const std::vector<Party> parties = call.parties;
  for (const Party& party : parties) {
    std::erase(by_leg_[party.leg], ref);
    if (by_leg_[party.leg].empty()) by_leg_.erase(party.leg);
    std::erase(by_device_[party.device], ref);
    if (by_device_[party.device].empty()) by_device_.erase(party.device);
  }
  for (const LegId leg : begun) lines_.release(leg, {Cause::normalClearing}, now);
  calls_.erase(ref);
  return false;
}

std::set<calls::CallRef> Pbx::take_changed_calls(const std::set<LegId>& legs) {
  std::set<calls::CallRef> changed = std::exchange(changed_calls_, {});
  for (const LegId leg : legs)
    if (const auto found = by_leg_.find(leg); found != by_leg_.end())
      changed.insert(found->second.begin(), found->second.end());
  return changed;
}

void Pbx::join_again(LegId leg, Time now) {
  if (const Found found = find(leg)) join(*found.call, now);
}

}  // namespace strowger::pbx
