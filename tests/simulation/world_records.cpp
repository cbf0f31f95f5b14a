// Call detail records of a world: its store, and the applications that want them.
#include <fmt/chrono.h>
#include <fmt/format.h>

#include "messages/call_detail_record/cdr_notification.hpp"
#include "messages/call_detail_record/cdr_report.hpp"
#include "messages/call_detail_record/send_stored_cdr.hpp"
#include "messages/call_detail_record/start_cdr_transmission.hpp"
#include "messages/call_detail_record/stop_cdr_transmission.hpp"
#include "tests/simulation/world_parts.hpp"

namespace strowger::simulation {

void World::start_records() {
  if (records_ == nullptr) return;
  const auto known = records_->begin();
  if (!known) return breaks(8, "the store cannot be read: " + known.failure().text());
  core_->know_records(known->readers, known->newest);
  take_committed();  // legs that were cut off
}

/// Looks at what has come into the store.
void World::take_committed() {
  const calls::RecordAnswer found =
      records_->find({.id = {1}, .after = newest_record_, .from = {}, .to = {}, .most = 1'000'000});
  if (found.failed) return breaks(8, "the store cannot be read");
  for (const calls::CallRecord& record : found.records) {
    if (!truth_.records.stored(record))
      breaks(8, fmt::format("no leg of call {:X} to {} has ended, but there is its record, {}", record.call.value,
                            record.device, static_cast<int>(record.ending)));
    if (!legs_.insert({record.call, record.leg}).second)
      breaks(8, fmt::format("leg {} of call {:X} has two records", record.leg, record.call.value));
    newest_record_ = record.number;
  }
  transmissions_.committed(found.records, clock_.now());
}

bool World::work_on_records() {
  if (records_ == nullptr) return false;
  bool any = false;
  if (const auto made = core_->take_records(clock_.now()); !made.empty()) {
    const auto appended = records_->append(made);
    if (!appended) return breaks(8, "records cannot be stored: " + appended.failure().text()), false;
    take_committed();
    core_->records_stored(appended->newest, appended->complete, clock_.now());
    any = true;
  }
  truth_.records.taken();
  for (calls::StoreRequest& request : core_->take_store_requests()) {
    if (const auto* note = std::get_if<calls::Transmitted>(&request); note != nullptr && note->mark)
      transmissions_.noted(note->application, *note->mark);
    store_requests_.push_back(std::move(request));
  }
  if (store_requests_.empty() || one_in(3)) return any;  // a slow disk
  const calls::StoreRequest request = std::move(store_requests_.front());
  store_requests_.pop_front();
  if (const auto* note = std::get_if<calls::Transmitted>(&request)) {
    if (const Failure failure = records_->note({note, 1}); !failure.what.empty()) breaks(8, failure.text());
    if (note->mark) transmissions_.written(note->application, *note->mark);
  } else {
    core_->records_found(records_->find(std::get<calls::RecordQuery>(request)), clock_.now());
  }
  return true;
}

void World::kill_records() {
  store_requests_.clear();
  truth_.records.killed();
  transmissions_.killed();
}

/// Starts and stops transmissions, and asks for what is stored.
void World::asks_for_records(Application& application) {
  const std::vector<Octets> own = transmissions_.of(application.app());
  if (own.empty() || one_in(4)) {
    csta::StartCDRTransmission request;
    request.transferMode = static_cast<csta::CDRTransferMode>(below(3));
    return void(send(application, request));
  }
  const Octets ref = one_in(10) ? to_octets("0BAD") : own[below(own.size())];
  if (one_in(5)) {
    csta::StopCDRTransmission request;
    request.cdrCrossRefID = ref;
    const bool there = transmissions_.has({application.app(), ref});
    transmissions_.stopped({application.app(), ref});
    if (static_cast<bool>(send(application, request)) != there) breaks(8, "StopCDRTransmission was answered wrongly");
    return;
  }
  csta::SendStoredCDR request;
  request.cdrCrossRefID = ref;
  if (one_in(2)) {
    const auto lived = static_cast<std::uint64_t>((clock_.now() - ManualClock{}.now()) / seconds{1}) + 1;
    const Time from = ManualClock{}.now() + seconds{below(lived)};
    const auto text = [](Time time) {
      return csta::GeneralizedTime{fmt::format("{:%Y%m%d%H%M%S}Z", fmt::gmtime(std::chrono::system_clock::to_time_t(time)))};
    };
    request.timePeriod.emplace();
    request.timePeriod->beginningOfCDR = text(from);
    request.timePeriod->endOfCDR = text(from + seconds{below(lived)});
  }
  send(application, request);
}

/// One of those requests leaves.
void World::records_asked(Application& application, client::RequestRef ref, const schema::Message& request) {
  if (const auto* stored = request.get_if<csta::SendStoredCDR>()) {
    std::optional<Time> from;
    std::optional<Time> to;
    if (stored->timePeriod) {
      from = services::time_of(stored->timePeriod->beginningOfCDR.text);
      to = services::time_of(stored->timePeriod->endOfCDR.text);
    }
    transmissions_.asked({application.app(), stored->cdrCrossRefID}, from, to);
  } else if (request.get_if<csta::StartCDRTransmission>() == nullptr) {
    return;
  }
  application.of_records.emplace(ref, request);
}

void World::records_answered(Application& application, const client::Answered& answered) {
  const auto asked = application.of_records.extract(answered.request);
  if (asked.empty() || answered.answer.kind == client::Answer::Kind::closed) return;
  if (const auto* stored = asked.mapped().get_if<csta::SendStoredCDR>()) {
    const TruthTransmissions::Key key{application.app(), stored->cdrCrossRefID};
    return answered.answer.ok() ? transmissions_.answered(key) : transmissions_.refused(key, answered.answer.error);
  }
  const auto* made = answered.answer.message.get_if<csta::StartCDRTransmissionResponse>();
  if (made == nullptr) return;
  const client::Options& options = application.core.options();
  const bool says_who_it_is = options.session && options.encoding == client::Encoding::xml;  // in an AARQ: with a password
  transmissions_.started({application.app(), made->cdrCrossRefID}, says_who_it_is ? options.application : std::string(),
                         asked.mapped().get_if<csta::StartCDRTransmission>()->transferMode, one_in(8));
}

/// Whether the application says nothing to what the server asks it.
bool World::leaves_unanswered(const Application& application, const schema::Message& request) {
  const auto* report = request.get_if<csta::CDRReport>();
  return report != nullptr && (transmissions_.is_deaf(application.app(), *report) || one_in(12));
}

void World::take_of_records(Application& application, const schema::Message& request, bool answered) {
  if (const auto* report = request.get_if<csta::CDRReport>())
    transmissions_.take(application.app(), *report, answered, clock_.now());
  else if (const auto* notification = request.get_if<csta::CDRNotification>())
    transmissions_.take(application.app(), *notification, clock_.now());
  else if (const auto* stop = request.get_if<csta::StopCDRTransmission>(); stop != nullptr && stopping_)
    transmissions_.stopped({application.app(), stop->cdrCrossRefID});
  else if (stop != nullptr)
    transmissions_.stopped_by_server({application.app(), stop->cdrCrossRefID});
}

void World::check_records() {
  if (records_ == nullptr) return;
  if (const std::string legs = truth_.records.missing(); !legs.empty()) breaks(8, "have ended, and have no record: " + legs);
  if (store_requests_.empty()) transmissions_.check(clock_.now());
  if (!transmissions_.broken().empty()) breaks(8, transmissions_.broken());
}

}  // namespace strowger::simulation
