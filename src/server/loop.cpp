// Running: what io/ hears goes to the core, what the core wants goes out; a reload; the end.
#include "server/loop.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <csignal>

#include "base/log.hpp"
#include "io/log_stderr.hpp"
#include "io/systemd.hpp"
#include "server/reload.hpp"
#include "server/state.hpp"

namespace strowger::server {
namespace {

constexpr Duration clearing = seconds{1};            // for what is cleared when other calls are kept
constexpr Duration last_octets = milliseconds{200};  // and for octets to leave when none is
constexpr Duration longest_stop = seconds{5};  // for calls to be cleared and octets to leave; then the server ends anyway

/// Of "127.0.0.1:5060, SIP" or "[::1]:5060, SIP".
bool is_of_this_machine(std::string_view peer) {
  std::string_view ip = peer.substr(0, peer.rfind(':'));
  if (ip.starts_with('[') && ip.ends_with(']')) ip = ip.substr(1, ip.size() - 2);
  return io::is_loopback(ip);
}

}  // namespace

std::string_view version() { return STROWGER_VERSION; }

Server::Server(std::unique_ptr<State> state) : state_(std::move(state)) {}
Server::~Server() = default;

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
                    .listener = std::string(sip_listener)},
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
    keep_subscriptions();
  }
  if (office) office->follow(core->take_news());
  for (const LinkId link : core->take_resumed()) links.resume(link);
  wake.at(core->deadline());
  if (stopping && links.size() == 0 && (sip_exchange == nullptr || sip_exchange->load().sessions == 0)) loop.stop();
}

/// Fills in how much waits, in the units of guard::measure_rows.
void Server::State::measure(guard::Overload::Values& values, Duration late) {
  lag.observe(late);
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
  if (state.office) state.beat();
  state.alive();
  state.admission->begin();
  state.carry_out();
  state.loop.run();
  state.office.reset();
  state.routes.reset();  // before those that write: the last to close the store clears up, which a reader cannot
  if (state.devices) state.devices->finish(longest_stop);
  if (state.registrations) state.registrations->finish(longest_stop);
  if (state.subscriptions) state.subscriptions->finish(longest_stop);
  if (state.sessions) state.sessions->finish(longest_stop);
  state.devices.reset();
  state.registrations.reset();
  state.subscriptions.reset();
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
