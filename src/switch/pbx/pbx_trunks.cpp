// The call logic of our own exchanges: calls that leave the sub-domain through trunks and come in through them (ECMA-269
// clause 6.1.3.4, network interface devices). A number that no device has and that the number plan knows is outside. Its
// trunks are tried in order until the network beyond one of them says something of the call: from there on the call has
// left (NetworkReached).
#include <algorithm>

#include "base/log.hpp"
#include "switch/pbx/pbx.hpp"

namespace strowger::pbx {

using csta::EventCause;

bool Pbx::is_trunk(const calls::DeviceNumber& number) const {
  const auto found = devices_.find(number);
  return found != devices_.end() && found->second.category == calls::Category::trunk;
}

bool Pbx::is_outside(std::string_view number) const {
  return !plan_.empty() && !devices_.contains(number) && calls::row_for(plan_, number) != nullptr;
}

bool Pbx::is_destination(const calls::DeviceNumber& number) const {
  return devices_.contains(number) ? !is_trunk(number) : is_outside(number);
}

bool Pbx::can_ring(const calls::DeviceNumber& number) const {
  if (!is_outside(number)) return lines_.reachable(number);
  const auto& trunks = calls::row_for(plan_, number)->trunks;
  return std::any_of(trunks.begin(), trunks.end(),
                     [&](const std::string& trunk) { return is_trunk(trunk) && lines_.reachable(trunk); });
}

std::size_t Pbx::calls_at(const calls::DeviceNumber& trunk) {
  auto& legs = trunk_legs_[trunk];
  std::erase_if(legs, [&](LegId leg) { return !by_leg_.contains(leg); });
  return legs.size();
}

/// Whether the call may go to a number outside: one that came from outside must have been sent there by a device of ours, or
/// its trunk lets calls through.
bool Pbx::may_leave(const Call& call) const {
  if (call.came_by.empty() || !call.diverted_by.empty()) return true;
  const auto trunk = devices_.find(call.came_by);
  return trunk != devices_.end() && trunk->second.trunk.transit;
}

// ---- Out ------------------------------------------------------------------------------------------------------------

/// Calls a party outside. When no trunk can be had, that is heard as a refusal.
void Pbx::ring_outside(Call& call, Party& party, Time now) {
  const calls::NumberRow& row = *calls::row_for(plan_, party.device);
  const Party* caller = find(call, call.calling);
  const std::string& shown = caller != nullptr && !caller->trunk.empty() ? caller->number : call.calling;
  party.exits.clear();
  bool in_service = false;
  for (const std::string& trunk : row.trunks) {
    if (!is_trunk(trunk)) continue;
    party.exits.push_back({trunk, row.called(party.device), row.caller(shown)});
    in_service = in_service || lines_.reachable(trunk);
  }
  if (try_next_trunk(call, party, now)) return;
  party.leg = next_leg();
  by_leg_[party.leg].push_back(call.ref);
  log::warning("no trunk for a call to {}: {}", log::quoted(party.device),
               in_service ? "each one has as many calls as it may have" : "none is in service");
  own_signals_.push_back(
      Refused{party.leg, {in_service ? EventCause::trunksBusy : EventCause::networkOutOfOrder}, false, true});
}

/// False when no trunk is left that is in service and has room.
bool Pbx::try_next_trunk(Call& call, Party& party, Time now) {
  while (!party.exits.empty()) {
    const Exit exit = std::move(party.exits.front());
    party.exits.erase(party.exits.begin());
    const auto trunk = devices_.find(exit.trunk);
    if (trunk == devices_.end() || !lines_.reachable(exit.trunk)) continue;
    if (calls_at(exit.trunk) >= trunk->second.trunk.most_calls) continue;
    party.trunk = exit.trunk;
    party.leg = next_leg();
    by_leg_[party.leg].push_back(call.ref);
    trunk_legs_[exit.trunk].insert(party.leg);
    lines_.ring({.leg = party.leg,
                 .device = party.device,
                 .shown = exit.caller,
                 .hidden = hides_caller(call),
                 .with = partner_of(call, party.device),
                 .trunk = exit.trunk,
                 .dial = exit.dial,
                 .data = trunk->second.trunk.trusted ? call.data : calls::CarriedData{}},
                now);
    return true;
  }
  return false;
}

/// The network beyond the trunk has the call.
void Pbx::left(Call& call, Party& party) {
  if (std::exchange(party.left, true)) return;
  party.exits.clear();
  party.state = State::alerting;
  call.data.user.reset();  // it is delivered once
  report(calls::NetworkReached{{call.ref, party.device}, call.called, call.cause, party.trunk});
}

/// The party outside rings, as the network says.
void Pbx::rings_outside(Call& call, Party& party) {
  left(call, party);
  party.rang = true;
  party.state = State::alerting;
  report(calls::Alerting{{call.ref, party.device},
                         call.calling,
                         call.called,
                         call.diverted_by.empty() ? std::nullopt : std::optional(call.diverted_by),
                         EventCause::networkSignal});
}

void Pbx::run(const calls::CallDataCommand& command, Time) {
  if (Call* call = find(command.call))
    call->data = command.data;
  else if (command.data.is_set())
    data_of_others_.insert_or_assign(command.call, command.data);
  else
    data_of_others_.erase(command.call);
}

// ---- In -------------------------------------------------------------------------------------------------------------

void Pbx::arrived_from_outside(const Arrived& signal, Time now) {
  const auto found = devices_.find(signal.trunk);
  if (found == devices_.end()) return lines_.release(signal.leg, {EventCause::destOutOfOrder}, now);
  const calls::TrunkSetting& trunk = found->second.trunk;
  if (full() || calls_at(signal.trunk) >= trunk.most_calls) {
    log::warning("trunk {}: a call to {} is refused, there are as many as there may be", signal.trunk,
                 log::quoted(signal.called, 40));
    return lines_.release(signal.leg, {full() ? EventCause::resourcesNotAvailable : EventCause::trunksBusy, 503}, now);
  }
  const calls::NumberRow* row = calls::row_for(trunk.incoming, signal.called);
  const std::string called = row != nullptr ? row->called(signal.called) : signal.called;
  const std::string number = row != nullptr && !signal.device.empty() ? row->caller(signal.device) : signal.device;
  // What is outside never goes by the name of a device of ours.
  calls::DeviceNumber party_name = number.empty() ? "anonymous@" + signal.trunk : number;
  if (devices_.contains(party_name)) party_name += "@" + signal.trunk;
  Call& call = begin(numbers_.next(now), party_name, called);
  call.came_by = signal.trunk;
  call.hidden = number.empty();
  call.data = signal.data;
  Party& party = add(call, party_name, Role::party, signal.leg);
  party.trunk = signal.trunk;
  party.number = number;
  party.state = State::connected;
  trunk_legs_[signal.trunk].insert(signal.leg);
  report(calls::Originated{{call.ref, party_name}, called, EventCause::newCall, signal.trunk, signal.data});
  if (row == nullptr && !trunk.incoming.empty()) {
    log::warning("trunk {}: no row of its incoming numbers is for {}", signal.trunk, log::quoted(signal.called, 40));
    return fail(call, find(call, called) == nullptr ? called : calls::DeviceNumber{}, false, {EventCause::numberUnallocated},
                now);
  }
  route(call, called, now);
}

}  // namespace strowger::pbx
