// A record for each leg (decision 0113).
#include "tests/simulation/truth_records.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <type_traits>
#include <utility>

namespace strowger::simulation {
namespace {

using calls::CallRef;
using calls::ConnectionRef;
using calls::DeviceNumber;
using State = csta::LocalConnectionState;

std::string line(CallRef call, const DeviceNumber& device, std::string_view how) {
  return fmt::format("{:X}:{} {}", call.value, device, how);
}

std::string_view how_it_ended(calls::Ending ending) {
  switch (ending) {
    case calls::Ending::normal:
    case calls::Ending::abnormal:
      return "over";
    case calls::Ending::unsuccessful:
      return "in vain";
    case calls::Ending::transferred:
      return "transferred";
    case calls::Ending::other:
      break;
  }
  return "sent on or joined";
}

}  // namespace

/// The call came to the device, which is not the one that calls.
void TruthRecords::visit(const ConnectionRef& connection, bool answered) {
  Call& call = calls_[connection.call];
  if (connection.device == call.calling) return;
  call.came_somewhere = true;
  Leg& leg = call.legs[connection.device];
  leg.answered = leg.answered || answered;
}

void TruthRecords::close(CallRef ref, const DeviceNumber& device, const std::string& how) {
  if (calls_[ref].legs.erase(device) > 0) awaited_.insert(line(ref, device, how));
}

void TruthRecords::close(CallRef ref, const DeviceNumber& device) {
  const auto leg = calls_[ref].legs.find(device);
  if (leg != calls_[ref].legs.end()) close(ref, device, leg->second.answered ? "over" : "in vain");
}

/// The legs of calls that are no more have ended; who is in the new call beside the one that calls there has one in it.
template <class Report>
void TruthRecords::join(const Report& report, const DeviceNumber& by, bool conference) {
  std::set<CallRef> old{report.primary.call};
  if (report.secondary) old.insert(report.secondary->call);
  const bool goes_on = old.contains(report.call);
  Call made = goes_on ? calls_[report.call] : Call{};
  for (const CallRef ref : old) {
    if (conference && ref == report.call) continue;
    for (const auto& [device, leg] : std::map(calls_[ref].legs))
      close(ref, device, conference ? "sent on or joined" : "transferred");
    calls_.erase(ref);
  }
  if (!conference) {
    made.legs.clear();
    made.calling.clear();
    for (const calls::Renamed& one : report.connections)
      if (one.before.call == report.primary.call && made.calling.empty()) made.calling = one.now.device;
  } else if (!goes_on) {
    made.calling = by;
  }
  calls_[report.call] = std::move(made);
  for (const calls::Renamed& one : report.connections)
    visit({report.call, one.now.device}, one.state == State::connected || one.state == State::hold);
}

void TruthRecords::happened(const calls::SwitchReport& report) {
  std::visit(
      [&](const auto& one) {
        using Report = std::decay_t<decltype(one)>;
        if constexpr (std::is_same_v<Report, calls::Initiated>) {
          Call& call = calls_[one.connection.call];
          if (call.calling.empty()) call.calling = one.connection.device;
        } else if constexpr (std::is_same_v<Report, calls::Originated>) {
          calls_[one.connection.call].calling = one.connection.device;
        } else if constexpr (std::is_same_v<Report, calls::Alerting> || std::is_same_v<Report, calls::Offered>) {
          Call& call = calls_[one.connection.call];
          if (call.calling.empty()) call.calling = one.calling;
          visit(one.connection, false);
        } else if constexpr (std::is_same_v<Report, calls::Queued> || std::is_same_v<Report, calls::NetworkReached>) {
          visit(one.connection, false);
        } else if constexpr (std::is_same_v<Report, calls::Answered>) {
          visit(one.connection, true);
        } else if constexpr (std::is_same_v<Report, calls::Failed>) {
          const bool nowhere = one.connection.device == calls_[one.connection.call].calling;
          visit({one.connection.call, nowhere ? DeviceNumber{} : one.connection.device}, false);
        } else if constexpr (std::is_same_v<Report, calls::Diverted>) {
          // Also of a device that it never rang at, and of the routeing device that a predictive call is made for.
          Call& call = calls_[one.connection.call];
          call.legs[one.connection.device];
          call.came_somewhere = true;
          close(one.connection.call, one.connection.device, "sent on or joined");
        } else if constexpr (std::is_same_v<Report, calls::Cleared>) {
          left_.insert(one.connection.call);
          close(one.connection.call, one.connection.device);
        } else if constexpr (std::is_same_v<Report, calls::CallEnded>) {
          if (!calls_[one.call].came_somewhere) visit({one.call, DeviceNumber{}}, false);
          for (const auto& [device, leg] : std::map(calls_[one.call].legs)) close(one.call, device);
          calls_.erase(one.call);
        } else if constexpr (std::is_same_v<Report, calls::Transferred>) {
          join(one, one.transferring, false);
        } else if constexpr (std::is_same_v<Report, calls::Conferenced>) {
          join(one, one.conferencing, true);
        }
      },
      report);
}

void TruthRecords::taken() {
  for (const CallRef ref : std::exchange(left_, {}))
    if (const auto call = calls_.find(ref); call != calls_.end())
      for (auto& [device, leg] : call->second.legs) leg.noted = true;
}

void TruthRecords::killed() {
  for (const auto& [ref, call] : std::exchange(calls_, {}))
    for (const auto& [device, leg] : call.legs)
      if (leg.noted) awaited_.insert(line(ref, device, "over"));
  left_.clear();
}

bool TruthRecords::stored(const calls::CallRecord& record) {
  const auto found = awaited_.find(line(record.call, record.device, how_it_ended(record.ending)));
  if (found == awaited_.end()) return false;
  awaited_.erase(found);
  return true;
}

std::string TruthRecords::missing() const { return fmt::format("{}", fmt::join(awaited_, ", ")); }

}  // namespace strowger::simulation
