// The call logic of our own exchanges: how a call grows, where it goes, and how it ends.
#include <algorithm>

#include "base/log.hpp"
#include "switch/pbx/pbx.hpp"

namespace strowger::pbx {

using csta::EventCause;
using csta::StateIncompatibilityErrors;

// ---- Parties --------------------------------------------------------------------------------------------------------

Pbx::Call& Pbx::begin(calls::CallRef ref, const calls::DeviceNumber& calling, const calls::DeviceNumber& called) {
  Call& call = calls_[ref];
  call.ref = ref;
  call.calling = calling;
  call.called = called;
  if (const auto data = data_of_others_.find(ref); data != data_of_others_.end()) {
    call.data = std::move(data->second);
    data_of_others_.erase(data);
  }
  return call;
}

Pbx::Party& Pbx::add(Call& call, const calls::DeviceNumber& device, Role role, LegId leg) {
  Party party;
  party.device = device;
  party.role = role;
  party.leg = leg;
  call.parties.push_back(std::move(party));
  by_device_[device].push_back(call.ref);
  if (leg) by_leg_[leg].push_back(call.ref);
  return call.parties.back();
}

void Pbx::remove(Call& call, const calls::DeviceNumber& device, Time now) {
  const calls::DeviceNumber gone = device;  // which may stand in the party
  hush_party(call, gone, now);
  if (call.announcing && call.announcing->at == gone) quiet(call, now);
  if (Party* party = find(call, gone)) {
    if (party->role == Role::party) quiet(call, now);  // what was said was said to it
    disarm(call, *party);
    const bool talked = party->state == State::connected || party->state == State::hold;
    if (const auto idle = idle_since_.find(gone); talked && idle != idle_since_.end()) idle->second = ++last_place_;
  }
  std::erase_if(call.parties, [&](const Party& party) { return party.device == gone; });
  became_free(gone);
  const auto found = by_device_.find(gone);
  if (found == by_device_.end()) return;
  std::erase(found->second, call.ref);
  if (found->second.empty()) by_device_.erase(found);
}

Pbx::Party& Pbx::ring(Call& call, const calls::DeviceNumber& device, Role role, bool automatic, Time now) {
  Party* party = find(call, device);
  if (party == nullptr) party = &add(call, device, role, {});
  party->role = role;
  if (is_outside(device)) {
    ring_outside(call, *party, now);
    return *party;
  }
  party->leg = next_leg();
  by_leg_[party->leg].push_back(call.ref);
  const calls::DeviceNumber& shown = role == Role::caller ? call.called : call.calling;
  const bool own = role == Role::caller || role == Role::connector || role == Role::picker;
  lines_.ring({.leg = party->leg,
               .device = device,
               .shown = shown,
               .own = own,
               .automatic = automatic,
               .hidden = role != Role::caller && hides_caller(call),
               .with = partner_of(call, device)},
              now);
  return *party;
}

/// The one leg that a new party will talk to; none if there are several, or nobody yet.
LegId Pbx::partner_of(const Call& call, std::string_view device) const {
  LegId only;
  for (const Party& party : call.parties) {
    if (party.device == device || !party.leg || party.state != State::connected || in_other_call(party.leg, call)) continue;
    if (only) return {};
    only = party.leg;
  }
  return only;
}

/// The leg is released, unless another call of its device needs it.
void Pbx::let_go(Call& call, Party& party, const Why& why, Time now) {
  disarm(call, party);
  if (!party.leg) return;
  const LegId leg = std::exchange(party.leg, {});
  remember(leg, {call.ref, party.device});
  const auto found = by_leg_.find(leg);
  if (found == by_leg_.end()) return;
  std::erase(found->second, call.ref);
  if (!found->second.empty()) return;
  by_leg_.erase(found);
  lines_.release(leg, why, now);
  became_free(party.device);
}

/// The phone that asked for the party by its key hears what became of that.
void Pbx::tell_key(Party& party, bool done, Time now) {
  if (party.by_key) lines_.transferred(std::exchange(party.by_key, {}), done, now);
}

/// Who was asked for `device`'s sake (to take its place, or to join it) and has not been shown yet is asked no more.
void Pbx::forget_asked(Call& call, const calls::DeviceNumber& device, Time now) {
  std::vector<calls::DeviceNumber> asked;
  for (const Party& party : call.parties)
    if (party.role != Role::party && party.by == device && (party.state == State::null || party.role == Role::picker))
      asked.push_back(party.device);
  for (const auto& number : asked) {
    stop_answering(call, now, number);
    Party& party = *find(call, number);
    const bool shown = party.state != State::null;
    tell_key(party, false, now);
    let_go(call, party, {EventCause::callCancelled}, now);
    remove(call, number, now);
    if (shown) report(calls::Cleared{{call.ref, number}, EventCause::callCancelled});
  }
}

/// What `by` was promised does not come about; if it has left the call, nobody waits for it.
void Pbx::not_completed(Call& call, const calls::DeviceNumber& by, const calls::DeviceNumber& device, Cause cause) {
  const Party* asker = find(call, by);
  if (asker == nullptr || asker->state == State::null) return;
  report(calls::CompletionFailed{{call.ref, by}, calls::ConnectionRef{call.ref, device}, cause});
}

/// A party that was asked into the call does not come. Who is left alone by it has no call any more.
void Pbx::in_vain(Call& call, calls::DeviceNumber device, const Why& why, Time now) {
  stop_answering(call, now, device);
  Party& party = *find(call, device);
  const calls::DeviceNumber by = party.by;
  const bool shown = party.state != State::null;
  tell_key(party, false, now);
  let_go(call, party, why, now);
  remove(call, device, now);
  if (shown) report(calls::Cleared{{call.ref, device}, why.cause});
  not_completed(call, by, device, why.cause);
  const auto staying =
      std::count_if(call.parties.begin(), call.parties.end(), [](const Party& one) { return one.state != State::fail; });
  if (staying < 2 && !call.parties.empty()) {
    const calls::DeviceNumber last = call.parties.front().device;
    end(call, last, {EventCause::normalClearing}, EventCause::normalClearing, now);
  }
  freed(device, now);
}

/// The party's phone rings, or is about to be known to: its connection is reported.
void Pbx::announce(Call& call, Party& party, Time now) {
  const calls::ConnectionRef here{call.ref, party.device};
  const auto initiated = [&](Cause cause) {
    party.state = State::initiated;
    report(calls::Initiated{here, cause});
  };
  const auto alerting = [&](Cause cause) {
    if (!party.trunk.empty()) return rings_outside(call, party);
    party.state = State::alerting;
    report(calls::Alerting{here, call.calling, call.called,
                           call.diverted_by.empty() ? std::nullopt : std::optional(call.diverted_by), cause});
  };
  switch (party.role) {
    case Role::caller:
    case Role::connector:
    case Role::picker:
      if (party.state == State::null) initiated(party.cause);
      return;
    case Role::called:
      if (party.state == State::null || party.offered || party.state == State::queued ||
          (!party.trunk.empty() && !party.rang)) {
        party.offered = false;
        alerting(call.cause);
      }
      return;
    case Role::added:
      if (party.state != State::null) return;
      return party.cause == EventCause::joinCall ? initiated(party.cause) : alerting(party.cause);
    case Role::target:
      if (party.state == State::null) take_over(call, calls::DeviceNumber(party.device), now);
      return;
    case Role::routed:
      return routed(call, calls::DeviceNumber(party.device), now);
    case Role::party:
      return;
  }
}

/// Single-step transfer: the target rings, and who transferred leaves.
void Pbx::take_over(Call& before, const calls::DeviceNumber& to, Time now) {
  const Party& asked = *find(before, to);
  const calls::DeviceNumber by = asked.by;
  const calls::CallRef old = before.ref;
  const calls::CallRef next = asked.next;
  tell_key(*find(before, to), true, now);
  hush_party(before, by, now);
  if (before.job) cancel(before.job, gone(EventCause::singleStepTransfer), now);  // its phone may be in it
  auto rows = renamed(before, nullptr, next, by);
  rows.push_back({{}, {next, to}, State::null});
  Call& call = rename(before, next);
  let_go(call, *find(call, by), {EventCause::singleStepTransfer}, now);
  remove(call, by, now);
  report(calls::Transferred{{old, by}, std::nullopt, by, to, next, std::move(rows), EventCause::singleStepTransfer});
  call.recall_to = by;
  call.cause = EventCause::singleStepTransfer;
  call.diverted_by = by;
  if (is_group(to)) {
    remove(call, to, now);
    enter_group(call, to, now);
    return freed(by, now);
  }
  Party& party = *find(call, to);
  if (!party.trunk.empty()) return rings_outside(call, party);
  party.state = State::alerting;
  report(calls::Alerting{{next, to}, call.calling, call.called, by, EventCause::singleStepTransfer});
}

// ---- Where it goes --------------------------------------------------------------------------------------------------

/// The caller is there: now the number that it calls.
void Pbx::originate(Call& call, Party& party, Cause cause, Time now) {
  if (spells_code(call, party, now)) return;
  disarm(call, party);
  party.role = Role::party;
  party.prompted = false;
  party.state = State::connected;
  report(calls::Originated{{call.ref, party.device}, call.called, cause});
  route(call, calls::DeviceNumber(call.called), now);
}

void Pbx::route(Call& call, const calls::DeviceNumber& to, Time now) {
  if (to.empty()) return fail(call, to, false, {EventCause::invalidNumberFormat}, now);
  const auto device = devices_.find(to);
  const bool known = device != devices_.end() ? device->second.category != calls::Category::trunk : may_leave(call);
  if (find(call, to) != nullptr) return fail(call, to, true, {EventCause::busy}, now);  // it called itself, in the end
  if (!known || !is_destination(to)) return fail(call, to, false, {EventCause::numberUnallocated}, now);
  if (device == devices_.end()) return let_ring(call, to, now);
  const calls::DeviceFeatures& features = features_of(to);
  if (features.immediate.active) return divert(call, to, features.immediate.to, EventCause::callForwardImmediate, now);
  if (features.do_not_disturb) return fail(call, to, true, {EventCause::doNotDisturb}, now);
  if (is_group(to)) return enter_group(call, to, now);
  if (device->second.category == calls::Category::routeing) return await_route(call, to, now);
  if (!lines_.reachable(to)) return fail(call, to, false, {EventCause::destOutOfOrder}, now);
  if (!has_room(call, to)) {
    if (features.busy.active) return divert(call, to, features.busy.to, EventCause::callForwardBusy, now);
    return fail(call, to, true, {EventCause::busy}, now);
  }
  if (device->second.offered > Duration{}) {
    Party& party = add(call, to, Role::called, {});
    party.state = State::alerting;
    party.offered = true;
    report(calls::Offered{{call.ref, to},
                          call.calling,
                          call.called,
                          call.diverted_by.empty() ? std::nullopt : std::optional(call.diverted_by),
                          call.cause});
    return arm(call, party, Kind::offered, now + device->second.offered);
  }
  let_ring(call, to, now);
}

void Pbx::let_ring(Call& call, const calls::DeviceNumber& device, Time now) {
  Party& party = ring(call, device, Role::called, answers_at_once(device), now);
  const auto ringing = calls::ringing_time(features_of(device).no_answer, settings_.times.ring);
  arm_ringing(call, party, ringing.value_or(settings_.times.no_answer), now);
}

bool Pbx::answers_at_once(const calls::DeviceNumber& device) const {
  const calls::AutoAnswer& answers = features_of(device).auto_answer;
  return answers.on && answers.rings == 0 && !engaged(device);
}

void Pbx::arm_ringing(Call& call, Party& party, Duration ringing, Time now) {
  const calls::AutoAnswer& answers = features_of(party.device).auto_answer;
  const Duration after = answers.rings * settings_.times.ring;
  if (!answers.on || answers.rings == 0 || after >= ringing) return arm(call, party, Kind::no_answer, now + ringing);
  party.unanswered = now + ringing;
  arm(call, party, Kind::automatic, now + after);
}

/// The phone has rung as often as it is to. One that talks is left alone.
void Pbx::answer_itself(Call& call, Party& party, Time now) {
  arm(call, party, Kind::no_answer, party.unanswered);
  if (party.state != State::alerting || !party.leg || call.job || talks(party.device)) return;
  work_on(start(Work::answer, {}, call, party.device), now);
}

/// The device `from` wants the call elsewhere: it leaves, and the call goes on there.
void Pbx::divert(Call& call, calls::DeviceNumber from, const calls::DeviceNumber& to, Cause cause, Time now) {
  stop_answering(call, now);
  forget_asked(call, from, now);
  taken_from_group(call, from, now);
  if (++call.diversions > calls::most_diversions) {
    log::warning("{} sends on a call that was sent on {} times already: it fails. Do devices forward to each other?", from,
                 calls::most_diversions);
    return fail(call, from, find(call, from) != nullptr, {EventCause::blocked}, now);
  }
  if (Party* party = find(call, from)) {
    let_go(call, *party, {cause}, now);
    remove(call, from, now);
  }
  report(calls::Diverted{{call.ref, from}, to, cause});
  call.diverted_by = from;
  call.cause = cause;
  for (const Party& party : call.parties)
    if (party.leg) lines_.progress(party.leg, Progress::forwarded, {}, now);
  const calls::CallRef ref = call.ref;
  route(call, to, now);
  if (find(ref) != nullptr) freed(from, now);
}

/// The call cannot go on at `at`. Who called hears it until it hangs up or the timer ends the call; a phone that cannot hear
/// it leaves.
void Pbx::fail(Call& call, calls::DeviceNumber at, bool reached, Why why, Time now) {
  stop_answering(call, now);
  forget_asked(call, at, now);
  Party* party = find(call, at);
  const bool itself = party != nullptr && party->leg && party->role == Role::party;
  const bool connector = party != nullptr && party->role == Role::connector;
  if (reached) {
    if (party == nullptr) party = &add(call, at, Role::party, {});
    if (itself || connector)
      disarm(call, *party);
    else
      let_go(call, *party, why, now);
    party->role = Role::party;
    party->offered = false;
    if (std::exchange(party->distribution, std::nullopt)) became_free(at);  // an agent whose phone may be off hook still
    party->state = State::fail;
  } else if (party != nullptr) {
    let_go(call, *party, why, now);
    remove(call, at, now);
  }
  report(calls::Failed{{call.ref, at}, call.called, reached, why.cause});
  const auto others = std::count_if(call.parties.begin(), call.parties.end(), [&](const Party& one) {
    return one.device != at && one.leg && (one.state == State::connected || one.state == State::hold);
  });
  if (others > 1) {  // they go on without it
    if (reached) {
      remove(call, at, now);
      report(calls::Cleared{{call.ref, at}, why.cause});
    }
    return freed(at, now);
  }
  const auto hears = std::find_if(call.parties.begin(), call.parties.end(), [](const Party& one) {
    return one.leg && (one.state == State::connected || one.state == State::fail);
  });
  if (hears == call.parties.end())
    return end(call, call.parties.empty() ? at : call.parties.front().device, why, why.cause, now);
  const calls::DeviceNumber caller = hears->device;
  if (!lines_.hears_failure(hears->leg)) return end(call, caller, why, why.cause, now);
  waited_in_vain(call, hears->leg, now);
  arm(call, *hears, Kind::failed, now + settings_.times.failed);
  if (at != caller) freed(at, now);
}

/// Nobody took the call at `from`: it comes back to who sent it there, once.
void Pbx::recall(Call& call, const calls::DeviceNumber& from, Cause cause, Time now) {
  const calls::DeviceNumber to = std::exchange(call.recall_to, {});
  if (to.empty() || find(call, to) != nullptr || !can_ring(to))
    return fail(call, from, true, {EventCause::callNotAnswered}, now);
  divert(call, from, to, cause, now);
}

// ---- How it ends ----------------------------------------------------------------------------------------------------

void Pbx::leave(Call& call, calls::DeviceNumber device, Why why, Cause cause_of_others, Time now) {
  for (const Party& party : call.parties)  // a phone that transferred by its key need not wait until the other one rings
    if (party.by_key && party.by == device && party.state == State::null)
      return take_over(call, calls::DeviceNumber(party.device), now);
  if (const Party* rung = find(call, device); rung != nullptr && rings_for_group(*rung))
    return pass_on(call, device, why, now);
  forget_asked(call, device, now);
  taken_from_group(call, device, now);
  if (const Party* asked = find(call, device); asked != nullptr && asked->role == Role::routed)
    return not_routed(call, device, why, now);
  std::size_t staying = 0;
  std::size_t talking = 0;
  for (const Party& party : call.parties) {
    if (party.device == device) continue;
    // Who is to take another's place adds nobody to whom he could talk.
    const bool takes_place = party.role == Role::target && party.state == State::null;
    if (party.state != State::fail && !takes_place) ++staying;
    if (party.state == State::connected || party.state == State::hold) ++talking;
  }
  if (staying < 2 || talking == 0) return end(call, device, why, cause_of_others, now);
  Party* party = find(call, device);
  if (party == nullptr) return;
  const bool shown = party->state != State::null;
  const bool asked = party->role == Role::added || party->role == Role::target || party->role == Role::picker;
  const calls::DeviceNumber by = party->by;
  const Cause cause = party->state == State::alerting ? EventCause::callCancelled : why.cause;
  if (call.job) cancel(call.job, gone(why.cause), now);
  let_go(call, *party, why, now);
  remove(call, device, now);
  if (shown) report(calls::Cleared{{call.ref, device}, cause});
  if (asked) not_completed(call, by, device, why.cause);
  const calls::CallRef ref = call.ref;
  join(call, now);
  if (find(ref) != nullptr) freed(device, now);
}

csta::UniversalFailure Pbx::gone(Cause cause) {
  if (cause == EventCause::destOutOfOrder) return {csta::SystemResourceAvailabilityErrors::deviceOutOfService};
  return {StateIncompatibilityErrors::invalidConnectionState};
}

/// Ends the call: every connection, first that of `first`, and every command that waits for it.
void Pbx::end(Call& call, const calls::DeviceNumber& first, Why why, Cause cause_of_others, Time now) {
  const calls::CallRef ref = call.ref;
  const calls::DeviceNumber leading = first;
  for (Party& party : call.parties)
    if (party.role == Role::caller || party.role == Role::connector) announce(call, party, now);
  const auto error = gone(why.cause);
  const auto waiting = std::exchange(call.waiting, {});
  if (call.job) cancel(call.job, error, now);
  for (const auto& command : waiting) std::visit([&](const auto& one) { refuse(one.id, error); }, command);
  std::vector<calls::DeviceNumber> devices;
  devices.reserve(call.parties.size());
  for (const Party& party : call.parties) devices.push_back(party.device);
  std::stable_partition(devices.begin(), devices.end(), [&](const auto& device) { return device == leading; });
  for (const auto& device : devices) {
    Party& party = *find(call, device);
    const State state = party.state;
    let_go(call, party, why, now);
    remove(call, device, now);
    if (state == State::null) continue;
    const Cause others = state == State::alerting ? EventCause::callCancelled : cause_of_others;
    report(calls::Cleared{{ref, device}, device == leading ? why.cause : others});
  }
  calls_.erase(ref);
  report(calls::CallEnded{ref, why.cause});
  for (const auto& device : devices) freed(device, now);
}

/// The device may be free now: who waited for that goes on.
void Pbx::freed(const calls::DeviceNumber& device, Time now) {
  if (!devices_.contains(device) || engaged(device)) return;
  if (const auto found = by_device_.find(device); found != by_device_.end()) {
    const auto refs = found->second;
    for (const auto ref : refs) {
      Call& call = *find(ref);
      const Party* party = find(call, device);
      if (party == nullptr || party->timer != Kind::camp_on || !lines_.reachable(device)) continue;
      call.cause = EventCause::campOn;
      quiet(call, now);
      return let_ring(call, device, now);
    }
  }
  for (std::size_t i = 0; i < call_backs_.size(); ++i) {
    const CallBack noted = call_backs_[i];
    if (noted.device != device && noted.target != device) continue;
    if (engaged(noted.device) || engaged(noted.target)) continue;
    if (!lines_.reachable(noted.device) || !lines_.reachable(noted.target) || full()) continue;
    call_backs_.erase(call_backs_.begin() + static_cast<std::ptrdiff_t>(i));
    report(calls::CallBackNoted{noted.device, noted.target, false});
    Call& call = begin(numbers_.next(now), noted.device, noted.target);
    Party& party = ring(call, noted.device, Role::caller, false, now);
    party.cause = EventCause::callBack;
    party.prompted = true;
    return arm(call, party, Kind::prompt, now + settings_.times.prompt);
  }
}

// ---- New numbers ----------------------------------------------------------------------------------------------------

std::vector<calls::Renamed> Pbx::renamed(const Call& primary, const Call* secondary, calls::CallRef next,
                                         std::string_view without) const {
  std::vector<calls::Renamed> rows;
  const auto take = [&](const Call& call) {
    for (const Party& party : call.parties) {
      if (party.device == without || party.state == State::null) continue;
      const auto same =
          std::find_if(rows.begin(), rows.end(), [&](const auto& row) { return row.now.device == party.device; });
      const bool only_left = party.left && !party.rang && party.state == State::alerting;
      const State state = only_left ? State::connected : party.state;
      if (same == rows.end()) rows.push_back({{call.ref, party.device}, {next, party.device}, state});
    }
  };
  take(primary);
  if (secondary != nullptr) take(*secondary);
  return rows;
}

Pbx::Call& Pbx::rename(Call& call, calls::CallRef next) {
  const calls::CallRef old = call.ref;
  if (old == next) return call;
  auto node = calls_.extract(old);
  node.key() = next;
  Call& renamed = calls_.insert(std::move(node)).position->second;
  renamed.ref = next;
  for (const Party& party : renamed.parties) {
    if (party.timer) {
      timers_.cancel({old, party.device});
      timers_.arm({next, party.device}, party.due);
    }
    std::replace(by_device_[party.device].begin(), by_device_[party.device].end(), old, next);
    if (party.leg) std::replace(by_leg_[party.leg].begin(), by_leg_[party.leg].end(), old, next);
  }
  std::replace(resume_.begin(), resume_.end(), old, next);
  if (renamed.job) {
    Job& job = jobs_.at(renamed.job);
    if (job.call == old) job.call = next;
    if (job.other == old) job.other = next;
  }
  return renamed;
}

/// Both calls' parties in one; who is in both stays once, with the line that talks.
Pbx::Call& Pbx::merge(Call& primary, Call& secondary, calls::CallRef next, Time now) {
  const calls::CallRef old = secondary.ref;
  auto parties = std::move(secondary.parties);
  for (Party& party : parties) {
    if (party.timer) timers_.cancel({old, party.device});
    std::erase(by_device_[party.device], old);
    if (party.leg) std::erase(by_leg_[party.leg], old);
    if (Party* twice = find(primary, party.device)) {
      if (!twice->distribution) twice->distribution = std::move(party.distribution);
      if (party.leg && party.leg != twice->leg) {
        hush_party(primary, party.device, now);
        let_go(primary, *twice, {EventCause::conference}, now);
        twice->leg = party.leg;
        by_leg_[party.leg].push_back(primary.ref);
      }
      continue;
    }
    if (party.timer) timers_.arm({primary.ref, party.device}, party.due);
    by_device_[party.device].push_back(primary.ref);
    if (party.leg) by_leg_[party.leg].push_back(primary.ref);
    primary.parties.push_back(std::move(party));
  }
  for (auto& command : secondary.waiting) primary.waiting.push_back(std::move(command));
  for (Sounding& sound : secondary.sounds) primary.sounds.push_back(std::move(sound));
  primary.through_us = primary.through_us || secondary.through_us;
  primary.sounded = primary.through_us && primary.sounds.empty();
  if (!primary.announcing) primary.announcing = std::move(secondary.announcing);
  if (primary.called.empty()) primary.called = secondary.called;
  calls_.erase(old);
  return rename(primary, next);
}

}  // namespace strowger::pbx
