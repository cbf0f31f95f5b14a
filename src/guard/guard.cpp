// The links of the chain: rate of requests, overload, number of monitors, what the application may do.
#include "guard/guard.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "base/counters.hpp"
#include "messages/monitoring/monitor_start.hpp"

namespace strowger::guard {
namespace {

void refuse(Verdict& verdict, auto error, std::string reason) {
  verdict.error.emplace().choice = error;
  verdict.audit.allowed = false;
  verdict.audit.reason = std::move(reason);
}

constexpr auto too_fast = csta::PerformanceManagementErrors::performanceLimitExceeded;

Counter refused_calls("guard_overload_refusals", "Requests of applications refused because the server was overloaded.");

}  // namespace

void Chain::set_permissions(Permissions permissions) {
  permissions_ = std::move(permissions);
  std::erase_if(usage_, [&](const auto& each) {
    return std::none_of(permissions_.applications.begin(), permissions_.applications.end(),
                        [&](const Permission& entry) { return entry.name == each.first; });
  });
}

void Chain::fill(Bucket& bucket, double rate, double most, Time now) {
  const std::chrono::duration<double> passed = now - bucket.filled;
  bucket.tokens = std::min(most, bucket.tokens + passed.count() * rate);
  bucket.filled = now;
}

bool Chain::take_token(Bucket& bucket, double rate, double most, Time now) {
  fill(bucket, rate, most, now);
  if (bucket.tokens < 1) return false;
  bucket.tokens -= 1;
  return true;
}

bool Chain::within_rate(calls::AppRef app, Time now) {
  const auto [found, fresh] = buckets_.try_emplace(app, Bucket{settings_.burst, now});
  return take_token(found->second, settings_.requests_per_second, settings_.burst, now);
}

bool Chain::over_rate(calls::AppRef app, Time now) {
  const auto found = buckets_.find(app);
  if (found == buckets_.end()) return false;
  fill(found->second, settings_.requests_per_second, settings_.burst, now);
  return found->second.tokens < 1;
}

std::string Chain::too_much(const Permission& entry, const Access* access, calls::AppRef app, Time now) {
  Usage& usage = usage_[entry.name];
  usage.apps.insert(app);
  const auto within = [now](std::optional<Bucket>& bucket, double rate) {
    const double most = std::max(1.0, 2 * rate);
    if (!bucket) bucket = Bucket{most, now};
    return take_token(*bucket, rate, most, now);
  };
  const auto reason = [&](std::string_view what) {
    return fmt::format("more {} a second than {}_per_second of [[application]] \"{}\"", what, what, entry.name);
  };
  if (entry.requests_per_second > 0 && !within(usage.requests, entry.requests_per_second)) return reason("requests");
  if (entry.calls_per_second > 0 && access != nullptr && access->begins_call && !within(usage.calls, entry.calls_per_second))
    return reason("calls");
  return {};
}

std::size_t Chain::monitors_of(const Usage& usage, const calls::Model& model) const {
  std::size_t count = 0;
  for (const calls::AppRef app : usage.apps) count += model.monitor_count(app);
  return count;
}

Verdict Chain::judge(Attempt attempt, const calls::Model& model, Time now) {
  Verdict verdict;
  if (!within_rate(attempt.app, now) && !attempt.waits) {
    refuse(verdict, too_fast, "more requests a second than guard.requests_per_second");
  } else if (attempt.kind == Kind::monitor_start) {
    if (model.monitor_count() >= settings_.monitors_overall)
      refuse(verdict, csta::SystemResourceAvailabilityErrors::overallMonitorLimitExceeded,
             "more monitors than guard.monitors_overall");
    else if (model.monitor_count(attempt.app) >= settings_.monitors_per_application)
      refuse(verdict, csta::SubscribedResourceAvailabilityErrors::objectMonitorLimitExceeded,
             "more monitors of one application than guard.monitors_per_application");
  }
  verdict.audit.at = now;
  verdict.audit.attempt = std::move(attempt);
  return verdict;
}

Verdict Chain::judge(const Party& party, const schema::Message& request, calls::AppRef app, const calls::Model& model,
                     Time now, bool waits) {
  const bool starts = request.get_if<csta::MonitorStart>() != nullptr;
  const Rights rights = this->rights(party);
  if (rights.entry() != nullptr && rights.entry()->requests_per_second > 0)
    buckets_.insert_or_assign(app, Bucket{settings_.burst, now});  // its own rate is in place of the link's
  Verdict verdict = judge({.peer = party.peer,
                           .identity = party.identity,
                           .kind = starts ? Kind::monitor_start : Kind::request,
                           .target = std::string(request.name()),
                           .app = app,
                           .waits = waits},
                          model, now);
  if (verdict.error) return verdict;
  const Work work = level_ == Level::overloaded ? work_of(request.name()) : Work::in_progress;
  if (work == Work::new_call || (work == Work::bulk && !waits)) {
    refused_calls.add();
    refuse(verdict, too_fast, "the server is overloaded, as a line of the log says");
    return verdict;
  }
  if (const Permission* entry = rights.entry(); entry != nullptr) {
    if (std::string reason = too_much(*entry, access_of(request.name()), app, now); !reason.empty()) {
      refuse(verdict, too_fast, std::move(reason));
      return verdict;
    }
    if (starts && entry->most_monitors > 0 && monitors_of(usage_[entry->name], model) >= entry->most_monitors) {
      refuse(verdict, csta::SubscribedResourceAvailabilityErrors::objectMonitorLimitExceeded,
             fmt::format("more monitors than most_monitors of [[application]] \"{}\"", entry->name));
      return verdict;
    }
  }
  if (auto refused = rights.refuses(request, {model, groups_}, codes_))
    refuse(verdict, refused->error, std::move(refused->reason));
  return verdict;
}

void Chain::forget(calls::AppRef app) {
  buckets_.erase(app);
  for (auto& [name, usage] : usage_) usage.apps.erase(app);
}

}  // namespace strowger::guard
