// The core put together: sessions of applications, guard, services, call model and switch, as one object without a socket.
// server/loop.cpp brings it what io/ hears and carries out what it wants sent; a simulation does the same with a fake world.
#pragma once

#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <unordered_map>
#include <variant>
#include <vector>

#include "calls/call_records.hpp"
#include "calls/model.hpp"
#include "calls/record_delivery.hpp"
#include "calls/routeing.hpp"
#include "calls/voice_unit.hpp"
#include "guard/guard.hpp"
#include "guard/logins.hpp"
#include "guard/refusals.hpp"
#include "services/service.hpp"
#include "session/session.hpp"
#include "store/audit_log.hpp"
#include "store/kept_calls.hpp"
#include "store/sessions.hpp"
#include "store/state_table.hpp"

namespace strowger::server {

/// Octets for an application; a write of their own.
struct Write {
  LinkId link;
  Octets octets;
  std::optional<framing::InvokeOctets> answers = std::nullopt;  ///< links of whole bodies: see session::Send
};
/// Close the link when what was written has left.
struct Hangup {
  LinkId link;
};
using LinkEffect = std::variant<Write, Hangup>;

/// A name and a password that are to be looked at.
struct LoginCheck {
  std::uint64_t id = 0;
  std::string name;
  std::string password;  ///< secret
};
/// What came of it.
struct LoginChecked {
  enum class What : std::uint8_t {
    good,
    wrong,        ///< name or password, or the account is disabled
    no_accounts,  ///< there is not one
    failed,       ///< the accounts cannot be read
  };
  std::uint64_t id = 0;
  What what = What::wrong;
  Time changed{};  ///< good: when its password was set
};

/// Who may log in, and who may not even come with a certificate.
struct KnownAccounts {
  std::map<std::string, Time> enabled;  ///< and since when with the password
  std::set<std::string> barred;         ///< whose account is disabled
};

/// Somebody who is to lose what they have.
struct Leaver {
  std::string name;
  std::vector<std::string> devices;
  bool dry_run = false;  ///< only say what would be done
};

/// The listener of applications that live in SIP.
inline constexpr std::string_view sip_listener = "sip";

/// What is known of a link when it opens.
struct Opened {
  LinkId link;
  std::string peer;      ///< for log lines: "127.0.0.1:40312"
  std::string identity;  ///< of its certificate; empty when it showed none
  bool on_this_machine = false;
  const session::Options* options = nullptr;  ///< of its listener; outlives the link
  bool local = false;         ///< from an address of this machine, though it may not be a program here that said it
  std::string line = {};      ///< the device whose own account it showed; empty: none
  bool confidential = false;  ///< nobody else can read what is said: TLS, or this machine
  bool in_sip = false;        ///< its identity is that of a secret in SIP, and not of a certificate
  std::string listener = {};  ///< by which it came: "tcp:127.0.0.1:4450"
};

/// An application, for administrators.
struct ApplicationInfo {
  calls::AppRef ref;
  std::string name;  ///< session::Session::name
  std::string peer;
  std::string account;  ///< whom it has proved to be; empty: nobody
  bool waited_for = false;
  std::size_t monitors = 0;
};
/// What became of one.
struct ApplicationNews {
  enum class What : std::uint8_t { opened, gone, waited, resumed };
  What what = What::opened;
  calls::AppRef ref;
  std::string name;
};

/// Whether requests of that type are served, or events of it sent (session::Options::serves).
bool serves(const schema::MessageType& type);

class Core {
 public:
  struct Limits {
    services::Settings services;
    guard::Settings guard;
    std::size_t journals = 256U * 1024 * 1024;  ///< octets of all outgoing journals together, in memory
    std::size_t most_suspended = 1'000;         ///< applications that are waited for; of more the oldest is given up
    guard::Permissions permissions = {};
    bool keeps_calls = false;     ///< take_kept_calls is called
    bool keeps_sessions = false;  ///< take_kept_sessions is called
    bool accounts = false;        ///< there may be accounts; then take_login_checks is called
    bool records = false;         ///< call detail records are made; then take_records and take_store_requests are called
    calls::RecordDelivery::Settings record_delivery;
    calls::Routeing::Settings routeing = {};  ///< with a table take_route_queries is called
    calls::VoiceUnit::Settings voice = {};    ///< with a directory take_voice_jobs is called
  };
  /// Moves the phones of a simulated switch (the `sim` commands). Its answer is a line for a person.
  using Hands = std::function<Result<std::string>(std::string_view command, Time now)>;

