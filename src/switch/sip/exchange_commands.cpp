// The embedded SIP exchange: what the call model asks of it (calls/port.hpp; CALL_MODEL clause 5).
#include <algorithm>
#include <array>

#include "switch/sip/causes.hpp"
#include "switch/sip/exchange.hpp"

namespace strowger::sip {
namespace {

using csta::EventCause;
using csta::OperationErrors;
using csta::StateIncompatibilityErrors;
using csta::SystemResourceAvailabilityErrors;

constexpr std::size_t most_waiting = 8;

/// What phones can do when asked to answer, by the beginning of their User-Agent. Others: `talk` if they list it in
/// Allow-Events, and they are taken to answer an INVITE that asks for it.
struct AbilityRow {
  std::string_view user_agent;
  bool talk;       ///< NOTIFY with Event: talk
  bool automatic;  ///< answers an INVITE with Answer-Mode, answer-after or alert-autoanswer
};
constexpr std::array abilities{
    AbilityRow{"Poly", true, true},        AbilityRow{"Yealink", true, true},       AbilityRow{"snom", true, true},
    AbilityRow{"Grandstream", true, true}, AbilityRow{"baresip v0.", false, false}, AbilityRow{"baresip v1.", false, false},
};

const AbilityRow* ability_of(std::string_view user_agent) {
  for (const auto& row : abilities) {
    if (same_text(user_agent.substr(0, row.user_agent.size()), row.user_agent)) return &row;
  }
  return nullptr;
}

}  // namespace

void Exchange::done(calls::CommandId id) {
  if (id) report(calls::Done{id});
}

void Exchange::refuse(calls::CommandId id, csta::UniversalFailure error) {
  if (id) report(calls::Refused{id, std::move(error)});
}

void Exchange::execute(const calls::Command& command, Time now) {
  std::visit([&](const auto& wanted) { run(wanted, now); }, command);
  pump(now);
}

void Exchange::run(const calls::MakeCallCommand& command, Time now) {
  if (!devices_.contains(command.caller)) return refuse(command.id, {OperationErrors::invalidCallingDeviceID});
  if (command.called.empty() || command.called == command.caller)
    return refuse(command.id, {OperationErrors::invalidCalledDeviceID});
  if (find_call(command.call) != nullptr) return refuse(command.id, {OperationErrors::invalidCallID});
  auto phones = registrar_.contacts(command.caller);
  if (phones.empty()) return refuse(command.id, {SystemResourceAvailabilityErrors::callingDeviceOutOfService});
  if (const auto found = by_device_.find(command.caller); found != by_device_.end()) {
    for (const auto ref : found->second) {  // a device may have calls on hold, but no other
      Call& call = *find_call(ref);
      const Party& party = call.caller.device == command.caller ? call.caller : call.called;
      const bool there = party.state == Connection::initiated || party.state == Connection::alerting ||
                         party.state == Connection::connected;
      const bool idle = party.held || (!there && party.forks.empty());  // a number that failed is not in use
      if (!idle) return refuse(command.id, {StateIncompatibilityErrors::invalidCallingDeviceState});
    }
  }
  if (calls_.size() >= settings_.most_calls)
    return refuse(command.id, {SystemResourceAvailabilityErrors::resourceLimitExceeded});
  done(command.id);
  Call& call = start_call(command.call, command.caller, command.called);
  call.made = true;
  call.prompt = command.prompt;
  if (!command.prompt) phones.resize(1);  // only one phone may answer by itself: the one that registered last
  ask_phones(call, Side::caller, phones, !command.prompt, now);
  timers_.arm({call.ref, Kind::prompt}, now + settings_.timers[Timer::prompt]);
}

void Exchange::run(const calls::FeaturesCommand& command, Time now) {
  if (devices_.contains(command.device)) {
    features_[command.device] = command.features;
    keys_.changed(command.device, command.features, now);
  }
  done(command.id);
}

void Exchange::run(const calls::AnswerCommand& command, Time now) {
  Side side{};
  Call* call = find_connection(command.connection, side);
  if (call == nullptr) return refuse(command.id, {OperationErrors::invalidConnectionID});
  if (side != Side::called || call->called.state != Connection::alerting) {
    return refuse(command.id, {StateIncompatibilityErrors::invalidConnectionState});
  }
  if (call->answering.command) return refuse(command.id, {SystemResourceAvailabilityErrors::resourceBusy});
  call->answering.command = command.id;
  ask_to_answer(*call, now);
}

/// By NOTIFY `talk` where a phone knows it, else by inviting it anew so that it answers by itself.
void Exchange::ask_to_answer(Call& call, Time now) {
  for (const auto& fork : call.called.forks) {
    const AbilityRow* row = ability_of(fork.user_agent);
    if (!fork.rang || fork.swapped || !(list_has(fork.allow_events, "talk") || (row != nullptr && row->talk))) continue;
    call.answering.session = fork.session;
    call.answering.notify =
        agent_.request_in(fork.session, Method::notify,
                          {{HeaderName::event, {}, "talk"}, {HeaderName::subscription_state, {}, "active"}}, {}, {}, now);
    timers_.arm({call.ref, Kind::answer}, now + settings_.timers[Timer::answer]);
    return;
  }
  for (const auto& fork : call.called.forks) {
    if (fork.rang && swap(call, fork.session, now)) {
      timers_.arm({call.ref, Kind::answer}, now + settings_.timers[Timer::answer]);
      return;
    }
  }
  give_up_answering(call, {OperationErrors::requestIncompatibleWithCalledDevice}, now);
}

bool Exchange::swap(Call& call, SessionId session, Time now) {
  auto& forks = call.called.forks;
  const auto fork = std::find_if(forks.begin(), forks.end(), [&](const Fork& f) { return f.session == session; });
  if (fork == forks.end() || fork->swapped || fork->automatic) return false;
  const AbilityRow* row = ability_of(fork->user_agent);
  if (row != nullptr && !row->automatic) return false;
  fork->swapped = true;
  call.answering.session = session;
  agent_.cancel(session, true, now);
  return true;
}

void Exchange::give_up_answering(Call& call, csta::UniversalFailure error, Time now) {
  (void)now;
  timers_.cancel({call.ref, Kind::answer});
  if (call.answering.command) refuse(std::exchange(call.answering, {}).command, std::move(error));
}

void Exchange::run(const calls::ClearConnectionCommand& command, Time now) {
  Side side{};
  Call* call = find_connection(command.connection, side);
  if (call == nullptr) return refuse(command.id, {OperationErrors::invalidConnectionID});
  done(command.id);
  clear(*call, side, EventCause::normalClearing, EventCause::normalClearing, side == Side::called ? 603 : 480, now);
}

void Exchange::run(const calls::ClearCallCommand& command, Time now) {
  Call* call = find_call(command.call);
  if (call == nullptr) return refuse(command.id, {OperationErrors::invalidCallID});
  done(command.id);
  clear(*call, Side::caller, EventCause::normalClearing, EventCause::normalClearing, 480, now);
}

void Exchange::run(const calls::HoldCommand& command, Time now) {
  Side side{};
  Call* call = find_connection(command.connection, side);
  if (call == nullptr) return refuse(command.id, {OperationErrors::invalidConnectionID});
  if (call->operation.kind != Operation::Kind::none) {
    if (call->waiting.size() >= most_waiting) return refuse(command.id, {SystemResourceAvailabilityErrors::resourceBusy});
    call->waiting.emplace_back(command);
    return;
  }
  if (!call->talking() || call->party(side).held)
    return refuse(command.id, {StateIncompatibilityErrors::invalidConnectionState});
  if (call->party(other(side)).held) {  // silent already
    call->party(side).held = true;
    done(command.id);
    return report(calls::Held{command.connection, EventCause::normal});
  }
  Operation hold;
  hold.kind = Operation::Kind::hold;
  hold.by = side;
  hold.command = command.id;
  start_operation(*call, hold, now);
}

void Exchange::run(const calls::RetrieveCommand& command, Time now) {
  Side side{};
  Call* call = find_connection(command.connection, side);
  if (call == nullptr) return refuse(command.id, {OperationErrors::invalidConnectionID});
  if (call->operation.kind != Operation::Kind::none) {
    if (call->waiting.size() >= most_waiting) return refuse(command.id, {SystemResourceAvailabilityErrors::resourceBusy});
    call->waiting.emplace_back(command);
    return;
  }
  if (!call->party(side).held) return refuse(command.id, {StateIncompatibilityErrors::invalidConnectionState});
  if (call->party(other(side)).held) {  // it stays silent until the other side retrieves too
    if (call->party(side).held_by_key) return refuse(command.id, {OperationErrors::requestIncompatibleWithObject});
    call->party(side).held = false;
    done(command.id);
    return report(calls::Retrieved{command.connection, EventCause::normal});
  }
  Operation retrieve;
  retrieve.kind = Operation::Kind::retrieve;
  retrieve.by = side;
  retrieve.command = command.id;
  start_operation(*call, retrieve, now);
}

}  // namespace strowger::sip
