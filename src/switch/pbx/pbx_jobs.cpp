// The call logic of our own exchanges: what takes the lines some time. A job asks them step by step; what changed is
// reported when they have done it.
#include <algorithm>

#include "base/log.hpp"
#include "switch/pbx/pbx.hpp"

namespace strowger::pbx {

using csta::EventCause;

Pbx::Job& Pbx::start(Work work, calls::CommandId command, Call& call, const calls::DeviceNumber& device) {
  const JobId id{++last_job_};
  Job& job = jobs_[id];
  job.id = id;
  job.work = work;
  job.command = command;
  job.call = call.ref;
  job.device = device;
  call.job = id;
  return job;
}

void Pbx::involve(Job& job, Call& other) {
  job.other = other.ref;
  other.job = job.id;
}

OpId Pbx::op_for(Job& job) {
  const OpId op{++last_op_};
  ops_[op] = job.id;
  ++job.open;
  return op;
}

void Pbx::arrange(Job& job, const std::vector<Part>& parts, Time now) { lines_.arrange(op_for(job), parts, now); }

/// The job is over; what waits for its calls goes on.
void Pbx::finish(Job& job) {
  const JobId id = job.id;
  for (const auto ref : {job.call, job.other}) {
    Call* call = find(ref);
    if (call == nullptr || call->job != id) continue;
    call->job = {};
    if (call->rearrange || call->sounded || !call->waiting.empty()) resume_.push_back(ref);
  }
  std::erase_if(ops_, [&](const auto& one) { return one.second == id; });
  jobs_.erase(id);
}

/// A party of the job is gone: nobody waits for what the lines still do.
void Pbx::cancel(JobId id, const csta::UniversalFailure& error, Time now) {
  const auto found = jobs_.find(id);
  if (found == jobs_.end()) return;
  Job& job = found->second;
  refuse(job.command, error);
  if (job.by_key) lines_.transferred(job.by_key, false, now);
  for (const auto ref : {job.call, job.other}) {
    Call* call = find(ref);
    if (call == nullptr) continue;
    call->rearrange = true;  // the lines may stand half way
    call->sounded = call->through_us && call->sounds.empty();
  }
  finish(job);
}

void Pbx::go_on(calls::CallRef ref, Time now) {
  Call* call = find(ref);
  if (call == nullptr || call->job) return;
  if (std::exchange(call->sounded, false) && talk_directly(*call, now)) return;
  if (std::exchange(call->rearrange, false)) {
    join(*call, now);
    if (call->job) return;
  }
  if (call->waiting.empty()) return;
  const calls::Command command = std::move(call->waiting.front());
  call->waiting.pop_front();
  if (!call->waiting.empty()) resume_.push_back(ref);
  std::visit([&](const auto& wanted) { run(wanted, now); }, command);
}

Part Pbx::part_of(const Party& party, bool through_us, bool holds) {
  return {.leg = party.leg,
          .hears = !holds && party.hears,
          .is_heard = !holds && party.is_heard,
          .through_us = through_us,
          .holds = holds,
          .may_hear = party.hears,
          .may_be_heard = party.is_heard};
}

std::vector<Part> Pbx::parts_of(const Call& call, std::string_view held, std::string_view back) const {
  std::vector<Part> parts;
  bool answered = false;
  for (const Party& party : call.parties) {
    const bool talks = party.state == State::connected || party.state == State::hold;
    if (!party.leg || !(talks || (party.role == Role::added && party.answered))) continue;
    const bool holds = party.device == held || (party.state == State::hold && party.device != back);
    if (holds && in_other_call(party.leg, call)) continue;
    answered = answered || party.answered;
    parts.push_back(part_of(party, call.through_us, holds));
  }
  if (parts.size() == 1)
    for (const Party& party : call.parties)
      if (!party.leg && party.state == State::queued) parts.front().waits_at = party.device;
  if (!answered) parts.clear();  // nobody answered: a caller alone is not answered by silence
  return parts;
}

// ---- Those who talk -------------------------------------------------------------------------------------------------

/// The lines are brought to where the call is.
void Pbx::join(Call& call, Time now) {
  if (call.job) {
    call.rearrange = true;
    return;
  }
  waited(call, now);
  const auto parts = parts_of(call);
  if (parts.empty()) return;
  arrange(start(Work::join, {}, call, {}), parts, now);
}

void Pbx::joined(Call& before, Time) {
  Call* call = &before;
  for (Party& party : call->parties)
    if (party.state == State::connected || party.state == State::hold) party.answered = true;
  for (;;) {
    const auto added = std::find_if(call->parties.begin(), call->parties.end(),
                                    [](const Party& party) { return party.role == Role::added && party.answered; });
    if (added == call->parties.end()) return;
    added->role = Role::party;
    added->state = State::connected;
    const calls::DeviceNumber device = added->device;
    calls::DeviceNumber by = added->by;
    if (const Party* asker = find(*call, by); asker == nullptr || asker->state == State::null)  // it left meanwhile
      for (const Party& party : call->parties)
        if (party.device != device && party.state != State::null) by = party.device;
    const calls::CallRef old = call->ref;
    const calls::CallRef next = added->next ? added->next : old;
    const Cause cause = added->cause;
    auto rows = renamed(*call, nullptr, next, {});
    for (auto& row : rows)
      if (row.now.device == device) row.before = {};
    call = &rename(*call, next);
    report(calls::Conferenced{{old, by}, std::nullopt, by, device, next, std::move(rows), cause});
  }
}

// ---- Steps ----------------------------------------------------------------------------------------------------------

void Pbx::held(Job& job, Time now) {
  Call& call = *find(job.call);
  Party& party = *find(call, job.device);
  const bool holds = job.work == Work::hold;
  if (party.state == (holds ? State::hold : State::connected))  // its phone's own key was quicker
    return refuse(job.command, csta::StateIncompatibilityErrors::invalidConnectionState);
  done(job.command);
  if (holds)
    hold(call, party, EventCause::normal, now);
  else
    take_back(call, party, EventCause::normal, now);
}

void Pbx::alternated(Job& job, Time now) {
  Call& call = *find(job.call);
  Call& other = *find(job.other);
  done(job.command);
  hold(call, *find(call, job.device), EventCause::alternate, now);
  take_back(other, *find(other, job.device), EventCause::alternate, now);
}

/// The party holds from now on; if it waited at a group, it is told nothing more meanwhile.
void Pbx::hold(Call& call, Party& party, EventCause cause, Time now) {
  if (std::exchange(party.state, State::hold) == State::hold) return;
  quiet(call, now);
  report(calls::Held{{call.ref, party.device}, cause});
}

void Pbx::take_back(Call& call, Party& party, EventCause cause, Time now) {
  if (std::exchange(party.state, State::connected) == State::connected) return;
  report(calls::Retrieved{{call.ref, party.device}, cause});
  say_next(call, now);
}

/// The call is held; the phone's line calls the other number now.
void Pbx::consulted(Job& job, Time now) {
  Call& existing = *find(job.call);
  Party& party = *find(existing, job.device);
  const LegId leg = party.leg;
  done(job.command);
  hold(existing, party, EventCause::consultation, now);
  const calls::DeviceNumber device = job.device;
  Call& call = begin(job.next, device, job.to);
  finish(job);
  Party& caller = add(call, device, Role::party, leg);
  caller.answered = true;
  caller.state = State::initiated;
  report(calls::Initiated{{call.ref, device}, EventCause::consultation});
  originate(call, caller, EventCause::consultation, now);
}

void Pbx::reconnected(Job& job, Time now) {
  const calls::CallRef active = job.call;
  const calls::CallRef back = job.other;
  const calls::DeviceNumber device = job.device;
  done(std::exchange(job.command, {}));
  const State was = std::exchange(find(*find(back), device)->state, State::connected);
  Call& ending = *find(active);
  ending.job = {};
  job.call = {};
  finish(job);
  end(ending, device, {EventCause::normalClearing}, EventCause::normalClearing, now);
  if (was == State::connected) return;
  report(calls::Retrieved{{back, device}, EventCause::normal});
  say_next(*find(back), now);
}

/// What is together when two calls have become one.
std::vector<Part> Pbx::parts_of_two(const Job& job, bool with_device) const {
  const Call& held = calls_.at(job.call);
  const Call& active = calls_.at(job.other);
  const bool through_us = held.through_us || active.through_us;
  LegId own_active;
  for (const Party& party : active.parties)
    if (party.device == job.device) own_active = party.leg;
  std::vector<Part> parts;
  for (const Call* call : {&held, &active}) {
    for (const Party& party : call->parties) {
      if (!party.leg || (party.state != State::connected && party.state != State::hold)) continue;
      if (party.device == job.device) {
        if (with_device && call == &active) {
          parts.push_back(part_of(party, through_us, false));
          parts.back().leg = own_active;
        }
        continue;
      }
      const bool holds = party.state == State::hold;
      if (holds && in_other_call(party.leg, *call)) continue;
      parts.push_back(part_of(party, through_us, holds));
    }
  }
  return parts;
}

void Pbx::transferred(Job& job, Time now) {
  Call& held = *find(job.call);
  Call& active = *find(job.other);
  const calls::CallRef next = job.next;
  const calls::DeviceNumber device = job.device;
  done(job.command);
  for (Call* call : {&held, &active}) forget_asked(*call, device, now);
  const auto other_of = [&](const Call& call) {
    for (const Party& party : call.parties)
      if (party.device != device && party.state != State::null) return party.device;
    return calls::DeviceNumber{};
  };
  const calls::DeviceNumber to = other_of(active);
  auto rows = renamed(held, &active, next, device);
  calls::Transferred made{{held.ref, device},  calls::ConnectionRef{active.ref, device}, device, to, next, std::move(rows),
                          EventCause::transfer};
  if (job.by_key) lines_.transferred(job.by_key, true, now);
  for (Call* call : {&held, &active}) {
    let_go(*call, *find(*call, device), {EventCause::transfer}, now);
    remove(*call, device, now);
  }
  Call& call = merge(held, active, next, now);
  call.recall_to = device;
  call.diverted_by = device;
  call.cause = EventCause::transfer;
  report(std::move(made));
  finish(job);
  joined(call, now);
  const auto waiting = std::find_if(call.parties.begin(), call.parties.end(),
                                    [](const Party& party) { return party.state == State::queued && !party.leg; });
  if (waiting != call.parties.end()) let_hear(call, calls::DeviceNumber(waiting->device), now);
  freed(device, now);
}

void Pbx::conferenced(Job& job, Time now) {
  Call& held = *find(job.call);
  Call& active = *find(job.other);
  const calls::CallRef next = job.next;
  const calls::DeviceNumber device = job.device;
  calls::DeviceNumber added;
  for (const Party& party : active.parties)
    if (party.device != device && added.empty()) added = party.device;
  find(held, device)->state = State::connected;
  calls::Conferenced made{
      {held.ref, device},    calls::ConnectionRef{active.ref, device}, device, added, next, renamed(held, &active, next, {}),
      EventCause::conference};
  done(job.command);
  Call& call = merge(held, active, next, now);
  report(std::move(made));
  finish(job);
  joined(call, now);
}

void Pbx::intruded(Job& job, Time now) {
  Call& failed = *find(job.call);
  Call& busy = *find(job.other);
  const calls::CallRef next = job.next;
  const calls::DeviceNumber device = job.device;
  const calls::DeviceNumber victim = job.to;
  remove(failed, victim, now);
  disarm(failed, *find(failed, device));
  calls::Conferenced made{
      {failed.ref, device}, calls::ConnectionRef{busy.ref, victim}, device, victim, next, renamed(busy, &failed, next, {}),
      EventCause::intrude};
  done(job.command);
  Call& call = merge(busy, failed, next, now);
  report(std::move(made));
  finish(job);
  joined(call, now);
}

void Pbx::parked(Job& job, Time now) {
  Call& call = *find(job.call);
  const calls::DeviceNumber device = job.device;
  const calls::DeviceNumber at = job.to;
  done(job.command);
  finish(job);
  forget_asked(call, device, now);
  let_go(call, *find(call, device), {EventCause::park}, now);
  remove(call, device, now);
  report(calls::Diverted{{call.ref, device}, at, EventCause::park});
  Party& waiting = add(call, at, Role::party, {});
  waiting.state = State::queued;
  call.recall_to = device;
  call.diverted_by = device;
  const int number = static_cast<int>(by_device_[at].size());
  report(calls::Queued{{call.ref, at}, number, EventCause::park});
  arm(call, waiting, Kind::park, now + settings_.times.park);
  freed(device, now);
}

void Pbx::work_on(Job& job, Time now) {
  Call* call = find(job.call);
  const auto arrange_or_go_on = [&](const std::vector<Part>& parts) {
    if (!parts.empty()) return arrange(job, parts, now);
    ++job.step;
    work_on(job, now);
  };
  switch (job.work) {
    case Work::answer:
      if (job.step == 0) return lines_.answer(op_for(job), find(*call, job.device)->leg, now);
      done(job.command);
      return finish(job);
    case Work::hold:
      if (job.step == 0) return arrange_or_go_on(parts_of(*call, job.device));
      held(job, now);
      return finish(job);
    case Work::retrieve:
      if (job.step == 0) return arrange_or_go_on(parts_of(*call, {}, job.device));
      held(job, now);
      return finish(job);
    case Work::alternate:  // `call` is held, `other` comes back
      if (job.step == 0) return arrange_or_go_on(parts_of(*call, job.device));
      if (job.step == 1) return arrange_or_go_on(parts_of(*find(job.other), {}, job.device));
      if (job.step == 2) {
        alternated(job, now);
        return finish(job);
      }
      if (job.step == 3) return arrange_or_go_on(parts_of(*call, {}, job.device));  // taken back
      refuse(job.command, job.error);
      return finish(job);
    case Work::consult:
      if (job.step == 0) return arrange_or_go_on(parts_of(*call, job.device));
      return consulted(job, now);
    case Work::reconnect:  // `call` ends, `other` comes back
      if (job.step == 0) return arrange_or_go_on(parts_of(*find(job.other), {}, job.device));
      return reconnected(job, now);
    case Work::transfer: {
      const auto parts = parts_of_two(job, false);
      if (job.step == 0) return arrange_or_go_on(parts.size() < 2 ? std::vector<Part>{} : parts);
      return transferred(job, now);
    }
    case Work::conference:
      if (job.step == 0) return arrange_or_go_on(parts_of_two(job, true));
      return conferenced(job, now);
    case Work::intrude: {
      if (job.step > 0) return intruded(job, now);
      auto parts = parts_of(*find(job.other));
      for (const Part& part : parts_of(*call)) parts.push_back(part);
      return arrange_or_go_on(parts);
    }
    case Work::park: {
      if (job.step > 0) return parked(job, now);
      auto parts = parts_of(*call);
      const LegId leg = find(*call, job.device)->leg;
      std::erase_if(parts, [&](const Part& part) { return part.leg == leg; });
      if (parts.size() == 1) parts.front().waits_at = job.to;
      return arrange_or_go_on(parts);
    }
    case Work::flow: {
      Party& party = *find(*call, job.device);
      if (job.step == 0) {
        auto parts = parts_of(*call);
        for (Part& part : parts)
          if (part.leg == party.leg)
            part = {party.leg, job.part.hears, job.part.is_heard, call->through_us, part.holds,
                    {},        job.part.hears, job.part.is_heard};
        return arrange_or_go_on(parts);
      }
      party.hears = job.part.hears;
      party.is_heard = job.part.is_heard;
      done(job.command);
      return finish(job);
    }
    case Work::digits:
      if (job.step == 0) {
        std::vector<LegId> others;
        for (const Party& party : call->parties)
          if (party.device != job.device && party.leg && party.state == State::connected) others.push_back(party.leg);
        for (const LegId leg : others) lines_.send_digits(op_for(job), leg, job.tones, now);
        return;
      }
      done(job.command);
      report(calls::DigitsGenerated{{job.call, job.device}, job.tones.digits});
      return finish(job);
    case Work::tone:
      if (job.step == 0) return arrange_or_go_on(parts_of(*call));
      sound(job, now);
      return finish(job);
    case Work::voice:
      if (job.step == 0) return arrange_or_go_on(parts_of(*call));
      voice(job, now);
      return finish(job);
    case Work::direct:
      if (job.step == 0) return arrange_or_go_on(parts_of(*call));
      return finish(job);
    case Work::await:  // the lines were asked when it started
      return awaited(job, now);
    case Work::message:  // the lines were asked when it started
      done(job.command);
      return finish(job);
    case Work::confirm:
      return confirm(job, now);
    case Work::join:
      if (job.step == 0) return;
      finish(job);
      joined(*call, now);
      return wait_on(*call, now);
  }
}

/// The lines could not, and all is as it was before that step.
void Pbx::undone(Job& job, csta::UniversalFailure error, Time now) {
  if (job.work == Work::alternate && job.step == 1) {
    job.error = std::move(error);
    job.step = 3;
    return work_on(job, now);
  }
  if (job.work == Work::alternate && job.step == 3) error = job.error;
  if (job.work == Work::await) {  // the caller waits on, and hears nothing
    find(job.call)->through_us = false;
    return finish(job);
  }
  if (job.work == Work::confirm) {  // it is done all the same
    const calls::CodeRef code = job.code;
    return code_over(code, {EventCause::normalClearing}, now);
  }
  if (job.work == Work::direct) {  // they go on as they are
    find(job.call)->through_us = true;
    return finish(job);
  }
  if (job.work == Work::tone || job.work == Work::voice) {
    Call& call = *find(job.call);
    call.through_us = !call.sounds.empty();
  }
  if (job.work == Work::join) {
    Call& call = *find(job.call);
    finish(job);
    const auto added = std::find_if(call.parties.begin(), call.parties.end(),
                                    [](const Party& party) { return party.role == Role::added && party.answered; });
    if (added != call.parties.end())  // the others go on without it
      return in_vain(call, added->device, {EventCause::incompatibleDestination}, now);
    const bool full = std::holds_alternative<csta::SystemResourceAvailabilityErrors>(error.choice);  // which is in the log
    if (!full) log::warning("the media of {} and {} do not agree: their call is ended", call.calling, call.called);
    const Why why{full ? EventCause::resourcesNotAvailable : EventCause::incompatibleDestination};
    return end(call, call.calling, why, why.cause, now);
  }
  refuse(job.command, std::move(error));
  if (job.by_key) lines_.transferred(job.by_key, false, now);
  finish(job);
}

/// The phone that is made to answer (only `device`'s, if it is named) has no call to answer any more.
void Pbx::stop_answering(Call& call, Time now, std::string_view device) {
  if (!call.job) return;
  const Job& job = jobs_.at(call.job);
  if (job.work == Work::answer && (device.empty() || job.device == device))
    cancel(call.job, {csta::StateIncompatibilityErrors::invalidConnectionState}, now);
}

}  // namespace strowger::pbx
