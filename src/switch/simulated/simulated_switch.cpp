// Commands, timers and what happens to the calls of the simulated switch.
#include "switch/simulated/simulated_switch.hpp"

#include <algorithm>
#include <utility>

namespace strowger::simulated {

using csta::EventCause;
using csta::OperationErrors;
using csta::StateIncompatibilityErrors;
using csta::SystemResourceAvailabilityErrors;

void SimulatedSwitch::configure(std::span<const calls::DeviceSetting> devices, Time) {
  std::map<calls::DeviceNumber, Phone, std::less<>> now_there;
  std::vector<calls::DeviceNumber> fresh;
  for (const calls::DeviceSetting& setting : devices) {
    const auto found = phones_.find(setting.number);
    now_there.insert_or_assign(setting.number, found != phones_.end() ? found->second : Phone{});
    if (found == phones_.end()) fresh.push_back(setting.number);
  }
  std::vector<std::pair<calls::CallRef, calls::DeviceNumber>> orphans;
  for (const auto& [ref, call] : calls_)
    for (const Leg& leg : call.legs)
      if (phones_.contains(leg.device) && !now_there.contains(leg.device)) orphans.emplace_back(ref, leg.device);
  for (const auto& [ref, device] : orphans) release(ref, device, EventCause::maintenance);
  phones_ = std::move(now_there);
  for (const auto& number : fresh) tell(calls::InService{number});
}

SimulatedSwitch::Found SimulatedSwitch::find(std::string_view device, State state) {
  for (auto& [ref, call] : calls_)
    for (Leg& leg : call.legs)
      if (leg.device == device && leg.state == state) return {&call, &leg};
  return {};
}

SimulatedSwitch::Found SimulatedSwitch::find(calls::CallRef ref, std::string_view device) {
  const auto call = calls_.find(ref);
  if (call == calls_.end()) return {};
  for (Leg& leg : call->second.legs)
    if (leg.device == device) return {&call->second, &leg};
  return {};
}

bool SimulatedSwitch::engaged(std::string_view device) const {
  for (const auto& [ref, call] : calls_)
    for (const Leg& leg : call.legs)
      if (leg.device == device && leg.state != State::hold && leg.state != State::fail) return true;
  return false;
}

void SimulatedSwitch::forget_timers(calls::CallRef call, const calls::DeviceNumber& device) {
  for (const Timer timer : {Timer::prompt, Timer::dial, Timer::no_answer, Timer::failed, Timer::behaviour})
    timers_.cancel({call, device, timer});
}

void SimulatedSwitch::set(Call& call, Leg& leg, State state) {
  forget_timers(call.ref, leg.device);
  leg.state = state;
}

// ---- Commands -------------------------------------------------------------------------------------------------------

template <class Errors>
void SimulatedSwitch::refuse(calls::CommandId id, Errors error) {
  if (!id) return;
  calls::Refused refused{.id = id, .error = {}};
  refused.error.choice = error;
  tell(std::move(refused));
}

void SimulatedSwitch::execute(const calls::Command& command, Time now) {
  std::visit(
      [&](const auto& one) {
        using Command = std::decay_t<decltype(one)>;
        if constexpr (std::is_same_v<Command, calls::MakeCallCommand>)
          make_call(one, now);
        else if constexpr (std::is_same_v<Command, calls::AnswerCommand>)
          answer(one, now);
        else if constexpr (std::is_same_v<Command, calls::ClearConnectionCommand>)
          clear_connection(one, now);
        else if constexpr (std::is_same_v<Command, calls::ClearCallCommand>)
          clear_call(one, now);
        else if constexpr (std::is_same_v<Command, calls::HoldCommand>)
          hold(one, now);
        else if constexpr (std::is_same_v<Command, calls::FeaturesCommand>)
          set_features(one);
        else if constexpr (std::is_same_v<Command, calls::RetrieveCommand>)
          retrieve(one, now);
        else
          refuse(one.id, OperationErrors::serviceNotSupported);
      },
      command);
}

void SimulatedSwitch::make_call(const calls::MakeCallCommand& command, Time now) {
  const auto phone = phones_.find(command.caller);
  if (phone == phones_.end()) return refuse(command.id, OperationErrors::invalidCallingDeviceID);
  if (!phone->second.plugged) return refuse(command.id, SystemResourceAvailabilityErrors::callingDeviceOutOfService);
  if (const Found off_hook = find(command.call, command.caller); off_hook && off_hook.leg->state == State::initiated) {
    tell(calls::Done{command.id});
    off_hook.call->called = command.called;
    return originate(*off_hook.call, EventCause::makeCall, now);
  }
  if (engaged(command.caller) || find(command.caller, State::fail))
    return refuse(command.id, StateIncompatibilityErrors::invalidCallingDeviceState);
  tell(calls::Done{command.id});
  Call& call = calls_[command.call];
  call.ref = command.call;
  call.calling = command.caller;
  call.called = command.called;
  call.prompted = command.prompt;
  call.legs.push_back({command.caller, State::initiated});
  tell(calls::Initiated{{call.ref, command.caller}, EventCause::makeCall});
  if (!command.prompt) return originate(call, EventCause::makeCall, now);
  timers_.arm({call.ref, command.caller, Timer::prompt}, now + times_.prompt);
  if (phone->second.behaviour == Behaviour::answers)
    timers_.arm({call.ref, command.caller, Timer::behaviour}, now + phone->second.answer_after);
}

SimulatedSwitch::Leg* SimulatedSwitch::leg_of(calls::CommandId id, const calls::ConnectionRef& connection, State wanted) {
  const Found found = find(connection.call, connection.device);
  if (!found)
    refuse(id, OperationErrors::invalidConnectionID);
  else if (wanted != State::null && found.leg->state != wanted)
    refuse(id, StateIncompatibilityErrors::invalidConnectionState);
  else
    return found.leg;
  return nullptr;
}

void SimulatedSwitch::answer(const calls::AnswerCommand& command, Time now) {
  Leg* leg = leg_of(command.id, command.connection, State::alerting);
  if (leg == nullptr) return;
  if (find(leg->device, State::connected)) return refuse(command.id, StateIncompatibilityErrors::connectedCallExists);
  tell(calls::Done{command.id});
  answered(calls_.at(command.connection.call), *leg, now);
}

void SimulatedSwitch::clear_connection(const calls::ClearConnectionCommand& command, Time) {
  if (leg_of(command.id, command.connection, State::null) == nullptr) return;
  if (command.id) tell(calls::Done{command.id});
  release(command.connection.call, command.connection.device, EventCause::normalClearing);
}

void SimulatedSwitch::clear_call(const calls::ClearCallCommand& command, Time) {
  if (!calls_.contains(command.call)) return refuse(command.id, OperationErrors::invalidCallID);
  if (command.id) tell(calls::Done{command.id});
  end(command.call, EventCause::normalClearing);
}

void SimulatedSwitch::hold(const calls::HoldCommand& command, Time) {
  Leg* leg = leg_of(command.id, command.connection, State::connected);
  if (leg == nullptr) return;
  tell(calls::Done{command.id});
  leg->state = State::hold;
  tell(calls::Held{command.connection, EventCause::normal});
}

void SimulatedSwitch::retrieve(const calls::RetrieveCommand& command, Time) {
  Leg* leg = leg_of(command.id, command.connection, State::hold);
  if (leg == nullptr) return;
  if (find(leg->device, State::connected)) return refuse(command.id, StateIncompatibilityErrors::connectedCallExists);
  tell(calls::Done{command.id});
  leg->state = State::connected;
  tell(calls::Retrieved{command.connection, EventCause::normal});
}

void SimulatedSwitch::set_features(const calls::FeaturesCommand& command) {
  if (const auto phone = phones_.find(command.device); phone != phones_.end()) phone->second.features = command.features;
}

// ---- What happens ---------------------------------------------------------------------------------------------------

void SimulatedSwitch::originate(Call& call, EventCause cause, Time now) {
  call.prompted = false;
  Leg& caller = call.legs.front();
  set(call, caller, State::connected);
  tell(calls::Originated{{call.ref, call.calling}, call.called, cause});
  route(call, call.called, std::nullopt, EventCause::newCall, now);
}

/// The call goes on elsewhere, as its device wants it.
void SimulatedSwitch::forward(Call& call, const calls::DeviceNumber& from, const calls::DeviceNumber& to, EventCause cause,
                              Time now) {
  if (++call.diversions > calls::most_diversions) return fail(call, from, true, EventCause::blocked, now);
  const calls::DeviceNumber left = from;  // which may stand in the leg that goes
  forget_timers(call.ref, left);
  std::erase_if(call.legs, [&](const Leg& leg) { return leg.device == left; });
  tell(calls::Diverted{{call.ref, left}, to, cause});
  route(call, calls::DeviceNumber(to), left, cause, now);
}

void SimulatedSwitch::route(Call& call, const calls::DeviceNumber& to, std::optional<calls::DeviceNumber> redirected_by,
                            EventCause cause, Time now) {
  const auto phone = phones_.find(to);
  if (phone == phones_.end()) return fail(call, to, false, EventCause::numberUnallocated, now);
  const bool itself = find(call.ref, to).leg != nullptr;
  const calls::DeviceFeatures& features = phone->second.features;
  if (features.immediate.active && !itself)
    return forward(call, to, features.immediate.to, EventCause::callForwardImmediate, now);
  if (features.do_not_disturb && !itself) return fail(call, to, true, EventCause::doNotDisturb, now);
  if (!phone->second.plugged) return fail(call, to, false, EventCause::destOutOfOrder, now);
  if (itself) return fail(call, to, true, EventCause::busy, now);  // it called itself, in the end
  if (phone->second.busy || phone->second.behaviour == Behaviour::busy || engaged(to)) {
    if (features.busy.active) return forward(call, to, features.busy.to, EventCause::callForwardBusy, now);
    return fail(call, to, true, EventCause::busy, now);
  }
  if (phone->second.behaviour == Behaviour::declines) return fail(call, to, true, EventCause::blocked, now);
  call.legs.push_back({to, State::alerting});
  tell(calls::Alerting{{call.ref, to}, call.calling, call.called, std::move(redirected_by), cause});
  const Duration ringing = calls::ringing_time(features.no_answer, times_.ring).value_or(times_.no_answer);
  timers_.arm({call.ref, to, Timer::no_answer}, now + ringing);
  if (phone->second.behaviour == Behaviour::answers)
    timers_.arm({call.ref, to, Timer::behaviour}, now + phone->second.answer_after);
}

void SimulatedSwitch::fail(Call& call, const calls::DeviceNumber& at, bool reached, EventCause cause, Time now) {
  if (reached) {
    if (const Found there = find(call.ref, at))
      set(call, *there.leg, State::fail);
    else
      call.legs.push_back({at, State::fail});
  }
  tell(calls::Failed{{call.ref, at}, call.called, reached, cause});
  timers_.arm({call.ref, call.calling, Timer::failed}, now + times_.failed);
}

void SimulatedSwitch::answered(Call& call, Leg& leg, Time) {
  set(call, leg, State::connected);
  tell(calls::Answered{{call.ref, leg.device}, EventCause::normal});
}

void SimulatedSwitch::release(calls::CallRef ref, const calls::DeviceNumber& device, EventCause cause) {
  const Found found = find(ref, device);
  if (!found) return;
  Call& call = *found.call;
  forget_timers(ref, device);
  const calls::DeviceNumber released = device;
  std::erase_if(call.legs, [&](const Leg& leg) { return leg.device == released; });
  tell(calls::Cleared{{ref, released}, cause});
  end(ref, cause);
}

void SimulatedSwitch::end(calls::CallRef ref, EventCause cause) {
  const auto found = calls_.find(ref);
  if (found == calls_.end()) return;
  for (const Leg& leg : found->second.legs) {
    forget_timers(ref, leg.device);
    tell(calls::Cleared{{ref, leg.device}, leg.state == State::alerting ? EventCause::callCancelled : cause});
  }
  forget_timers(ref, found->second.calling);
  calls_.erase(found);
  tell(calls::CallEnded{ref, cause});
}

// ---- Timers ---------------------------------------------------------------------------------------------------------

void SimulatedSwitch::advance(Time now) {
  while (const auto key = timers_.take_due(now)) due(*key, now);
}

void SimulatedSwitch::due(const Key& key, Time now) {
  const Found found = find(key.call, key.device);
  if (!found) return;
  switch (key.timer) {
    case Timer::prompt:
      set(*found.call, *found.leg, State::fail);
      tell(calls::Failed{{key.call, key.device}, found.call->called, true, EventCause::callNotAnswered});
      end(key.call, EventCause::callNotAnswered);
      break;
    case Timer::dial:
      fail(*found.call, key.device, true, EventCause::timeout, now);
      break;
    case Timer::no_answer:
      if (const auto phone = phones_.find(key.device); phone != phones_.end() && phone->second.features.no_answer.active)
        return forward(*found.call, key.device, phone->second.features.no_answer.to, EventCause::callForwardNoAnswer, now);
      fail(*found.call, key.device, true, EventCause::callNotAnswered, now);
      break;
    case Timer::failed:
      end(key.call, EventCause::normalClearing);
      break;
    case Timer::behaviour:
      if (found.leg->state == State::initiated)
        originate(*found.call, EventCause::makeCall, now);
      else if (found.leg->state == State::alerting)
        answered(*found.call, *found.leg, now);
      break;
  }
}

}  // namespace strowger::simulated
