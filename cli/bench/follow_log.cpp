// Counting calls, events and times.
#include "cli/bench/follow_log.hpp"

#include <algorithm>

namespace strowger::cli {

Moment moment_of(std::string_view event) {
  if (event == "DeliveredEvent") return Moment::ringing;
  if (event == "EstablishedEvent") return Moment::answered;
  return event == "ConnectionClearedEvent" ? Moment::ended : Moment::count;
}

double Latencies::milliseconds_of(std::size_t per_thousand) {
  if (times_.empty()) return 0;
  const std::size_t place = std::min(times_.size() - 1, times_.size() * per_thousand / 1'000);
  std::nth_element(times_.begin(), times_.begin() + static_cast<std::ptrdiff_t>(place), times_.end());
  return times_[place] / 1'000.0;
}

void FollowLog::call(std::size_t device, bool measured) {
  calls_.push_back({.measured = measured, .said = {}, .at = {}, .came = decltype(Call::came)(applications_)});
  at_device_[device] = {calls_.size(), false};
}

void FollowLog::said(std::size_t device, Moment moment, Time now) {
  if (at_device_[device].call == 0) return;
  Call& call = calls_[at_device_[device].call - 1];
  const auto which = static_cast<std::size_t>(moment);
  if (call.said[which]) return;
  call.said[which] = true;
  call.at[which] = now;
}

void FollowLog::first_event(std::size_t device, OctetView call_id) {
  Device& there = at_device_[device];
  by_id_[std::string(text_of(call_id))] = there.named ? 0 : there.call;
  there.named = true;
}

void FollowLog::event(std::size_t application, OctetView call_id, Moment moment, Time now) {
  if (moment == Moment::count) return;
  const auto known = by_id_.find(std::string(text_of(call_id)));
  if (known == by_id_.end() || known->second == 0) {
    ++unexpected_;
    return;
  }
  Call& call = calls_[known->second - 1];
  const auto which = static_cast<std::size_t>(moment);
  std::uint8_t& came = call.came[application][which];
  if (!call.said[which] || came == events_of[which]) {
    ++unexpected_;
    return;
  }
  ++came;
  if (call.measured) latencies_.add(now - call.at[which]);
}

std::size_t FollowLog::expected() const {
  std::size_t count = 0;
  for (const Call& call : calls_)
    for (std::size_t i = 0; i < moments; ++i) count += call.said[i] ? events_of[i] * applications_ : 0;
  return count;
}

std::size_t FollowLog::missing() const {
  std::size_t count = 0;
  for (const Call& call : calls_)
    for (std::size_t i = 0; i < moments; ++i)
      for (const auto& came : call.came) count += call.said[i] ? events_of[i] - came[i] : 0;
  return count;
}

}  // namespace strowger::cli
