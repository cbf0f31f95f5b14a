// Sessions of applications over a restart of the server: what is kept of them while it runs, and how they are there again
// (decision 0260).
#include <algorithm>

#include "base/log.hpp"
#include "codec/rose/rose.hpp"
#include "messages/monitoring/monitor_start.hpp"
#include "messages/monitoring/monitor_stop.hpp"
#include "messages/types/identifiers.hpp"
#include "server/application.hpp"

namespace strowger::server {
namespace {

// So many numbers are taken before they are needed, so that not every event is written down; half of them are left when
// the next are taken. After a restart one more block is passed over, for what the disk may not have had.
constexpr std::uint64_t numbers_at_once = 100'000;
constexpr std::uint32_t cross_refs_at_once = 10'000;

Octets in_ber(schema::Message request) {
  codec::Pdu pdu;
  pdu.invoke = std::int64_t{1};
  pdu.message = std::move(request);
  return codec::rose::encode(pdu);
}

/// What an application would ask for to have that monitor.
Octets definition_of(const calls::Monitor& monitor) {
  csta::MonitorStart start;
  if (const auto* number = std::get_if<calls::DeviceNumber>(&monitor.object))
    start.monitorObject.choice.emplace<csta::CSTAObject::deviceObject>(csta::device_id(*number));
  else
    start.monitorObject.choice.emplace<csta::CSTAObject::callObject>().choice.emplace<csta::ConnectionID::callID>(
        calls::call_id(std::get<calls::CallRef>(monitor.object)));
  start.requestedMonitorFilter = monitor.filter;
  start.monitorType = monitor.type;
  start.requestedMonitorMediaClass = monitor.media;
  return in_ber(std::move(start));
}

Octets definition_of(const calls::Registration& registration) {
  csta::SystemRegister request;
  request.requestTypes = registration.types;
  request.requestedStatusFilter = registration.filter;
  return in_ber(std::move(request));
}

std::optional<calls::MonitorRequest> monitor_in(const csta::MonitorStart& start) {
  calls::MonitorRequest made;
  if (const auto* device = std::get_if<csta::CSTAObject::deviceObject>(&start.monitorObject.choice)) {
    made.object = csta::dialling_number(*device);
  } else {
    const auto octets = csta::call_of(std::get<csta::CSTAObject::callObject>(start.monitorObject.choice));
    const auto ref = octets ? calls::call_ref(*octets) : std::nullopt;
    if (!ref) return std::nullopt;
    made.object = *ref;
  }
  made.type = start.monitorType.value_or(csta::MonitorType::device);
  made.filter = start.requestedMonitorFilter.value_or(csta::MonitorFilter{});
  made.media = start.requestedMonitorMediaClass.value_or(csta::MonitorMediaClass{});
  return made;
}

}  // namespace

// ---- What is kept ----------------------------------------------------------------------------------------------------

/// The session as it is now, with numbers for what comes.
void Core::keep_session(Application& application) {
  if (!limits_.keeps_sessions || application.session_id.empty() || !application.session.lingers()) return;
  application.shown = application.session.shown();
  application.numbers_taken = application.session.next_number() + numbers_at_once;
  application.cross_refs_taken = model_.last_cross_ref(application.ref) + cross_refs_at_once;
  store::KeptSession kept{.session = application.session.kept(),
                          .certificate = application.identity,
                          .account_changed = application.account_changed,
                          .line = application.line,
                          .local = application.local,
                          .listener = application.listener,
                          .cross_refs = application.cross_refs_taken};
  kept.session.next_number = application.numbers_taken;
  const std::string& id = application.session_id;
  session_rows_.push_back({store::SessionRow::number_of(id, 0), id, {}, std::move(kept)});
  if (std::exchange(application.kept, true)) return;
  for (const calls::Monitor* monitor : model_.monitors(application.ref)) keep_handle(application, monitor->cross_ref);
  for (const calls::Registration* registration : model_.registrations(application.ref))
    keep_handle(application, registration->id);
}

/// Called when something was sent: the next numbers are taken in time, and how it speaks is known.
void Core::keep_up(Application& application) {
  if (!application.kept) return;
  if (application.session.shown() != application.shown ||
      application.session.next_number() + numbers_at_once / 2 > application.numbers_taken ||
      model_.last_cross_ref(application.ref) + cross_refs_at_once / 2 > application.cross_refs_taken)
    keep_session(application);
}

void Core::keep_handle(const Application& application, calls::CrossRef cross_ref) {
  store::KeptHandle handle{.handle = cross_ref.number};
  if (const calls::Monitor* monitor = model_.monitor(application.ref, cross_ref)) {
    handle.request = definition_of(*monitor);
    handle.name_space = application.session.name_space_of(cross_ref.octets());
  } else if (const calls::Registration* registration = model_.registration(application.ref, cross_ref)) {
    handle.request = definition_of(*registration);
  }
  const std::string& id = application.session_id;
  session_rows_.push_back({store::SessionRow::number_of(id, cross_ref.number), id, std::move(handle), {}});
}

void Core::keep_changed_handles() {
  for (const auto& [app, cross_ref] : model_.take_changed_handles()) {
    const Application* const application = find(app);
    if (application != nullptr && application->kept) keep_handle(*application, cross_ref);
  }
}

/// The session is over.
void Core::keep_no_more(Application& application) {
  if (!std::exchange(application.kept, false)) return;
  const std::string& id = application.session_id;
  session_rows_.push_back({store::SessionRow::number_of(id, 0), id, {}, {}});
  const auto gone = [&](calls::CrossRef handle) {
    session_rows_.push_back(
        {store::SessionRow::number_of(id, handle.number), id, store::KeptHandle{.handle = handle.number}, {}});
  };
  for (const calls::Monitor* monitor : model_.monitors(application.ref)) gone(monitor->cross_ref);
  for (const calls::Registration* registration : model_.registrations(application.ref)) gone(registration->id);
}

// ---- What is there again -----------------------------------------------------------------------------------------------

void Core::restore_sessions(std::span<const store::StoredSession> sessions, const ListenerOptions& options_of, Time now) {
  std::size_t monitors = 0;
  for (const store::StoredSession& stored : sessions) {
    const std::string& id = stored.kept.session.id;
    const session::Options* const options = options_of(stored.kept.listener);
    if (options == nullptr || suspended_.size() >= limits_.most_suspended) {
      log::warning("application {}: its session of before the restart is given up: {}",
                   log::quoted(stored.kept.session.application, 60),
                   options == nullptr ? "there is no such listener any more" : "more are waited for than guard.waited_for");
      session_rows_.push_back({store::SessionRow::number_of(id, 0), id, {}, {}});
      continue;
    }
    monitors += restore_session(stored, *options, now);
  }
  if (!sessions.empty())
    log::info("{} applications may resume their sessions of before the restart; they have {} monitors", suspended_.size(),
              monitors);
  enforce_permissions(now);
}

/// Gives how many monitors there are again.
std::size_t Core::restore_session(const store::StoredSession& stored, const session::Options& options, Time now) {
  store::KeptSession kept = stored.kept;
  kept.session.next_number += numbers_at_once;
  auto made = std::make_unique<Application>(kept, options, random_, journal_space_, now);
  Application& application = *made;
  application.ref = {++last_app_};
  by_ref_[application.ref] = &application;
  const std::string& id = application.session_id = stored.kept.session.id;
  by_session_[id] = &application;
  suspended_[id] = std::move(made);
  cleanups_.arm(id, now + application.session.cleanup_delay());
  model_.restore_cross_refs(application.ref, kept.cross_refs + cross_refs_at_once);
  application.kept = true;
  calls::Effects effects;
  std::size_t monitors = 0;
  for (const store::KeptHandle& handle : stored.handles) {
    const calls::CrossRef cross_ref{handle.handle};
    const codec::Decoded decoded = codec::rose::decode(handle.request);
    if (const auto* start = decoded.fault ? nullptr : decoded.pdu.message.get_if<csta::MonitorStart>()) {
      application.session.restore_name_space(cross_ref.octets(), handle.name_space);
      auto request = monitor_in(*start);
      if (request && model_.restore_monitor(application.ref, cross_ref, std::move(*request))) {
        ++monitors;
        continue;
      }
      csta::MonitorStop stop;  // what it looked at is gone
      stop.crossRefIdentifier = cross_ref.octets();
      effects.emplace_back(calls::Request{application.ref, std::move(stop)});
    } else if (const auto* request = decoded.fault ? nullptr : decoded.pdu.message.get_if<csta::SystemRegister>()) {
      model_.restore_registration(application.ref, cross_ref, request->requestTypes,
                                  request->requestedStatusFilter.value_or(csta::StatusFilter{}));
      continue;
    }
    keep_handle(application, cross_ref);  // it is there no more
  }
  keep_session(application);
  model_.take_changed_handles();  // they are kept as they are
  settle(effects, now);
  return monitors;
}

}  // namespace strowger::server
