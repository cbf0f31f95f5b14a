// Transfers and conferences: the parties of one or two calls come together in one (ECMA-269 clauses 17.2, Transferred and
// Conferenced). Monitors of the old calls follow into the new one; so does what applications attached to them.
#include <algorithm>
#include <set>
#include <utility>

#include "calls/model.hpp"
#include "calls/publishing.hpp"
#include "messages/call_control/conferenced_event.hpp"
#include "messages/call_control/transfered_event.hpp"

namespace strowger::calls {

/// What both reports say, and what is kept of the old calls for the event.
struct Model::Merger {
  const ConnectionRef& primary;
  const std::optional<ConnectionRef>& secondary;
  const DeviceNumber& leaving;  ///< empty: a conference
  CallRef into;
  const std::vector<Renamed>& connections;
  const DeviceNumber& transferred_to;
  csta::EventCause cause{};
  csta::CallLinkageDataList linkage{};
  /// Trunks of parties that were in both calls through different ones: the new call knows the first of them only.
  std::vector<std::pair<DeviceNumber, DeviceNumber>> second_trunks{};  ///< trunk, party
};

bool Model::can_merge(const Merger& merger) const {
  const auto state_of = [this](const ConnectionRef& connection) {
    const auto found = calls_.find(connection.call);
    return found != calls_.end() ? found->second.state_of(connection.device) : State::null;
  };
  const auto is_old = [&](CallRef ref) {
    return ref == merger.primary.call || (merger.secondary && ref == merger.secondary->call);
  };
  const auto may_end = [&](const ConnectionRef& connection) {
    const State state = state_of(connection);
    if (connection.device != merger.leaving) return state != State::null;
    return next_state(state, Happening::transferred).has_value();
  };
  if (!merger.into || !may_end(merger.primary)) return false;
  if (merger.secondary && (merger.secondary->call == merger.primary.call || !may_end(*merger.secondary))) return false;
  if (calls_.contains(merger.into) && !is_old(merger.into)) return false;
  return std::all_of(merger.connections.begin(), merger.connections.end(), [&](const Renamed& one) {
    if (one.now.call != merger.into || one.now.device.empty() || one.now.device == merger.leaving) return false;
    if (!one.before.call) return one.state == State::null || may_be_taken_over(State::null, one.state);
    const State before = state_of(one.before);
    return is_old(one.before.call) && before != State::null && may_be_taken_over(before, one.state);
  });
}

Call* Model::merge(Merger& merger, Effects& effects) {
  std::vector<CallRef> old{merger.primary.call};
  if (merger.secondary) old.push_back(merger.secondary->call);

  // Who is neither taken over nor leaves by this: the switch forgot to say that they are gone.
  for (const CallRef ref : old) {
    const auto there = calls_.at(ref).connections;
    for (const Connection& connection : there) {
      const bool named = connection.device == merger.leaving ||
                         std::any_of(merger.connections.begin(), merger.connections.end(), [&](const Renamed& one) {
                           return one.before.device == connection.device || one.now.device == connection.device;
                         });
      if (named) continue;
      impossible("a transfer or conference without mention", {ref, connection.device});
      happened(Cleared{{ref, connection.device}, merger.cause}, effects);
    }
  }

  Call& primary = calls_.at(merger.primary.call);
  Call* secondary = merger.secondary ? &calls_.at(merger.secondary->call) : nullptr;
  // The customer's call is the older one.
  Call& first = secondary != nullptr && secondary->linkage < primary.linkage ? *secondary : primary;
  Call* other = &first == &primary ? secondary : &primary;

  Call made;
  made.ref = merger.into;
  made.linkage = first.linkage;
  made.thread = first.thread;
  merger.linkage = joined_linkage(primary, secondary);
  made.made_by_application = primary.made_by_application;
  made.acd = primary.acd || (secondary != nullptr && secondary->acd);
  made.calling = first.calling;
  made.called = first.called;
  made.last_redirection = first.last_redirection;
  made.history = first.history;
  if (!merger.leaving.empty()) {
    const auto party = [&](const Call& call) {
      for (const Connection& connection : call.connections)
        if (connection.device != merger.leaving) return connection.device;
      return DeviceNumber{};
    };
    // Who called the transferring device goes on calling; whom that device called first is the caller from here on.
    if (made.calling == merger.leaving) made.calling = party(first);
    const bool has_called = other != nullptr && !other->called.empty() && other->called != merger.leaving;
    made.called = has_called ? other->called : merger.transferred_to;
    made.history = History{merger.primary, merger.cause};
  }
  made.data = secondary != nullptr ? std::move(secondary->data) : CallData{};
  add(made.data, std::move(primary.data));

  std::vector<DeviceNumber> involved;
  for (const CallRef ref : old) {
    const Call& call = calls_.at(ref);
    for (const Connection& connection : call.connections) involved.push_back(connection.device);
    for (const auto& [party, trunk] : call.trunks) {
      involved.push_back(trunk);
      const auto kept = made.trunks.emplace(party, trunk).first;
      const auto& known = merger.second_trunks;
      if (kept->second != trunk &&
          std::none_of(known.begin(), known.end(), [&](const auto& one) { return one.first == trunk; }))
        merger.second_trunks.emplace_back(trunk, party);
    }
    for (const MonitorId id : call.monitors)
      if (std::find(made.monitors.begin(), made.monitors.end(), id) == made.monitors.end()) made.monitors.push_back(id);
  }
  for (const Renamed& one : merger.connections) {
    if (one.state == State::null || made.find(one.now.device) != nullptr) continue;
    made.connections.push_back({.device = one.now.device, .state = one.state, .since = ++changes_});
    const auto before = calls_.find(one.before.call);
    const Connection* was = before != calls_.end() ? before->second.find(one.before.device) : nullptr;
    if (was != nullptr && was->state == one.state) {
      made.connections.back().left = was->left;
      made.connections.back().offered = was->offered;
    }
    involved.push_back(one.now.device);
  }

  for (const CallRef ref : old) {
    calls_.erase(ref);
    changed_calls_.insert(ref);
  }
  changed_calls_.insert(merger.into);
  expected_.erase(merger.into);
  carry(made.ref, made.data, effects);
  Call& call = calls_.emplace(merger.into, std::move(made)).first->second;
  for (const DeviceNumber& number : involved) {
    Device* device = find(number);
    if (device == nullptr) continue;
    touched_.insert(number);
    auto& list = device->calls;
    const auto is_old = [&](CallRef ref) { return std::find(old.begin(), old.end(), ref) != old.end(); };
    const auto place = std::find_if(list.begin(), list.end(), is_old) - list.begin();
    std::erase_if(list, is_old);
    if ((call.find(number) == nullptr && !call.uses(number)) || std::find(list.begin(), list.end(), call.ref) != list.end())
      continue;
    list.insert(list.begin() + std::min<std::ptrdiff_t>(place, std::ssize(list)), call.ref);
    attach(call, *device);
  }
  for (const MonitorId id : call.monitors)
    if (const auto monitor = monitors_.find(id);
        monitor != monitors_.end() && std::holds_alternative<CallRef>(monitor->second.object))
      monitor->second.object = call.ref;
  for (auto& [id, pending] : pending_)
    if (std::find(old.begin(), old.end(), pending.call) != old.end()) pending.call = call.ref;
  return &call;
}

template <class Event>
void Model::fill_merged(Event& event, const Merger& merger) const {
  event.primaryOldCall = connection_id(merger.primary);
  if (merger.secondary) event.secondaryOldCall = connection_id(*merger.secondary);
  event.callLinkageDataList = merger.linkage;
  event.cause = merger.cause;
}

namespace {

/// The parties of the new call, each once, with what they were before.
std::vector<csta::ConnectionListItem> connection_list(const Model& model, const std::vector<Renamed>& connections) {
  std::vector<csta::ConnectionListItem> made;
  std::set<DeviceNumber> listed;
  for (const Renamed& one : connections) {
    if (!listed.insert(one.now.device).second) continue;
    csta::ConnectionListItem& item = made.emplace_back();
    item.newConnection = model.connection_id(one.now);
    if (one.before.call) item.oldConnection = model.connection_id(one.before);
    item.endpoint.emplace().choice.emplace<csta::ConnectionListItemEndpoint::deviceID>(csta::device_id(one.now.device));
  }
  return made;
}

/// For who monitors a trunk at which a party was in the other of the two calls. Where another party of the call is, too, it
/// sees the event as that one does.
template <class Event, class ViewersAt>
void show_at(const std::vector<std::pair<DeviceNumber, DeviceNumber>>& trunks, const Call& call, const DeviceNumber& subject,
             Event event, ViewersAt viewers_at, Effects& effects) {
  if (trunks.empty()) return;
  fill(event, call);
  for (const auto& [trunk, party] : trunks) {
    if (call.uses(trunk) || call.trunk_of(subject) == trunk) continue;
    auto seen_by = viewers_at(trunk);
    if (seen_by.empty()) continue;
    Event view = event;
    view.localConnectionInfo = call.state_of(party);
    effects.emplace_back(EventOut{std::move(view), std::move(seen_by)});
  }
}

}  // namespace

void Model::happened(const Transferred& report, Effects& effects) {
  Merger merger{.primary = report.primary,
                .secondary = report.secondary,
                .leaving = report.transferring,
                .into = report.call,
                .connections = report.connections,
                .transferred_to = report.transferred_to,
                .cause = report.cause};
  if (report.transferring.empty() || !can_merge(merger)) return impossible("Transferred", report.primary);
  Call* call = merge(merger, effects);
  csta::TransferedEvent event;
  fill_merged(event, merger);
  event.transferringDevice = csta::tagged_device<csta::SubjectDeviceID>(report.transferring);
  event.transferredToDevice = csta::tagged_device<csta::SubjectDeviceID>(report.transferred_to);
  event.transferredConnections = connection_list(*this, report.connections);
  const auto viewers_at = [&](const DeviceNumber& trunk) {
    const Device* const at = device(trunk);
    return at == nullptr ? std::vector<Viewer>{} : viewers(at->monitors, schema::Schema<csta::TransferedEvent>::message);
  };
  show_at(merger.second_trunks, *call, report.transferring, event, viewers_at, effects);
  publish(*call, report.transferring, std::move(event), effects);
}

void Model::happened(const Conferenced& report, Effects& effects) {
  static const DeviceNumber nobody;
  Merger merger{.primary = report.primary,
                .secondary = report.secondary,
                .leaving = nobody,
                .into = report.call,
                .connections = report.connections,
                .transferred_to = nobody,
                .cause = report.cause};
  if (!can_merge(merger)) return impossible("Conferenced", report.primary);
  Call* call = merge(merger, effects);
  csta::ConferencedEvent event;
  fill_merged(event, merger);
  event.conferencingDevice = csta::tagged_device<csta::SubjectDeviceID>(report.conferencing);
  event.addedParty = csta::tagged_device<csta::SubjectDeviceID>(report.added);
  event.conferenceConnections = connection_list(*this, report.connections);
  const auto viewers_at = [&](const DeviceNumber& trunk) {
    const Device* const at = device(trunk);
    return at == nullptr ? std::vector<Viewer>{} : viewers(at->monitors, schema::Schema<csta::ConferencedEvent>::message);
  };
  show_at(merger.second_trunks, *call, report.conferencing, event, viewers_at, effects);
  publish(*call, report.conferencing, std::move(event), effects);
}

}  // namespace strowger::calls
