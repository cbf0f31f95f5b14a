// The call logic of our own exchanges: what the call model asks (calls/port.hpp; CALL_MODEL clause 5).
#include <algorithm>

#include "switch/pbx/pbx_taken.hpp"

namespace strowger::pbx {

using csta::EventCause;
using csta::OperationErrors;
using csta::StateIncompatibilityErrors;
using csta::SystemResourceAvailabilityErrors;

void Pbx::refuse(calls::CommandId id, csta::UniversalFailure error) {
  if (id) report(calls::Refused{id, std::move(error)});
}

void Pbx::done(calls::CommandId id) {
  if (id) report(calls::Done{id});
}

/// The held and the active connection of a command, which are of one device and of two calls.
template <class Command>
std::optional<std::pair<Pbx::Found, Pbx::Found>> Pbx::two_calls(const Command& command,
                                                                std::initializer_list<State> active_states) {
  if (command.held.device != command.active.device) {
    refuse(command.id, OperationErrors::notSameDevice);
    return std::nullopt;
  }
  if (command.held.call == command.active.call) {
    refuse(command.id, OperationErrors::invalidActiveCallID);
    return std::nullopt;
  }
  const Found held = taken(command, command.held, {State::hold});
  if (!held) return std::nullopt;
  const Found active = taken(command, command.active, active_states);
  if (!active) return std::nullopt;
  return std::pair{held, active};
}

bool Pbx::may_call(calls::CommandId id, const calls::DeviceNumber& device) {
  const auto error = [&](auto reason) {
    refuse(id, reason);
    return false;
  };
  if (!devices_.contains(device)) return error(OperationErrors::invalidCallingDeviceID);
  if (is_group(device) || is_trunk(device)) return error(OperationErrors::requestIncompatibleWithCallingDevice);
  if (!lines_.reachable(device)) return error(SystemResourceAvailabilityErrors::callingDeviceOutOfService);
  if (engaged(device)) return error(StateIncompatibilityErrors::invalidCallingDeviceState);
  if (full()) return error(SystemResourceAvailabilityErrors::resourceLimitExceeded);
  return true;
}

// ---- Beginning and ending -------------------------------------------------------------------------------------------

void Pbx::run(const calls::MakeCallCommand& command, Time now) {
  if (const Found off_hook = find(calls::ConnectionRef{command.call, command.caller});
      off_hook && off_hook.party->role == Role::connector && off_hook.party->answered) {
    done(command.id);
    off_hook.call->called = command.called;
    return originate(*off_hook.call, *off_hook.party, EventCause::makeCall, now);
  }
  if (find(command.call) != nullptr) return refuse(command.id, OperationErrors::invalidCallID);
  if (command.called.empty() || command.called == command.caller)
    return refuse(command.id, OperationErrors::invalidCalledDeviceID);
  if (!may_call(command.id, command.caller)) return;
  done(command.id);
  Call& call = begin(command.call, command.caller, command.called);
  Party& party = ring(call, command.caller, Role::caller, !command.prompt, now);
  party.cause = EventCause::makeCall;
  party.prompted = command.prompt;
  arm(call, party, Kind::prompt, now + settings_.times.prompt);
}

void Pbx::run(const calls::MakeConnectionCommand& command, Time now) {
  if (find(command.call) != nullptr) return refuse(command.id, OperationErrors::invalidCallID);
  if (!may_call(command.id, command.device)) return;
  done(command.id);
  Call& call = begin(command.call, command.device, {});
  Party& party = ring(call, command.device, Role::connector, !command.prompt, now);
  party.cause = EventCause::makeConnection;
  party.prompted = command.prompt;
  arm(call, party, Kind::prompt, now + settings_.times.prompt);
}

void Pbx::run(const calls::DialDigitsCommand& command, Time now) {
  const Found found = taken(command, command.connection, {State::initiated});
  if (!found) return;
  Party& party = *found.party;
  if (party.role != Role::connector || !party.answered)
    return refuse(command.id, StateIncompatibilityErrors::invalidConnectionState);
  done(command.id);
  party.digits += command.digits;
  const bool ended = party.digits.size() > 1 && party.digits.ends_with('#');
  if (ended) party.digits.pop_back();
  if (!ended && (!command.last || may_become_code(party.digits))) {
    report(calls::DigitsDialed{command.connection, command.digits, EventCause::normal});
    return arm(*found.call, party, Kind::dial, now + settings_.times.dial);
  }
  found.call->called = party.digits;
  originate(*found.call, party, party.cause, now);
}

void Pbx::run(const calls::AnswerCommand& command, Time now) {
  const Found found = taken(command, command.connection, {State::alerting});
  if (!found) return;
  if (!found.party->leg || found.party->offered)
    return refuse(command.id, StateIncompatibilityErrors::invalidConnectionState);
  work_on(start(Work::answer, command.id, *found.call, command.connection.device), now);
}

void Pbx::run(const calls::ClearConnectionCommand& command, Time now) {
  const Found found = find(command.connection);
  if (!found || found.party->state == State::null) return refuse(command.id, OperationErrors::invalidConnectionID);
  done(command.id);
  leave(*found.call, command.connection.device, {EventCause::normalClearing}, EventCause::normalClearing, now);
}

void Pbx::run(const calls::ClearCallCommand& command, Time now) {
  Call* call = find(command.call);
  if (call == nullptr) return refuse(command.id, OperationErrors::invalidCallID);
  done(command.id);
  end(*call, call->parties.front().device, {EventCause::normalClearing}, EventCause::normalClearing, now);
}

// ---- Holding --------------------------------------------------------------------------------------------------------

void Pbx::run(const calls::HoldCommand& command, Time now) {
  const Found found = taken(command, command.connection, {State::connected});
  if (!found) return;
  const auto& parties = found.call->parties;
  const bool alone = std::none_of(parties.begin(), parties.end(), [&](const Party& party) {
    return party.device != command.connection.device &&
           (party.state == State::connected || party.state == State::hold || party.state == State::queued);
  });
  if (alone || !found.party->leg) return refuse(command.id, StateIncompatibilityErrors::invalidConnectionState);
  work_on(start(Work::hold, command.id, *found.call, command.connection.device), now);
}

void Pbx::run(const calls::RetrieveCommand& command, Time now) {
  const Found found = taken(command, command.connection, {State::hold});
  if (!found) return;
  if (talks(command.connection.device)) return refuse(command.id, StateIncompatibilityErrors::connectedCallExists);
  work_on(start(Work::retrieve, command.id, *found.call, command.connection.device), now);
}

void Pbx::run(const calls::AlternateCommand& command, Time now) {
  const auto both = two_calls(command, {State::connected});
  if (!both) return;
  Job& job = start(Work::alternate, command.id, *both->second.call, command.active.device);
  involve(job, *both->first.call);
  work_on(job, now);
}

void Pbx::run(const calls::ReconnectCommand& command, Time now) {
  const auto both = two_calls(command, {State::connected, State::initiated, State::fail});
  if (!both) return;
  Job& job = start(Work::reconnect, command.id, *both->second.call, command.active.device);
  involve(job, *both->first.call);
  work_on(job, now);
}

// ---- Several calls --------------------------------------------------------------------------------------------------

void Pbx::run(const calls::ConsultationCommand& command, Time now) {
  const Found found = taken(command, command.existing, {State::connected});
  if (!found) return;
  const calls::DeviceNumber& device = command.existing.device;
  if (find(command.call) != nullptr) return refuse(command.id, OperationErrors::invalidCallID);
  if (command.called.empty() || command.called == device) return refuse(command.id, OperationErrors::invalidCalledDeviceID);
  if (full()) return refuse(command.id, SystemResourceAvailabilityErrors::resourceLimitExceeded);
  const bool talks = std::any_of(found.call->parties.begin(), found.call->parties.end(), [&](const Party& party) {
    return party.device != device && (party.state == State::connected || party.state == State::hold);
  });
  if (!talks || !found.party->leg) return refuse(command.id, StateIncompatibilityErrors::invalidConnectionState);
  Job& job = start(Work::consult, command.id, *found.call, device);
  job.next = command.call;
  job.to = command.called;
  work_on(job, now);
}

void Pbx::run(const calls::TransferCommand& command, Time now) {
  const auto both = two_calls(command, {State::connected, State::hold});
  if (!both) return;
  const calls::DeviceNumber& device = command.held.device;
  const auto stays = [&](const Call& call, bool ringing_counts) {
    return std::any_of(call.parties.begin(), call.parties.end(), [&](const Party& party) {
      return party.device != device && (party.state == State::connected || party.state == State::hold ||
                                        party.state == State::queued || (ringing_counts && party.state == State::alerting));
    });
  };
  if (!stays(*both->first.call, false) || !stays(*both->second.call, true))
    return refuse(command.id, StateIncompatibilityErrors::invalidConnectionState);
  const auto talks = [&](const Call& call) {
    return std::any_of(call.parties.begin(), call.parties.end(), [&](const Party& party) {
      return party.device != device && (party.state == State::connected || party.state == State::hold);
    });
  };
  if (!talks(*both->first.call) && !talks(*both->second.call))  // they all wait or ring
    return refuse(command.id, StateIncompatibilityErrors::invalidConnectionState);
  for (const Party& party : both->first.call->parties)
    if (party.device != device && find(*both->second.call, party.device) != nullptr)
      return refuse(command.id, OperationErrors::requestIncompatibleWithObject);
  Job& job = start(Work::transfer, command.id, *both->first.call, device);
  involve(job, *both->second.call);
  job.next = command.call;
  if (const auto legs = parts_of_two(job, false).size(); legs > 2 && !lines_.can_arrange(legs)) {
    refuse(std::exchange(job.command, {}), SystemResourceAvailabilityErrors::resourceLimitExceeded);
    return finish(job);
  }
  work_on(job, now);
}

void Pbx::run(const calls::ConferenceCommand& command, Time now) {
  const auto both = two_calls(command, {State::connected});
  if (!both) return;
  const calls::DeviceNumber& device = command.held.device;
  for (const Call* call : {both->first.call, both->second.call}) {
    const bool talks = std::any_of(call->parties.begin(), call->parties.end(), [&](const Party& party) {
      return party.device != device && (party.state == State::connected || party.state == State::hold);
    });
    if (!talks) return refuse(command.id, StateIncompatibilityErrors::invalidConnectionState);
  }
  for (const Party& party : both->first.call->parties)
    if (party.device != device && find(*both->second.call, party.device) != nullptr)
      return refuse(command.id, OperationErrors::requestIncompatibleWithObject);
  Job& job = start(Work::conference, command.id, *both->first.call, device);
  involve(job, *both->second.call);
  job.next = command.call;
  if (!lines_.can_arrange(parts_of_two(job, true).size())) {
    refuse(std::exchange(job.command, {}), SystemResourceAvailabilityErrors::conferenceMemberLimitExceeded);
    return finish(job);
  }
  work_on(job, now);
}

void Pbx::run(const calls::AddPartyCommand& command, Time now) {
  const Found found = taken(command, command.connection, {State::connected});
  if (!found) return;
  Call& call = *found.call;
  if (!is_destination(command.device)) return refuse(command.id, OperationErrors::invalidDestinationDeviceID);
  if (is_group(command.device)) return refuse(command.id, OperationErrors::requestIncompatibleWithDestinationDevice);
  if (find(call, command.device) != nullptr) return refuse(command.id, OperationErrors::requestIncompatibleWithObject);
  if (!can_ring(command.device)) return refuse(command.id, SystemResourceAvailabilityErrors::deviceOutOfService);
  if (!has_room(call, command.device)) return refuse(command.id, StateIncompatibilityErrors::invalidDestinationDeviceState);
  std::size_t legs = 1;
  for (const Party& party : call.parties) legs += party.leg ? 1 : 0;
  if (legs < 3) return refuse(command.id, StateIncompatibilityErrors::invalidConnectionState);
  if (!lines_.can_arrange(legs)) return refuse(command.id, SystemResourceAvailabilityErrors::conferenceMemberLimitExceeded);
  done(command.id);
  Party& party = ring(call, command.device, Role::added, !command.prompt, now);
  party.by = command.connection.device;
  if (command.call != call.ref) party.next = command.call;
  party.is_heard = !command.silent;
  party.prompted = command.joins && command.prompt;
  party.cause = EventCause::singleStepConference;
  if (command.silent) party.cause = EventCause::silentParticipation;
  if (command.joins) party.cause = EventCause::joinCall;
  arm(call, party, Kind::no_answer, now + settings_.times.no_answer);
}

void Pbx::run(const calls::SingleStepTransferCommand& command, Time now) {
  const Found found = taken(command, command.connection, {State::connected, State::hold});
  if (!found) return;
  if (auto error = cannot_transfer(*found.call, command.connection.device, command.to))
    return refuse(command.id, std::move(*error));
  single_step_transfer(command.id, *found.call, *found.party, command.to, command.call, {}, now);
}

/// Why the other parties of `device` cannot go on with `to`; nothing when they can.
std::optional<csta::UniversalFailure> Pbx::cannot_transfer(Call& call, std::string_view device,
                                                           const calls::DeviceNumber& to) {
  const auto error = [](auto reason) { return csta::UniversalFailure{reason}; };
  if (!is_destination(to) || find(call, to) != nullptr) return error(OperationErrors::invalidDestinationDeviceID);
  if (!is_group(to) && !can_ring(to)) return error(SystemResourceAvailabilityErrors::deviceOutOfService);
  if (!has_room(call, to)) return error(StateIncompatibilityErrors::invalidDestinationDeviceState);
  const auto staying = std::count_if(call.parties.begin(), call.parties.end(), [&](const Party& party) {
    return party.device != device && party.state != State::null && party.state != State::fail;
  });
  const bool asked_already =
      std::any_of(call.parties.begin(), call.parties.end(), [](const Party& party) { return party.role == Role::target; });
  const bool talks = std::any_of(call.parties.begin(), call.parties.end(), [&](const Party& party) {
    return party.device != device && (party.state == State::connected || party.state == State::hold);
  });
  if (!talks || asked_already) return error(StateIncompatibilityErrors::invalidConnectionState);
  if (staying > 1 && !lines_.can_arrange(static_cast<std::size_t>(staying) + 1))
    return error(SystemResourceAvailabilityErrors::conferenceMemberLimitExceeded);
  return std::nullopt;
}

/// `by_key`: the phone's leg, when its own key asked for it. A group takes the call at once: there is nobody to wait for.
void Pbx::single_step_transfer(calls::CommandId id, Call& call, Party& party, const calls::DeviceNumber& to,
                               calls::CallRef next, LegId by_key, Time now) {
  const calls::DeviceNumber by = party.device;
  done(id);
  Party& target = is_group(to) ? add(call, to, Role::target, {}) : ring(call, to, Role::target, answers_at_once(to), now);
  target.by = by;
  target.next = next;
  target.by_key = by_key;
  if (is_group(to)) return take_over(call, to, now);
  arm(call, target, Kind::no_answer, now + settings_.times.no_answer);
}

// ---- Elsewhere ------------------------------------------------------------------------------------------------------

void Pbx::run(const calls::AcceptCommand& command, Time now) {
  const Found found = taken(command, command.connection, {State::alerting});
  if (!found) return;
  if (!found.party->offered || found.party->leg)  // its phone is being rung already
    return refuse(command.id, StateIncompatibilityErrors::invalidConnectionState);
  done(command.id);
  disarm(*found.call, *found.party);
  let_ring(*found.call, command.connection.device, now);
}

void Pbx::run(const calls::DeflectCommand& command, Time now) {
  const Found found = taken(command, command.connection, {State::alerting, State::queued});
  if (!found) return;
  if (command.to.empty() || command.to == command.connection.device || find(*found.call, command.to) != nullptr)
    return refuse(command.id, OperationErrors::invalidDestinationDeviceID);
  if (!is_destination(command.to)) return refuse(command.id, OperationErrors::invalidDestinationDeviceID);
  done(command.id);
  divert(*found.call, command.connection.device, command.to, EventCause::redirected, now);
}

void Pbx::run(const calls::PickupCommand& command, Time now) {
  const Found found = taken(command, command.connection, {State::alerting, State::queued});
  if (!found) return;
  Call& call = *found.call;
  if (!devices_.contains(command.by) || command.by == command.connection.device || find(call, command.by) != nullptr)
    return refuse(command.id, OperationErrors::invalidPickUpDeviceID);
  if (is_group(command.by) || is_trunk(command.by))
    return refuse(command.id, OperationErrors::requestIncompatibleWithPickupDevice);
  const bool asked =
      std::any_of(call.parties.begin(), call.parties.end(), [](const Party& party) { return party.role == Role::picker; });
  if (asked) return refuse(command.id, SystemResourceAvailabilityErrors::resourceBusy);
  if (const LegId leg = take_coded_leg(command.by)) {
    done(command.id);
    Party& party = add(call, command.by, Role::picker, leg);
    party.by = command.connection.device;
    party.cause = EventCause::callPickup;
    return own_signals_.push_back(Answered{leg});
  }
  if (!lines_.reachable(command.by)) return refuse(command.id, SystemResourceAvailabilityErrors::deviceOutOfService);
  if (engaged(command.by)) return refuse(command.id, StateIncompatibilityErrors::invalidDeviceState);
  done(command.id);
  Party& party = ring(call, command.by, Role::picker, true, now);
  party.by = command.connection.device;
  party.cause = EventCause::callPickup;
  arm(call, party, Kind::no_answer, now + settings_.times.no_answer);
}

void Pbx::run(const calls::ParkCommand& command, Time now) {
  const Found found = taken(command, command.connection, {State::connected, State::hold});
  if (!found) return;
  if (!devices_.contains(command.at) || find(*found.call, command.at) != nullptr)
    return refuse(command.id, OperationErrors::invalidParkToDeviceID);
  if (is_group(command.at) || is_trunk(command.at))
    return refuse(command.id, OperationErrors::requestIncompatibleWithParkToDevice);
  const auto talking = std::count_if(found.call->parties.begin(), found.call->parties.end(), [](const Party& party) {
    return party.state == State::connected || party.state == State::hold;
  });
  if (talking < 2) return refuse(command.id, StateIncompatibilityErrors::invalidConnectionState);
  Job& job = start(Work::park, command.id, *found.call, command.connection.device);
  job.to = command.at;
  work_on(job, now);
}

void Pbx::run(const calls::CampOnCommand& command, Time now) {
  const Found found = taken(command, command.connection, {State::connected});
  if (!found) return;
  Call& call = *found.call;
  const auto busy = std::find_if(call.parties.begin(), call.parties.end(), [&](const Party& party) {
    return party.device != command.connection.device && party.state == State::fail && !party.leg;
  });
  if (busy == call.parties.end()) return refuse(command.id, StateIncompatibilityErrors::invalidConnectionState);
  if (is_group(busy->device) || !devices_.contains(busy->device))
    return refuse(command.id, OperationErrors::requestIncompatibleWithCalledDevice);
  done(command.id);
  disarm(call, *found.party);
  busy->state = State::queued;
  busy->role = Role::called;
  const calls::DeviceNumber device = busy->device;
  report(calls::Queued{{call.ref, device}, std::nullopt, EventCause::campOn});
  arm(call, *busy, Kind::camp_on, now + settings_.times.camp_on);
  let_hear(call, device, now);
  freed(device, now);
}

void Pbx::run(const calls::IntrudeCommand& command, Time now) {
  const Found found = taken(command, command.connection, {State::connected});
  if (!found) return;
  Call& call = *found.call;
  const auto busy = std::find_if(call.parties.begin(), call.parties.end(),
                                 [&](const Party& party) { return party.state == State::fail && !party.leg; });
  if (busy == call.parties.end()) return refuse(command.id, StateIncompatibilityErrors::invalidConnectionState);
  if (!devices_.contains(busy->device)) return refuse(command.id, OperationErrors::requestIncompatibleWithCalledDevice);
  Call* other = nullptr;
  for (const auto ref : by_device_.at(busy->device)) {
    Call& candidate = *find(ref);
    if (candidate.ref != call.ref && find(candidate, busy->device)->state == State::connected) other = &candidate;
  }
  if (other == nullptr || find(*other, command.connection.device) != nullptr)
    return refuse(command.id, StateIncompatibilityErrors::invalidConnectionState);
  if (other->job) return refuse(command.id, SystemResourceAvailabilityErrors::resourceBusy);
  if (!lines_.can_arrange(parts_of(*other).size() + 1))
    return refuse(command.id, SystemResourceAvailabilityErrors::conferenceMemberLimitExceeded);
  const calls::DeviceNumber victim = busy->device;
  quiet(call, now);
  Job& job = start(Work::intrude, command.id, call, command.connection.device);
  involve(job, *other);
  job.to = victim;
  job.next = command.call;
  work_on(job, now);
}

void Pbx::run(const calls::CallBackCommand& command, Time now) {
  if (!devices_.contains(command.device)) return refuse(command.id, OperationErrors::invalidCallingDeviceID);
  if (!devices_.contains(command.target) || command.target == command.device)
    return refuse(command.id, OperationErrors::invalidCalledDeviceID);
  if (is_group(command.device) || is_trunk(command.device))
    return refuse(command.id, OperationErrors::requestIncompatibleWithCallingDevice);
  if (is_group(command.target) || is_trunk(command.target))
    return refuse(command.id, OperationErrors::requestIncompatibleWithCalledDevice);
  const CallBack wanted{command.device, command.target};
  if (std::find(call_backs_.begin(), call_backs_.end(), wanted) != call_backs_.end())
    return refuse(command.id, OperationErrors::featureAlreadySet);
  if (call_backs_.size() >= settings_.most_call_backs)
    return refuse(command.id, SystemResourceAvailabilityErrors::resourceLimitExceeded);
  Call* failed = command.failed ? find(command.failed) : nullptr;
  if (command.failed && failed == nullptr) return refuse(command.id, OperationErrors::invalidCallID);
  done(command.id);
  call_backs_.push_back(wanted);
  report(calls::CallBackNoted{command.device, command.target, true});
  if (failed != nullptr)
    end(*failed, command.device, {EventCause::callBack}, EventCause::normalClearing, now);
  else
    freed(command.target, now);
}

void Pbx::run(const calls::CancelCallBackCommand& command, Time) {
  std::vector<CallBack> gone;
  std::copy_if(call_backs_.begin(), call_backs_.end(), std::back_inserter(gone), [&](const CallBack& noted) {
    return noted.device == command.device && (command.target.empty() || noted.target == command.target);
  });
  if (gone.empty()) return refuse(command.id, StateIncompatibilityErrors::noCallToComplete);
  done(command.id);
  for (const CallBack& noted : gone) {
    std::erase(call_backs_, noted);
    report(calls::CallBackNoted{noted.device, noted.target, false});
  }
}

// ---- What is said ---------------------------------------------------------------------------------------------------

void Pbx::run(const calls::FeaturesCommand& command, Time) {
  if (devices_.contains(command.device)) features_[command.device] = command.features;
  became_free(command.device);
  done(command.id);
}

void Pbx::run(const calls::GenerateDigitsCommand& command, Time now) {
  const Found found = taken(command, command.connection, {State::connected});
  if (!found) return;
  const auto& parties = found.call->parties;
  const bool heard = std::any_of(parties.begin(), parties.end(), [&](const Party& party) {
    return party.device != command.connection.device && party.leg && party.state == State::connected;
  });
  if (!heard) return refuse(command.id, StateIncompatibilityErrors::invalidConnectionState);
  Job& job = start(Work::digits, command.id, *found.call, command.connection.device);
  job.tones = command;
  work_on(job, now);
}

void Pbx::run(const calls::ChangeFlowCommand& command, Time now) {
  const Found found = taken(command, command.connection, {State::connected});
  if (!found) return;
  if (!found.party->leg || !found.party->answered)
    return refuse(command.id, StateIncompatibilityErrors::invalidConnectionState);
  Job& job = start(Work::flow, command.id, *found.call, command.connection.device);
  job.part = {found.party->leg, command.hears, command.is_heard};
  work_on(job, now);
}

void Pbx::run(const calls::SendMessageCommand& command, Time now) {
  if (!devices_.contains(command.to)) return refuse(command.id, OperationErrors::invalidDestinationDeviceID);
  if (is_group(command.to) || is_trunk(command.to))
    return refuse(command.id, OperationErrors::requestIncompatibleWithDestinationDevice);
  if (!lines_.reachable(command.to)) return refuse(command.id, SystemResourceAvailabilityErrors::deviceOutOfService);
  const JobId id{++last_job_};
  Job& job = jobs_[id];
  job.id = id;
  job.work = Work::message;
  job.command = command.id;
  lines_.send_message(op_for(job), command, now);
}

}  // namespace strowger::pbx