  /// All of them must outlive the core. `numbers` is the one that the switch uses, too.
  Core(calls::Switch& exchange, calls::CallNumbers& numbers, Random& random, Limits limits);
  Core(calls::Switch& exchange, calls::CallNumbers& numbers, Random& random) : Core(exchange, numbers, random, Limits{}) {}
  ~Core();

  void set_hands(Hands hands) { hands_ = std::move(hands); }
  /// Reads the settings again (`strowger reload`). Its answer is a line for a person.
  using Reload = std::function<Result<std::string>(Time now)>;
  void set_reload(Reload reload) { reload_ = std::move(reload); }
  /// Reads certificates, accounts and secrets again (`strowger offboard`).
  void set_look_again(Reload look_again) { look_again_ = std::move(look_again); }
  void configure(std::span<const calls::DeviceSetting> devices, Time now);
  /// What was set at devices in an earlier run. Belongs behind `configure`.
  void restore(std::span<const calls::KeptDevice> devices, Time now);
  /// What of it is to be kept from now on, since the last call of this.
  std::vector<calls::KeptDevice> take_kept() { return model_.take_kept(); }
  /// The calls of an earlier run: those that can go on do. Belongs behind `restore`.
  void restore_calls(std::span<const store::StoredCall> calls, Time now);
  /// The others end. Belongs behind `restore_sessions`, so that applications are told.
  void end_lost_calls(Time now);
  /// What of calls is to be kept from now on, since the last call of this. A row of a call that is over belongs behind the
  /// commit of its records. `at_once`: also what changed only just now.
  std::vector<store::StateRow> take_kept_calls(Time now, bool at_once = false);
  /// The options of a listener; nullptr: there is none of that name.
  using ListenerOptions = std::function<const session::Options*(const std::string& listener)>;
  /// The sessions of an earlier run: they are waited for, and have their monitors. Belongs behind `restore_calls`.
  void restore_sessions(std::span<const store::StoredSession> sessions, const ListenerOptions& options_of, Time now);
  /// What of sessions is to be kept from now on, since the last call of this.
  std::vector<store::SessionRow> take_kept_sessions() { return std::exchange(session_rows_, {}); }
  /// Belongs before `configure`.
  void set_number_plan(const calls::NumberPlan& plan);
  void set_feature_codes(const calls::FeatureCodes& codes) {
    exchange_.set_feature_codes(codes);
    guard_.set_feature_codes(codes);
  }
  /// Where outgoing journals go beyond `Limits::journals`; it outlives the core.
  void set_journal_spill(session::JournalSpill* spill) { journal_space_.spill = spill; }
  /// What applications may do from now on; what one has and may have no more ends.
  void set_permissions(guard::Permissions permissions, Time now);
  void set_agents(const std::vector<services::AgentSetting>& agents) { agents_.configure(agents); }

  void opened(const Opened& what, Time now);
  /// False: read no more from the link until take_resumed names it. What the application has asked for waits for its turn:
  /// it asks faster than guard.requests_per_second, or for what can wait while the server is busy.
  bool received(LinkId link, OctetView octets, Time now);
  /// The same for a link that brings whole bodies; see session::Session::take_body.
  void received_body(LinkId link, OctetView body, const std::optional<framing::InvokeOctets>& token, Time now);
  /// A feature key of the device's phone: SetDoNotDisturb or SetForwarding; the device that stands in it does not count.
  void feature_key(const calls::DeviceNumber& device, const std::string& peer, OctetView body, Time now);
  /// The link is gone; `why` is for the log, empty when the server closed it.
  void closed(LinkId link, std::string_view why, Time now);
  /// The switch was given input.
  void switched(Time now);

  // ---- Requests that wait for their turn ----

  /// Whether there are any; then serve_waiting takes one message, of each application in turn. Call it when there is nothing
  /// else to do.
  bool anyone_waits() const { return !waiting_.empty(); }
  void serve_waiting(Time now);
  /// Links to be read again.
  std::vector<LinkId> take_resumed() { return std::exchange(resumed_, {}); }
  /// Much of what was written to the link has not left: its requests wait until it has.
  void answers_wait(LinkId link);
  void answers_left(LinkId link);
  /// What work is taken on from now on.
  void set_level(guard::Level level);

  // ---- Call detail records ----

