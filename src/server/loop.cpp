// Wiring: io/ <-> core, switch and store; start and end of the server.
#include "server/loop.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <csignal>
#include <deque>
#include <filesystem>

#include "base/log.hpp"
#include "io/links.hpp"
#include "io/log_stderr.hpp"
#include "io/media_pump.hpp"
#include "io/process.hpp"
#include "io/random.hpp"
#include "io/systemd.hpp"
#include "server/account_check.hpp"
#include "server/admin_office.hpp"
#include "server/admission.hpp"
#include "server/audit.hpp"
#include "server/audit_journal.hpp"
#include "server/core.hpp"
#include "server/expiry.hpp"
#include "server/figures.hpp"
#include "server/held_effects.hpp"
#include "server/journal_file.hpp"
#include "server/message_files.hpp"
#include "server/record_journal.hpp"
#include "server/reload.hpp"
#include "server/route_table.hpp"
#include "server/sip_station.hpp"
#include "server/spoken_texts.hpp"
#include "server/state_journal.hpp"
#include "server/trunk_lookup.hpp"
#include "store/kept_calls.hpp"
#include "store/kept_devices.hpp"
#include "store/registrations.hpp"
#include "store/sessions.hpp"
#include "store/store.hpp"
#include "switch/simulated/simulated_switch.hpp"
#include "switch/sip/exchange.hpp"

