// The fold from reports to call detail records.
#include "calls/call_records.hpp"

#include <algorithm>
#include <type_traits>
#include <utility>

namespace strowger::calls {
namespace {

using Cause = csta::EventCause;

bool is_forwarding(Cause cause) {
  return cause == Cause::callForward || cause == Cause::callForwardImmediate || cause == Cause::callForwardBusy ||
         cause == Cause::callForwardNoAnswer;
}

/// A conversation that ended for such a reason did not end because somebody hung up.
bool is_abnormal(Cause cause) {
  switch (cause) {
    case Cause::maintenance:
    case Cause::destOutOfOrder:
    case Cause::networkCongestion:
    case Cause::networkNotObtainable:
    case Cause::resourcesNotAvailable:
    case Cause::switchingFunctionTerminated:
    case Cause::timeout:
      return true;
    default:
      return false;
  }
}

LegKind kind_of(Cause cause, LegKind otherwise) {
  if (cause == Cause::consultation) return LegKind::consultation;
  if (cause == Cause::intrude) return LegKind::intrusion;
  return otherwise;
}

/// The account code of a call, where calls have one.
template <class Data>
std::optional<Octets> account_in(const Data& data) {
  if constexpr (requires { data.account; }) {
    if (data.account) return Octets(data.account->begin(), data.account->end());
  }
  return std::nullopt;
}

/// Transferred and Conferenced as one value.
template <class Report>
CallRecords::Joined joined_of(const Report& report) {
  CallRecords::Joined made;
  made.call = report.call;
  made.cause = report.cause;
  if constexpr (requires { report.transferring; }) {
    made.by = report.transferring;
  } else {
    made.by = report.conferencing;
    made.conference = true;
  }
  made.old_calls.push_back(report.primary.call);
  if (report.secondary) made.old_calls.push_back(report.secondary->call);
  for (const auto& each : report.connections) {
    using State = std::decay_t<decltype(each.state)>;
    made.connections.push_back({each.before, each.now, each.state == State::connected || each.state == State::hold});
  }
  return made;
}

}  // namespace

CallRecords::OpenCall& CallRecords::call_of(CallRef ref, Time now) {
  const auto [at, is_new] = calls_.try_emplace(ref);
  if (is_new) {
    at->second.started = now;
    at->second.linkage = ref;
  }
  return at->second;
}

CallRecords::Leg& CallRecords::begin(CallRef ref, OpenCall& call, const DeviceNumber& device, Time now) {
  Leg& leg = call.legs.emplace_back();
  CallRecord& record = leg.record;
  record.call = ref;
  record.leg = ++call.last_leg;
  record.linkage = call.linkage;
  record.device = device;
  record.kind = call.kind;
  record.redirected_by = call.redirected_by;
  record.started = record.leg == 1 ? call.started : now;
  return leg;
}

CallRecords::Leg& CallRecords::leg_of(CallRef ref, OpenCall& call, const DeviceNumber& device, Time now) {
  for (Leg& leg : call.legs)
    if (leg.record.device == device) return leg;
  return begin(ref, call, device, now);
}

void CallRecords::end(OpenCall& call, Leg& leg, Ending ending, Cause cause, Time now) {
  CallRecord record = std::move(leg.record);
  record.calling = call.calling;
  record.called = call.called;
  record.ended = now;
  record.ending = ending;
  if (!leg.failed) record.cause = cause;
  record.correlator = call.correlator;
  record.account = call.account;
  if (const auto found = call.media.find(call.calling); found != call.media.end())
    record.calling_media = found->second.figures;
  if (const auto found = call.media.find(record.device); found != call.media.end())
    record.device_media = found->second.figures;
  const auto trunk_of = [&](const DeviceNumber& party) {
    const auto found = call.trunks.find(party);
    return found != call.trunks.end() ? found->second : DeviceNumber{};
  };
  record.calling_trunk = trunk_of(call.calling);
  record.device_trunk = trunk_of(record.device);
  done_.push_back(std::move(record));
}

void CallRecords::remember_data(CallRef ref, const Model& model) {
  const auto found = calls_.find(ref);
  const Call* known = model.call(ref);
  if (found == calls_.end() || known == nullptr) return;
  if (known->data.correlator) found->second.correlator = known->data.correlator;
  if (const auto account = account_in(known->data)) found->second.account = account;
}

void CallRecords::take(const SwitchReport& report, const Model& model, Time now) {
  std::visit(
      [&](const auto& one) {
        using Report = std::decay_t<decltype(one)>;
        if constexpr (std::is_same_v<Report, CallEnded>) {
          remember_data(one.call, model);
          ended(one.call, one.cause, now);
        } else if constexpr (std::is_same_v<Report, Cleared>) {
          remember_data(one.connection.call, model);
          cleared(one.connection, one.cause, now);
        } else if constexpr (std::is_same_v<Report, Diverted>) {
          remember_data(one.connection.call, model);
          diverted(one, now);
        } else if constexpr (std::is_same_v<Report, Failed>) {
          failed(one, now);
        } else if constexpr (std::is_same_v<Report, MediaMeasured>) {
          measured(one);
        } else if constexpr (std::is_same_v<Report, Initiated>) {
          OpenCall& call = call_of(one.connection.call, now);
          if (call.calling.empty()) call.calling = one.connection.device;
          call.kind = kind_of(one.cause, call.kind);
        } else if constexpr (std::is_same_v<Report, Originated>) {
          OpenCall& call = call_of(one.connection.call, now);
          call.calling = one.connection.device;
          if (!one.trunk.empty()) call.trunks[call.calling] = one.trunk;
          if (!one.called.empty()) call.called = one.called;
          call.kind = kind_of(one.cause, call.kind);
        } else if constexpr (requires { one.calling, one.last_redirection; }) {  // it rings, or is offered
          OpenCall& call = call_of(one.connection.call, now);
          if (call.calling.empty()) call.calling = one.calling;
          if (call.called.empty()) call.called = one.called;
          if (one.connection.device == call.calling) return;
          Leg& leg = leg_of(one.connection.call, call, one.connection.device, now);
          if (std::is_same_v<Report, Alerting> && !leg.record.alerted) leg.record.alerted = now;
          if (one.last_redirection && !leg.record.redirected_by) leg.record.redirected_by = one.last_redirection;
        } else if constexpr (std::is_same_v<Report, Queued> || std::is_same_v<Report, NetworkReached>) {
          OpenCall& call = call_of(one.connection.call, now);
          if constexpr (requires { one.trunk; }) call.trunks[one.connection.device] = one.trunk;
          if (one.connection.device != call.calling) leg_of(one.connection.call, call, one.connection.device, now);
        } else if constexpr (std::is_same_v<Report, Answered>) {
          OpenCall& call = call_of(one.connection.call, now);
          if (one.connection.device == call.calling) return;
          CallRecord& record = leg_of(one.connection.call, call, one.connection.device, now).record;
          if (!record.answered) record.answered = now;
          record.kind = kind_of(one.cause, record.kind);
        } else if constexpr (requires { one.call, one.primary, one.secondary, one.connections; }) {
          const Joined what = joined_of(one);
          for (const CallRef old : what.old_calls) remember_data(old, model);
          joined(what, now);
        }
      },
      report);
}

void CallRecords::failed(const Failed& report, Time now) {
  OpenCall& call = call_of(report.connection.call, now);
  if (call.called.empty()) call.called = report.called;
  const bool at_caller = report.connection.device == call.calling;
  Leg& leg = leg_of(report.connection.call, call, at_caller ? DeviceNumber{} : report.connection.device, now);
  leg.failed = true;
  leg.record.cause = report.cause;
}

void CallRecords::diverted(const Diverted& report, Time now) {
  const CallRef ref = report.connection.call;
  OpenCall& call = call_of(ref, now);
  Leg& leg = leg_of(ref, call, report.connection.device, now);
  const DeviceNumber device = report.connection.device;
  end(call, leg, Ending::other, report.cause, now);
  std::erase_if(call.legs, [&](const Leg& each) { return &each == &leg; });
  call.kind = is_forwarding(report.cause) ? LegKind::forwarding : LegKind::diversion;
  call.redirected_by = device;
}

void CallRecords::cleared(const ConnectionRef& connection, Cause cause, Time now) {
  const auto found = calls_.find(connection.call);
  if (found == calls_.end()) return;
  OpenCall& call = found->second;
  left_.push_back(connection.call);
  const auto leg = std::find_if(call.legs.begin(), call.legs.end(),
                                [&](const Leg& each) { return each.record.device == connection.device; });
  if (leg == call.legs.end()) return;
  Ending ending = Ending::unsuccessful;
  if (leg->record.answered) ending = is_abnormal(cause) ? Ending::abnormal : Ending::normal;
  end(call, *leg, ending, cause, now);
  call.legs.erase(leg);
}

void CallRecords::ended(CallRef ref, Cause cause, Time now) {
  const auto found = calls_.find(ref);
  if (found == calls_.end()) return;
  OpenCall& call = found->second;
  if (call.last_leg == 0) begin(ref, call, {}, now);  // it never came to a device
  for (Leg& leg : call.legs) {
    Ending ending = Ending::unsuccessful;
    if (leg.record.answered) ending = is_abnormal(cause) ? Ending::abnormal : Ending::normal;
    end(call, leg, ending, cause, now);
  }
  calls_.erase(found);
}

void CallRecords::joined(const Joined& joined, Time now) {
  OpenCall next;
  next.started = now;
  next.linkage = joined.call;
  next.kind = joined.conference ? LegKind::conference : LegKind::transfer;
  next.calling = joined.conference ? joined.by : DeviceNumber{};
  const Ending ending = joined.conference ? Ending::other : Ending::transferred;
  if (const auto found = calls_.find(joined.call); found != calls_.end()) {  // the call keeps its number
    next = std::move(found->second);
    next.kind = joined.conference ? LegKind::conference : LegKind::transfer;
    next.redirected_by.reset();
    if (!joined.conference) {
      for (Leg& leg : next.legs) end(next, leg, ending, joined.cause, now);
      next.legs.clear();
      next.calling.clear();
    }
  }
  for (const CallRef old : joined.old_calls) {
    const auto found = calls_.find(old);
    if (found == calls_.end() || old == joined.call) continue;
    OpenCall& call = found->second;
    next.linkage = std::min(next.linkage, call.linkage);
    if (!next.correlator) next.correlator = call.correlator;
    if (!next.account) next.account = call.account;
    if (next.called.empty()) next.called = call.called;
    next.media.insert(call.media.begin(), call.media.end());
    next.trunks.insert(call.trunks.begin(), call.trunks.end());
    for (Leg& leg : call.legs) end(call, leg, joined.conference ? Ending::other : Ending::transferred, joined.cause, now);
    calls_.erase(found);
  }
  if (next.calling.empty()) {  // a transfer: who remains of the first call talks to the others
    for (const Moved& each : joined.connections)
      if (each.now.call && each.before.call && each.before.call == joined.old_calls.front() && next.calling.empty())
        next.calling = each.now.device;
  }
  OpenCall& call = calls_.insert_or_assign(joined.call, std::move(next)).first->second;
  for (const Moved& each : joined.connections) {
    if (!each.now.call) {  // has left, and no Cleared comes of it
      cleared({joined.call, each.before.device}, joined.cause, now);
      continue;
    }
    if (call.calling.empty()) call.calling = each.now.device;
    if (each.now.device == call.calling) continue;
    const bool had = std::any_of(call.legs.begin(), call.legs.end(),
                                 [&](const Leg& leg) { return leg.record.device == each.now.device; });
    CallRecord& record = leg_of(joined.call, call, each.now.device, now).record;
    if (!had) {
      record.started = now;
      record.redirected_by = joined.conference ? std::nullopt : std::optional(joined.by);
    }
    if (each.connected && !record.answered) record.answered = now;
  }
}

void CallRecords::measured(const MediaMeasured& report) {
  const auto found = calls_.find(report.connection.call);
  if (found == calls_.end()) {
    if (report.by_phone) late_.push_back(report);
    return;
  }
  const auto [at, is_new] = found->second.media.try_emplace(report.connection.device);
  if (report.by_phone && !is_new && !at->second.by_phone) return;
  at->second = {report.figures, report.by_phone};
}

std::vector<CallRecord> CallRecords::take_records(Time now) {
  std::sort(left_.begin(), left_.end());
  left_.erase(std::unique(left_.begin(), left_.end()), left_.end());
  for (const CallRef ref : std::exchange(left_, {})) {
    const auto found = calls_.find(ref);
    if (found == calls_.end()) continue;  // it has ended since
    for (const Leg& leg : found->second.legs) {
      Leg as_it_is = leg;
      end(found->second, as_it_is, Ending::abnormal, csta::EventCause::switchingFunctionTerminated, now);
      done_.back().complete = false;
    }
  }
  return std::exchange(done_, {});
}

}  // namespace strowger::calls
