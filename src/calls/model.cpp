// What happens to devices, calls and connections, and the answers of the switch.
#include "calls/model.hpp"

#include <algorithm>
#include <utility>

#include "base/counters.hpp"
#include "base/log.hpp"
#include "calls/call_records.hpp"
#include "calls/routeing.hpp"
#include "calls/voice_unit.hpp"
#include "messages/system_status/system_register_abort.hpp"
#include "messages/types/identifiers.hpp"

namespace strowger::calls {
namespace {

Counter begun_calls("calls", "Calls that began.");

}  // namespace

const Connection* Call::find(std::string_view device) const {
  for (const Connection& connection : connections)
    if (connection.device == device) return &connection;
  return nullptr;
}

State Call::state_of(std::string_view device) const {
  const Connection* connection = find(device);
  return connection != nullptr ? connection->state : State::null;
}

DeviceNumber Call::trunk_of(const DeviceNumber& party) const {
  const auto found = trunks.find(party);
  return found != trunks.end() ? found->second : DeviceNumber{};
}

bool Call::uses(std::string_view trunk) const {
  return !trunks.empty() && std::any_of(connections.begin(), connections.end(),
                                        [&](const Connection& connection) { return trunk_of(connection.device) == trunk; });
}

const Device* Model::device(std::string_view number) const {
  const auto found = devices_.find(number);
  return found != devices_.end() ? &found->second : nullptr;
}

Device* Model::find(std::string_view number) {
  const auto found = devices_.find(number);
  return found != devices_.end() ? &found->second : nullptr;
}

const Call* Model::call(CallRef ref) const {
  const auto found = calls_.find(ref);
  return found != calls_.end() ? &found->second : nullptr;
}

bool Model::is_destination(std::string_view number) const {
  if (const Device* known = device(number)) return known->category != Category::trunk;
  return row_for(plan_, number) != nullptr;
}

bool Model::may_become_destination(std::string_view digits) const {
  if (is_destination(digits)) return false;
  const auto next = devices_.upper_bound(digits);
  if (next != devices_.end() && next->first.starts_with(digits)) return true;
  return std::any_of(plan_.begin(), plan_.end(), [&](const NumberRow& row) { return may_begin(row.pattern, digits); });
}

void Model::set_trunk(Call& call, const DeviceNumber& party, const DeviceNumber& trunk) {
  if (trunk.empty()) return;
  call.trunks.insert_or_assign(party, trunk);
  Device* at = find(trunk);
  if (at == nullptr) return;
  if (std::find(at->calls.begin(), at->calls.end(), call.ref) == at->calls.end()) at->calls.push_back(call.ref);
  attach(call, *at);
}

csta::ConnectionID Model::connection_id(CallRef call, const DeviceNumber& device) const {
  if (devices_.contains(device)) return csta::connection_id(call_id(call), device);
  return csta::dynamic_connection_id(call_id(call), device);
}

void Model::configure(std::span<const DeviceSetting> devices, Effects& effects) {
  std::map<DeviceNumber, Device, std::less<>> now_there;
  for (const DeviceSetting& setting : devices) {
    Device made;
    if (const auto found = devices_.find(setting.number); found != devices_.end()) {
      made = std::move(found->second);
      devices_.erase(found);
    } else {
      for (const auto& [ref, call] : calls_)  // a party outside until now
        if (call.state_of(setting.number) != State::null || call.uses(setting.number)) made.calls.push_back(ref);
    }
    made.number = setting.number;
    made.name = setting.name;
    made.category = setting.category;
    made.pickup_group = setting.pickup_group;
    made.after_call.reset();
    now_there.insert_or_assign(setting.number, std::move(made));
  }
  for (const DeviceSetting& setting : devices) {
    if (setting.category != Category::acd_group) continue;
    for (const GroupMember& member : setting.group.members)
      if (const auto found = now_there.find(member.number); found != now_there.end())
        found->second.after_call = std::max(found->second.after_call.value_or(Duration{}), setting.group.after_call);
  }
  const auto gone = std::exchange(devices_, std::move(now_there));
  const auto is_gone = [this](const DeviceNumber& number) { return !devices_.contains(number); };
  for (auto& [number, device] : devices_) {
    if (std::erase_if(device.call_backs, is_gone) + std::erase_if(device.call_back_messages, is_gone) > 0)
      changed_.insert(number);
  }
  for (const auto& [number, device] : gone) {
    changed_.insert(number);
    for (const MonitorId id : device.monitors) stop_by_switch(id, effects);
    for (const MonitorId id : device.call_monitors) stop_by_switch(id, effects);
  }
}

CallRef Model::new_call(Time now, DeviceNumber calling, DeviceNumber called, CallData data, CallRef thread) {
  const CallRef ref = numbers_.next(now);
  expected_.insert_or_assign(ref, Expected{std::move(calling), std::move(called), std::move(data), thread});
  return ref;
}

CommandId Model::command(Command command, Pending pending, Effects& effects) {
  const CommandId id{++last_command_};
  std::visit([id](auto& one) { one.id = id; }, command);
  carry(pending.call, pending.data, effects);
  pending_.emplace(id, std::move(pending));
  effects.emplace_back(std::move(command));
  return id;
}

void Model::add(CallData& data, CallData more) {
  if (more.correlator) data.correlator = std::move(more.correlator);
  if (more.user_data) data.user_data = std::move(more.user_data);
  if (more.subject) data.subject = std::move(more.subject);
  if (more.languages) data.languages = std::move(more.languages);
  if (more.account) data.account = std::move(more.account);
}

void Model::carry(CallRef ref, const CallData& data, Effects& effects) const {
  if (!plan_.empty() && (data.correlator || data.user_data))
    effects.emplace_back(Command{CallDataCommand{{}, ref, {data.correlator, data.user_data}}});
}

void Model::done(CommandId id, Effects& effects) {
  const auto found = pending_.find(id);
  if (found == pending_.end()) return;
  Pending pending = std::move(found->second);
  pending_.erase(found);
  if (const auto call = calls_.find(pending.call); call != calls_.end()) {
    add(call->second.data, std::move(pending.data));
    changed_calls_.insert(pending.call);
  }
  if (pending.app) {
    if (pending.complete) pending.complete(pending.response, *this);
    effects.emplace_back(Response{pending.app, pending.invoke, std::move(pending.response)});
  }
  if (pending.then) pending.then(*this, effects);
}

void Model::refused(const Refused& refused, Effects& effects) {
  const auto found = pending_.find(refused.id);
  if (found == pending_.end()) return;
  const Pending pending = std::move(found->second);
  pending_.erase(found);
  expected_.erase(pending.call);
  if (!plan_.empty() && (pending.data.correlator || pending.data.user_data)) {  // as it was before
    const Call* known = call(pending.call);
    effects.emplace_back(Command{CallDataCommand{{}, pending.call, {}}});
    if (known != nullptr) carry(pending.call, known->data, effects);
  }
  if (pending.app) effects.emplace_back(Refusal{pending.app, pending.invoke, refused.error});
}

void Model::impossible(std::string_view what, const ConnectionRef& connection) {
  ++impossible_reports_;
  log::error(
      "the switch reported {} of device {} in call {}, which cannot be in its state: passed over; report this as a defect",
      what, log::quoted(connection.device), text_of(call_id(connection.call)));
}

Call* Model::move(const ConnectionRef& connection, Happening happening, bool reached_device) {
  auto found = calls_.find(connection.call);
  const Connection* there = found != calls_.end() ? found->second.find(connection.device) : nullptr;
  const State from = there != nullptr ? there->state : State::null;
  const auto next = next_state(from, happening, reached_device, there != nullptr && there->left);
  if (!next || connection.device.empty() || !connection.call) {
    impossible(name_of(happening), connection);
    return nullptr;
  }
  if (found == calls_.end()) {
    Call begun;
    begun.ref = connection.call;
    begun.linkage = connection.call;
    begun.thread = connection.call;
    if (const auto expected = expected_.find(connection.call); expected != expected_.end()) {
      begun.calling = std::move(expected->second.calling);
      begun.called = std::move(expected->second.called);
      begun.data = std::move(expected->second.data);
      if (expected->second.thread) begun.thread = expected->second.thread;
      begun.made_by_application = true;
      expected_.erase(expected);
    }
    found = calls_.emplace(connection.call, std::move(begun)).first;
    begun_calls.add();
  }
  Call& call = found->second;
  changed_calls_.insert(call.ref);
  Device* device = find(connection.device);
  if (device != nullptr) touched_.insert(device->number);
  const auto place = std::find_if(call.connections.begin(), call.connections.end(),
                                  [&](const Connection& c) { return c.device == connection.device; });
  if (from == State::null) {
    call.connections.push_back({.device = connection.device, .state = *next, .since = ++changes_});
    if (device != nullptr) {
      device->calls.push_back(call.ref);
      attach(call, *device);
    }
  } else if (*next == State::null) {
    call.connections.erase(place);
    if (device != nullptr) std::erase(device->calls, call.ref);
    if (Device* trunk = call.trunks.empty() ? nullptr : find(call.trunk_of(connection.device));
        trunk != nullptr && !call.uses(trunk->number))
      std::erase(trunk->calls, call.ref);
  } else {
    place->state = *next;
    place->offered = false;
    if (happening != Happening::alerting) place->left = false;
    place->since = ++changes_;
  }
  return &call;
}

Surroundings Model::surroundings(const Call& call, const DeviceNumber& number) const {
  Surroundings made;
  const Connection* own = call.find(number);
  if (own == nullptr) return made;
  made.offered = own->offered;
  const State wanted = own->state == State::hold ? State::connected : State::hold;
  const Device* there = device(number);
  made.outside = there == nullptr;
  if (there != nullptr)
    made.other_call = std::any_of(there->calls.begin(), there->calls.end(), [&](CallRef ref) {
      const auto other = calls_.find(ref);
      return ref != call.ref && other != calls_.end() && other->second.state_of(number) == wanted;
    });
  made.failed = call.failed;
  made.unanswered = call.failed;
  for (const Connection& other : call.connections) {
    if (other.device == number) continue;
    made.talking = made.talking || (other.state == State::connected && !other.left) || other.state == State::hold;
    made.unanswered = made.unanswered || other.state != State::initiated;
    made.failed = made.failed || other.state == State::fail;
  }
  made.unanswered = made.unanswered && !made.talking;
  made.failed = made.failed && !made.talking;
  return made;
}

csta::ServicesPermitted Model::permitted(const Call& call, const DeviceNumber& number) const {
  return services_permitted(call.state_of(number), surroundings(call, number), able_);
}

void Model::ended(const CallEnded& ended, Effects& effects) {
  expected_.erase(ended.call);
  auto found = calls_.find(ended.call);
  if (found == calls_.end()) return;  // a MakeCall that ended before anything happened
  const auto left = found->second.connections;
  for (const Connection& connection : left) {
    const ConnectionRef here{ended.call, connection.device};
    impossible("the end with a connection that is left", here);
    happened(Cleared{here, ended.cause}, effects);
  }
  Call& call = found->second;
  call_cleared(call, ended.cause, effects);
  const auto watching = call.monitors;
  for (const MonitorId id : watching)
    if (const auto monitor = monitors_.find(id);
        monitor != monitors_.end() && std::holds_alternative<CallRef>(monitor->second.object))
      stop_by_switch(id, effects);
  changed_calls_.insert(ended.call);
  calls_.erase(found);
}

/// Reports that change nothing here: they are Routeing's, the voice unit's, and of the records.
template <class Report>
constexpr bool is_elsewhere =
    std::is_same_v<Report, RouteFailed> || std::is_same_v<Report, VoiceStarted> || std::is_same_v<Report, VoiceControlled> ||
    std::is_same_v<Report, VoiceEnded> || std::is_same_v<Report, MediaMeasured>;

void Model::report(const SwitchReport& report, Effects& effects) {
  std::visit(
      [&](const auto& one) {
        using Report = std::decay_t<decltype(one)>;
        if constexpr (std::is_same_v<Report, Done>)
          done(one.id, effects);
        else if constexpr (std::is_same_v<Report, Refused>)
          refused(one, effects);
        else if constexpr (std::is_same_v<Report, CallEnded>)
          ended(one, effects);
        else if constexpr (std::is_same_v<Report, InService>)
          service(one.device, true, csta::EventCause::normal, effects);
        else if constexpr (std::is_same_v<Report, OutOfService>)
          service(one.device, false, one.cause, effects);
        else if constexpr (!is_elsewhere<Report>)
          happened(one, effects);
      },
      report);
  for (const DeviceNumber& number : std::exchange(touched_, {}))
    if (Device* device = find(number)) look_at_phone(*device, effects);
}

void Model::stop(Effects& effects) {
  set_status(csta::SystemStatusValue::disabled, effects);
  for (const auto& [ref, call] : calls_) effects.emplace_back(Command{ClearCallCommand{{}, ref}});
}

void Model::take_leave(Effects& effects) {
  for (auto& [app, application] : applications_) {
    const auto monitors = application.monitors;
    for (const auto& [cross_ref, id] : monitors) stop_by_switch(id, effects);
    for (const auto& [id, registration] : application.registrations) {
      csta::SystemRegisterAbort abort;
      abort.sysStatRegisterID = id.octets();
      effects.emplace_back(Request{app, std::move(abort)});
    }
    application.registrations.clear();
  }
}

void settle(Model& model, Switch& exchange, Effects& effects, Time now, CallRecords* records, Routeing* routeing,
            VoiceUnit* voice) {
  Effects outward;
  Effects work = std::move(effects);
  for (;;) {
    for (Effect& effect : work) {
      if (const auto* command = std::get_if<Command>(&effect))
        exchange.execute(*command, now);
      else
        outward.push_back(std::move(effect));
    }
    work.clear();
    const Reports reports = exchange.take_reports();
    if (reports.empty()) break;
    for (const SwitchReport& report : reports) {
      if (records != nullptr) records->take(report, model, now);
      model.report(report, work);
      if (routeing != nullptr) routeing->take(report, model, work, now);
      if (voice != nullptr) voice->take(report, model, work, now);
    }
  }
  effects = std::move(outward);
}

}  // namespace strowger::calls
