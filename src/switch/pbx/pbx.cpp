// The call logic of our own exchanges: what comes in from lines and timers, and what there is.
#include "switch/pbx/pbx.hpp"

#include <algorithm>

#include "base/log.hpp"

namespace strowger::pbx {

using csta::EventCause;

void Pbx::configure(std::span<const calls::DeviceSetting> devices, Time now) {
  std::map<calls::DeviceNumber, calls::DeviceSetting, std::less<>> wanted;
  for (const auto& device : devices) wanted.insert_or_assign(device.number, device);
  std::swap(devices_, wanted);  // `wanted` holds what there was
  configure_groups();
  configure_agents();
  for (const auto& [number, group] : groups_)  // it has no phone that would say so
    if (!wanted.contains(number)) report(calls::InService{number});
  for (const auto& [number, device] : wanted) {
    if (devices_.contains(number)) continue;
    features_.erase(number);
    std::erase_if(call_backs_, [&](const CallBack& noted) { return noted.device == number || noted.target == number; });
    const auto found = by_device_.find(number);
    const auto mine = found == by_device_.end() ? std::vector<calls::CallRef>{} : found->second;
    for (const auto ref : mine)
      if (Call* call = find(ref)) leave(*call, number, {EventCause::maintenance}, EventCause::normalClearing, now);
  }
  pump(now);
}

void Pbx::execute(const calls::Command& command, Time now) {
  std::visit([&](const auto& wanted) { run(wanted, now); }, command);
  pump(now);
}

std::optional<Time> Pbx::deadline() const {
  const auto of_calls = timers_.next();
  const auto of_codes = code_timers_.next();
  if (!of_calls || !of_codes) return of_calls ? of_calls : of_codes;
  return std::min(*of_calls, *of_codes);
}

void Pbx::advance(Time now) {
  pump(now);
  while (const auto code = code_timers_.take_due(now)) {
    code_over(*code, {EventCause::timeout}, now);
    pump(now);
  }
  while (const auto key = timers_.take_due(now)) {
    due(*key, now);
    pump(now);
  }
}

void Pbx::pump(Time now) {
  for (;;) {
    Signals signals = lines_.take_signals();
    for (Signal& signal : std::exchange(own_signals_, {})) signals.push_back(std::move(signal));
    for (const Signal& signal : signals) std::visit([&](const auto& happened) { on(happened, now); }, signal);
    if (!signals.empty()) continue;
    if (!resume_.empty()) {
      const calls::CallRef ref = resume_.front();
      resume_.pop_front();
      go_on(ref, now);
      continue;
    }
    if (!agents_due_.empty()) {
      look_after(agents_due_.extract(agents_due_.begin()).value(), now);
      continue;
    }
    if (groups_due_.empty()) return;
    serve(groups_due_.extract(groups_due_.begin()).value(), now);
  }
}

// ---- What there is --------------------------------------------------------------------------------------------------

const calls::DeviceFeatures& Pbx::features_of(const calls::DeviceNumber& device) const {
  static const calls::DeviceFeatures none;
  const auto found = features_.find(device);
  return found == features_.end() ? none : found->second;
}

Pbx::Call* Pbx::find(calls::CallRef ref) {
  const auto found = calls_.find(ref);
  return found == calls_.end() ? nullptr : &found->second;
}

Pbx::Party* Pbx::find(Call& call, std::string_view device) {
  for (Party& party : call.parties)
    if (party.device == device) return &party;
  return nullptr;
}

Pbx::Found Pbx::find(const calls::ConnectionRef& connection) {
  Call* call = find(connection.call);
  if (call == nullptr) return {};
  return {call, find(*call, connection.device)};
}

Pbx::Found Pbx::find(LegId leg) {
  const auto found = by_leg_.find(leg);
  if (found == by_leg_.end()) return {};
  Found best;
  for (const auto ref : found->second) {
    Call& call = *find(ref);
    for (Party& party : call.parties)
      if (party.leg == leg && (!best || best.party->state == State::hold)) best = {&call, &party};
  }
  return best;
}

/// Whether the device's phone is in use: anything but calls on hold.
bool Pbx::engaged(const calls::DeviceNumber& device) const {
  if (dials_code(device)) return true;
  const auto found = by_device_.find(device);
  if (found == by_device_.end()) return false;
  return std::any_of(found->second.begin(), found->second.end(), [&](calls::CallRef ref) {
    const auto& parties = calls_.at(ref).parties;
    return std::any_of(parties.begin(), parties.end(), [&](const Party& party) {
      return party.device == device && party.leg && party.state != State::hold;
    });
  });
}

/// Whether the leg talks in another call of its device than this one.
bool Pbx::in_other_call(LegId leg, const Call& call) const {
  const auto found = by_leg_.find(leg);
  if (found == by_leg_.end()) return false;
  return std::any_of(found->second.begin(), found->second.end(), [&](calls::CallRef ref) {
    if (ref == call.ref) return false;
    const auto& parties = calls_.at(ref).parties;
    return std::any_of(parties.begin(), parties.end(),
                       [&](const Party& party) { return party.leg == leg && party.state != State::hold; });
  });
}

std::vector<Pbx::Glimpse> Pbx::look(const calls::DeviceNumber& device) const {
  std::vector<Glimpse> made;
  const auto found = by_device_.find(device);
  if (found == by_device_.end()) return made;
  for (const auto ref : found->second) {
    Glimpse glimpse;
    const Call& call = calls_.at(ref);
    glimpse.call = ref;
    glimpse.called = call.calling != device;
    glimpse.hidden = glimpse.called && hides_caller(call);
    for (const Party& party : call.parties) {
      if (party.device != device) {
        glimpse.others.push_back(party.device);
        glimpse.others_ring = glimpse.others_ring || (party.state == State::alerting && (party.trunk.empty() || party.rang));
        glimpse.answered = glimpse.answered || party.state == State::connected || party.state == State::hold ||
                           party.state == State::queued;
        continue;
      }
      glimpse.state = party.state;
      glimpse.prompted = party.prompted;
      glimpse.offered = party.offered;
      glimpse.leg = party.leg;
    }
    made.push_back(std::move(glimpse));
  }
  return made;
}

bool Pbx::talks(const calls::DeviceNumber& device) const {
  const auto parts = look(device);
  return std::any_of(parts.begin(), parts.end(),
                     [](const Glimpse& part) { return part.leg && part.state == State::connected; });
}

bool Pbx::talks_beside(LegId leg) {
  const Found found = find(leg);
  if (!found) return false;
  const auto parts = look(found.party->device);
  return std::any_of(parts.begin(), parts.end(),
                     [&](const Glimpse& part) { return part.leg != leg && part.state == State::connected; });
}

// ---- Signals --------------------------------------------------------------------------------------------------------

void Pbx::on(const Arrived& arrived, Time now) {
  if (!arrived.trunk.empty()) return arrived_from_outside(arrived, now);
  if (full()) return lines_.release(arrived.leg, {EventCause::resourcesNotAvailable}, now);
  Arrived signal = arrived;
  if (code_dialled(signal, now)) return;
  Call& call = begin(numbers_.next(now), signal.device, signal.called);
  call.hidden = signal.hidden;
  add(call, signal.device, Role::party, signal.leg);
  originate(call, call.parties.front(), EventCause::newCall, now);
}

void Pbx::on(const OffHook& signal, Time now) {
  if (full()) return lines_.release(signal.leg, {EventCause::resourcesNotAvailable}, now);
  Call& call = begin(numbers_.next(now), signal.device, {});
  Party& party = add(call, signal.device, Role::connector, signal.leg);
  party.answered = true;
  party.cause = EventCause::newCall;
  announce(call, party, now);
  arm(call, party, Kind::dial, now + settings_.times.dial);
}

void Pbx::on(const Dialled& signal, Time now) {
  const Found found = find(signal.leg);
  if (!found || found.party->state != State::initiated || found.party->role != Role::connector) return;
  found.call->called = signal.called;
  originate(*found.call, *found.party, EventCause::newCall, now);
}

void Pbx::on(const Rang& signal, Time now) {
  const Found found = find(signal.leg);
  if (!found) return;
  Call& call = *found.call;
  const Role role = found.party->role;
  if (role == Role::called || role == Role::target || role == Role::routed)
    for (const Party& other : call.parties)
      if (other.leg && other.leg != signal.leg) lines_.progress(other.leg, Progress::ringing, signal.leg, now);
  announce(call, *found.party, now);
}

void Pbx::on(const Progressed& signal, Time now) {
  const Found found = find(signal.leg);
  if (!found || (found.party->role != Role::called && found.party->role != Role::routed)) return;
  if (found.party->role == Role::called && !found.party->trunk.empty()) left(*found.call, *found.party);
  for (const Party& other : found.call->parties)
    if (other.leg && other.leg != signal.leg) lines_.progress(other.leg, Progress::early_media, signal.leg, now);
}

void Pbx::on(const Answered& signal, Time now) {
  const Found found = find(signal.leg);
  if (!found || found.party->answered) return;
  Call& call = *found.call;
  Party& party = *found.party;
  disarm(call, party);
  party.answered = true;
  party.prompted = false;
  switch (party.role) {
    case Role::caller:
      announce(call, party, now);
      return originate(call, party, party.cause, now);
    case Role::connector:
      announce(call, party, now);
      return arm(call, party, Kind::dial, now + settings_.times.dial);
    case Role::target:
    case Role::routed:
    case Role::called: {
      announce(call, party, now);  // which may give the call its new number
      if (rings_for_group(party)) won(call, calls::DeviceNumber(party.device), now);
      const Found there = find(signal.leg);
      there.party->state = State::connected;
      there.party->role = Role::party;
      report(calls::Answered{{there.call->ref, there.party->device},
                             there.party->trunk.empty() ? EventCause::normal : EventCause::networkSignal});
      if (there.party->distribution) agent_answered(there.party->device, there.party->distribution->group);
      forget_asked(*there.call, calls::DeviceNumber(there.party->device), now);  // who was to pick it up
      join(*there.call, now);
      return predicted(*there.call, now);
    }
    case Role::picker: {
      const calls::DeviceNumber from = party.by;
      const calls::DeviceNumber by = party.device;
      party.role = Role::party;
      party.state = State::connected;
      taken_from_group(call, from, now);
      report(calls::Diverted{{call.ref, from}, by, EventCause::callPickup});
      if (Party* left = find(call, from)) {
        if (call.job && jobs_.at(call.job).work == Work::answer)
          cancel(call.job, {csta::StateIncompatibilityErrors::invalidConnectionState}, now);
        let_go(call, *left, {EventCause::callPickup}, now);
        remove(call, from, now);
      }
      forget_asked(call, from, now);
      report(calls::Answered{{call.ref, by}, EventCause::callPickup});
      join(call, now);
      return freed(from, now);
    }
    case Role::added:
      return join(call, now);
    case Role::party:
      return;
  }
}

void Pbx::on(const Refused& signal, Time now) {
  const Found found = find(signal.leg);
  if (!found) return;
  Call& call = *found.call;
  Party& party = *found.party;
  const calls::DeviceNumber device = party.device;
  by_leg_.erase(signal.leg);
  party.leg = {};
  const bool outside = !party.exits.empty() || !party.trunk.empty();
  if (outside && signal.elsewhere && !party.left && try_next_trunk(call, party, now)) return;
  disarm(call, party);
  switch (party.role) {
    case Role::caller:
    case Role::connector:
      announce(call, party, now);
      report(calls::Failed{{call.ref, device}, call.called, true, signal.why.cause});
      party.state = State::fail;
      return end(call, device, signal.why, signal.why.cause, now);
    case Role::called: {
      if (rings_for_group(party)) return pass_on(call, device, signal.why, now);
      if (const auto& busy = features_of(device).busy; busy.active && signal.why.cause == EventCause::busy)
        return divert(call, device, busy.to, EventCause::callForwardBusy, now);
      if (!party.trunk.empty() && signal.reached && !signal.elsewhere) left(call, party);  // the network said so
      return fail(call, device, (signal.reached && party.trunk.empty()) || party.state != State::null, signal.why, now);
    }
    case Role::routed:
      return not_routed(call, device, signal.why, now);
    case Role::target:
      if (party.state != State::null) return recall(call, device, EventCause::recallBusy, now);
      [[fallthrough]];
    case Role::added:
    case Role::picker:
      return in_vain(call, party.device, signal.why, now);
    case Role::party:
      return leave(call, device, signal.why, EventCause::normalClearing, now);
  }
}

void Pbx::on(const Left& signal, Time now) {
  const auto found = by_leg_.find(signal.leg);
  if (found == by_leg_.end()) return static_cast<void>(code_hung_up(signal.leg, now));
  auto refs = found->second;
  by_leg_.erase(found);
  const auto talks = [&](calls::CallRef ref) {
    const auto& parties = calls_.at(ref).parties;
    return std::any_of(parties.begin(), parties.end(),
                       [&](const Party& party) { return party.leg == signal.leg && party.state != State::hold; });
  };
  std::stable_partition(refs.begin(), refs.end(), talks);
  for (const auto ref : refs) {
    Call* call = find(ref);
    if (call == nullptr) continue;
    for (Party& party : call->parties) {
      if (party.leg != signal.leg) continue;
      party.leg = {};
      remember(signal.leg, {ref, party.device});
      leave(*call, party.device, signal.why, EventCause::normalClearing, now);
      break;
    }
  }
}

void Pbx::on(const HeldByKey& signal, Time now) {
  const Found found = find(signal.leg);
  if (!found || found.party->state != State::connected) return;
  hold(*found.call, *found.party, EventCause::normal, now);
  if (found.call->job) found.call->rearrange = true;  // what it waits for was arranged for who did not hold yet
}

void Pbx::on(const RetrievedByKey& signal, Time now) {
  const Found found = find(signal.leg);
  if (!found) return;
  if (found.party->state == State::hold) {
    take_back(*found.call, *found.party, EventCause::normal, now);
    return join(*found.call, now);  // what was arranged, or is being, was for who held still
  }
  const std::vector<calls::CallRef> refs = by_leg_[signal.leg];
  for (const auto ref : refs)  // it consults: its line is in that call, and those whom it holds stay held
    if (Call* call = find(ref); call != found.call) join(*call, now);
}

void Pbx::on(const DeflectedByKey& signal, Time now) {
  const Found found = find(signal.leg);
  if (!found || (found.party->role != Role::called && found.party->role != Role::routed)) return;
  const calls::DeviceNumber device = found.party->device;
  announce(*found.call, *found.party, now);
  divert(*found.call, device, signal.to, EventCause::redirected, now);
}

void Pbx::on(const TransferByKey& signal, Time now) {
  const Found found = find(signal.leg);
  const Found other = signal.other ? find(signal.other) : Found{};
  if (found && !found.party->trunk.empty()) return lines_.transferred(signal.leg, false, now);  // not at our cost
  const bool blind = found && !signal.other && found.party->state == State::connected && !found.call->job &&
                     !cannot_transfer(*found.call, found.party->device, signal.to);
  const bool attended = found && other && found.call != other.call && found.party->device == other.party->device;
  if (blind) return single_step_transfer({}, *found.call, *found.party, signal.to, numbers_.next(now), signal.leg, now);
  if (!attended || found.call->job || other.call->job) return lines_.transferred(signal.leg, false, now);
  Job& job = start(Work::transfer, {}, *found.call, found.party->device);
  involve(job, *other.call);
  job.next = numbers_.next(now);
  job.by_key = signal.leg;
  work_on(job, now);
}

void Pbx::on(const Digits& signal, Time) {
  const Found found = find(signal.leg);
  if (found && found.party->state == State::connected)
    report(calls::DigitsGenerated{{found.call->ref, found.party->device}, signal.digits});
}

void Pbx::on(const Done& signal, Time now) {
  const auto found = ops_.find(signal.op);
  if (found == ops_.end()) return;
  Job& job = jobs_.at(found->second);
  ops_.erase(found);
  if (--job.open > 0) return;
  ++job.step;
  work_on(job, now);
}

void Pbx::on(const NotDone& signal, Time now) {
  const auto found = ops_.find(signal.op);
  if (found == ops_.end()) return;
  Job& job = jobs_.at(found->second);
  ops_.erase(found);
  --job.open;
  undone(job, signal.error, now);
}

void Pbx::on(const InService& signal, Time now) {
  report(calls::InService{signal.device});
  became_free(signal.device);
  freed(signal.device, now);
}

void Pbx::on(const OutOfService& signal, Time) { report(calls::OutOfService{signal.device, signal.cause}); }

// ---- Timers ---------------------------------------------------------------------------------------------------------

void Pbx::arm(Call& call, Party& party, Kind kind, Time at) {
  party.timer = kind;
  party.due = at;
  timers_.arm({call.ref, party.device}, at);
}

void Pbx::disarm(Call& call, Party& party) {
  if (!party.timer) return;
  party.timer.reset();
  timers_.cancel({call.ref, party.device});
}

void Pbx::due(const Key& key, Time now) {
  if (!key.call) return work_done(key.device);
  Call* call = find(key.call);
  Party* party = call != nullptr ? find(*call, key.device) : nullptr;
  if (party == nullptr || !party->timer) return;
  const Kind kind = *party->timer;
  party->timer.reset();
  const calls::DeviceNumber device = party->device;
  switch (kind) {
    case Kind::prompt:
      announce(*call, *party, now);
      report(calls::Failed{{call->ref, device}, call->called, true, EventCause::callNotAnswered});
      party->state = State::fail;
      return end(*call, device, {EventCause::callNotAnswered}, EventCause::callNotAnswered, now);
    case Kind::dial: {
      const auto called = std::exchange(call->called, party->digits);
      if (spells_code(*call, *party, now)) return;
      call->called = called;
      return fail(*call, device, true, {EventCause::timeout}, now);
    }
    case Kind::no_answer: {
      if (party->role == Role::target && party->state != State::null)
        return recall(*call, device, EventCause::recallNoAnswer, now);
      if (party->role == Role::added || party->role == Role::picker || party->role == Role::target)
        return in_vain(*call, party->device, {EventCause::callNotAnswered}, now);
      if (rings_for_group(*party)) return pass_on(*call, device, {EventCause::callNotAnswered}, now);
      if (party->role == Role::routed) return not_routed(*call, device, {EventCause::callNotAnswered}, now);
      if (const auto& forwarding = features_of(device).no_answer; forwarding.active)
        return divert(*call, device, forwarding.to, EventCause::callForwardNoAnswer, now);
      return fail(*call, device, party->state != State::null, {EventCause::callNotAnswered}, now);
    }
    case Kind::automatic:
      return answer_itself(*call, *party, now);
    case Kind::failed:
      return end(*call, device, {EventCause::timeout}, EventCause::timeout, now);
    case Kind::park:
      return recall(*call, device, EventCause::recall, now);
    case Kind::camp_on:
      return fail(*call, device, true, {EventCause::timeout}, now);
    case Kind::offered:
      return let_ring(*call, device, now);
    case Kind::queue:
      return turn_away(*call, device, EventCause::queueTimeOverflow, {EventCause::callNotAnswered}, now);
    case Kind::announce:
      return say_next(*call, now);
    case Kind::route:
      log::warning("a call waited too long at routeing device {}: it goes to the default route", device);
      return route_by_default(*call, device, EventCause::timeout, now);
  }
}

}  // namespace strowger::pbx
