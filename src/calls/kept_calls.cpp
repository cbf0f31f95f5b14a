// Calls over a restart of the server (decision 0261): what the model and the call detail records keep of them.
#include <algorithm>

#include "calls/call_records.hpp"
#include "calls/model.hpp"

namespace strowger::calls {
namespace {

void put(NamedValues& fields, std::string_view name, const std::optional<Octets>& octets) {
  if (octets) fields.add(name, octets->empty() ? "-" : to_hex(*octets));
}

std::optional<Octets> octets_in(const NamedValues& fields, std::string_view name) {
  const std::string text = fields.get(name);
  if (text.empty()) return std::nullopt;
  return text == "-" ? Octets{} : from_hex(text).value_or(Octets{});
}

void put(NamedValues& fields, std::string_view name, const std::optional<std::string>& text) {
  if (text) fields.add(name, "=" + *text);  // an empty one is there, too
}

std::optional<std::string> text_in(const NamedValues& fields, std::string_view name) {
  const std::string text = fields.get(name);
  if (text.empty()) return std::nullopt;
  return text.substr(1);
}

void put(NamedValues& fields, std::string_view name, const std::optional<Time>& time) {
  if (time) fields.add(name, time->time_since_epoch().count());
}

std::optional<Time> time_in(const NamedValues& fields, std::string_view name) {
  if (fields.get(name).empty()) return std::nullopt;
  return Time{Duration{fields.number(name)}};
}

CallRef ref_in(const NamedValues& fields, std::string_view name) {
  return {static_cast<std::uint64_t>(fields.number(name))};
}

void put_trunks(NamedValues& fields, const std::map<DeviceNumber, DeviceNumber>& trunks) {
  for (const auto& [party, trunk] : trunks) {
    NamedValues row;
    row.add("party", party);
    row.add("at", trunk);
    fields.add("trunk", row.text());
  }
}

std::map<DeviceNumber, DeviceNumber> trunks_in(const NamedValues& fields) {
  std::map<DeviceNumber, DeviceNumber> made;
  for (const std::string& text : fields.all("trunk")) {
    const NamedValues row = NamedValues::read(text);
    made[row.get("party")] = row.get("at");
  }
  return made;
}

}  // namespace

// ---- The model -------------------------------------------------------------------------------------------------------

std::string Model::kept_call(CallRef ref) const {
  const Call* found = call(ref);
  if (found == nullptr) return {};
  NamedValues kept;
  for (const Connection& connection : found->connections) {
    NamedValues row;
    row.add("device", connection.device);
    row.add("state", static_cast<int>(connection.state));
    row.add("left", connection.left);
    kept.add("connection", row.text());
  }
  kept.add("calling", found->calling);
  kept.add("called", found->called);
  put(kept, "last_redirection", found->last_redirection);
  if (found->history) {
    NamedValues row;
    row.add("call", found->history->connection.call.value);
    row.add("device", found->history->connection.device);
    row.add("cause", static_cast<int>(found->history->cause));
    kept.add("history", row.text());
  }
  put(kept, "correlator", found->data.correlator);
  put(kept, "user_data", found->data.user_data);
  put(kept, "subject", found->data.subject);
  put(kept, "languages", found->data.languages);
  put(kept, "account", found->data.account);
  kept.add("linkage", found->linkage.value);
  kept.add("thread", found->thread.value);
  kept.add("failed", found->failed);
  kept.add("by_application", found->made_by_application);
  kept.add("acd", found->acd);
  put_trunks(kept, found->trunks);
  return kept.text();
}

bool Model::restore_call(CallRef ref, const NamedValues& kept, Effects& effects) {
  if (!ref || calls_.contains(ref)) return false;
  Call made;
  made.ref = ref;
  for (const std::string& text : kept.all("connection")) {
    const NamedValues row = NamedValues::read(text);
    const auto state = row.number("state");
    if (state <= static_cast<int>(State::null) || state > static_cast<int>(State::fail)) continue;
    made.connections.push_back({.device = row.get("device"),
                                .state = static_cast<State>(state),
                                .offered = false,
                                .left = row.flag("left"),
                                .since = ++changes_});
  }
  if (made.connections.empty()) return false;
  made.calling = kept.get("calling");
  made.called = kept.get("called");
  made.last_redirection = text_in(kept, "last_redirection");
  if (const std::string text = kept.get("history"); !text.empty()) {
    const NamedValues row = NamedValues::read(text);
    made.history = History{{ref_in(row, "call"), row.get("device")}, static_cast<csta::EventCause>(row.number("cause"))};
  }
  made.data = {octets_in(kept, "correlator"), octets_in(kept, "user_data"), text_in(kept, "subject"),
               text_in(kept, "languages"), octets_in(kept, "account")};
  made.linkage = ref_in(kept, "linkage");
  made.thread = ref_in(kept, "thread");
  made.failed = kept.flag("failed");
  made.made_by_application = kept.flag("by_application");
  made.acd = kept.flag("acd");
  Call& call = calls_.emplace(ref, std::move(made)).first->second;
  for (const Connection& connection : call.connections) {
    Device* device = find(connection.device);
    if (device == nullptr) continue;
    device->calls.push_back(ref);
    attach(call, *device);
    look_at_phone(*device, effects);
  }
  for (const auto& [party, trunk] : trunks_in(kept)) set_trunk(call, party, trunk);
  carry(ref, call.data, effects);
  changed_calls_.insert(ref);
  return true;
}

// ---- Records ---------------------------------------------------------------------------------------------------------

std::string CallRecords::kept(CallRef ref) const {
  const auto found = calls_.find(ref);
  if (found == calls_.end()) return {};
  const OpenCall& call = found->second;
  NamedValues kept;
  kept.add("calling", call.calling);
  kept.add("called", call.called);
  kept.add("linkage", call.linkage.value);
  kept.add("kind", static_cast<int>(call.kind));
  put(kept, "redirected_by", call.redirected_by);
  put(kept, "started", std::optional(call.started));
  kept.add("last_leg", call.last_leg);
  put(kept, "correlator", call.correlator);
  put(kept, "account", call.account);
  put_trunks(kept, call.trunks);
  for (const Leg& leg : call.legs) {
    NamedValues row;
    row.add("leg", leg.record.leg);
    row.add("device", leg.record.device);
    row.add("kind", static_cast<int>(leg.record.kind));
    put(row, "redirected_by", leg.record.redirected_by);
    put(row, "started", std::optional(leg.record.started));
    put(row, "alerted", leg.record.alerted);
    put(row, "answered", leg.record.answered);
    row.add("failed", leg.failed);
    row.add("cause", static_cast<int>(leg.record.cause));
    kept.add("record", row.text());
  }
  return kept.text();
}

std::size_t CallRecords::restore(CallRef ref, const NamedValues& kept, const std::set<std::int32_t>& ended_legs) {
  if (kept.get("started").empty()) return 1;  // it was never a call
  OpenCall call;
  call.calling = kept.get("calling");
  call.called = kept.get("called");
  call.linkage = ref_in(kept, "linkage");
  call.kind = static_cast<LegKind>(kept.number("kind"));
  call.redirected_by = text_in(kept, "redirected_by");
  call.started = time_in(kept, "started").value_or(Time{});
  call.last_leg = static_cast<std::int32_t>(kept.number("last_leg"));
  call.correlator = octets_in(kept, "correlator");
  call.account = octets_in(kept, "account");
  call.trunks = trunks_in(kept);
  std::size_t ended = 0;
  for (const std::string& text : kept.all("record")) {
    const NamedValues row = NamedValues::read(text);
    Leg leg;
    CallRecord& record = leg.record;
    record.call = ref;
    record.leg = static_cast<std::int32_t>(row.number("leg"));
    if (ended_legs.contains(record.leg)) {
      ++ended;
      continue;
    }
    record.linkage = call.linkage;
    record.device = row.get("device");
    record.kind = static_cast<LegKind>(row.number("kind"));
    record.redirected_by = text_in(row, "redirected_by");
    record.started = time_in(row, "started").value_or(call.started);
    record.alerted = time_in(row, "alerted");
    record.answered = time_in(row, "answered");
    leg.failed = row.flag("failed");
    record.cause = static_cast<csta::EventCause>(row.number("cause"));
    call.legs.push_back(std::move(leg));
  }
  // A call without a leg has its one record when it ends, which has been.
  if (call.legs.empty() && (ended > 0 || call.last_leg > 0 || ended_legs.contains(1)))
    return std::max<std::size_t>(ended, 1);
  calls_.insert_or_assign(ref, std::move(call));
  return ended;
}

}  // namespace strowger::calls
