// The call logic of our own exchanges: calls at routeing devices (ECMA-269 clauses 6.1.3.4 and 20). A call waits there until
// somebody says where it goes. A phone that it is sent to is rung first: only when it rings does the call leave the routeing
// device, so a route that fails costs nothing and another can be tried.
#include "base/log.hpp"
#include "switch/pbx/pbx_taken.hpp"

namespace strowger::pbx {

using csta::EventCause;
using csta::OperationErrors;
using csta::StateIncompatibilityErrors;
using csta::SystemResourceAvailabilityErrors;

/// The call comes to the routeing device, and waits there. When nobody is to be asked (Routeing Mode), it goes on at once.
void Pbx::await_route(Call& call, const calls::DeviceNumber& device, Time now) {
  if (!features_of(device).routes) return route_by_default(call, device, EventCause::destNotObtainable, now);
  Party& party = add(call, device, Role::party, {});
  party.state = State::queued;
  report(calls::Alerting{{call.ref, device},
                         call.calling,
                         call.called,
                         call.diverted_by.empty() ? std::nullopt : std::optional(call.diverted_by),
                         EventCause::enteringDistribution});
  report(calls::Queued{{call.ref, device}, static_cast<int>(by_device_[device].size()), EventCause::enteringDistribution});
  arm(call, party, Kind::route, now + settings_.times.route);
  for (const Party& other : call.parties)
    if (other.leg) lines_.progress(other.leg, Progress::queued, {}, now);
  let_hear(call, device, now);
}

void Pbx::run(const calls::RouteCommand& command, Time now) {
  const Found found = taken(command, command.connection, {State::queued});
  if (!found) return;
  if (found.party->timer != Kind::route) return refuse(command.id, StateIncompatibilityErrors::invalidConnectionState);
  Call& call = *found.call;
  const calls::DeviceNumber from = command.connection.device;
  if (command.to.empty()) {
    done(command.id);
    return route_by_default(call, from, command.cause, now);
  }
  const auto device = devices_.find(command.to);
  if (!is_destination(command.to) || find(call, command.to) != nullptr)
    return refuse(command.id, OperationErrors::invalidDestination);
  const bool outside = device == devices_.end();
  const calls::Category category = outside ? calls::Category::station : device->second.category;
  const bool forwards = features_of(command.to).immediate.active;
  const bool is_station = category == calls::Category::station;
  const bool is_offered = !outside && device->second.offered > Duration{};
  if (!forwards) {
    if (category == calls::Category::park) return refuse(command.id, OperationErrors::invalidDestination);
    if (features_of(command.to).do_not_disturb) return refuse(command.id, StateIncompatibilityErrors::invalidDeviceState);
    if (is_station && !can_ring(command.to)) return refuse(command.id, SystemResourceAvailabilityErrors::deviceOutOfService);
  }
  const bool has_room_there = forwards || has_room(call, command.to);
  const calls::Forwarding& busy = features_of(command.to).busy;
  if (!has_room_there && !busy.active) return refuse(command.id, StateIncompatibilityErrors::invalidDeviceState);
  done(command.id);
  if (!has_room_there) return divert(call, from, busy.to, EventCause::callForwardBusy, now);
  if (forwards || !is_station || is_offered) return divert(call, from, command.to, command.cause, now);
  forget_asked(call, from, now);
  Party& party = ring(call, command.to, Role::routed, answers_at_once(command.to), now);
  party.by = from;
  party.cause = command.cause;
  const auto ringing = calls::ringing_time(features_of(command.to).no_answer, settings_.times.ring);
  arm_ringing(call, party, ringing.value_or(settings_.times.no_answer), now);
}

/// The phone of the route rings: the call leaves the routeing device for it.
void Pbx::routed(Call& call, const calls::DeviceNumber& to, Time now) {
  Party& target = *find(call, to);
  const calls::DeviceNumber from = target.by;
  target.role = Role::called;
  target.state = State::alerting;
  call.cause = target.cause;
  call.diverted_by = from;
  ++call.diversions;
  remove(call, from, now);
  report(calls::Diverted{{call.ref, from}, to, call.cause});
  if (!find(call, to)->trunk.empty()) {
    Party& party = *find(call, to);
    party.state = State::null;
    return rings_outside(call, party);
  }
  report(calls::Alerting{{call.ref, to}, call.calling, call.called, from, call.cause});
}

/// The phone of the route does not take the call, which waits at the routeing device on. A phone that forwards what finds it
/// busy has the call forwarded from there.
void Pbx::not_routed(Call& call, const calls::DeviceNumber& to, Why why, Time now) {
  Party& target = *find(call, to);
  const calls::DeviceNumber from = target.by;
  let_go(call, target, why, now);
  remove(call, to, now);
  const calls::CallRef ref = call.ref;
  if (const auto& busy = features_of(to).busy; busy.active && why.cause == EventCause::busy) {
    divert(call, from, busy.to, EventCause::callForwardBusy, now);
  } else {
    report(calls::RouteFailed{{ref, from}, to, why.cause});
  }
  freed(to, now);
}

/// Nobody says where the call goes, or it was rejected.
void Pbx::route_by_default(Call& call, const calls::DeviceNumber& from, Cause cause, Time now) {
  const auto device = devices_.find(from);
  const calls::DeviceNumber to = device != devices_.end() ? device->second.default_route : calls::DeviceNumber{};
  const bool undecided = cause == EventCause::destNotObtainable || cause == EventCause::timeout;
  if (!to.empty()) return divert(call, from, to, undecided ? EventCause::redirected : cause, now);
  log::warning("nobody routes a call at routeing device {}, which has no default_route: it fails", from);
  fail(call, from, true, {cause}, now);
}

// ---- MakePredictiveCall ----------------------------------------------------------------------------------------------

void Pbx::run(const calls::MakePredictiveCallCommand& command, Time now) {
  if (find(command.call) != nullptr) return refuse(command.id, OperationErrors::invalidCallID);
  const auto caller = devices_.find(command.caller);
  if (caller == devices_.end()) return refuse(command.id, OperationErrors::invalidCallingDeviceID);
  if (caller->second.category != calls::Category::routeing)
    return refuse(command.id, OperationErrors::requestIncompatibleWithCallingDevice);
  if (command.called.empty() || command.called == command.caller)
    return refuse(command.id, OperationErrors::invalidCalledDeviceID);
  if (full()) return refuse(command.id, SystemResourceAvailabilityErrors::resourceLimitExceeded);
  done(command.id);
  Call& call = begin(command.call, command.caller, command.called);
  call.cause = EventCause::makePredictiveCall;
  call.predictive_for = command.caller;
  add(call, command.caller, Role::party, {}).state = State::connected;
  report(calls::Originated{{call.ref, command.caller}, command.called, EventCause::makePredictiveCall});
  route(call, command.called, now);
}

/// Somebody has answered: a predictive call goes to the device that it was made for.
void Pbx::predicted(Call& call, Time now) {
  const calls::DeviceNumber device = std::exchange(call.predictive_for, {});
  Party* party = device.empty() ? nullptr : find(call, device);
  if (party == nullptr) return;
  call.calling = call.called;  // whom a phone shows that is rung from there
  party->state = State::queued;
  report(calls::Queued{{call.ref, device}, static_cast<int>(by_device_[device].size()), EventCause::enteringDistribution});
  arm(call, *party, Kind::route, now + settings_.times.route);
  let_hear(call, device, now);
}

}  // namespace strowger::pbx
