// Applications whose links are gone, and that may come again (decisions 0220 to 0223).
#include <algorithm>

#include "base/log.hpp"
#include "calls/snapshots.hpp"
#include "messages/snapshot/snapshot_call_data.hpp"
#include "messages/snapshot/snapshot_device_data.hpp"
#include "server/application.hpp"

namespace strowger::server {
namespace {

/// A list in messages of so many entries; an empty one in one message, so that the application knows that nothing is there.
template <class Part, auto member, class List>
void in_parts(const List& list, const Octets& cross_ref, std::size_t most, std::vector<schema::Message>& made) {
  std::size_t at = 0;
  std::int64_t number = 0;
  do {
    const std::size_t count = std::min(most, list.size() - at);
    Part part;
    part.serviceCrossRefID = cross_ref;
    part.segmentID = ++number;
    const auto begin = list.begin() + static_cast<std::ptrdiff_t>(at);
    (part.*member).assign(begin, begin + static_cast<std::ptrdiff_t>(count));
    at += count;
    part.lastSegment = at == list.size();
    made.emplace_back(std::move(part));
  } while (at < list.size());
}

}  // namespace

/// The application keeps its number and with it its monitors. What cannot wait for it is given to others: calls that it was
/// to route, records that it was to take.
void Core::suspend(Application& application, Time now) {
  const std::string id = application.session_id;
  while (suspended_.size() >= limits_.most_suspended && !suspended_.empty()) {
    const auto oldest = cleanups_.take_due(Time::max());
    if (!oldest) break;
    log::warning("more than {} applications are gone without a good-bye: one of them is given up", limits_.most_suspended);
    end_suspended(*oldest, now);
  }
  log::info("application {}: it is waited for {} s, and may resume its session", application.session.name(),
            std::chrono::floor<seconds>(application.session.cleanup_delay()).count());
  tell(ApplicationNews::What::waited, application);
  timers_.cancel(application.link);
  application.deadline.reset();
  application.session.detach();
  auto node = applications_.extract(application.link);
  suspended_[id] = std::move(node.mapped());
  cleanups_.arm(id, now + application.session.cleanup_delay());
  delivery_.application_gone(application.ref);
  calls::Effects effects;
  routeing_.application_gone(application.ref, model_, effects, now);
  if (!effects.empty()) settle(effects, now);
}

void Core::resume(Application& fresh, const std::string& session_id, Time now) {
  const auto found = by_session_.find(session_id);
  Application* const old = found == by_session_.end() ? nullptr : found->second;
  session::Effects effects;
  // A certificate may not take the session of another.
  if (old == nullptr || old == &fresh || old->identity != fresh.identity) {
    fresh.session.begin_anew(now, effects);
    return carry(fresh, effects, now);
  }
  if (!suspended_.contains(session_id)) {
    log::info("application {}: comes again over {} while its link is open, which is closed", old->session.name(),
              fresh.peer);
    old->hung_up = true;
    effects_.emplace_back(Hangup{old->link});
    suspend(*old, now);
  }
  if (fresh.session.can_take_over(old->session)) {
    free_association(fresh, now);  // before: events of that are for the old one, too
    fresh.session.take_over(old->session, now, effects);
    by_ref_.erase(fresh.ref);
    std::swap(fresh.ref, old->ref);
    by_ref_[fresh.ref] = &fresh;
    fresh.session_id = session_id;
    fresh.kept = old->kept;
    by_session_[session_id] = &fresh;
    cleanups_.cancel(session_id);
    suspended_.erase(session_id);
    replayed_ = true;
    tell(ApplicationNews::What::resumed, fresh);
  } else {
    log::info(
        "application {}: its session cannot be resumed over {} (another encoding or name, or events are lost that it "
        "cannot be told of), and is ended",
        old->session.name(), fresh.peer);
    end_suspended(session_id, now);
    fresh.session.begin_anew(now, effects);
  }
  carry(fresh, effects, now);
}

void Core::end_suspended(const std::string& session_id, Time now) {
  const auto found = suspended_.find(session_id);
  if (found == suspended_.end()) return;
  const std::unique_ptr<Application> application = std::move(found->second);
  suspended_.erase(found);
  cleanups_.cancel(session_id);
  log::info("application {}: its session is over; it did not come again", application->session.name());
  free_association(*application, now);
  by_ref_.erase(application->ref);
}

void Core::forget_session(Application& application) {
  keep_no_more(application);
  const auto found = by_session_.find(application.session_id);
  if (found != by_session_.end() && found->second == &application) by_session_.erase(found);
  application.session_id.clear();
}

/// What is so now at each object that the application monitors, under the cross reference of the monitor.
void Core::send_snapshots(Application& application, Time now) {
  std::vector<schema::Message> parts;
  for (const calls::Monitor* monitor : model_.monitors(application.ref)) {
    const Octets cross_ref = monitor->cross_ref.octets();
    const std::size_t most = limits_.services.segment;
    if (const auto* number = std::get_if<calls::DeviceNumber>(&monitor->object)) {
      const calls::Device* const device = model_.device(*number);
      if (device == nullptr) continue;
      in_parts<csta::SnapshotDeviceData, &csta::SnapshotDeviceData::snapshotData>(calls::snapshot(model_, *device),
                                                                                  cross_ref, most, parts);
    } else {
      const calls::Call* const call = model_.call(std::get<calls::CallRef>(monitor->object));
      if (call == nullptr) continue;
      in_parts<csta::SnapshotCallData, &csta::SnapshotCallData::snapshotData>(calls::snapshot(model_, *call), cross_ref,
                                                                              most, parts);
    }
  }
  session::Effects effects;
  for (const schema::Message& part : parts) application.session.request(part, now, effects);
  carry(application, effects, now);
}

}  // namespace strowger::server
