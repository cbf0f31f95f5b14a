// The links of the chain: rate of requests, number of monitors.
#include "guard/guard.hpp"

#include <algorithm>
#include <utility>

namespace strowger::guard {

bool Chain::within_rate(calls::AppRef app, Time now) {
  const auto [found, fresh] = buckets_.try_emplace(app, Bucket{settings_.burst, now});
  Bucket& bucket = found->second;
  const std::chrono::duration<double> passed = now - bucket.filled;
  bucket.tokens = std::min(settings_.burst, bucket.tokens + passed.count() * settings_.requests_per_second);
  bucket.filled = now;
  if (bucket.tokens < 1) return false;
  bucket.tokens -= 1;
  return true;
}

Verdict Chain::judge(Attempt attempt, const calls::Model& model, Time now) {
  Verdict verdict;
  const auto refuse = [&verdict](auto error, std::string reason) {
    verdict.error.emplace().choice = error;
    verdict.audit.allowed = false;
    verdict.audit.reason = std::move(reason);
  };
  if (!within_rate(attempt.app, now)) {
    refuse(csta::PerformanceManagementErrors::performanceLimitExceeded,
           "more requests a second than guard.requests_per_second");
  } else if (attempt.kind == Kind::monitor_start) {
    if (model.monitor_count() >= settings_.monitors_overall)
      refuse(csta::SystemResourceAvailabilityErrors::overallMonitorLimitExceeded,
             "more monitors than guard.monitors_overall");
    else if (model.monitor_count(attempt.app) >= settings_.monitors_per_application)
      refuse(csta::SubscribedResourceAvailabilityErrors::objectMonitorLimitExceeded,
             "more monitors of one application than guard.monitors_per_application");
  }
  verdict.audit.at = now;
  verdict.audit.attempt = std::move(attempt);
  return verdict;
}

}  // namespace strowger::guard
