// Who gets which records (decision 0111): each once, in their order, at the time that the mode of the transmission says.
#include "tests/simulation/truth_transmissions.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "messages/types/identifiers.hpp"

namespace strowger::simulation {
namespace {

using Mode = csta::CDRTransferMode;

/// An answer may take csta.answer (30 s), and then the report comes again after cdr.again (10 s).
constexpr Duration longest_silence = seconds{41};

std::string line_of(const calls::CallRecord& record) {
  return fmt::format("{:X}:{} of {} {:%Y%m%d%H%M%S}Z {}", record.call.value, record.device, record.calling,
                     fmt::gmtime(std::chrono::system_clock::to_time_t(std::chrono::floor<seconds>(record.ended))),
                     static_cast<int>(record.ending));
}

std::string line_of(const csta::CDRInformationItem& item) {
  const auto octets = item.recordedCall ? csta::call_of(*item.recordedCall) : std::nullopt;
  return fmt::format("{:X}:{} of {} {} {}", octets ? calls::call_ref(*octets).value_or(calls::CallRef{}).value : 0,
                     item.recordedCall ? csta::device_of(*item.recordedCall).value_or("") : "",
                     item.callingDevice ? csta::number_of(*item.callingDevice) : "", item.recordCreationTime.text,
                     item.reasonForTerm ? static_cast<int>(*item.reasonForTerm) : -1);
}

}  // namespace

calls::RecordDelivery::Settings TruthTransmissions::settings() {
  calls::RecordDelivery::Settings made;
  made.per_report = 3;
  made.threshold = 5;
  made.gather = seconds{40};
  return made;
}

void TruthTransmissions::breaks(const std::string& how) {
  if (broken_.empty()) broken_ = how;
}

// ---- The store -----------------------------------------------------------------------------------------------------

void TruthTransmissions::committed(std::span<const calls::CallRecord> records, Time now) {
  advance(now);
  for (const calls::CallRecord& record : records) records_.push_back({line_of(record), record.number, record.ended});
  for (auto& [key, one] : transmissions_) {
    if (one.mode == Mode::transferAtEndOfCall || records.empty()) continue;
    one.waiting += records.size();
    if (one.waiting >= settings().threshold) {
      if (one.mode == Mode::transferOnThresholdReached)
        one.due = true;
      else
        one.notifications.push_back(csta::CDRReason::thresholdReached);
      nothing_waits(one);
    } else if (!one.since) {
      one.since = now;
    }
  }
}

/// Records that have waited long enough are due, whatever is under way.
void TruthTransmissions::advance(Time now) {
  for (auto& [key, one] : transmissions_) {
    if (!one.since || now - *one.since < settings().gather) continue;
    if (one.mode == Mode::transferOnThresholdReached)
      one.due = true;
    else
      one.notifications.push_back(csta::CDRReason::timeout);
    nothing_waits(one);
  }
}

std::size_t TruthTransmissions::place_of(std::uint64_t number) const {
  const auto behind =
      std::find_if(records_.begin(), records_.end(), [&](const Committed& one) { return one.number > number; });
  return static_cast<std::size_t>(behind - records_.begin());
}

void TruthTransmissions::noted(const std::string& name, std::uint64_t number) { noted_[name] = place_of(number); }

void TruthTransmissions::written(const std::string& name, std::uint64_t number) {
  written_[name] = std::max(written_[name], place_of(number));
}

void TruthTransmissions::killed() {
  transmissions_.clear();
  places_ = noted_ = written_;
}

// ---- Applications --------------------------------------------------------------------------------------------------

void TruthTransmissions::nothing_waits(Transmission& transmission) {
  transmission.waiting = 0;
  transmission.since.reset();
}

void TruthTransmissions::started(Key key, const std::string& name, Mode mode, bool deaf) {
  Transmission made;
  made.name = name;
  made.mode = mode;
  made.deaf = deaf;
  made.next = mode == Mode::transferOnRequest ? 0 : records_.size();
  if (!name.empty()) made.next = places_.try_emplace(name, made.next).first->second;
  made.due = mode == Mode::transferOnThresholdReached && made.next < records_.size();
  transmissions_.insert_or_assign(std::move(key), std::move(made));
}

void TruthTransmissions::stopped_by_server(const Key& key) {
  const auto found = transmissions_.find(key);
  if (found == transmissions_.end()) return breaks("StopCDRTransmission for none that there is");
  if (!found->second.unacknowledged || found->second.unacknowledged->times != settings().tries)
    breaks("a transmission was stopped too soon");
  transmissions_.erase(found);
}

void TruthTransmissions::gone(calls::AppRef app) {
  std::erase_if(transmissions_, [&](const auto& one) { return one.first.first == app; });
}

void TruthTransmissions::asked(const Key& key, std::optional<Time> from, std::optional<Time> to) {
  const auto found = transmissions_.find(key);
  if (found == transmissions_.end() || found->second.stored) return;  // it is refused
  Transmission& transmission = found->second;
  transmission.stored = Stored{.from = from, .to = to, .next = from ? 0 : transmission.next};
  if (!from) nothing_waits(transmission);
}

void TruthTransmissions::answered(const Key& key) {
  const auto found = transmissions_.find(key);
  if (found == transmissions_.end() || !found->second.stored)
    return breaks("SendStoredCDR for no transmission was accepted");
  Stored& stored = *found->second.stored;
  if (stored.answered) return breaks("a second SendStoredCDR was accepted");
  stored.answered = true;
}

void TruthTransmissions::refused(const Key& key, const csta::UniversalFailure& error) {
  const auto found = transmissions_.find(key);
  if (error.choice == decltype(error.choice){csta::OperationErrors::invalidCrossRefID}) {
    // Or it is stopped next.
    if (found != transmissions_.end() && !found->second.unacknowledged) breaks("a transmission is not known");
    return;
  }
  if (found == transmissions_.end() || !found->second.stored)
    return breaks("there is no such transmission to be refused for");
  Stored& stored = *found->second.stored;
  if (error.choice == decltype(error.choice){csta::SystemResourceAvailabilityErrors::resourceBusy}) return;
  if (error.choice != decltype(error.choice){csta::OperationErrors::objectNotKnown}) breaks("SendStoredCDR was refused");
  if (stored.answered || next_in(stored) != records_.size())
    breaks("there are records, but SendStoredCDR says that there are none");
  found->second.stored.reset();
}

std::size_t TruthTransmissions::next_in(const Stored& stored) const {
  std::size_t place = stored.next;
  while (place < records_.size() && stored.has_period() &&
         (records_[place].ended < *stored.from || records_[place].ended > *stored.to))
    ++place;
  return place;
}

bool TruthTransmissions::is_deaf(calls::AppRef app, const csta::CDRReport& report) const {
  const auto found = transmissions_.find({app, report.cdrCrossRefID});
  return found != transmissions_.end() && found->second.deaf;
}

std::vector<Octets> TruthTransmissions::of(calls::AppRef app) const {
  std::vector<Octets> found;
  for (const auto& [key, one] : transmissions_)
    if (key.first == app) found.push_back(key.second);
  return found;
}

void TruthTransmissions::take(calls::AppRef app, const csta::CDRReport& report, bool acknowledged, Time now) {
  const auto found = transmissions_.find({app, report.cdrCrossRefID});
  if (found == transmissions_.end()) return breaks("a CDRReport for no transmission");
  advance(now);
  Transmission& transmission = found->second;
  if (transmission.unacknowledged) {
    Unacknowledged& before = *transmission.unacknowledged;
    std::vector<std::string> lines;
    for (const auto& item : report.cdrInfo) lines.push_back(line_of(item));
    if (lines != before.lines) return breaks("a CDRReport was not acknowledged, but another comes");
    if (++before.times > settings().tries) return breaks("a CDRReport comes too often");
    before.since = now;
  } else {
    take_new(transmission, report, now);
  }
  if (acknowledged && broken_.empty()) acknowledge(transmission);
}

void TruthTransmissions::take_new(Transmission& transmission, const csta::CDRReport& report, Time now) {
  Unacknowledged sent{.since = now};
  sent.of_stored = transmission.stored && transmission.stored->answered;
  if (transmission.stored && !sent.of_stored) return breaks("a CDRReport comes before the answer to SendStoredCDR");
  if (!sent.of_stored) {
    if (transmission.mode == Mode::transferOnRequest) return breaks("a CDRReport that nobody asked for");
    if (transmission.mode == Mode::transferOnThresholdReached && !transmission.due)
      return breaks("a CDRReport comes before enough records wait, or wait long enough");
  }
  Stored reads = sent.of_stored ? *transmission.stored : Stored{.from = {}, .to = {}, .next = transmission.next};
  std::int64_t number = 0;
  for (const auto& item : report.cdrInfo) {
    const std::size_t place = next_in(reads);
    const std::string came = sent.lines.emplace_back(line_of(item));
    if (place == records_.size()) return breaks("more records came than there are: " + came);
    if (records_[place].line != came)
      return breaks(fmt::format("the record {} came, but {} is next", came, records_[place].line));
    if (item.recordNumber != ++number) return breaks("records are numbered from 1 in each report");
    reads.next = place + 1;
  }
  if (number == 0 || number != report.numberOfRecordsSent || number > static_cast<std::int64_t>(settings().per_report))
    breaks("a CDRReport of a wrong number of records");
  sent.last = next_in(reads) == records_.size();
  if (report.lastStoredCDRReportSent != (sent.of_stored ? std::optional(sent.last) : std::nullopt))
    breaks("lastStoredCDRReportSent is wrong");
  if (!sent.last && number < static_cast<std::int64_t>(settings().per_report)) breaks("a CDRReport has room for more");
  sent.next = reads.next;
  if (sent.last && !(sent.of_stored && transmission.stored->has_period())) {
    nothing_waits(transmission);
    transmission.due = false;
  }
  transmission.unacknowledged = std::move(sent);
}

void TruthTransmissions::acknowledge(Transmission& transmission) {
  const Unacknowledged taken = std::move(*transmission.unacknowledged);
  transmission.unacknowledged.reset();
  auto& stored = transmission.stored;
  if (!taken.of_stored || !stored->has_period()) {
    transmission.next = taken.next;
    if (!transmission.name.empty()) places_[transmission.name] = std::max(places_[transmission.name], transmission.next);
  }
  if (!stored) return;
  if (taken.of_stored || !stored->has_period()) stored->next = taken.next;
  if (taken.of_stored && taken.last) stored.reset();
}

void TruthTransmissions::take(calls::AppRef app, const csta::CDRNotification& notification, Time now) {
  const auto found = transmissions_.find({app, notification.cdrCrossRefID});
  if (found == transmissions_.end() || found->second.mode != Mode::transferOnRequest)
    return breaks("a CDRNotification for no transmission on request");
  advance(now);
  auto& due = found->second.notifications;
  if (due.empty() || due.front() != notification.cdrReason)
    return breaks("a CDRNotification comes before enough records wait, or wait long enough");
  due.pop_front();
}

void TruthTransmissions::check(Time now) {
  advance(now);
  for (const auto& [name, place] : places_)
    if (noted_[name] != place) breaks(fmt::format("{} has {} records, but {} are noted", name, place, noted_[name]));
  for (const auto& [key, one] : transmissions_) {
    const auto wrong = [&app = key.first, this](const std::string& how) {
      breaks(fmt::format("a transmission of application {}: {}", app.value, how));
    };
    if (!one.notifications.empty()) wrong("a CDRNotification is missing");
    if (one.unacknowledged) {
      if (now - one.unacknowledged->since > longest_silence)
        wrong("a CDRReport was not acknowledged, and did not come again");
      continue;
    }
    if (one.stored) wrong("SendStoredCDR has brought nothing");
    const bool wanted = one.mode == Mode::transferAtEndOfCall || one.due;
    if (wanted && one.next < records_.size()) wrong("has not come: " + records_[one.next].line);
  }
}

}  // namespace strowger::simulation