  /// From the store, when the server starts.
  void know_records(std::span<const calls::ReaderMark> readers, std::uint64_t newest) { delivery_.know(readers, newest); }
  /// To be committed before the effects leave that are taken with them.
  std::vector<calls::CallRecord> take_records(Time now) { return records_.take_records(now); }
  /// For records that were taken before.
  std::vector<calls::MediaMeasured> take_late_figures() { return records_.take_late_figures(); }
  std::vector<calls::StoreRequest> take_store_requests() { return delivery_.take_requests(); }
  /// So many complete records were committed, the last of them with that number.
  void records_stored(std::uint64_t newest, std::size_t complete, Time now);
  void records_found(const calls::RecordAnswer& answer, Time now);

  // ---- The table of routes ----

  std::vector<calls::RouteQuery> take_route_queries() { return routeing_.take_queries(); }
  void routes_found(const calls::RouteAnswer& answer, Time now);

  // ---- Accounts ----

  std::vector<LoginCheck> take_login_checks() { return std::exchange(login_checks_, {}); }
  void login_checked(const LoginChecked& checked, Time now);
  /// Sessions of others that logged in end, and those of who is barred.
  void know_accounts(KnownAccounts accounts, Time now);
  /// Secrets of SIP under these names are others now: who came with one is to show it again.
  void end_in_sip(const std::set<std::string>& names, Time now);
  /// Calls of the devices are cleared, agents log off, forwardings to numbers outside and sessions end. Gives what was done,
  /// a line each (core_offboarding.cpp).
  std::vector<std::string> offboard(const Leaver& leaver, Time now);

  // ---- The audit log ----

  /// What applications did as administrators, and what of it was refused.
  std::vector<store::AuditEntry> take_audit() { return std::exchange(audit_, {}); }

  // ---- For administrators ----

  /// In the order of their numbers.
  std::vector<ApplicationInfo> list_applications() const;
  /// Ends its session and closes its link; false when there is none.
  bool end_application(calls::AppRef app, std::string_view reason, Time now);
  /// Whether news are made; take_news belongs after every call, then.
  void follow_applications(bool follow) { follows_ = follow; }
  std::vector<ApplicationNews> take_news() { return std::exchange(news_, {}); }

  // ---- Messages ----

  /// What there is in the directory, when the server starts and later; see VoiceUnit::know_all.
  std::vector<std::string> know_messages(const std::map<std::string, calls::VoiceMessage>& found) {
    return voice_.know_all(found);
  }
  std::vector<calls::VoiceJob> take_voice_jobs() { return voice_.take_jobs(); }
  void voice_done(const calls::VoiceJobDone& done, Time now);

  std::optional<Time> deadline() const;
  void advance(Time now);

  /// The server stops: applications are told, calls are cleared, links closed.
  void stop(Time now);

  /// The server stops, and another start goes on: links are closed, and what is kept stays kept. Calls that could not go on
  /// are cleared; gives how many these are.
  std::size_t leave(Time now);

  /// What is to be done since the last call of this, in order. Call it after each of the above.
  std::vector<LinkEffect> take_effects() { return std::exchange(effects_, {}); }

  const calls::Model& model() const { return model_; }
  std::size_t applications() const { return applications_.size(); }
  std::size_t suspended() const { return suspended_.size(); }  ///< those whose links are gone, and that are waited for
  std::size_t journal_octets() const { return journal_space_.used; }
  /// Whether events from a journal are among the effects since the last call of this: they may be of records that are not
  /// committed yet.
  bool take_replayed() { return std::exchange(replayed_, false); }

 private:
  struct Application;