namespace strowger::server {
namespace {

constexpr std::uint64_t most_records_in_memory = 10'000;
constexpr std::string_view in_sip = "sip";  // the listener of applications that live in SIP
constexpr Duration beat_time = milliseconds{500};
constexpr Duration clearing = seconds{1};            // for what is cleared when other calls are kept
constexpr Duration last_octets = milliseconds{200};  // and for octets to leave when none is
constexpr Duration longest_stop = seconds{5};  // for calls to be cleared and octets to leave; then the server ends anyway

/// Of "127.0.0.1:5060, SIP" or "[::1]:5060, SIP".
bool is_of_this_machine(std::string_view peer) {
  std::string_view ip = peer.substr(0, peer.rfind(':'));
  if (ip.starts_with('[') && ip.ends_with(']')) ip = ip.substr(1, ip.size() - 2);
  return io::is_loopback(ip);
}

using DeviceJournal = StateJournal<store::KeptDevices, calls::KeptDevice>;
using SessionJournal = StateJournal<store::Sessions, store::SessionRow>;
using CallJournal = StateJournal<store::KeptCalls, store::CallRow>;
using RegistrationJournal = StateJournal<store::Registrations, store::RegisteredPhones>;

}  // namespace

std::string_view version() { return STROWGER_VERSION; }

struct Server::State {
  State(io::Loop& the_loop, Settings the_settings)
      : loop(the_loop),
        settings(std::move(the_settings)),
        links(the_loop),
        wake(the_loop, [this](Time now) { core->advance(now); }),
        expiry(the_loop, [this](Time) { look_at_expiry(); }),
        watchdog(the_loop, [this](Time) { alive(); }),
        pulse(the_loop, [this](Time now) { beat(now); }),
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
  void beat(Time now);
  Failure open_store();
  Failure open_journal();
  Failure open_devices();
  Failure open_registrations();
  Failure open_calls();
  void keep_calls(std::vector<store::CallRow> rows);
  Failure open_sessions();
  Failure open_accounts();
  void know_people(const KnownPeople& known);
  void know_secrets(const std::vector<store::SipSecret>& secrets);
  void offboard(store::Offboarding offboarding);
  Result<std::string> look_again();
  Failure open_audit(bool clean);
  void note_act(std::string act, store::Outcome outcome, std::string detail);
  void keep_registrations();
  Failure open_routes();
  Failure open_messages();
  void know_messages(const MessageFiles::Found& found);
  void configure_devices();
  Result<std::string> reload();
  io::LinkHandlers handlers(const CstaListener& listener);
  bool carry_links();
  void carry_out();
  void send(std::vector<LinkEffect> effects);
  void measure(guard::Overload::Values& values) const;
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
  std::unique_ptr<CallJournal> kept_calls;
  struct EndedCall {
    std::uint64_t after = 0;  // so many call records are settled
    store::CallRow row;
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
  Time next_beat{};
  admin::Histogram lag;
  const Time started = loop.now();
  std::unique_ptr<AdminOffice> office;
  io::Wake end;
  bool stopping = false;
};

Server::Server(std::unique_ptr<State> state) : state_(std::move(state)) {}
Server::~Server() = default;

// ---- Opening -------------------------------------------------------------------------------------------------------

Failure Server::State::open() {
  if (Failure failure = open_switch(); !failure.what.empty()) return failure;
  settings.limits.services.sub_domain = settings.sip_domain;
  settings.limits.records = true;
  settings.limits.keeps_calls = !settings.store_path.empty();
  settings.limits.keeps_sessions = !settings.store_path.empty();
  settings.limits.accounts = !settings.store_path.empty();
  settings.limits.routeing.has_table = !settings.routes.database.empty() || !settings.store_path.empty();
  core = std::make_unique<Core>(*exchange, numbers, random, settings.limits);
  if (auto* simulated = dynamic_cast<simulated::SimulatedSwitch*>(exchange.get()))
    core->set_hands([simulated](std::string_view command, Time now) { return simulated->hand(command, now); });
  core->set_reload([this](Time) { return reload(); });
  core->set_look_again([this](Time) { return look_again(); });
  admission = std::make_unique<Admission>(
      loop, settings.overload,
      Admission::Handlers{.measure = [this](guard::Overload::Values& values) { measure(values); },
                          .changed =
                              [this](guard::Level level) {
                                core->set_level(level);
                                if (sip_exchange != nullptr) sip_exchange->set_overloaded(level == guard::Level::overloaded);
                              }});
  for (const CstaListener& listener : settings.csta) {
    if (Failure failure = listen(listener); !failure.what.empty()) return failure;
  }
  if (Failure failure = open_admin(); !failure.what.empty()) return failure;
  if (!settings.user.empty()) {
    if (Failure failure = io::become_user(settings.user); !failure.what.empty()) return failure;
  }
  if (Failure failure = open_store(); !failure.what.empty()) return failure;
  if (Failure failure = open_routes(); !failure.what.empty()) return failure;
  core->set_number_plan(settings.number_plan);
  core->set_feature_codes(settings.feature_codes);
  core->set_agents(settings.agents);
  if (Failure failure = open_messages(); !failure.what.empty()) return failure;
  configure_devices();
  if (Failure failure = open_accounts(); !failure.what.empty()) return failure;
  if (office) {
    if (Failure failure = office->open_store(settings.store_path); !failure.what.empty()) return failure;
  }
  if (Failure failure = open_devices(); !failure.what.empty()) return failure;
  if (Failure failure = open_calls(); !failure.what.empty()) return failure;
  if (Failure failure = open_registrations(); !failure.what.empty()) return failure;
  return open_sessions();
}

Failure Server::State::open_switch() {
  if (settings.switch_kind == SwitchKind::simulated) {
    exchange = std::make_unique<simulated::SimulatedSwitch>(numbers, settings.simulated);
    if (!settings.sip.empty()) log::warning("the switch is simulated: the listeners of [sip] are not opened");
    return {};
  }
  auto station = SipStation::open(loop, settings.sip);
  if (!station) return station.failure();
  sip = std::move(*station);
  if (sip->locals().empty()) log::warning("there is no SIP listener, so no phone can register: set sip.listen");
  open_sip_switch();
  return {};
}

void Server::State::open_sip_switch() {
  const auto algorithms = [](const std::vector<Digest>& digests) {
    std::vector<sip::DigestAlgorithm> made;
    made.reserve(digests.size());
    for (const Digest digest : digests)
      made.push_back(digest == Digest::md5 ? sip::DigestAlgorithm::md5 : sip::DigestAlgorithm::sha_256);
    return made;
  };
  sip::ExchangeSettings made;
  made.domain = settings.sip_domain;
  made.product = fmt::format("Strowger/{}", version());
  made.timers = settings.sip_timers;
  made.media = settings.media_ports;
  made.country = settings.tones;
  made.music = settings.music;
  made.camp_on = settings.camp_on;
  made.tells_messages_unasked = settings.tells_messages_unasked;
  for (const UaCsta::Account& account : settings.uacsta.accounts)
    made.accounts.push_back({account.name, account.secret, account.line});
  made.trusted = settings.uacsta.trusted;
  for (const SipStation::Local& local : sip->locals())
    made.listeners.push_back({local.transport, local.address, algorithms(local.digest)});
  if (!settings.sip.empty()) made.digest = algorithms(settings.sip.front().digest);
  auto built = std::make_unique<sip::Exchange>(std::move(made), random, numbers);
  sip_exchange = built.get();
  exchange = std::move(built);
  media = std::make_unique<io::MediaPump>(loop, settings.media_timers, [this](const media::Report& report) {
    sip_exchange->media(report, loop.now());
    core->switched(loop.now());
  });
  lookups = std::make_unique<TrunkLookup>(
      loop,
      [this](const sip::TrunkPlaces& places) {
        for (const auto& place : places.places)
          if (place.target.transport == Transport::tls) sip->name_peer(place.target.address, places.host);
        sip_exchange->trunk_found(places, loop.now());
        core->switched(loop.now());
      },
      settings.dns);
  sip->set_handlers({.input =
                         [this](const sip::Input& input) {
                           sip_exchange->receive(input, loop.now());
                           core->switched(loop.now());
                         },
                     .link_closed =
                         [this](LinkId link) {
                           sip_exchange->link_closed(link, loop.now());
                           core->switched(loop.now());
                         },
                     .unreachable =
                         [this](const sip::Unreachable& what) {
                           sip_exchange->unreachable(what, loop.now());
                           core->switched(loop.now());
                         }});
}

Failure Server::State::listen(const CstaListener& listener) {
  io::ListenOptions options;
  options.one_frame_per_write = listener.one_frame_per_write;
  options.queue_limit = static_cast<std::size_t>(listener.send_queue);
  options.most_links = static_cast<std::size_t>(listener.most_links);
  options.most_unopened = static_cast<std::size_t>(listener.handshakes.most);
  options.most_unopened_of_address = static_cast<std::size_t>(listener.handshakes.most_of_address);
  options.handshake_time = listener.handshakes.time;
  if (listener.tls.is_set()) {
    auto context = io::TlsContext::for_listener(listener.tls.files);
    if (!context) return context.failure();
    options.tls = *context;
    const bool never = listener.plaintext == Plaintext::never || listener.endpoint.transport == Transport::tls;
    options.plain = never ? io::Plain::never : io::Plain::from_loopback;
    if (!never && listener.plaintext == Plaintext::any) options.plain = io::Plain::always;
    if (listener.session.hello == session::Hello::openscape)
      options.silent_is_plain = listener.session.timers[session::Timer::hello];
  }
  const auto opened = links.listen(listener.endpoint.address, options, handlers(listener));
  if (!opened) return opened.failure();
  csta.push_back({*opened, links.local_address(*opened), options.tls});
  return {};
}

/// The files of [csta.tls] and [sip.tls] are read again. A listener whose files cannot be read keeps what it has.
std::vector<Failure> Server::State::read_certificates() {
  std::vector<Failure> failures;
  for (std::size_t i = 0; i < csta.size(); ++i) {
    const CstaListener& listener = settings.csta[i];
    if (!listener.tls.is_set()) continue;
    auto context = io::TlsContext::for_listener(listener.tls.files);
    if (!context) {
      failures.push_back(
          {fmt::format("csta {} keeps the certificates that it has: {}", listener.endpoint.text(), context.failure().what),
           context.failure().where});
      continue;
    }
    csta[i].tls = *context;
    links.set_tls(csta[i].id, *context);
  }
  if (sip) {
    for (Failure& failure : sip->read_certificates(settings.sip)) failures.push_back(std::move(failure));
  }
  if (office) {
    for (Failure& failure : office->station().read_certificates(settings.admin)) failures.push_back(std::move(failure));
  }
  look_at_expiry();
  return failures;
}

void Server::State::warn_of_plain_text() const {
  for (const std::string& listener : plain_listeners(settings))
    log::warning(
        "{} speaks plain text beyond this machine (plaintext = \"any\"): whoever is on the way can read and change what is "
        "said; use TLS",
        listener);
}

/// Who comes from elsewhere and is not told of in the settings may do nothing.
void Server::State::warn_of_unknown_applications() const {
  const guard::Permissions& permissions = settings.limits.permissions;
  if (permissions.unknown != guard::Unknown::local || !permissions.applications.empty()) return;
  const bool elsewhere = std::any_of(csta.begin(), csta.end(),
                                     [](const OpenListener& listener) { return !io::is_loopback(listener.address.ip); });
  if (elsewhere)
    log::warning(
        "applications from other machines connect and may do nothing: say with [[application]] what each may, or set "
        "csta.unknown_applications");
}

/// What was read for TLS, and ends some day.
std::vector<io::TlsPaper> Server::State::papers() const {
  std::vector<io::TlsPaper> all;
  const auto append = [&](const std::vector<io::TlsPaper>& more) { all.insert(all.end(), more.begin(), more.end()); };
  for (const OpenListener& listener : csta)
    if (listener.tls) append(listener.tls->papers());
  if (sip) append(sip->papers());
  if (office) append(office->station().papers());
  return all;
}

/// Now and once a day: what ends soon.
void Server::State::look_at_expiry() {
  for (const ExpiryNotice& notice : expiry_notices(papers(), loop.now())) {
    if (notice.level == log::Level::error)
      log::error("{}", notice.text);
    else
      log::warning("{}", notice.text);
  }
  expiry.after(std::chrono::hours{24});
}

// ---- Administrators ------------------------------------------------------------------------------------------------

Failure Server::State::open_admin() {
  if (settings.admin.empty()) return {};
  auto opened = AdminOffice::open(loop, settings, *core, random,
                                  {.metrics = [this] { return figures().text(); },
                                   .phones = [this](const std::string& device) { return phones(device); },
                                   .reload = [this] { return reload(); },
                                   .accounts_changed =
                                       [this] {
                                         if (accounts) accounts->look_again();
                                       },
                                   .note = [this](store::AuditEntry entry) { audits->add(std::move(entry)); }});
  if (!opened) return opened.failure();
  office = std::move(*opened);
  return {};
}

std::vector<admin::PhoneView> Server::State::phones(const std::string& device) const {
  std::vector<admin::PhoneView> all;
  if (sip_exchange == nullptr) return all;
  for (const sip::Contact& phone : sip_exchange->contacts(device))
    all.push_back({phone.uri, phone.path.peer.text(), phone.user_agent, phone.expires});
  return all;
}

admin::Figures Server::State::figures() const {
  return figures_of({.core = *core,
                     .records = *journal,
                     .audits = *audits,
                     .links = links,
                     .exchange = sip_exchange,
                     .papers = papers(),
                     .lag = lag,
                     .admin_links = office ? office->station().links() : 0,
                     .started = started});
}

/// Looks how late the loop is, and which logins of administrators are over.
void Server::State::beat(Time now) {
  if (next_beat != Time{}) lag.observe(now - next_beat);
  office->advance();
  next_beat = loop.now() + beat_time;
  pulse.at(next_beat);
}

// ---- Applications --------------------------------------------------------------------------------------------------

io::LinkHandlers Server::State::handlers(const CstaListener& listener) {
  io::LinkHandlers link;
  link.opened = [this, &listener](LinkId id, const io::LinkInfo& info) {
    core->opened({.link = id,
                  .peer = info.peer.text(),
                  .identity = info.identity.common_name,
                  .on_this_machine = io::is_loopback(info.peer.ip),
                  .options = &listener.session,
                  .local = false,
                  .line = {},
                  .confidential = info.tls || io::is_loopback(info.peer.ip),
                  .in_sip = false,
                  .listener = listener.endpoint.text()},
                 loop.now());
  };
  link.octets = [this](LinkId id, OctetView octets) {
    if (!core->received(id, octets, loop.now())) links.pause(id);
  };
  link.drained = [this](LinkId id) {
    core->answers_left(id);
    if (core->anyone_waits()) admission->wake();
  };
  link.closed = [this](LinkId id, const io::Closing& closing) {
    const bool by_us = closing.why == io::Closing::Why::by_us;
    core->closed(id, by_us ? std::string_view() : std::string_view(closing.text), loop.now());
  };
  return link;
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
  audits->add({.at = loop.now(),
               .actor = "strowgerd",
               .source = fmt::format("user {}", io::user_name()),
               .act = std::move(act),
               .object = {},
               .outcome = outcome,
               .detail = std::move(detail),
               .number = 0,
               .hash = {}});
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

/// Who may log in.
Failure Server::State::open_accounts() {
  if (settings.store_path.empty()) return {};
  auto stores = AccountCheck::open(settings.store_path);
  if (!stores) return stores.failure();
  accounts = std::make_unique<AccountCheck>(
      loop, std::move(*stores),
      AccountCheck::Handlers{.checked = [this](const LoginChecked& checked) { core->login_checked(checked, loop.now()); },
                             .known = [this](const KnownPeople& known) { know_people(known); }});
  const auto known = accounts->look();
  if (!known) return known.failure();
  core->know_accounts(known->accounts, loop.now());
  know_secrets(known->secrets);
  return {};
}

void Server::State::know_people(const KnownPeople& known) {
  for (const store::Offboarding& offboarding : known.offboardings) offboard(offboarding);
  core->know_accounts(known.accounts, loop.now());
  know_secrets(known.secrets);
}

/// Before it is known that the accounts and secrets are disabled, so that the report has what ends with them.
void Server::State::offboard(store::Offboarding offboarding) {
  log::info("{} is offboarded{}: {} devices", log::quoted(offboarding.name, 60), offboarding.dry_run ? " (dry run)" : "",
            offboarding.devices.size());
  offboarding.report = core->offboard({offboarding.name, offboarding.devices, offboarding.dry_run}, loop.now());
  std::size_t phones = 0;
  for (const std::string& number : offboarding.devices) {
    if (sip_exchange == nullptr) break;
    for (const std::string& phone : sip_exchange->phones_of(number)) {
      offboarding.report.push_back(fmt::format("phones: {} of {} is no longer registered", phone, number));
      ++phones;
    }
  }
  if (phones == 0) offboarding.report.emplace_back("phones: none");
  for (const std::string& line : offboarding.report)
    if (!offboarding.dry_run) log::info("offboarding {}: {}", log::quoted(offboarding.name, 60), line);
  offboarding.done = loop.now();
  accounts->note_done(std::move(offboarding));
}

/// What is not in the settings: certificates, accounts, secrets of phones.
Result<std::string> Server::State::look_again() {
  if (stopping) return Failure{"the server is stopping", {}};
  std::string kept;
  for (const Failure& failure : read_certificates()) {
    log::error("{}", failure.text());
    kept += (kept.empty() ? "" : "; ") + failure.text();
  }
  if (accounts) accounts->look_again();
  if (!kept.empty()) return Failure{kept, {}};
  return std::string("certificates and accounts are read again");
}

/// With what phones register, where the settings do not say it.
void Server::State::know_secrets(const std::vector<store::SipSecret>& secrets) {
  if (sip_exchange == nullptr) return;
  sip::Exchange::KeptSecrets kept;
  std::vector<std::string> of_other_domains;
  for (const store::SipSecret& secret : secrets) {
    const bool ours = !secret.has_hashes() || secret.realm == settings.sip_domain;
    if (!ours) of_other_domains.push_back(secret.name);
    kept[secret.name] = secret.disabled || !ours ? sip::DigestSecret{} : sip::DigestSecret{secret.md5, secret.sha_256};
  }
  if (!of_other_domains.empty())
    log::warning(
        "sip: {} secrets in the store were made for another sip.domain than \"{}\" and are worth nothing: give {} new "
        "ones by `strowger device passwd`",
        of_other_domains.size(), settings.sip_domain, fmt::join(of_other_domains, ", "));
  const auto changed = sip_exchange->know_secrets(std::move(kept), loop.now());
  core->end_in_sip(changed.names, loop.now());
  core->switched(loop.now());
  if (changed.phones > 0)
    log::info("sip: {} phones are no longer registered, for their secrets were changed", changed.phones);
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

/// The calls that were going on when the last run ended.
Failure Server::State::open_calls() {
  if (settings.store_path.empty()) return {};
  auto opened = store::KeptCalls::open(settings.store_path);
  if (!opened) return opened.failure();
  const auto known = (*opened)->all();
  if (!known) return known.failure();
  core->restore_calls(*known, loop.now());
  kept_calls = std::make_unique<CallJournal>(loop, std::move(*opened), "what calls go on");
  return {};
}

/// Of a call that is over the row goes when its records are safe: until then it is what they would be made of.
void Server::State::keep_calls(std::vector<store::CallRow> rows) {
  if (!kept_calls) return;
  std::vector<store::CallRow> now;
  for (store::CallRow& row : rows) {
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
        if (name == in_sip) return &settings.uacsta.session;
        for (const CstaListener& listener : settings.csta)
          if (listener.endpoint.text() == name) return &listener.session;
        return nullptr;
      },
      loop.now());
  sessions = std::make_unique<SessionJournal>(loop, std::move(*opened), "what applications monitor");
  return {};
}

/// The table of routes: the administrator's database, or the store's own.
Failure Server::State::open_routes() {
  if (!settings.limits.routeing.has_table) return {};
  const std::string& path = settings.routes.database.empty() ? settings.store_path : settings.routes.database;
  auto opened = store::Routes::open(path, settings.routes.query);
  if (!opened) return opened.failure();
  routes = std::make_unique<RouteTable>(
      loop, std::move(*opened), path, [this](const calls::RouteAnswer& answer) { core->routes_found(answer, loop.now()); });
  return {};
}

void Server::State::know_messages(const MessageFiles::Found& found) {
  const auto refused = core->know_messages(found);
  for (const std::string& name : refused)
    log::warning("{}/{}.wav is no message: no application could name it so, or there are more than voice.most_messages",
                 settings.limits.voice.directory, log::quoted(name));
  log::info("voice unit: {} messages in {}", found.size() - refused.size(), settings.limits.voice.directory);
}

/// The files of the voice unit's messages.
Failure Server::State::open_messages() {
  const std::string& directory = settings.limits.voice.directory;
  if (directory.empty()) return {};
  auto found = MessageFiles::find(directory);
  if (!found) return found.failure();
  know_messages(*found);
  messages = std::make_unique<MessageFiles>(loop, directory, settings.speaker,
                                            [this](const calls::VoiceJobDone& done) { core->voice_done(done, loop.now()); });
  return {};
}

/// The devices, with the files of what is announced to callers; those that are not there yet are spoken meanwhile.
void Server::State::configure_devices() {
  auto devices = settings.devices;
  auto texts = plan_spoken_texts(devices, settings.announcements, settings.speaker);
  if (!texts.empty()) {
    if (!speaker) speaker = std::make_unique<io::Worker>();
    speaker->post([texts = std::move(texts), voice = settings.speaker] { speak(texts, voice); });
  }
  core->configure(devices, loop.now());
}

Result<std::unique_ptr<Server>> Server::open(io::Loop& loop, Settings settings) {
  auto state = std::make_unique<State>(loop, std::move(settings));
  if (Failure failure = state->open(); !failure.what.empty()) return failure;
  return std::unique_ptr<Server>(new Server(std::move(state)));
}

// ---- Running -------------------------------------------------------------------------------------------------------

std::string Server::State::listeners() const {
  std::string text;
  for (const OpenListener& listener : csta)
    text += fmt::format("{}csta {}", text.empty() ? "" : ", ", listener.address.text());
  if (sip) {
    for (const auto& local : sip->locals())
      text += fmt::format(", sip {}", io::Endpoint{local.transport, local.address}.text());
  }
  if (office) text += fmt::format(", {}", office->station().text());
  return text;
}

/// The device whose own account, or whose user's, that is; empty: none.
std::string Server::State::line_of(const std::string& account) const {
  for (const UaCsta::Account& each : settings.uacsta.accounts)
    if (each.name == account) return each.line;
  const bool device = std::any_of(settings.devices.begin(), settings.devices.end(),
                                  [&](const calls::DeviceSetting& each) { return each.number == account; });
  return device ? account : std::string();
}

/// What applications did in SIP goes to the core. False when there was nothing.
bool Server::State::carry_links() {
  if (sip_exchange == nullptr) return false;
  const std::vector<sip::LinkEvent> events = sip_exchange->take_link_events();
  for (const sip::LinkEvent& event : events) {
    if (const auto* opened = std::get_if<sip::LinkOpened>(&event)) {
      core->opened({.link = opened->link,
                    .peer = opened->peer,
                    .identity = opened->identity,
                    .on_this_machine = false,
                    .options = &settings.uacsta.session,
                    .local = is_of_this_machine(opened->peer),
                    .line = line_of(opened->identity),
                    .confidential = false,
                    .in_sip = true,
                    .listener = std::string(in_sip)},
                   loop.now());
    } else if (const auto* octets = std::get_if<sip::LinkOctets>(&event)) {
      core->received_body(octets->link, octets->body, octets->token, loop.now());
    } else if (const auto* ended = std::get_if<sip::LinkEnded>(&event)) {
      core->closed(ended->link, ended->why, loop.now());
    }
  }
  const std::vector<sip::FeatureRequest> keys = sip_exchange->take_feature_requests();
  for (const sip::FeatureRequest& key : keys) core->feature_key(key.device, key.peer, key.body, loop.now());
  return !events.empty() || !keys.empty();
}

void Server::State::send(std::vector<LinkEffect> effects) {
  for (LinkEffect& effect : effects) {
    const auto* write = std::get_if<Write>(&effect);
    const LinkId link = write != nullptr ? write->link : std::get<Hangup>(effect).link;
    const bool in_sip = link.value > sip::first_application_link;
    if (write != nullptr && in_sip) {
      sip_exchange->send_to_link(link, write->answers, write->octets, loop.now());
    } else if (write != nullptr) {
      if (!links.write(link, write->octets)) core->answers_wait(link);
    } else if (in_sip) {
      sip_exchange->close_link(link, loop.now());
    } else {
      links.close(link);
    }
  }
}

void Server::State::carry_out() {
  send(journal->keeps_up() ? held.release(journal->settled()) : held.release_all());
  for (;;) {
    const bool carried = carry_links();
    std::vector<calls::CallRecord> records = core->take_records(loop.now());
    const bool replayed = core->take_replayed() && journal->added() > journal->settled();
    const bool hold = (!records.empty() || replayed) && journal->keeps_up();
    journal->add(std::move(records));
    journal->amend(core->take_late_figures());
    journal->carry_out(core->take_store_requests());
    if (std::vector<calls::KeptDevice> kept = core->take_kept(); devices) devices->keep(std::move(kept));
    if (sessions) sessions->keep(core->take_kept_sessions());
    keep_calls(core->take_kept_calls(loop.now()));
    if (routes) routes->ask(core->take_route_queries());
    if (messages) messages->carry_out(core->take_voice_jobs());
    if (accounts) accounts->check(core->take_login_checks());
    for (store::AuditEntry& entry : core->take_audit()) audits->add(std::move(entry));
    std::vector<LinkEffect> effects = core->take_effects();
    if (!carried && effects.empty()) break;
    send(held.pass(std::move(effects), hold, journal->added()));
  }
  if (sip_exchange != nullptr) {
    for (media::Command& command : sip_exchange->take_media()) media->command(std::move(command));
    sip_exchange->set_media_ready(media->comes_along());
    for (const sip::Send& send : sip_exchange->take_sends()) sip->send(send);
    lookups->ask(sip_exchange->take_trunk_queries());
    keep_registrations();
  }
  if (office) office->follow(core->take_news());
  for (const LinkId link : core->take_resumed()) links.resume(link);
  wake.at(core->deadline());
  if (stopping && links.size() == 0 && (sip_exchange == nullptr || sip_exchange->load().sessions == 0)) loop.stop();
}

/// How much waits, in the units of guard::measure_rows.
void Server::State::measure(guard::Overload::Values& values) const {
  const auto set = [&](guard::Measure which, double value) { values[static_cast<std::size_t>(which)] = value; };
  set(guard::Measure::send_queues, static_cast<double>(links.queued() + (sip ? sip->queued() : 0)));
  set(guard::Measure::records,
      100.0 * static_cast<double>(journal->added() - journal->settled()) / static_cast<double>(settings.journal.backlog));
  if (sip) set(guard::Measure::datagrams, 100 * sip->backlog());
  if (sip_exchange != nullptr) set(guard::Measure::transactions, 100 * sip_exchange->transactions());
}

void Server::State::alive() {
  if (const auto interval = io::watchdog_interval()) {
    io::notify_alive();
    watchdog.after(*interval);
  }
}

Result<std::string> Server::State::reload() {
  if (stopping) return Failure{"the server is stopping", {}};
  io::notify_reloading();
  SettingErrors errors;
  const Settings wanted = read_settings(settings.file, errors);
  std::string line;
  for (const Failure& error : errors) {
    log::error("{}: {}", error.where, error.what);
    line += fmt::format("{}{}: {}", line.empty() ? "" : "; ", error.where, error.what);
  }
  if (errors.empty()) {
    const Changes changes = compare(settings, wanted);
    apply(wanted, changes, settings);
    if (!changes.applied.empty()) {
      io::log_to_stderr(settings.log_level);
      const bool in_memory = settings.store_path.empty();
      journal->set_retention(settings.journal.keep, in_memory
                                                        ? std::min(settings.journal.most_records, most_records_in_memory)
                                                        : settings.journal.most_records);
    }
    core->set_number_plan(settings.number_plan);
    core->set_feature_codes(settings.feature_codes);
    core->set_agents(settings.agents);
    configure_devices();
    core->set_permissions(settings.limits.permissions, loop.now());
    if (accounts) accounts->look_again();
    if (messages) messages->look_again([this](const MessageFiles::Found& found) { know_messages(found); });
    line = changes.text();
    log::info("settings reloaded from {}: {}", settings.file, line);
    for (const Failure& kept : read_certificates()) {
      log::error("{}", kept.text());
      line += "; " + kept.text();
      errors.push_back(kept);
    }
  } else {
    log::error("the settings are not reloaded, nothing is changed");
  }
  io::notify_ready(listeners());
  if (!errors.empty()) return Failure{line, {}};
  return line;
}

void Server::State::stop() {
  if (stopping) {
    loop.stop();  // asked twice: at once
    return;
  }
  stopping = true;
  note_act("server.stop", store::Outcome::done,
           fmt::format("{} applications, {} calls", core->applications(), core->model().calls().size()));
  log::info("stopping: {} applications, {} calls", core->applications(), core->model().calls().size());
  io::notify_stopping();
  for (const OpenListener& listener : csta) links.stop_listening(listener.id);
  if (sip) sip->stop_listening();
  if (office) office->station().stop_listening();
  if (sip_exchange != nullptr) sip_exchange->refuse_calls();
  if (settings.on_stop == OnStop::clear) {
    core->stop(loop.now());
    end.after(longest_stop);
  } else {
    const std::size_t cleared = core->leave(loop.now());
    log::info("{} calls and the sessions of applications are kept for the next start", core->model().calls().size());
    end.after(cleared > 0 ? clearing : last_octets);
  }
}

void Server::run() {
  State& state = *state_;
  state.loop.on_signal(SIGTERM, [&state] { state.stop(); });
  state.loop.on_signal(SIGINT, [&state] { state.stop(); });
  state.loop.on_signal(SIGHUP, [&state] {
    const Result<std::string> done = state.reload();
    state.note_act("reload", done ? store::Outcome::done : store::Outcome::failed,
                   fmt::format("SIGHUP: {}", done ? *done : done.failure().what));
  });
  state.loop.at_turn_end([&state] {
    state.admission->serve_waiting(*state.core);
    state.carry_out();
  });
  const std::string listeners = state.listeners();
  log::info("ready: {}; switch {}, {} devices", listeners,
            state.settings.switch_kind == SwitchKind::simulated ? "simulated" : "sip", state.settings.devices.size());
  io::notify_ready(listeners);
  state.warn_of_plain_text();
  state.warn_of_unknown_applications();
  state.look_at_expiry();
  if (state.accounts) state.accounts->look_again();  // who was to be offboarded while no server ran
  if (state.office) state.beat(state.loop.now());
  state.alive();
  state.admission->begin();
  state.carry_out();
  state.loop.run();
  state.office.reset();
  state.routes.reset();  // before those that write: the last to close the store clears up, which a reader cannot
  if (state.devices) state.devices->finish(longest_stop);
  if (state.registrations) state.registrations->finish(longest_stop);
  if (state.sessions) state.sessions->finish(longest_stop);
  state.devices.reset();
  state.registrations.reset();
  state.sessions.reset();
  state.accounts.reset();
  state.audits->finish(longest_stop);
  state.audits.reset();
  state.journal->finish(longest_stop);
  if (state.kept_calls) {
    state.keep_calls(state.core->take_kept_calls(state.loop.now(), true));
    state.kept_calls->finish(longest_stop);
    state.kept_calls.reset();
  }
  state.journal.reset();
  if (state.store) {
    if (const Failure failure = state.store->end_run(state.loop.now()); !failure.what.empty())
      log::warning("the end of this run cannot be noted: {}", failure.text());
    state.store.reset();
  }
  log::info("stopped");
}

}  // namespace strowger::server
