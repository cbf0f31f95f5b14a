// What an earlier run left in the store, and what this one leaves there.
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <span>

#include "base/log.hpp"
#include "io/process.hpp"
#include "server/state.hpp"
#include "store/kept_calls.hpp"

namespace strowger::server {

Failure Server::State::open_store() {
  if (settings.store_path.empty()) {
    if (Failure failure = open_audit(true); !failure.what.empty()) return failure;
    return open_journal();
  }
  auto opened = store::Store::open(settings.store_path);
  if (!opened) return opened.failure();
  store = std::move(*opened);
  if (settings.journals_on_disk > 0) {
    const std::string beside = std::filesystem::path(settings.store_path).parent_path().string();
    auto file = JournalFile::open(loop, beside.empty() ? "." : beside, settings.journals_on_disk);
    if (!file) return file.failure();
    journals = std::move(*file);
    core->set_journal_spill(journals.get());
  }
  const auto clean = store->begin_run(version(), loop.now());
  if (!clean) return clean.failure();
  if (!*clean) log::warning("the last run did not end cleanly");
  if (Failure failure = open_audit(*clean); !failure.what.empty()) return failure;
  return open_journal();
}

Failure Server::State::open_journal() {
  const bool in_memory = settings.store_path.empty();
  const std::string path = in_memory ? ":memory:" : settings.store_path;
  RecordJournal::Settings own = settings.journal;
  if (in_memory) own.most_records = std::min(own.most_records, most_records_in_memory);
  auto opened = store::CallDetail::open(path);
  if (!opened) return opened.failure();
  const auto known = (*opened)->begin();
  if (!known) return known.failure();
  if (known->cut_off > 0)
    log::warning("{} calls were going on when the last run was cut off; their records say so", known->cut_off);
  core->know_records(known->readers, known->newest);
  journal = std::make_unique<RecordJournal>(
      loop, std::move(*opened), path, own,
      RecordJournal::Handlers{
          .committed = [this](std::uint64_t newest,
                              std::size_t complete) { core->records_stored(newest, complete, loop.now()); },
          .found = [this](const calls::RecordAnswer& answer) { core->records_found(answer, loop.now()); }});
  return {};
}

/// What administrators do; the start of the server is an entry, too.
Failure Server::State::open_audit(bool clean) {
  std::unique_ptr<store::AuditLog> kept;
  if (!settings.store_path.empty()) {
    auto opened = store::AuditLog::open(settings.store_path);
    if (!opened) return opened.failure();
    kept = std::move(*opened);
  }
  audits = std::make_unique<AuditJournal>(loop, std::move(kept), [this](const std::vector<store::AuditEntry>& entries) {
    if (office) office->audited(entries);
  });
  note_act("server.start", store::Outcome::done,
           fmt::format("version {}, settings of {}{}", version(), settings.file,
                       clean ? "" : "; the last run did not end cleanly"));
  return {};
}

/// What the server did by itself, or by a signal.
void Server::State::note_act(std::string act, store::Outcome outcome, std::string detail) {
  audits->add(store::entry_of({"strowgerd", fmt::format("user {}", io::user_name()), loop.now()}, std::move(act), {},
                              std::move(detail), outcome));
}

/// What was set at devices in earlier runs.
Failure Server::State::open_devices() {
  if (settings.store_path.empty()) return {};
  auto opened = store::KeptDevices::open(settings.store_path);
  if (!opened) return opened.failure();
  const auto kept = (*opened)->all();
  if (!kept) return kept.failure();
  core->restore(*kept, loop.now());
  devices = std::make_unique<DeviceJournal>(loop, std::move(*opened), "what is set at devices");
  return {};
}

/// The calls that were going on when the last run ended.
Failure Server::State::open_calls() {
  if (settings.store_path.empty()) return {};
  const auto known = store::stored_calls(settings.store_path);
  if (!known) return known.failure();
  core->restore_calls(*known, loop.now());
  return {};
}

/// Those of them that cannot go on end, now that the applications are there again.
Failure Server::State::end_lost_calls() {
  if (settings.store_path.empty()) return {};
  auto opened = store::StateTable::open(settings.store_path, store::StateTable::calls);
  if (!opened) return opened.failure();
  core->end_lost_calls(loop.now());
  // Before anything is served: were it killed now, the next run would take the same numbers again.
  std::vector<store::StateRow> rows = core->take_kept_calls(loop.now(), true);
  const auto over = std::stable_partition(rows.begin(), rows.end(), [](const auto& row) { return !row.state.empty(); });
  const auto going_on = static_cast<std::size_t>(over - rows.begin());
  if (Failure failure = (*opened)->keep(std::span(rows).first(going_on)); !failure.what.empty()) return failure;
  kept_calls = std::make_unique<TableJournal>(loop, std::move(*opened), "what calls go on");
  rows.erase(rows.begin(), over);
  journal->add(core->take_records(loop.now()));
  keep_calls(std::move(rows));
  return {};
}

/// Of a call that is over the row goes when its records are safe: until then it is what they would be made of.
void Server::State::keep_calls(std::vector<store::StateRow> rows) {
  if (!kept_calls) return;
  std::vector<store::StateRow> now;
  for (store::StateRow& row : rows) {
    if (row.state.empty()) {
      ended_calls.push_back({journal->added(), std::move(row)});
    } else {
      now.push_back(std::move(row));
    }
  }
  for (; !ended_calls.empty() && ended_calls.front().after <= journal->settled(); ended_calls.pop_front())
    now.push_back(std::move(ended_calls.front().row));
  kept_calls->keep(std::move(now));
}

/// The phones that were registered when the last run ended.
Failure Server::State::open_registrations() {
  if (sip_exchange == nullptr || settings.store_path.empty()) return {};
  auto opened = store::Registrations::open(settings.store_path);
  if (!opened) return opened.failure();
  const auto known = (*opened)->all(loop.now());
  if (!known) return known.failure();
  for (const store::RegisteredPhones& device : *known) {
    std::vector<sip::Contact> phones;
    phones.reserve(device.phones.size());
    for (const store::RegisteredPhone& phone : device.phones)
      phones.push_back({phone.uri,
                        {Transport::udp, {}, phone.peer, phone.local},
                        phone.call_id,
                        phone.sequence,
                        phone.expires,
                        phone.user_agent,
                        phone.allow_events});
    sip_exchange->restore_registrations(device.number, std::move(phones), loop.now());
  }
  core->switched(loop.now());
  if (!known->empty()) log::info("sip: phones of {} devices are registered since the last run", known->size());
  registrations = std::make_unique<RegistrationJournal>(loop, std::move(*opened), "who is registered");
  return {};
}

void Server::State::keep_registrations() {
  auto changed = sip_exchange->take_registrations();
  if (changed.empty() || !registrations) return;
  std::vector<store::RegisteredPhones> rows;
  for (auto& [number, phones] : changed) {
    store::RegisteredPhones& device = rows.emplace_back();
    device.number = number;
    for (const sip::Contact& phone : phones)
      device.phones.push_back({phone.uri, phone.path.peer, phone.path.local, phone.call_id, phone.sequence, phone.expires,
                               phone.user_agent, phone.allow_events});
  }
  registrations->keep(std::move(rows));
}

/// What phones had subscribed to when the last run ended.
Failure Server::State::open_subscriptions() {
  if (sip_exchange == nullptr || settings.store_path.empty()) return {};
  auto opened = store::StateTable::open(settings.store_path, store::StateTable::subscriptions);
  if (!opened) return opened.failure();
  auto known = (*opened)->all();
  if (!known) return known.failure();
  std::vector<sip::KeptSubscription> rows;
  rows.reserve(known->size());
  for (store::StateRow& row : *known) rows.push_back({std::move(row.number), std::move(row.state)});
  const std::size_t going_on = sip_exchange->restore_subscriptions(rows, loop.now());
  if (!rows.empty()) log::info("sip: {} of {} subscriptions of phones go on since the last run", going_on, rows.size());
  subscriptions = std::make_unique<TableJournal>(loop, std::move(*opened), "what phones have subscribed to");
  return {};
}

void Server::State::keep_subscriptions() {
  std::vector<store::StateRow> rows;
  for (sip::KeptSubscription& kept : sip_exchange->take_subscriptions())
    rows.push_back({std::move(kept.tag), std::move(kept.state)});
  if (subscriptions && !rows.empty()) subscriptions->keep(std::move(rows));
}

/// The applications that were there when the last run ended.
Failure Server::State::open_sessions() {
  if (settings.store_path.empty()) return {};
  auto opened = store::Sessions::open(settings.store_path);
  if (!opened) return opened.failure();
  const auto known = (*opened)->all();
  if (!known) return known.failure();
  core->restore_sessions(
      *known,
      [this](const std::string& name) -> const session::Options* {
        if (name == sip_listener) return &settings.uacsta.session;
        for (const CstaListener& listener : settings.csta)
          if (listener.endpoint.text() == name) return &listener.session;
        return nullptr;
      },
      loop.now());
  // As above: numbers of events and handles never come again, however soon the next kill.
  if (Failure failure = (*opened)->keep(core->take_kept_sessions()); !failure.what.empty()) return failure;
  sessions = std::make_unique<SessionJournal>(loop, std::move(*opened), "what applications monitor");
  return {};
}

}  // namespace strowger::server
