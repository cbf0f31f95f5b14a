// Within server/loop.cpp and the sources state_*.cpp only: all that the running server has.
#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "io/links.hpp"
#include "io/media_pump.hpp"
#include "io/random.hpp"
#include "server/account_check.hpp"
#include "server/admin_office.hpp"
#include "server/admission.hpp"
#include "server/audit_journal.hpp"
#include "server/core.hpp"
#include "server/figures.hpp"
#include "server/held_effects.hpp"
#include "server/journal_file.hpp"
#include "server/loop.hpp"
#include "server/message_files.hpp"
#include "server/record_journal.hpp"
#include "server/route_table.hpp"
#include "server/sip_station.hpp"
#include "server/state_journal.hpp"
#include "server/trunk_lookup.hpp"
#include "store/kept_devices.hpp"
#include "store/registrations.hpp"
#include "store/sessions.hpp"
#include "store/state_table.hpp"
#include "store/store.hpp"
#include "switch/sip/exchange.hpp"

namespace strowger::server {

using DeviceJournal = StateJournal<store::KeptDevices, calls::KeptDevice>;
using SessionJournal = StateJournal<store::Sessions, store::SessionRow>;
using TableJournal = StateJournal<store::StateTable, store::StateRow>;
using RegistrationJournal = StateJournal<store::Registrations, store::RegisteredPhones>;

inline constexpr std::uint64_t most_records_in_memory = 10'000;

struct Server::State {
  State(io::Loop& the_loop, Settings the_settings)
      : loop(the_loop),
        settings(std::move(the_settings)),
        links(the_loop),
        wake(the_loop, [this](Time now) { core->advance(now); }),
        expiry(the_loop, [this](Time) { look_at_expiry(); }),
        watchdog(the_loop, [this](Time) { alive(); }),
        pulse(the_loop, [this](Time) { beat(); }),
        end(the_loop, [this](Time) { loop.stop(); }) {}

  Failure open();
  Failure open_switch();
  void open_sip_switch();
  Failure listen(const CstaListener& listener);
  std::vector<Failure> read_certificates();
  void warn_of_plain_text() const;
  void warn_of_unknown_applications() const;
  std::vector<io::TlsPaper> papers() const;
  void look_at_expiry();
  Failure open_admin();
  std::vector<admin::PhoneView> phones(const std::string& device) const;
  admin::Figures figures() const;
  void beat();
  Failure open_store();
  Failure open_journal();
  Failure open_devices();
  Failure open_registrations();
  Failure open_subscriptions();
  Failure open_calls();
  Failure end_lost_calls();
  void keep_calls(std::vector<store::StateRow> rows);
  Failure open_sessions();
  Failure open_accounts();
  void know_people(const KnownPeople& known);
  void know_secrets(const std::vector<store::SipSecret>& secrets);
  void offboard(store::Offboarding offboarding);
  Result<std::string> look_again();
  Failure open_audit(bool clean);
  void note_act(std::string act, store::Outcome outcome, std::string detail);
  void keep_registrations();
  void keep_subscriptions();
  Failure open_routes();
  Failure open_messages();
  void know_messages(const MessageFiles::Found& found);
  void configure_devices();
  Result<std::string> reload();
  io::LinkHandlers handlers(const CstaListener& listener);
  bool carry_links();
  void carry_out();
  void send(std::vector<LinkEffect> effects);
  void measure(guard::Overload::Values& values, Duration late);
  void alive();
  void stop();
  std::string listeners() const;
  std::string line_of(const std::string& account) const;

  io::Loop& loop;
  Settings settings;
  io::SystemRandom random;
  calls::CallNumbers numbers;
  std::unique_ptr<store::Store> store;
  std::unique_ptr<SipStation> sip;
  std::unique_ptr<calls::Switch> exchange;
  sip::Exchange* sip_exchange = nullptr;  // the same, when it is one
  std::unique_ptr<io::MediaPump> media;
  std::unique_ptr<JournalFile> journals;
  std::unique_ptr<Core> core;
  std::unique_ptr<RecordJournal> journal;
  std::unique_ptr<DeviceJournal> devices;
  std::unique_ptr<RegistrationJournal> registrations;
  std::unique_ptr<TableJournal> subscriptions;
  std::unique_ptr<TableJournal> kept_calls;
  struct EndedCall {
    std::uint64_t after = 0;  // so many call records are settled
    store::StateRow row;
  };
  std::deque<EndedCall> ended_calls;
  std::unique_ptr<SessionJournal> sessions;
  std::unique_ptr<RouteTable> routes;
  std::unique_ptr<TrunkLookup> lookups;
  std::unique_ptr<AccountCheck> accounts;
  std::unique_ptr<AuditJournal> audits;
  std::unique_ptr<MessageFiles> messages;
  std::unique_ptr<Admission> admission;
  std::unique_ptr<io::Worker> speaker;  // speaks announcements
  HeldEffects held;
  io::Links links;
  struct OpenListener {
    io::ListenerId id;
    Address address;
    std::shared_ptr<const io::TlsContext> tls;
  };
  std::vector<OpenListener> csta;  // in the order of the settings
  io::Wake wake;
  io::Wake expiry;
  io::Wake watchdog;
  io::Wake pulse;
  admin::Histogram lag;
  const Time started = loop.now();
  std::unique_ptr<AdminOffice> office;
  io::Wake end;
  bool stopping = false;
};

}  // namespace strowger::server
