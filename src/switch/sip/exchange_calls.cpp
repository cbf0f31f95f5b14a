// The embedded SIP exchange: setting calls up and ending them (RFC 3261, RFC 3725 clause 4.4).
#include <algorithm>

#include "base/log.hpp"
#include "switch/sip/causes.hpp"
#include "switch/sip/exchange.hpp"

namespace strowger::sip {

using csta::EventCause;

Exchange::Call& Exchange::start_call(calls::CallRef ref, const std::string& caller, const std::string& called) {
  Call& call = calls_[ref];
  call.ref = ref;
  call.caller.device = caller;
  call.called.device = called;
  call.called_number = called;
  by_device_[caller].insert(ref);
  if (devices_.contains(called)) by_device_[called].insert(ref);
  return call;
}

/// Invites phones of one party; the first that answers is in the call.
void Exchange::ask_phones(Call& call, Side side, const std::vector<Contact>& phones, bool automatic, Time now) {
  Party& party = call.party(side);
  const Party& far = call.party(other(side));
  const bool offerless = side == Side::caller || far.sdp.empty();
  for (const auto& phone : phones) {
    if (party.shown.empty() && party.sdp.empty()) party.origin = SdpOrigin(call.ref.value, phone.path.local.ip);
    Invitation invitation;
    invitation.uri = phone.uri;
    invitation.from = address_of(far.device);
    invitation.to = address_of(party.device);
    invitation.contact_user = far.device;
    invitation.path = phone.path;
    if (!offerless) {
      party.shown = far.sdp;
      invitation.sdp = party.origin.sign(far.sdp);
    }
    invitation.more.push_back({HeaderName::max_forwards, {}, std::to_string(call.hops)});
    if (automatic) {  // RFC 5373, and the two headers that phones understood before it
      invitation.more.push_back({HeaderName::answer_mode, {}, "Auto"});
      invitation.more.push_back({HeaderName::call_info, {}, "<sip:" + settings_.domain + ">;answer-after=0"});
      invitation.more.push_back({HeaderName::alert_info, {}, "<http://" + settings_.domain + ">;info=alert-autoanswer"});
    }
    Fork fork;
    fork.session = agent_.invite(std::move(invitation), now);
    fork.contact = phone;
    fork.automatic = automatic;
    fork.allow_events = phone.allow_events;
    fork.user_agent = phone.user_agent;
    places_[fork.session] = {call.ref, side};
    party.forks.push_back(std::move(fork));
  }
}

/// The caller is there: now the called number.
void Exchange::route(Call& call, Time now) {
  const std::string number = call.called.device;
  const calls::DeviceFeatures& features = features_of(number);
  if (number.empty()) return fail(call, 484, EventCause::invalidNumberFormat, false, now);
  if (!devices_.contains(number)) return fail(call, 404, EventCause::numberUnallocated, false, now);
  if (number == call.caller.device) {  // its own number: the failure is at the connection that there is
    call.caller.state = Connection::failed;
    report(calls::Failed{connection(call, Side::caller), number, true, EventCause::busy});
    return clear(call, Side::caller, EventCause::busy, EventCause::busy, 486, now);
  }
  if (features.immediate.active) return divert(call, features.immediate.to, EventCause::callForwardImmediate, now);
  if (features.do_not_disturb) return fail(call, 486, EventCause::doNotDisturb, true, now);
  const auto phones = registrar_.contacts(number);
  if (phones.empty()) return fail(call, 480, EventCause::destOutOfOrder, false, now);
  ask_phones(call, Side::called, phones, false, now);
  const Duration ring = settings_.timers[Timer::ring];
  const Duration ringing = calls::ringing_time(features.no_answer, ring).value_or(settings_.timers[Timer::no_answer]);
  timers_.arm({call.ref, Kind::no_answer}, now + ringing);
}

const calls::DeviceFeatures& Exchange::features_of(const calls::DeviceNumber& device) const {
  static const calls::DeviceFeatures none;
  const auto found = features_.find(device);
  return found == features_.end() ? none : found->second;
}

/// The called device wants the call elsewhere: it leaves, and the call goes on there.
void Exchange::divert(Call& call, const calls::DeviceNumber& to, EventCause cause, Time now) {
  timers_.cancel({call.ref, Kind::no_answer});
  if (call.answering.command) give_up_answering(call, {csta::StateIncompatibilityErrors::invalidConnectionState}, now);
  const bool reached = call.called.state == Connection::alerting;
  if (++call.diversions > calls::most_diversions) {
    log::warning("sip: {} forwards a call that was forwarded {} times already: it fails. Do devices forward to each other?",
                 call.called.device, calls::most_diversions);
    return fail(call, 480, EventCause::blocked, reached, now);
  }
  leave(call.called, 487, now);
  report(calls::Diverted{connection(call, Side::called), to, cause});
  const calls::DeviceNumber from = call.called.device;
  if (from != call.caller.device) {
    const auto found = by_device_.find(from);
    if (found != by_device_.end() && found->second.erase(call.ref) != 0 && found->second.empty()) by_device_.erase(found);
  }
  call.called = Party{};
  call.called.device = to;
  call.diverted_by = from;
  call.cause = cause;
  if (devices_.contains(to)) by_device_[to].insert(call.ref);
  if (!call.made) agent_.progress(call.caller.session, 181, {}, now);
  route(call, now);
}

void Exchange::report_initiated(Call& call) {
  if (!call.made || call.caller.state != Connection::null) return;
  call.caller.state = Connection::initiated;
  report(calls::Initiated{connection(call, Side::caller), EventCause::makeCall});
}

void Exchange::report_alerting(Call& call) {
  if (call.called.state != Connection::null) return;
  call.called.state = Connection::alerting;
  report(calls::Alerting{connection(call, Side::called), call.caller.device, call.called_number,
                         call.diverted_by.empty() ? std::nullopt : std::optional(call.diverted_by), call.cause});
}

/// MakeCall: the caller's phone answered. It hears nothing until the called one answers too: its own description goes there.
void Exchange::caller_answered(Call& call, const Message& response, Time now) {
  timers_.cancel({call.ref, Kind::prompt});
  report_initiated(call);
  call.caller.state = Connection::connected;
  std::string silence;
  if (response.has_sdp()) {
    const Dialog* dialog = agent_.dialog(call.caller.session);
    call.caller.shown = inactive_answer(response.body, dialog != nullptr ? dialog->path.local.ip : std::string("0.0.0.0"));
    silence = call.caller.origin.sign(call.caller.shown);
  } else {
    call.caller.sdp.clear();
  }
  agent_.acknowledge(call.caller.session, std::move(silence), now);
  report(calls::Originated{connection(call, Side::caller), call.called_number, EventCause::makeCall});
  route(call, now);
}

void Exchange::called_answered(Call& call, const Message& response, Time now) {
  timers_.cancel({call.ref, Kind::no_answer});
  timers_.cancel({call.ref, Kind::answer});
  report_alerting(call);
  if (call.answering.command) done(std::exchange(call.answering, {}).command);
  call.called.state = Connection::connected;
  report(calls::Answered{connection(call, Side::called), EventCause::newCall});
  call.acknowledge_late = call.caller.sdp.empty();
  if (!call.acknowledge_late) agent_.acknowledge(call.called.session, {}, now);
  if (call.made) {
    Operation join;
    join.kind = Operation::Kind::join;
    join.by = Side::called;
    return start_operation(call, join, now);
  }
  call.caller.shown = response.body;
  agent_.accept(call.caller.session, call.caller.origin.sign(response.body), now);
}

/// No phone of this party is left to ask.
void Exchange::phones_refused(Call& call, Side side, Time now) {
  Party& party = call.party(side);
  const bool rang = party.state == Connection::alerting || party.state == Connection::initiated;
  const EventCause cause = cause_of(party.failure, rang, party.failure_generated);
  const auto& busy = features_of(party.device).busy;
  if (side == Side::called && busy.active && cause == EventCause::busy)
    return divert(call, busy.to, EventCause::callForwardBusy, now);
  if (side == Side::called) {
    return fail(call, status_for_caller(party.failure, party.failure_generated), cause, rang || !party.failure_generated,
                now);
  }
  report_initiated(call);
  party.state = Connection::failed;
  report(calls::Failed{connection(call, side), call.called_number, true, cause});
  clear(call, side, cause, cause, 480, now);
}

/// The call cannot go on at the called number. A phone that dialled is told with `status` and leaves; one that was asked by
/// MakeCall stays until it hangs up or the timer ends it.
void Exchange::fail(Call& call, int status, EventCause cause, bool reached, Time now) {
  timers_.cancel({call.ref, Kind::no_answer});
  if (call.answering.command) give_up_answering(call, error_of(status), now);
  call.called.state = reached ? Connection::failed : Connection::null;
  report(calls::Failed{connection(call, Side::called), call.called_number, reached, cause});
  if (!call.made) return clear(call, Side::caller, cause, cause, status, now);
  call.failed = true;
  timers_.arm({call.ref, Kind::failed}, now + settings_.timers[Timer::failed]);
}

void Exchange::leave(Party& party, int status, Time now) {
  for (const auto& fork : party.forks) {
    places_.erase(fork.session);
    agent_.cancel(fork.session, false, now);
  }
  party.forks.clear();
  if (!party.session) return;
  places_.erase(party.session);
  agent_.hang_up(party.session, status, now);
  party.session = {};
}

/// Ends the call: every connection, first `first`, and every command that waits for it. Nothing of the call is left behind;
/// its sessions end by themselves.
void Exchange::clear(Call& call, Side first, EventCause cause, EventCause cause_of_other, int status, Time now) {
  report_initiated(call);
  csta::UniversalFailure gone{csta::StateIncompatibilityErrors::invalidConnectionState};
  if (cause == EventCause::destOutOfOrder) gone = {csta::SystemResourceAvailabilityErrors::deviceOutOfService};
  if (call.answering.command) refuse(call.answering.command, gone);
  if (call.operation.command) refuse(call.operation.command, gone);
  for (const auto& command : call.waiting) {
    std::visit([&](const auto& waiting) { refuse(waiting.id, gone); }, command);
  }
  for (const Side side : {first, other(first)}) {
    Party& party = call.party(side);
    leave(party, status, now);
    if (party.state == Connection::null) continue;
    party.state = Connection::null;
    report(calls::Cleared{connection(call, side), side == first ? cause : cause_of_other});
  }
  report(calls::CallEnded{call.ref, cause});
  for (const Kind kind : {Kind::no_answer, Kind::prompt, Kind::failed, Kind::answer}) timers_.cancel({call.ref, kind});
  for (const auto& device : {call.caller.device, call.called.device}) {
    const auto found = by_device_.find(device);
    if (found == by_device_.end()) continue;
    found->second.erase(call.ref);
    if (found->second.empty()) by_device_.erase(found);
  }
  const calls::CallRef ref = call.ref;
  calls_.erase(ref);
}

}  // namespace strowger::sip
