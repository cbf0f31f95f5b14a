// Routeing dialogues, the table, the default route.
#include "calls/routeing.hpp"

#include <algorithm>

#include "base/log.hpp"
#include "calls/model.hpp"
#include "calls/publishing.hpp"
#include "messages/routeing/re_route.hpp"
#include "messages/routeing/route_end.hpp"
#include "messages/routeing/route_register_abort.hpp"
#include "messages/routeing/route_request.hpp"
#include "messages/routeing/route_used.hpp"

namespace strowger::calls {
namespace {

std::int64_t in_milliseconds(Duration duration) { return std::chrono::duration_cast<milliseconds>(duration).count(); }

/// Why a phone could not take a routed call, as an error.
csta::UniversalFailure route_error(csta::EventCause cause) {
  using Resource = csta::SystemResourceAvailabilityErrors;
  if (cause == csta::EventCause::destOutOfOrder) return {Resource::deviceOutOfService};
  if (cause == csta::EventCause::busy) return {Resource::resourceBusy};
  return {csta::OperationErrors::invalidDestination};
}

csta::EventCause cause_of(csta::RejectCause why) {
  using csta::EventCause;
  switch (why) {
    case csta::RejectCause::queueTimeOverflow:
      return EventCause::queueTimeOverflow;
    case csta::RejectCause::capacityOverflow:
      return EventCause::capacityOverflow;
    case csta::RejectCause::calendarOverflow:
      return EventCause::calendarOverflow;
    case csta::RejectCause::unknownOverflow:
      return EventCause::unknownOverflow;
    case csta::RejectCause::busyOverflow:
      break;
  }
  return EventCause::busyOverflow;
}

}  // namespace

// ---- What services ask ----------------------------------------------------------------------------------------------

Routeing::Error Routeing::enrol(AppRef app, CrossRef id, const DeviceNumber& device) {
  std::size_t own = 0;
  for (const Registration& other : registrations_) {
    if (other.app != app) continue;
    if (other.device == device) return csta::UniversalFailure{csta::OperationErrors::featureAlreadySet};
    ++own;
  }
  if (own >= settings_.most_registrations)
    return csta::UniversalFailure{csta::SystemResourceAvailabilityErrors::registrationLimitExceeded};
  registrations_.push_back({app, id, device});
  return std::nullopt;
}

std::vector<std::pair<CrossRef, DeviceNumber>> Routeing::registrations_of(AppRef app) const {
  std::vector<std::pair<CrossRef, DeviceNumber>> made;
  for (const Registration& registration : registrations_)
    if (registration.app == app) made.emplace_back(registration.id, registration.device);
  return made;
}

bool Routeing::cancel(AppRef app, CrossRef id) {
  return std::erase_if(registrations_, [&](const Registration& one) { return one.app == app && one.id == id; }) > 0;
}

Routeing::Error Routeing::check(AppRef app, OctetView dialogue, const std::optional<Octets>& registration) const {
  const auto ref = CrossRef::from(dialogue);
  const Waiting* call = ref ? find(app, *ref) : nullptr;
  if (call == nullptr) return csta::UniversalFailure{csta::OperationErrors::invalidRouteingCrossRefID};
  if (registration && CrossRef::from(*registration) != call->registration)
    return csta::UniversalFailure{csta::OperationErrors::invalidRouteRegistrationCrossRefID};
  if (call->step != Step::asking)  // it has selected a route, which is tried
    return csta::UniversalFailure{csta::OperationErrors::requestIncompatibleWithConnection};
  return std::nullopt;
}

void Routeing::select(AppRef app, CrossRef dialogue, RouteSelection selection, Model& model, Effects& effects, Time now) {
  Waiting* call = find(app, dialogue);
  if (call == nullptr) return;
  timers_.cancel(call->number);
  call->routes = std::move(selection.routes);
  call->tell_used = selection.tell_used;
  call->retries = selection.retries;
  if (selection.correlator) call->correlator = std::move(selection.correlator);
  try_next(*call, model, effects, now);
}

void Routeing::reject(AppRef app, CrossRef dialogue, csta::RejectCause why, std::optional<Octets> correlator, Model& model,
                      Effects& effects) {
  Waiting* call = find(app, dialogue);
  if (call == nullptr) return;
  if (correlator) call->correlator = std::move(correlator);
  by_dialogue_.erase({app, dialogue});
  call->app = {};
  by_default(*call, cause_of(why), model, effects);
}

void Routeing::end(AppRef app, CrossRef dialogue, std::optional<Octets> correlator, Model& model, Effects& effects,
                   Time now) {
  Waiting* call = find(app, dialogue);
  if (call == nullptr) return;
  if (correlator) call->correlator = std::move(correlator);
  by_dialogue_.erase({app, dialogue});
  call->app = {};
  ask_next(*call, model, effects, now);
}

// ---- Who is asked ---------------------------------------------------------------------------------------------------

Routeing::Waiting* Routeing::find(const ConnectionRef& at) {
  const auto found = by_connection_.find(at);
  return found != by_connection_.end() ? &waiting_.at(found->second) : nullptr;
}

const Routeing::Waiting* Routeing::find(AppRef app, CrossRef dialogue) const {
  const auto found = by_dialogue_.find({app, dialogue});
  return found != by_dialogue_.end() ? &waiting_.at(found->second) : nullptr;
}

Routeing::Waiting* Routeing::find(AppRef app, CrossRef dialogue) {
  const auto found = by_dialogue_.find({app, dialogue});
  return found != by_dialogue_.end() ? &waiting_.at(found->second) : nullptr;
}

void Routeing::begin(const ConnectionRef& at, Model& model, Effects& effects, Time now) {
  Waiting& call = waiting_[++last_number_];
  call.number = last_number_;
  call.at = at;
  by_connection_[at] = call.number;
  ask_next(call, model, effects, now);
}

/// The next application that registered for the device itself, then the next of those that registered for all; then the
/// table.
void Routeing::ask_next(Waiting& call, Model& model, Effects& effects, Time now) {
  const Registration* next = nullptr;
  for (const Registration& one : registrations_) {
    if (!one.device.empty() && one.device != call.at.device) continue;
    if (std::find(call.asked.begin(), call.asked.end(), std::pair{one.app, one.id}) != call.asked.end()) continue;
    if (next == nullptr || (next->device.empty() && !one.device.empty())) next = &one;
  }
  const Call* known = model.call(call.at.call);
  if (next == nullptr || known == nullptr) return ask_table(call, model, effects, now);
  call.asked.emplace_back(next->app, next->id);
  call.app = next->app;
  call.registration = next->id;
  call.dialogue = model.new_cross_ref(next->app);
  call.step = Step::asking;
  call.reroutes = 0;
  by_dialogue_[{call.app, call.dialogue}] = call.number;
  timers_.arm(call.number, now + settings_.reply);
  csta::RouteRequest request;
  fill(request, *known);
  request.crossRefIdentifier = call.dialogue.octets();
  request.routeRegisterReqID = call.registration.octets();
  request.currentRoute = csta::tagged_device<csta::CalledDeviceID>(known->called);
  request.routeingDevice = csta::tagged_device<csta::SubjectDeviceID>(call.at.device);
  request.routedCall = model.connection_id(call.at);
  request.replyTimeout = in_milliseconds(settings_.reply);
  effects.emplace_back(Request{call.app, std::move(request)});
}

void Routeing::ask_table(Waiting& call, Model& model, Effects& effects, Time now) {
  const Call* known = model.call(call.at.call);
  if (!settings_.has_table || known == nullptr) return by_default(call, csta::EventCause::destNotObtainable, model, effects);
  if (by_query_.size() >= settings_.most_queries) {
    log::warning("{} calls wait for the table of routes: {} sends another to its default route; is the database slow?",
                 by_query_.size(), call.at.device);
    return by_default(call, csta::EventCause::destNotObtainable, model, effects);
  }
  call.step = Step::querying;
  call.query = {++last_query_};
  by_query_[call.query] = call.number;
  queries_.push_back({.id = call.query,
                      .device = call.at.device,
                      .calling = known->calling,
                      .called = known->called,
                      .correlator = call.correlator ? call.correlator : known->data.correlator,
                      .at = now});
  timers_.arm(call.number, now + settings_.table);
}

void Routeing::found(const RouteAnswer& answer, Model& model, Effects& effects) {
  const auto asked = by_query_.extract(answer.id);
  const auto at = asked.empty() ? waiting_.end() : waiting_.find(asked.mapped());
  if (at == waiting_.end() || at->second.query != answer.id || at->second.step != Step::querying) return;  // too late
  Waiting& call = at->second;
  timers_.cancel(call.number);
  call.routes = answer.routes;
  try_next(call, model, effects, {});
}

// ---- What becomes of it ---------------------------------------------------------------------------------------------

/// The next of the routes is tried; when there is none any more, the application is asked again, or somebody else is.
void Routeing::try_next(Waiting& call, Model& model, Effects& effects, Time now) {
  std::erase(call.routes, DeviceNumber{});
  if (!call.routes.empty()) {
    DeviceNumber to = std::move(call.routes.front());
    call.routes.erase(call.routes.begin());
    call.step = Step::trying;
    return command(call, std::move(to), csta::EventCause::redirected, model, effects);
  }
  if (!call.app) {
    // The table's, or of an application that has gone meanwhile.
    if (call.query) return by_default(call, csta::EventCause::destNotObtainable, model, effects);
    return ask_next(call, model, effects, now);
  }
  const Call* known = model.call(call.at.call);
  if (known == nullptr || call.retries == 0 || call.reroutes >= settings_.most_reroutes) {
    end_dialogue(call, call.error, model, effects);
    return ask_next(call, model, effects, now);
  }
  ++call.reroutes;
  call.step = Step::asking;
  timers_.arm(call.number, now + settings_.reply);
  csta::ReRoute again;
  fill(again, *known);
  again.crossRefIdentifier = call.dialogue.octets();
  again.routeRegisterReqID = call.registration.octets();
  again.replyTimeout = in_milliseconds(settings_.reply);
  effects.emplace_back(Request{call.app, std::move(again)});
}

void Routeing::by_default(Waiting& call, csta::EventCause cause, Model& model, Effects& effects) {
  timers_.cancel(call.number);
  call.step = Step::by_default;
  command(call, {}, cause, model, effects);
}

void Routeing::command(Waiting& call, DeviceNumber to, csta::EventCause cause, Model& model, Effects& effects) {
  Pending pending;
  pending.call = call.at.call;
  pending.data.correlator = call.correlator;
  call.command = model.command(RouteCommand{.id = {}, .connection = call.at, .to = std::move(to), .cause = cause},
                               std::move(pending), effects);
}

void Routeing::end_dialogue(Waiting& call, std::optional<csta::UniversalFailure> error, const Model& model,
                            Effects& effects) {
  if (!call.app) return;
  csta::RouteEnd end;
  if (const Call* known = model.call(call.at.call)) fill(end, *known);
  end.crossRefIdentifier = call.dialogue.octets();
  end.routeRegisterReqID = call.registration.octets();
  end.errorValue = std::move(error);
  effects.emplace_back(Request{call.app, std::move(end)});
  by_dialogue_.erase({call.app, call.dialogue});
  call.app = {};
}

/// The call has left the routeing device for `to`.
void Routeing::routed(Waiting& call, const DeviceNumber& to, const Model& model, Effects& effects) {
  const Call* known = model.call(call.at.call);
  if (call.app && call.tell_used && call.step == Step::trying && known != nullptr) {
    csta::RouteUsed used;
    fill(used, *known);
    used.crossRefIdentifier = call.dialogue.octets();
    used.routeRegisterReqID = call.registration.octets();
    used.routeUsed = csta::tagged_device<csta::CalledDeviceID>(to);
    effects.emplace_back(Request{call.app, std::move(used)});
  }
  end_dialogue(call, std::nullopt, model, effects);
  erase(call);
}

void Routeing::erase(Waiting& call) {
  timers_.cancel(call.number);
  if (call.app) by_dialogue_.erase({call.app, call.dialogue});
  by_connection_.erase(call.at);
  waiting_.erase(call.number);
}

// ---- What happens ---------------------------------------------------------------------------------------------------

/// Transfers and conferences: the calls that wait have other numbers.
void Routeing::renamed(const std::vector<Renamed>& connections) {
  for (const Renamed& row : connections) {
    const auto found = by_connection_.find(row.before);
    if (found == by_connection_.end()) continue;
    const std::uint64_t number = found->second;
    by_connection_.erase(found);
    by_connection_[row.now] = number;
    waiting_.at(number).at = row.now;
  }
}

void Routeing::take(const SwitchReport& report, Model& model, Effects& effects, Time now) {
  if (const auto* queued = std::get_if<Queued>(&report)) {
    const Device* device = model.device(queued->connection.device);
    const bool here = device != nullptr && device->category == Category::routeing &&
                      queued->cause == csta::EventCause::enteringDistribution && model.call(queued->connection.call);
    if (here && find(queued->connection) == nullptr) begin(queued->connection, model, effects, now);
    return;
  }
  if (waiting_.empty()) return;
  if (const auto* diverted = std::get_if<Diverted>(&report)) {
    if (Waiting* call = find(diverted->connection)) routed(*call, diverted->new_destination, model, effects);
  } else if (const auto* failed_route = std::get_if<RouteFailed>(&report)) {
    Waiting* call = find(failed_route->connection);
    if (call == nullptr || call->step != Step::trying) return;
    call->error = route_error(failed_route->cause);
    try_next(*call, model, effects, now);
  } else if (const auto* refused = std::get_if<Refused>(&report)) {
    const auto at = std::find_if(waiting_.begin(), waiting_.end(),
                                 [&](const auto& one) { return one.second.command == refused->id && refused->id; });
    if (at == waiting_.end() || at->second.step != Step::trying) return;
    at->second.error = refused->error;
    try_next(at->second, model, effects, now);
  } else if (const auto* cleared = std::get_if<Cleared>(&report)) {
    if (Waiting* call = find(cleared->connection)) {
      end_dialogue(*call, csta::UniversalFailure{csta::StateIncompatibilityErrors::noActiveCall}, model, effects);
      erase(*call);
    }
  } else if (const auto* failed = std::get_if<Failed>(&report)) {
    if (Waiting* call = find(failed->connection)) {
      end_dialogue(*call, route_error(failed->cause), model, effects);
      erase(*call);
    }
  } else if (const auto* transferred = std::get_if<Transferred>(&report)) {
    renamed(transferred->connections);
  } else if (const auto* conferenced = std::get_if<Conferenced>(&report)) {
    renamed(conferenced->connections);
  }
}

void Routeing::application_gone(AppRef app, Model& model, Effects& effects, Time now) {
  std::erase_if(registrations_, [&](const Registration& one) { return one.app == app; });
  std::vector<std::uint64_t> mine;
  for (auto at = by_dialogue_.lower_bound({app, CrossRef{}}); at != by_dialogue_.end() && at->first.first == app;) {
    mine.push_back(at->second);
    at = by_dialogue_.erase(at);
  }
  for (const std::uint64_t number : mine) {
    Waiting& call = waiting_.at(number);
    call.app = {};  // what it selected goes on
    if (call.step != Step::asking) continue;
    timers_.cancel(number);
    ask_next(call, model, effects, now);
  }
}

void Routeing::configured(const Model& model, Effects& effects) {
  std::erase_if(registrations_, [&](const Registration& one) {
    if (one.device.empty()) return false;
    const Device* device = model.device(one.device);
    if (device != nullptr && device->category == Category::routeing) return false;
    csta::RouteRegisterAbort abort;
    abort.routeRegisterReqID = one.id.octets();
    effects.emplace_back(Request{one.app, std::move(abort)});
    return true;
  });
}

void Routeing::take_leave(Effects& effects) {
  for (const Registration& one : std::exchange(registrations_, {})) {
    csta::RouteRegisterAbort abort;
    abort.routeRegisterReqID = one.id.octets();
    effects.emplace_back(Request{one.app, std::move(abort)});
  }
}

void Routeing::advance(Time now, Model& model, Effects& effects) {
  while (const auto due = timers_.take_due(now)) {
    const auto at = waiting_.find(*due);
    if (at == waiting_.end()) continue;
    Waiting& call = at->second;
    if (call.step == Step::asking) {
      log::warning("a call at {} was not routed in time by the application that registered for it: others are asked",
                   call.at.device);
      end_dialogue(call, csta::UniversalFailure{csta::OperationErrors::routeingTimerExpired}, model, effects);
      ask_next(call, model, effects, now);
    } else if (call.step == Step::querying) {
      log::warning("the table of routes did not say in time where a call at {} goes: it goes to the default route",
                   call.at.device);
      by_default(call, csta::EventCause::destNotObtainable, model, effects);
    }
  }
}

}  // namespace strowger::calls
