// Which application gets which call detail records when.
#include "calls/record_delivery.hpp"

#include <fmt/chrono.h>

#include <algorithm>
#include <utility>

#include "base/log.hpp"
#include "messages/call_detail_record/cdr_notification.hpp"
#include "messages/call_detail_record/cdr_report.hpp"
#include "messages/call_detail_record/send_stored_cdr.hpp"
#include "messages/call_detail_record/stop_cdr_transmission.hpp"
#include "messages/types/identifiers.hpp"

namespace strowger::calls {
namespace {

using Mode = csta::CDRTransferMode;

csta::GeneralizedTime time_text(Time time) {
  return {
      fmt::format("{:%Y%m%d%H%M%SZ}", fmt::gmtime(std::chrono::system_clock::to_time_t(std::chrono::floor<seconds>(time))))};
}

csta::BillingID billing(LegKind kind) {
  switch (kind) {
    case LegKind::transfer:
      return csta::BillingID::callTransfer;
    case LegKind::forwarding:
      return csta::BillingID::callForwarding;
    case LegKind::diversion:
      return csta::BillingID::callDeflection;
    default:
      return csta::BillingID::normalCharging;
  }
}

csta::CDRInformationItem item_of(const CallRecord& record, std::int64_t number) {
  csta::CDRInformationItem item;
  item.recordNumber = number;
  item.recordCreationTime = time_text(record.ended);
  item.callingDevice = csta::tagged_device<csta::CallingDeviceID>(record.calling);
  if (!record.called.empty()) item.calledDevice = csta::tagged_device<csta::CalledDeviceID>(record.called);
  if (!record.calling_trunk.empty())
    item.associatedCallingDevice = csta::tagged_device<csta::AssociatedCallingDeviceID>(record.calling_trunk);
  if (!record.device_trunk.empty())
    item.associatedCalledDevice = csta::tagged_device<csta::AssociatedCalledDeviceID>(record.device_trunk);
  if (!record.calling.empty())
    item.chargedDevice.emplace().choice.emplace<csta::ChargedDevice::nonOperator>(csta::device_id(record.calling));
  item.recordedCall = record.device.empty() ? csta::connection_id(call_id(record.call))
                                            : csta::connection_id(call_id(record.call), record.device);
  const Time start = record.answered.value_or(record.started);
  item.connectionStart = time_text(start);
  item.connectionEnd = time_text(record.ended);
  item.connectionDuration =
      record.answered ? std::chrono::round<seconds>(record.ended - *record.answered).count() : std::int64_t{0};
  item.billingID = billing(record.kind);
  item.supplServiceInfo.emplace().set(static_cast<unsigned>(record.kind));
  item.accountInfo = record.account;
  item.reasonForTerm = static_cast<csta::ReasonForTerm>(record.ending);
  return item;
}

csta::UniversalFailure failure_of(csta::OperationErrors error) {
  csta::UniversalFailure failure;
  failure.choice = error;
  return failure;
}

}  // namespace

void RecordDelivery::know(std::span<const ReaderMark> readers, std::uint64_t newest) {
  for (const ReaderMark& reader : readers) marks_.insert_or_assign(reader.application, reader.acknowledged);
  newest_ = std::max(newest_, newest);
}

// ---- What services ask ---------------------------------------------------------------------------------------------

bool RecordDelivery::start(AppRef app, CrossRef ref, const std::string& application, Mode mode) {
  const auto own =
      std::count_if(transmissions_.begin(), transmissions_.end(), [&](const auto& each) { return each.first.first == app; });
  if (static_cast<std::size_t>(own) >= settings_.most_per_application) return false;
  Transmission made;
  made.app = app;
  made.ref = ref;
  made.number = ++last_transmission_;
  made.application = application;
  made.mode = mode;
  made.mark = mode == Mode::transferOnRequest ? 0 : newest_;
  if (!application.empty()) {
    const auto [known, is_new] = marks_.try_emplace(application, made.mark);
    made.mark = known->second;
    if (is_new) requests_.emplace_back(Transmitted{.application = application, .mark = made.mark});
  }
  by_number_.emplace(made.number, Key{app, ref});
  made.due = made.mark < newest_ && mode == Mode::transferOnThresholdReached;
  pump(transmissions_.insert_or_assign({app, ref}, std::move(made)).first->second);
  return true;
}

bool RecordDelivery::stop(AppRef app, CrossRef ref, Effects& effects) {
  const auto found = transmissions_.find({app, ref});
  if (found == transmissions_.end()) return false;
  refuse_stored(found->second, failure_of(csta::OperationErrors::invalidCrossRefID), effects);
  erase(found->second);
  return true;
}

bool RecordDelivery::send_stored(AppRef app, CrossRef ref, InvokeRef invoke, std::optional<Time> from,
                                 std::optional<Time> to) {
  const auto found = transmissions_.find({app, ref});
  if (found == transmissions_.end() || found->second.stored) return false;
  Transmission& transmission = found->second;
  Stored stored;
  stored.invoke = invoke;
  stored.from = from;
  stored.to = to;
  stored.has_period = from || to;
  stored.after = stored.has_period ? 0 : transmission.mark;
  transmission.stored = stored;
  if (!stored.has_period) nothing_waits(transmission);
  queries_.erase(std::exchange(transmission.query, {}));  // what it finds is found again
  pump(transmission);
  return true;
}

void RecordDelivery::refuse_stored(Transmission& transmission, csta::UniversalFailure error, Effects& effects) {
  if (transmission.stored && transmission.stored->invoke)
    effects.emplace_back(Refusal{transmission.app, transmission.stored->invoke, std::move(error)});
  transmission.stored.reset();
}

void RecordDelivery::erase(Transmission& transmission) {
  timers_.cancel(gather_timer(transmission));
  timers_.cancel(again_timer(transmission));
  by_number_.erase(transmission.number);
  queries_.erase(transmission.query);
  transmissions_.erase({transmission.app, transmission.ref});
}

// ---- From the store ------------------------------------------------------------------------------------------------

/// Asks the store for what is to be sent next, when nothing is under way.
void RecordDelivery::pump(Transmission& transmission) {
  if (transmission.query || transmission.outstanding || timers_.armed(again_timer(transmission))) return;
  RecordQuery query;
  query.most = settings_.per_report;
  if (transmission.stored) {
    query.after = transmission.stored->after;
    query.from = transmission.stored->from;
    query.to = transmission.stored->to;
  } else if (transmission.mark < newest_ && (transmission.mode == Mode::transferAtEndOfCall || transmission.due)) {
    query.after = transmission.mark;
  } else {
    transmission.due = false;
    return;
  }
  query.id = {++last_query_};
  transmission.query = query.id;
  queries_.emplace(query.id, Key{transmission.app, transmission.ref});
  requests_.emplace_back(query);
}

void RecordDelivery::stored(std::uint64_t newest, std::size_t count, Effects& effects, Time now) {
  newest_ = std::max(newest_, newest);
  for (auto& [key, transmission] : transmissions_) {
    if (transmission.mode == Mode::transferAtEndOfCall) {
      pump(transmission);
      continue;
    }
    if (count == 0) continue;
    transmission.waiting += count;
    if (transmission.waiting >= settings_.threshold) {
      gathered(transmission, csta::CDRReason::thresholdReached, effects);
    } else if (!timers_.armed(gather_timer(transmission))) {
      timers_.arm(gather_timer(transmission), now + settings_.gather);
    }
  }
}

/// All that there is has been told or is on its way.
void RecordDelivery::nothing_waits(Transmission& transmission) {
  transmission.waiting = 0;
  timers_.cancel(gather_timer(transmission));
}

/// Enough records wait, or they have waited long enough.
void RecordDelivery::gathered(Transmission& transmission, csta::CDRReason reason, Effects& effects) {
  nothing_waits(transmission);
  if (transmission.mode == Mode::transferOnThresholdReached) {
    transmission.due = true;
    pump(transmission);
    return;
  }
  csta::CDRNotification notification;
  notification.cdrCrossRefID = transmission.ref.octets();
  notification.cdrReason = reason;
  effects.emplace_back(Request{transmission.app, std::move(notification)});
}

void RecordDelivery::found(const RecordAnswer& answer, Effects& effects, Time now) {
  const auto asked = queries_.extract(answer.id);
  const auto at = asked.empty() ? transmissions_.end() : transmissions_.find(asked.mapped());
  if (at == transmissions_.end()) return;  // stopped meanwhile
  Transmission& transmission = at->second;
  transmission.query = {};
  if (answer.failed) {
    csta::UniversalFailure error;
    error.choice = csta::SystemResourceAvailabilityErrors::resourceOutOfService;
    refuse_stored(transmission, std::move(error), effects);
    timers_.arm(again_timer(transmission), now + settings_.again);
    return;
  }
  if (!answer.records.empty()) {
    report(transmission, answer, effects, now);
    return;
  }
  if (transmission.stored) {
    refuse_stored(transmission, failure_of(csta::OperationErrors::objectNotKnown), effects);
  } else {
    transmission.mark = std::max(transmission.mark, newest_);
  }
  pump(transmission);
}

void RecordDelivery::report(Transmission& transmission, const RecordAnswer& answer, Effects& effects, Time now) {
  csta::CDRReport report;
  report.cdrCrossRefID = transmission.ref.octets();
  report.numberOfRecordsSent = static_cast<std::int64_t>(answer.records.size());
  for (const CallRecord& record : answer.records)
    report.cdrInfo.push_back(item_of(record, static_cast<std::int64_t>(report.cdrInfo.size()) + 1));
  if (transmission.stored) {
    Stored& stored = *transmission.stored;
    if (stored.invoke) effects.emplace_back(Response{transmission.app, stored.invoke, csta::SendStoredCDRResponse{}});
    stored.invoke = {};
    stored.done = !answer.more;
    report.lastStoredCDRReportSent = stored.done;
  }
  Outstanding sent;
  sent.tag = {++last_tag_};
  sent.message = std::move(report);
  sent.first = answer.records.front().number;
  sent.last = answer.records.back().number;
  sent.records = answer.records.size();
  sent.sent = now;
  sent.of_stored = transmission.stored.has_value();
  sent.of_period = transmission.stored && transmission.stored->has_period;
  if (!answer.more && !sent.of_period) {
    nothing_waits(transmission);
    transmission.due = false;
  }
  effects.emplace_back(Request{transmission.app, sent.message, sent.tag});
  transmission.outstanding = std::move(sent);
}

// ---- From applications ---------------------------------------------------------------------------------------------

void RecordDelivery::answered(AppRef app, RequestTag tag, bool ok, Effects& effects, Time now) {
  const auto found = std::find_if(transmissions_.begin(), transmissions_.end(), [&](const auto& each) {
    return each.first.first == app && each.second.outstanding && each.second.outstanding->tag == tag;
  });
  if (found == transmissions_.end()) return;
  Transmission& transmission = found->second;
  if (ok) {
    acknowledged(transmission, now);
    pump(transmission);
    return;
  }
  if (transmission.outstanding->tries < settings_.tries) {
    timers_.arm(again_timer(transmission), now + settings_.again);
    return;
  }
  log::warning(
      "application {}: it did not take a CDRReport of {} records in {} tries: its transmission is stopped; it gets them "
      "when "
      "it starts another",
      transmission.application.empty() ? "without a name" : log::quoted(transmission.application),
      transmission.outstanding->records, settings_.tries);
  end(transmission, csta::CDRTermReason::errorDetected, effects);
}

/// By the server: who waits for SendStoredCDR is answered first.
void RecordDelivery::end(Transmission& transmission, csta::CDRTermReason reason, Effects& effects) {
  refuse_stored(transmission, failure_of(csta::OperationErrors::invalidCrossRefID), effects);
  csta::StopCDRTransmission stop;
  stop.cdrCrossRefID = transmission.ref.octets();
  stop.cdrTermReason = reason;
  effects.emplace_back(Request{transmission.app, std::move(stop)});
  erase(transmission);
}

void RecordDelivery::acknowledged(Transmission& transmission, Time now) {
  const Outstanding taken = std::move(*transmission.outstanding);
  transmission.outstanding.reset();
  Transmitted noted{.application = transmission.application,
                    .first = taken.first,
                    .last = taken.last,
                    .records = taken.records,
                    .sent = taken.sent,
                    .acknowledged = now,
                    .mark = std::nullopt};
  if (!taken.of_period) {
    transmission.mark = std::max(transmission.mark, taken.last);
    if (!transmission.application.empty()) {
      std::uint64_t& mark = marks_[transmission.application];
      mark = std::max(mark, transmission.mark);
      noted.mark = mark;
    }
  }
  requests_.emplace_back(std::move(noted));
  if (!transmission.stored) return;
  if (!taken.of_stored) {  // it was under way when SendStoredCDR came
    if (!transmission.stored->has_period) transmission.stored->after = transmission.mark;
    return;
  }
  transmission.stored->after = taken.last;
  if (transmission.stored->done) transmission.stored.reset();
}

void RecordDelivery::application_gone(AppRef app) {
  for (auto at = transmissions_.lower_bound({app, CrossRef{}}); at != transmissions_.end() && at->first.first == app;) {
    Transmission& gone = at->second;
    ++at;
    erase(gone);
  }
}

void RecordDelivery::end_all_of(AppRef app, Effects& effects) {
  for (auto at = transmissions_.lower_bound({app, CrossRef{}}); at != transmissions_.end() && at->first.first == app;) {
    Transmission& over = at->second;
    ++at;
    end(over, csta::CDRTermReason::other, effects);
  }
}

void RecordDelivery::take_leave(Effects& effects) {
  while (!transmissions_.empty()) end(transmissions_.begin()->second, csta::CDRTermReason::other, effects);
}

void RecordDelivery::advance(Time now, Effects& effects) {
  while (const auto due = timers_.take_due(now)) {
    const auto number = by_number_.find(*due / 2);
    if (number == by_number_.end()) continue;
    Transmission& transmission = transmissions_.at(number->second);
    if (*due % 2 == 0) {
      gathered(transmission, csta::CDRReason::timeout, effects);
    } else if (transmission.outstanding) {
      Outstanding& again = *transmission.outstanding;
      ++again.tries;
      again.tag = {++last_tag_};
      again.sent = now;
      effects.emplace_back(Request{transmission.app, again.message, again.tag});
    } else {
      pump(transmission);
    }
  }
}

}  // namespace strowger::calls
