// Monitors and registrations: who looks at what (ECMA-269 clauses 15 and 14).
#include <algorithm>
#include <utility>

#include "calls/model.hpp"
#include "messages/monitoring/monitor_stop.hpp"
#include "messages/system_status/system_status.hpp"

namespace strowger::calls {
namespace {

void add_once(std::vector<MonitorId>& list, MonitorId id) {
  if (std::find(list.begin(), list.end(), id) == list.end()) list.push_back(id);
}

}  // namespace

csta::StatusFilter::Bit filter_bit(csta::SystemStatusValue status) {
  using Value = csta::SystemStatusValue;
  using Filter = csta::StatusFilter;
  switch (status) {
    case Value::initializing:
      return Filter::initializing;
    case Value::enabled:
      return Filter::enabled;
    case Value::normal:
      return Filter::normal;
    case Value::messagesLost:
      return Filter::messageLost;
    case Value::disabled:
      return Filter::disabled;
    case Value::overloadImminent:
      return Filter::overloadImminent;
    case Value::overloadReached:
      return Filter::overloadReached;
    case Value::overloadRelieved:
      return Filter::overloadRelieved;
    case Value::partiallyDisabled:
      return Filter::partiallyDisabled;
  }
  return Filter::normal;
}

CrossRef Model::start_monitor(AppRef app, MonitorRequest request) {
  const CrossRef cross_ref{++applications_[app].last_cross_ref};
  begin_monitor(app, cross_ref, std::move(request));
  return cross_ref;
}

bool Model::restore_monitor(AppRef app, CrossRef cross_ref, MonitorRequest request) {
  const auto* ref = std::get_if<CallRef>(&request.object);
  if (ref != nullptr ? call(*ref) == nullptr : device(std::get<DeviceNumber>(request.object)) == nullptr) return false;
  begin_monitor(app, cross_ref, std::move(request));
  return true;
}

void Model::restore_registration(AppRef app, CrossRef id, csta::RequestTypes types, csta::StatusFilter filter) {
  applications_[app].registrations.insert_or_assign(id, Registration{id, types, filter});
  changed_handles_.insert({app, id});
}

void Model::restore_cross_refs(AppRef app, std::uint32_t last) { applications_[app].last_cross_ref = last; }

std::uint32_t Model::last_cross_ref(AppRef app) const {
  const auto application = applications_.find(app);
  return application != applications_.end() ? application->second.last_cross_ref : 0;
}

void Model::begin_monitor(AppRef app, CrossRef cross_ref, MonitorRequest request) {
  Application& application = applications_[app];
  const MonitorId id{++last_monitor_};
  Monitor monitor{.id = id,
                  .app = app,
                  .cross_ref = cross_ref,
                  .type = request.type,
                  .object = std::move(request.object),
                  .filter = std::move(request.filter),
                  .media = request.media};
  if (const auto* ref = std::get_if<CallRef>(&monitor.object)) {
    if (const auto call = calls_.find(*ref); call != calls_.end()) add_once(call->second.monitors, id);
  } else if (Device* device = find(std::get<DeviceNumber>(monitor.object)); device != nullptr) {
    if (monitor.type == csta::MonitorType::device) {
      device->monitors.push_back(id);
    } else {
      device->call_monitors.push_back(id);
      for (const CallRef here : device->calls)
        if (const auto call = calls_.find(here); call != calls_.end()) add_once(call->second.monitors, id);
    }
  }
  application.monitors.emplace(cross_ref, id);
  changed_handles_.insert({app, cross_ref});
  monitors_.emplace(id, std::move(monitor));
}

void Model::attach(Call& call, const Device& device) {
  for (const MonitorId id : device.call_monitors) add_once(call.monitors, id);
}

void Model::forget(MonitorId id) {
  const auto found = monitors_.find(id);
  if (found == monitors_.end()) return;
  const Monitor& monitor = found->second;
  if (Device* device = nullptr; const auto* number = std::get_if<DeviceNumber>(&monitor.object)) {
    device = find(*number);
    if (device != nullptr) {
      std::erase(device->monitors, id);
      std::erase(device->call_monitors, id);
    }
    if (monitor.type == csta::MonitorType::call)  // it may still follow calls that left the device
      for (auto& [ref, call] : calls_) std::erase(call.monitors, id);
  } else if (const auto call = calls_.find(std::get<CallRef>(monitor.object)); call != calls_.end()) {
    std::erase(call->second.monitors, id);
  }
  if (const auto application = applications_.find(monitor.app); application != applications_.end())
    application->second.monitors.erase(monitor.cross_ref);
  changed_handles_.insert({monitor.app, monitor.cross_ref});
  monitors_.erase(found);
}

void Model::stop_by_switch(MonitorId id, Effects& effects) {
  const auto found = monitors_.find(id);
  if (found == monitors_.end()) return;
  csta::MonitorStop stop;
  stop.crossRefIdentifier = found->second.cross_ref.octets();
  effects.emplace_back(Request{found->second.app, std::move(stop)});
  forget(id);
}

const Monitor* Model::monitor(AppRef app, CrossRef cross_ref) const {
  const auto application = applications_.find(app);
  if (application == applications_.end()) return nullptr;
  const auto found = application->second.monitors.find(cross_ref);
  return found != application->second.monitors.end() ? &monitors_.at(found->second) : nullptr;
}

bool Model::stop_monitor(AppRef app, CrossRef cross_ref) {
  const Monitor* found = monitor(app, cross_ref);
  if (found == nullptr) return false;
  forget(found->id);
  return true;
}

std::optional<csta::MonitorFilter> Model::change_filter(AppRef app, CrossRef cross_ref, const csta::MonitorFilter& filter) {
  const Monitor* found = monitor(app, cross_ref);
  if (found == nullptr) return std::nullopt;
  monitors_.at(found->id).filter = filter;
  changed_handles_.insert({app, cross_ref});
  return filter;
}

std::size_t Model::monitor_count(AppRef app) const {
  const auto application = applications_.find(app);
  return application != applications_.end() ? application->second.monitors.size() : 0;
}

void Model::application_gone(AppRef app) {
  if (const auto application = applications_.find(app); application != applications_.end()) {
    const auto monitors = application->second.monitors;
    for (const auto& [cross_ref, id] : monitors) forget(id);
    applications_.erase(app);
  }
  for (auto& [id, pending] : pending_)
    if (pending.app == app) pending.app = {};
}

CrossRef Model::register_status(AppRef app, csta::RequestTypes types, csta::StatusFilter filter) {
  Application& application = applications_[app];
  const CrossRef id{++application.last_cross_ref};
  application.registrations.emplace(id, Registration{id, types, filter});
  changed_handles_.insert({app, id});
  return id;
}

bool Model::cancel_registration(AppRef app, CrossRef id) {
  const auto application = applications_.find(app);
  changed_handles_.insert({app, id});
  return application != applications_.end() && application->second.registrations.erase(id) > 0;
}

bool Model::change_status_filter(AppRef app, CrossRef id, csta::StatusFilter filter) {
  const auto application = applications_.find(app);
  if (application == applications_.end()) return false;
  const auto found = application->second.registrations.find(id);
  if (found == application->second.registrations.end()) return false;
  found->second.filter = filter;
  changed_handles_.insert({app, id});
  return true;
}

std::vector<const Monitor*> Model::monitors(AppRef app) const {
  std::vector<const Monitor*> made;
  const auto application = applications_.find(app);
  if (application == applications_.end()) return made;
  for (const auto& [cross_ref, id] : application->second.monitors) made.push_back(&monitors_.at(id));
  return made;
}

std::vector<const Registration*> Model::registrations(AppRef app) const {
  std::vector<const Registration*> made;
  const auto application = applications_.find(app);
  if (application == applications_.end()) return made;
  for (const auto& [id, registration] : application->second.registrations) made.push_back(&registration);
  return made;
}

const Registration* Model::registration(AppRef app, CrossRef id) const {
  const auto application = applications_.find(app);
  if (application == applications_.end()) return nullptr;
  const auto found = application->second.registrations.find(id);
  return found != application->second.registrations.end() ? &found->second : nullptr;
}

void Model::set_status(csta::SystemStatusValue status, Effects& effects) {
  if (status == status_) return;
  status_ = status;
  for (const auto& [app, application] : applications_)
    for (const auto& [id, registration] : application.registrations)
      if (registration.types.test(csta::RequestTypes::systemStatus) && !registration.filter.test(filter_bit(status))) {
        csta::SystemStatus told;
        told.sysStatRegisterID = id.octets();
        told.systemStatus = status;
        effects.emplace_back(Request{app, std::move(told)});
      }
}

}  // namespace strowger::calls