  Application* find(LinkId link);
  void carry(Application& application, session::Effects& effects, Time now);
  void take_messages(Application& application, Time now);
  void hold(Application& application);
  void queue(Application& application);
  void serve(Application& application, session::Submit& submit, Time now);
  bool sim(Application& application, const session::Submit& submit, Time now);
  bool reload(Application& application, const session::Submit& submit, Time now);
  void answer_command(Application& application, session::RequestRef request, const Result<std::string>& done, Time now);
  void log_in(Application& application, session::Login& login, Time now);
  void logged_in(Application& application, session::Session::Checked checked, Time now);
  void end_sessions(const std::function<bool(const Application&)>& over, std::string_view reason, Time now);
  static guard::Party party_of(const Application& application);
  /// Whose permissions are looked at: those of all, or of those whose devices are the members of groups.
  enum class Concerned : std::uint8_t { everybody, by_groups };
  void enforce_permissions(Time now, Concerned concerned = Concerned::everybody);
  void refuse(Application& application, session::RequestRef request, const csta::UniversalFailure& error, Time now);
  bool refuse_command(Application& application, const session::Submit& submit, Time now);
  void note_act(const Application& application, std::string_view act, std::string_view object, store::Outcome outcome,
                std::string_view detail, Time now);
  void settle(calls::Effects& effects, Time now);
  void dial(const calls::CodeDialled& dialled, Time now);
  void deliver(const calls::Effect& effect, Time now);
  void deliver(const calls::EventOut& event, Time now);
  void free_association(Application& application, Time now);
  void note_deadline(Application& application);
  void tell(ApplicationNews::What what, Application& application);

  // core_offboarding.cpp
  void ask_ourselves(const schema::Message& request, Time now);
  void clear_calls_of(const calls::DeviceNumber& device, const Leaver& leaver, std::vector<std::string>& lines, Time now);
  void log_off_agents_of(const Leaver& leaver, std::vector<std::string>& lines, Time now);
  void forget_forwardings_of(const calls::DeviceNumber& device, const Leaver& leaver, std::vector<std::string>& lines,
                             Time now);

  // core_sessions.cpp
  void suspend(Application& application, Time now);
  void resume(Application& fresh, const std::string& session_id, Time now);
  void end_suspended(const std::string& session_id, Time now);
  void forget_session(Application& application);
  void send_snapshots(Application& application, Time now);

  // core_calls.cpp
  void note_changed_calls(Time now);
  void end_call(calls::CallRef ref, calls::Effects& effects, Time now);

  // core_restart.cpp
  void keep_session(Application& application);
  void keep_up(Application& application);
  void keep_handle(const Application& application, calls::CrossRef cross_ref);
  void keep_changed_handles();
  void keep_no_more(Application& application);
  std::size_t restore_session(const store::StoredSession& stored, const session::Options& options, Time now);
  Application* find(calls::AppRef app);

  calls::Switch& exchange_;
  Random& random_;
  Limits limits_;
  calls::Model model_;
  std::vector<calls::DeviceSetting> devices_;
  guard::Chain guard_;
  guard::Refusals refusals_;
  guard::Logins logins_;
  struct LoggingIn {
    LinkId link;
    calls::AppRef app;
    std::string address;
    std::string name;
  };
  std::map<std::uint64_t, LoggingIn> logging_in_;  ///< whose checks are under way
  std::uint64_t last_login_ = 0;
  std::vector<LoginCheck> login_checks_;
  std::set<std::string> barred_;
  std::uint64_t log_offs_ = 0;  ///< of agents, that permissions have been looked at for
  Hands hands_;
  Reload reload_;
  Reload look_again_;
  calls::CallRecords records_;
  calls::RecordDelivery delivery_;
  calls::Routeing routeing_;
  calls::VoiceUnit voice_;
  services::AgentPasswords agents_;
  std::unordered_map<LinkId, std::unique_ptr<Application>> applications_;
  std::unordered_map<calls::AppRef, Application*> by_ref_;
  std::unordered_map<std::string, Application*> by_session_;
  std::map<std::string, std::unique_ptr<Application>> suspended_;  // by session id
  TimerQueue<std::string> cleanups_;                               // of those
  session::JournalSpace journal_space_;
  std::set<calls::CallRef> changed_calls_;
  std::vector<calls::CallRef> lost_calls_;                      ///< of an earlier run
  std::optional<Time> calls_due_;                               ///< then they are written
  Time calls_pause_until_{};                                    ///< but not before
  std::unordered_map<calls::CallRef, std::size_t> kept_calls_;  ///< what was written, as a hash
  std::vector<store::SessionRow> session_rows_;
  bool replayed_ = false;
  bool follows_ = false;
  std::vector<ApplicationNews> news_;
  bool stopping_ = false;
  std::uint64_t last_app_ = 0;
  TimerQueue<LinkId> timers_;
  std::vector<store::AuditEntry> audit_;
  guard::Level level_ = guard::Level::normal;
  std::deque<LinkId> waiting_;
  bool its_turn_ = false;  ///< of who is being served
  std::vector<LinkId> resumed_;
  std::vector<LinkEffect> effects_;
};

}  // namespace strowger::server
