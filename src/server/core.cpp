// The one way of data: octets -> session -> guard -> service -> call model -> switch, and back (DESIGN: data flows one way).
#include "server/core.hpp"

#include <fmt/format.h>

#include <set>

#include "base/counters.hpp"
#include "base/log.hpp"
#include "codec/xml/xml.hpp"
#include "messages/logical_device/set_do_not_disturb.hpp"
#include "messages/logical_device/set_forwarding.hpp"
#include "messages/monitoring/monitor_start.hpp"
#include "messages/monitoring/monitor_stop.hpp"
#include "messages/routeing/route_register_abort.hpp"
#include "messages/types/identifiers.hpp"
#include "messages/vendor_specific/escape.hpp"
#include "server/application.hpp"
#include "services/feature_codes.hpp"
#include "services/visible.hpp"

namespace strowger::server {
namespace {

Counter served_requests("csta_requests", "CSTA requests of applications.");
Counter refused_requests("csta_requests_refused",
                         "CSTA requests that permissions, rates, limits or a missing login did not let through.");
Counter sent_events("csta_events", "CSTA events, counted for each application that is sent one.");
Counter tried_logins("csta_logins", "Logins of applications whose passwords were looked at.");
Counter refused_logins("csta_logins_refused", "Logins of applications that were refused.");

constexpr std::string_view sim_prefix = "strowger-sim:";
constexpr std::string_view reload_command = "strowger:reload";
constexpr std::string_view look_again_command = "strowger:look-again";

/// The text of an Escape's private data; empty when it is none.
std::string_view command_in(const schema::Message& message) {
  const auto* escape = message.get_if<csta::Escape>();
  const auto* octets = escape == nullptr ? nullptr : std::get_if<csta::CSTAPrivateData::string>(&escape->privateData.choice);
  return octets == nullptr ? std::string_view{} : text_of(*octets);
}

csta::UniversalFailure security_violation() {
  csta::UniversalFailure error;
  error.choice = csta::OperationErrors::securityViolation;
  return error;
}

/// The IP address in "127.0.0.1:40312".
std::string address_of(const std::string& peer) { return peer.substr(0, peer.rfind(':')); }

}  // namespace

bool serves(const schema::MessageType& type) { return type.is_request() ? services::is_served(type) : calls::is_made(type); }

Core::Core(calls::Switch& exchange, calls::CallNumbers& numbers, Random& random, Limits limits)
    : exchange_(exchange),
      random_(random),
      limits_(std::move(limits)),
      model_(numbers),
      guard_(limits_.guard),
      delivery_(limits_.record_delivery),
      routeing_(limits_.routeing),
      voice_(limits_.voice) {
  journal_space_.most = limits_.journals;
  guard_.set_permissions(limits_.permissions);
  calls::CommandSet able = exchange.commands();
  if (!voice_.there()) able.reset(calls::place_of<calls::StartVoiceCommand>);
  model_.set_abilities(able);
}
Core::~Core() = default;

Core::Application* Core::find(LinkId link) {
  const auto found = applications_.find(link);
  return found == applications_.end() ? nullptr : found->second.get();
}

Core::Application* Core::find(calls::AppRef app) {
  const auto found = by_ref_.find(app);
  return found == by_ref_.end() ? nullptr : found->second;
}

void Core::set_number_plan(const calls::NumberPlan& plan) {
  model_.set_number_plan(plan);
  exchange_.set_number_plan(plan);
}

void Core::configure(std::span<const calls::DeviceSetting> devices, Time now) {
  // Devices that go are in the model until their calls have ended, so that who monitors them sees it; then MonitorStop.
  std::vector<calls::DeviceSetting> both(devices.begin(), devices.end());
  std::set<std::string_view> stay;
  for (const calls::DeviceSetting& device : devices) stay.insert(device.number);
  for (calls::DeviceSetting& old : devices_)
    if (!stay.contains(old.number)) both.push_back(std::move(old));
  devices_.assign(devices.begin(), devices.end());
  calls::Effects effects;
  model_.configure(both, effects);
  exchange_.configure(devices, now);
  settle(effects, now);
  effects.clear();
  if (both.size() != devices.size()) model_.configure(devices, effects);
  routeing_.configured(model_, effects);
  settle(effects, now);
  guard_.set_groups(guard::groups_of(devices));
  enforce_permissions(now);  // members of groups are others now
}

void Core::restore(std::span<const calls::KeptDevice> devices, Time now) {
  calls::Effects effects;
  for (const calls::KeptDevice& device : devices) model_.restore(device, effects);
  settle(effects, now);
}

// ---- Links ---------------------------------------------------------------------------------------------------------

void Core::opened(const Opened& what, Time now) {
  auto made = std::make_unique<Application>(what, random_, journal_space_, now);
  Application& application = *made;
  if (what.options->resume_by_certificate) application.session.set_certificate(what.identity);
  application.session.set_confidential(what.confidential);
  application.ref = {++last_app_};
  by_ref_[application.ref] = &application;
  applications_[what.link] = std::move(made);
  if (barred_.contains(what.identity)) {
    refusals_.note(log::quoted(what.identity, 60), "a link from " + what.peer,
                   "the account of this name is disabled (`strowger app enable`, `strowger user enable`)", now);
    application.hung_up = true;
    effects_.emplace_back(Hangup{what.link});
  }
  tell(ApplicationNews::What::opened, application);
  note_deadline(application);
}

bool Core::received(LinkId link, OctetView octets, Time now) {
  Application* const application = find(link);
  if (application == nullptr || application->hung_up) return true;
  application->session.feed(octets, now);
  take_messages(*application, now);
  return !application->held;
}

void Core::received_body(LinkId link, OctetView body, const std::optional<framing::InvokeOctets>& token, Time now) {
  Application* const application = find(link);
  if (application == nullptr || application->hung_up) return;
  application->bodies = true;
  session::Effects effects;
  application->session.take_body(body, token, now, effects);
  carry(*application, effects, now);
  note_deadline(*application);
}

void Core::feature_key(const calls::DeviceNumber& device, const std::string& peer, OctetView body, Time now) {
  const codec::Decoded decoded = codec::xml::decode(body);
  schema::Message request;
  if (const auto* disturb = decoded.pdu.message.get_if<csta::SetDoNotDisturb>(); disturb != nullptr && !decoded.fault) {
    csta::SetDoNotDisturb own = *disturb;
    own.device = csta::device_id(device);
    request = std::move(own);
  } else if (const auto* forward = decoded.pdu.message.get_if<csta::SetForwarding>(); forward != nullptr && !decoded.fault) {
    csta::SetForwarding own = *forward;
    own.device = csta::device_id(device);
    request = std::move(own);
  } else {
    log::info("phone {} ({}): its feature key asks for what there is not: {}", device, peer,
              decoded.fault ? log::quoted(decoded.fault->failure.text()) : std::string(decoded.pdu.message.name()));
    return;
  }
  const guard::Verdict verdict =
      guard_.judge({peer, device, guard::Kind::request, std::string(request.name()), calls::AppRef{}}, model_, now);
  if (verdict.error) return;
  calls::Effects effects;
  services::Context context{model_, effects, calls::AppRef{}, {}, now, limits_.services};
  services::handle(request, context);
  settle(effects, now);
}

void Core::closed(LinkId link, std::string_view why, Time now) {
  Application* const application = find(link);
  if (application == nullptr) return;
  if (!why.empty() && !application->hung_up)
    log::info("application {}: its link is gone: {}", application->session.name(), why);
  if (application->session.lingers() && !stopping_) return suspend(*application, now);
  free_association(*application, now);
  by_ref_.erase(application->ref);
  timers_.cancel(link);
  applications_.erase(link);
}

void Core::free_association(Application& application, Time now) {
  const calls::AppRef gone = application.ref;
  tell(ApplicationNews::What::gone, application);
  application.parked.reset();
  forget_session(application);
  model_.application_gone(gone);
  delivery_.application_gone(gone);
  guard_.forget(gone);
  by_ref_.erase(gone);
  application.ref = {++last_app_};
  by_ref_[application.ref] = &application;
  calls::Effects effects;
  routeing_.application_gone(gone, model_, effects, now);  // its calls are routed by others
  if (!effects.empty()) settle(effects, now);
}

void Core::note_deadline(Application& application) {
  const std::optional<Time> deadline = application.session.deadline();
  if (deadline == application.deadline) return;
  application.deadline = deadline;
  if (deadline) {
    timers_.arm(application.link, *deadline);
  } else {
    timers_.cancel(application.link);
  }
}

// ---- From applications ---------------------------------------------------------------------------------------------

/// One after the other, until there are no more or they must wait.
void Core::take_messages(Application& application, Time now) {
  session::Effects effects;
  while (!application.hung_up && !application.held) {
    if (guard_.over_rate(application.ref, now)) {
      hold(application);
    } else if (application.session.next(now, effects)) {
      carry(application, effects, now);
      effects.clear();
    } else {
      break;
    }
  }
  note_deadline(application);
}

void Core::hold(Application& application) {
  application.held = true;
  if (!application.slow) queue(application);
}

void Core::queue(Application& application) {
  if (!std::exchange(application.queued, true)) waiting_.push_back(application.link);
}

void Core::serve_waiting(Time now) {
  if (waiting_.empty()) return;
  const LinkId link = waiting_.front();
  waiting_.pop_front();
  Application* const application = find(link);
  if (application == nullptr || application->hung_up) return;
  application->queued = false;
  if (application->slow) return;  // answers_left brings it back
  session::Effects effects;
  its_turn_ = true;
  if (application->parked) {
    effects.emplace_back(std::move(*application->parked));
    application->parked.reset();
  } else if (!application->session.next(now, effects)) {
    application->held = false;
    resumed_.push_back(link);
  }
  carry(*application, effects, now);
  its_turn_ = false;
  note_deadline(*application);
  if (application->held && !application->hung_up) queue(*application);
}

void Core::answers_wait(LinkId link) {
  Application* const application = find(link);
  if (application == nullptr) return;
  application->slow = true;
  application->session.set_slow(true);
}

void Core::answers_left(LinkId link) {
  Application* const application = find(link);
  if (application == nullptr || !std::exchange(application->slow, false)) return;
  application->session.set_slow(false);
  if (application->held) queue(*application);
}

void Core::set_level(guard::Level level) {
  level_ = level;
  guard_.set_level(level);
}

void Core::carry(Application& application, session::Effects& effects, Time now) {
  for (session::Effect& effect : effects) {
    if (auto* send = std::get_if<session::Send>(&effect)) {
      effects_.emplace_back(Write{application.link, std::move(send->octets), send->answers});
    } else if (auto* submit = std::get_if<session::Submit>(&effect)) {
      serve(application, *submit, now);
    } else if (const auto* answered = std::get_if<session::Answered>(&effect)) {
      calls::Effects next;
      delivery_.answered(application.ref, {answered->ask.value}, answered->ok, next, now);
      settle(next, now);
    } else if (auto* login = std::get_if<session::Login>(&effect)) {
      log_in(application, *login, now);
    } else if (std::holds_alternative<session::Released>(effect)) {
      free_association(application, now);
      tell(ApplicationNews::What::opened, application);  // whatever it will be now
    } else if (const auto* close = std::get_if<session::Close>(&effect)) {
      log::info("application {}: its link is closed: {}", application.session.name(), close->reason);
      application.hung_up = true;
      effects_.emplace_back(Hangup{application.link});
      if (application.session.lingers() && !stopping_) {
        suspend(application, now);
      } else {
        free_association(application, now);
      }
    } else if (const auto* wanted = std::get_if<session::Resume>(&effect)) {
      resume(application, wanted->session_id, now);
    } else if (const auto* begun = std::get_if<session::Begun>(&effect)) {
      if (application.session_id != begun->session_id) {
        forget_session(application);
        application.session_id = begun->session_id;
        by_session_[begun->session_id] = &application;
      }
      keep_session(application);
    } else if (std::holds_alternative<session::SnapshotsDue>(effect)) {
      send_snapshots(application, now);
    }
  }
}

// ---- Accounts ------------------------------------------------------------------------------------------------------

void Core::log_in(Application& application, session::Login& login, Time now) {
  using Answer = guard::Logins::Answer;
  using Checked = session::Session::Checked;
  if (!limits_.accounts) return logged_in(application, Checked::unchecked, now);
  const std::string address = address_of(application.peer);
  constexpr std::size_t longest_name = 128;  // longer than any account's, so that it stays nobody's
  if (login.name.size() > longest_name) login.name.resize(longest_name);
  const Answer answer = logins_.begin(address, login.name, now);
  if (answer != Answer::check) {
    refused_logins.add();
    refusals_.note(address, fmt::format("a login as {}", log::quoted(login.name, 60)),
                   answer == Answer::paused ? "there were too many wrong passwords from there; it must wait"
                                            : "too many logins are being checked",
                   now);
    return logged_in(application, Checked::refused, now);
  }
  logging_in_[++last_login_] = {application.link, application.ref, address, login.name};
  login_checks_.push_back({last_login_, std::move(login.name), std::move(login.password)});
}

void Core::logged_in(Application& application, session::Session::Checked checked, Time now) {
  session::Effects effects;
  application.session.logged_in(checked, now, effects);
  carry(application, effects, now);
}

void Core::login_checked(const LoginChecked& checked, Time now) {
  using What = LoginChecked::What;
  using Checked = session::Session::Checked;
  const auto found = logging_in_.find(checked.id);
  if (found == logging_in_.end()) return;
  const LoggingIn login = std::move(found->second);
  logging_in_.erase(found);
  tried_logins.add();
  if (checked.what == What::wrong || checked.what == What::failed) refused_logins.add();
  const Duration pause = logins_.end(login.address, login.name, checked.what != What::wrong, now);
  if (checked.what == What::wrong) {
    const std::string waits =
        pause == Duration{} ? std::string()
                            : fmt::format("; it must wait for {} s", std::chrono::duration_cast<seconds>(pause).count());
    refusals_.note(login.address, fmt::format("a login as {}", log::quoted(login.name, 60)),
                   "the name or the password is wrong, or the account is disabled (`strowger app list`)" + waits, now);
  }
  Application* const application = find(login.link);
  if (application == nullptr || application->ref != login.app || application->hung_up) return;
  if (checked.what == What::no_accounts && application->session.must_log_in())
    log::warning("application {}: it must log in and there are no accounts: add one by `strowger app add`",
                 application->session.name());
  application->account_changed = checked.changed;
  logged_in(*application,
            checked.what == What::good          ? Checked::good
            : checked.what == What::no_accounts ? Checked::unchecked
                                                : Checked::refused,
            now);
  enforce_permissions(now);          // it may be somebody else now
  take_messages(*application, now);  // what came meanwhile
}

void Core::know_accounts(KnownAccounts accounts, Time now) {
  barred_ = std::move(accounts.barred);
  const auto is_as_it_was = [&](const Application& application) {
    if (barred_.contains(application.identity)) return false;
    const std::string& account = application.session.account();
    const auto found = accounts.enabled.find(account);
    return account.empty() || (found != accounts.enabled.end() && found->second == application.account_changed);
  };
  end_sessions([&](const Application& application) { return !is_as_it_was(application); },
               "its account was disabled or removed, or has another password", now);
}

void Core::end_in_sip(const std::set<std::string>& names, Time now) {
  end_sessions([&](const Application& application) { return application.in_sip && names.contains(application.identity); },
               "its secret was disabled or removed, or is another now", now);
}

/// Also of those that are waited for.
void Core::end_sessions(const std::function<bool(const Application&)>& over, std::string_view reason, Time now) {
  std::vector<std::string> suspended;
  for (const auto& [id, application] : suspended_)
    if (over(*application)) suspended.push_back(id);
  for (const std::string& id : suspended) end_suspended(id, now);
  for (auto& [link, application] : applications_) {
    if (application->hung_up || !over(*application)) continue;
    session::Effects effects;
    application->session.end(effects, reason);
    carry(*application, effects, now);
    note_deadline(*application);
  }
}

// ---- Permissions ---------------------------------------------------------------------------------------------------

guard::Party Core::party_of(const Application& application) {
  const std::string& account = application.session.account();
  return {application.peer, account.empty() ? application.identity : account, application.local, application.line};
}

void Core::set_permissions(guard::Permissions permissions, Time now) {
  guard_.set_permissions(std::move(permissions));
  enforce_permissions(now);
}

/// Monitors, registrations for routeing and transmissions of records that their applications may not have any more end.
void Core::enforce_permissions(Time now, Concerned concerned) {
  calls::Effects effects;
  const guard::Ground ground{model_, guard_.groups()};
  for (const auto& [ref, application] : by_ref_) {  // those that are waited for, too
    const guard::Party party = party_of(*application);
    const guard::Rights rights = guard_.rights(party);
    if (rights.everything() || (concerned == Concerned::by_groups && !rights.depends_on_groups())) continue;
    const calls::AppRef app = application->ref;
    const std::size_t before = effects.size();
    for (const calls::Monitor* monitor : model_.monitors(app)) {
      if (rights.may_monitor(monitor->object, ground)) continue;
      csta::MonitorStop told;
      told.crossRefIdentifier = monitor->cross_ref.octets();
      model_.stop_monitor(app, calls::CrossRef{monitor->cross_ref});
      effects.emplace_back(calls::Request{app, std::move(told)});
    }
    for (const auto& [id, device] : routeing_.registrations_of(app)) {
      if (rights.may(guard::route) && (device.empty() ? rights.has_every_device() : rights.may_use(device, ground)))
        continue;
      csta::RouteRegisterAbort told;
      told.routeRegisterReqID = id.octets();
      routeing_.cancel(app, id);
      effects.emplace_back(calls::Request{app, std::move(told)});
    }
    if (!rights.may(guard::record) || !rights.has_every_device()) delivery_.end_all_of(app, effects);
    if (effects.size() > before)
      log::info("application {}: {} monitors, registrations and transmissions of it end, for it may not have them any more",
                application->session.name(), effects.size() - before);
  }
  if (!effects.empty()) settle(effects, now);
}

void Core::serve(Application& application, session::Submit& submit, Time now) {
  const bool can_wait = !application.bodies;
  const bool later =
      application.slow || (level_ != guard::Level::normal && guard::work_of(submit.message.name()) == guard::Work::bulk);
  if (later && can_wait && !its_turn_) {
    application.parked = std::move(submit);
    hold(application);
    return;
  }
  served_requests.add();
  if (sim(application, submit, now) || reload(application, submit, now)) return;
  const guard::Party party = party_of(application);
  if (application.session.must_log_in()) {
    refused_requests.add();
    refusals_.note(address_of(application.peer),
                   fmt::format("{} from {}", submit.message.name(), application.session.name()),
                   "it has not logged in, which csta.login requires", now);
    return refuse(application, submit.request, security_violation(), now);
  }
  const std::string& identity = party.identity.empty() ? application.session.identity() : party.identity;
  const guard::Verdict verdict = guard_.judge(party, submit.message, application.ref, model_, now, can_wait);
  if (verdict.error) {
    refused_requests.add();
    const std::string who = party.identity.empty() ? address_of(application.peer) : party.identity;
    refusals_.note(log::quoted(who, 60), fmt::format("{} from {}", submit.message.name(), application.session.name()),
                   verdict.audit.reason, now);
    const guard::Access* const access = guard::access_of(submit.message.name());
    if (access != nullptr && access->any_of != guard::every_class && (access->any_of & guard::administer) != 0)
      note_act(application, "service", submit.message.name(), store::Outcome::refused, verdict.audit.reason, now);
    return refuse(application, submit.request, *verdict.error, now);
  }
  const guard::Rights rights = guard_.rights(party);
  const guard::Ground ground{model_, guard_.groups()};
  calls::Effects effects;
  services::Context context{.model = model_,
                            .effects = effects,
                            .app = application.ref,
                            .invoke = {submit.request.value},
                            .now = now,
                            .settings = limits_.services,
                            .records = limits_.records ? &delivery_ : nullptr,
                            .identity = identity,
                            .routeing = &routeing_,
                            .voice = &voice_,
                            .agents = &agents_};
  if (!rights.everything()) context.may_ask = [&](std::string_view request) { return rights.may_ask(request); };
  services::handle(submit.message, context);
  if (!rights.everything())
    services::show_only([&](std::string_view number) { return rights.may_use(number, ground); }, effects);
  settle(effects, now);
}

/// The `sim` commands: an Escape whose private data is the text "strowger-sim:COMMAND", for a simulated switch only and from
/// this machine only. The answer carries the line for a person in its private data, after "ok " or "refused ".
bool Core::sim(Application& application, const session::Submit& submit, Time now) {
  const std::string_view text = command_in(submit.message);
  if (!hands_ || !text.starts_with(sim_prefix)) return false;
  if (refuse_command(application, submit, now)) return true;
  const std::string command(text.substr(sim_prefix.size()));
  const Result<std::string> done = hands_(command, now);
  note_act(application, "sim", command, done ? store::Outcome::done : store::Outcome::failed,
           done ? std::string() : done.failure().what, now);
  answer_command(application, submit.request, done, now);
  switched(now);
  return true;
}

/// `strowger reload`: an Escape whose private data is the text "strowger:reload", from this machine only; answered as the
/// `sim` commands are. "strowger:look-again" is the same for what is not in the settings.
bool Core::reload(Application& application, const session::Submit& submit, Time now) {
  const std::string_view command = command_in(submit.message);
  const Reload* const run = command == reload_command ? &reload_ : command == look_again_command ? &look_again_ : nullptr;
  if (run == nullptr || !*run) return false;
  if (refuse_command(application, submit, now)) return true;
  const Result<std::string> done = (*run)(now);
  note_act(application, command == reload_command ? "reload" : "look-again", {},
           done ? store::Outcome::done : store::Outcome::failed, done ? *done : done.failure().what, now);
  answer_command(application, submit.request, done, now);
  return true;
}

/// Commands are for this machine only, and for who may administer.
bool Core::refuse_command(Application& application, const session::Submit& submit, Time now) {
  const guard::Party party = party_of(application);
  if (application.on_this_machine && guard_.rights(party).may(guard::administer)) return false;
  constexpr std::string_view why = "commands are for programs on this machine that may \"administer\"";
  refusals_.note(address_of(application.peer), fmt::format("a command from {}", application.session.name()),
                 std::string(why), now);
  note_act(application, "command", log::quoted(command_in(submit.message)), store::Outcome::refused, why, now);
  refuse(application, submit.request, security_violation(), now);
  return true;
}

void Core::refuse(Application& application, session::RequestRef request, const csta::UniversalFailure& error, Time now) {
  session::Effects answer;
  application.session.refuse(request, error, now, answer);
  carry(application, answer, now);
}

/// For the audit log. Names that were only said are marked so.
void Core::note_act(const Application& application, std::string_view act, std::string_view object, store::Outcome outcome,
                    std::string_view detail, Time now) {
  const std::string proved = party_of(application).identity;
  const std::string& said = application.session.identity();
  std::string actor = log::quoted(proved);
  if (proved.empty()) actor = said.empty() ? "somebody" : fmt::format("somebody who says to be {}", log::quoted(said));
  audit_.push_back(store::entry_of({std::move(actor), application.peer, now}, std::string(act), log::quoted(object),
                                   std::string(detail), outcome));
}

void Core::answer_command(Application& application, session::RequestRef request, const Result<std::string>& done, Time now) {
  session::Effects answer;
  csta::EscapeResponse response;
  csta::CSTAPrivateData line;
  line.choice = to_octets(done ? "ok " + *done : "refused " + done.failure().what);
  response.extensions.emplace().privateData = {line};
  application.session.answer(request, response, now, answer);
  carry(application, answer, now);
}

// ---- To applications -----------------------------------------------------------------------------------------------

void Core::settle(calls::Effects& effects, Time now) {
  calls::settle(model_, exchange_, effects, now, limits_.records ? &records_ : nullptr, &routeing_, &voice_);
  for (const calls::Effect& effect : effects) deliver(effect, now);
  keep_changed_handles();
  note_changed_calls(now);
  for (const calls::CodeDialled& dialled : model_.take_codes()) dial(dialled, now);
  // Who may use the members of a group may not use the device any more at which one has logged off.
  if (model_.log_offs() == log_offs_) return;
  log_offs_ = model_.log_offs();  // before, for to enforce is to settle again
  enforce_permissions(now, Concerned::by_groups);
}

/// A feature code of a phone, which may do with its device what an application may.
void Core::dial(const calls::CodeDialled& dialled, Time now) {
  const schema::Message request = services::request_of(dialled, model_);
  const std::string name(request ? request.name()
                                 : calls::feature_code_rows[static_cast<std::size_t>(dialled.code.code)].name);
  const guard::Verdict verdict =
      guard_.judge({"feature code", dialled.device, guard::Kind::request, name, services::dialled_by_phone}, model_, now);
  calls::Effects effects;
  if (verdict.error) {
    effects.emplace_back(calls::Command{calls::CodeDoneCommand{{}, dialled.ref, false}});
  } else {
    services::Context context{.model = model_,
                              .effects = effects,
                              .app = services::dialled_by_phone,
                              .invoke = {},
                              .now = now,
                              .settings = limits_.services,
                              .identity = dialled.device,
                              .routeing = &routeing_,
                              .voice = &voice_,
                              .agents = &agents_};
    services::serve(dialled, context);
  }
  settle(effects, now);
}

void Core::deliver(const calls::Effect& effect, Time now) {
  if (const auto* event = std::get_if<calls::EventOut>(&effect)) {
    deliver(*event, now);
    return;
  }
  if (const auto answer = services::answer_of(effect)) {
    calls::Effects next{calls::Command{*answer}};
    return settle(next, now);
  }
  session::Effects sent;
  const auto to = [&](calls::AppRef app, auto&& act) {
    Application* const application = find(app);
    if (application == nullptr) return;
    act(application->session);
    keep_up(*application);
    carry(*application, sent, now);
    note_deadline(*application);
  };
  if (const auto* response = std::get_if<calls::Response>(&effect)) {
    to(response->app, [&](session::Session& s) { s.answer({response->invoke.value}, response->message, now, sent); });
  } else if (const auto* refusal = std::get_if<calls::Refusal>(&effect)) {
    to(refusal->app, [&](session::Session& s) { s.refuse({refusal->invoke.value}, refusal->error, now, sent); });
  } else if (const auto* request = std::get_if<calls::Request>(&effect)) {
    to(request->app, [&](session::Session& s) { s.request(request->message, now, sent, {request->tag.value}); });
  }
}

void Core::deliver(const calls::EventOut& event, Time now) {
  sent_events.add(event.viewers.size());
  session::OutgoingEvent outgoing(event.event, now);
  session::Effects sent;
  for (const calls::Viewer& viewer : event.viewers) {
    Application* const application = find(viewer.app);
    if (application == nullptr) continue;
    const auto text = viewer.cross_ref.text();
    application->session.event(outgoing, octets_of({text.data(), text.size()}), now, sent);
    keep_up(*application);
    for (session::Effect& effect : sent) {
      if (auto* send = std::get_if<session::Send>(&effect))
        effects_.emplace_back(Write{application->link, std::move(send->octets)});
    }
    sent.clear();
  }
}

// ---- Time and switch -----------------------------------------------------------------------------------------------

void Core::switched(Time now) {
  calls::Effects effects;
  settle(effects, now);
}

void Core::records_stored(std::uint64_t newest, std::size_t complete, Time now) {
  calls::Effects effects;
  delivery_.stored(newest, complete, effects, now);
  settle(effects, now);
}

void Core::records_found(const calls::RecordAnswer& answer, Time now) {
  calls::Effects effects;
  delivery_.found(answer, effects, now);
  settle(effects, now);
}

void Core::routes_found(const calls::RouteAnswer& answer, Time now) {
  calls::Effects effects;
  routeing_.found(answer, model_, effects);
  settle(effects, now);
}

void Core::voice_done(const calls::VoiceJobDone& done, Time now) {
  calls::Effects effects;
  voice_.done(done, effects);
  settle(effects, now);
}

std::optional<Time> Core::deadline() const {
  std::optional<Time> earliest;
  for (const auto& each : {exchange_.deadline(), timers_.next(), cleanups_.next(), refusals_.deadline(),
                           delivery_.deadline(), routeing_.deadline(), voice_.deadline(), calls_due_})
    if (each && (!earliest || *each < *earliest)) earliest = each;
  return earliest;
}

void Core::advance(Time now) {
  while (const auto link = timers_.take_due(now)) {
    Application* const application = find(*link);
    if (application == nullptr) continue;
    application->deadline.reset();
    session::Effects effects;
    application->session.advance(now, effects);
    carry(*application, effects, now);
    note_deadline(*application);
  }
  while (const auto id = cleanups_.take_due(now)) end_suspended(*id, now);
  refusals_.advance(now);
  if (const auto due = delivery_.deadline(); due && *due <= now) {
    calls::Effects effects;
    delivery_.advance(now, effects);
    settle(effects, now);
  }
  if (const auto due = routeing_.deadline(); due && *due <= now) {
    calls::Effects effects;
    routeing_.advance(now, model_, effects);
    settle(effects, now);
  }
  if (const auto due = voice_.deadline(); due && *due <= now) {
    calls::Effects effects;
    voice_.advance(now, effects);
    settle(effects, now);
  }
  if (const auto due = exchange_.deadline(); due && *due <= now) {
    exchange_.advance(now);
    switched(now);
  }
}

void Core::stop(Time now) {
  stopping_ = true;
  while (!suspended_.empty()) end_suspended(std::string(suspended_.begin()->first), now);
  calls::Effects effects;
  model_.stop(effects);
  settle(effects, now);
  effects.clear();
  delivery_.take_leave(effects);
  routeing_.take_leave(effects);
  model_.take_leave(effects);
  settle(effects, now);
  for (auto& [link, application] : applications_) {
    if (application->hung_up) continue;
    session::Effects farewell;
    application->session.end(farewell);
    carry(*application, farewell, now);
  }
}

}  // namespace strowger::server
