// What is asserted after each step, and at the end.
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "calls/snapshots.hpp"
#include "messages/monitoring/monitor_stop.hpp"
#include "messages/snapshot/snapshot_call.hpp"
#include "messages/snapshot/snapshot_device.hpp"
#include "messages/types/identifiers.hpp"
#include "tests/simulation/world_parts.hpp"

namespace strowger::simulation {

void World::check_step() {
  if (!broken_.empty()) return;
  note_owed();
  truth_.check_agents();
  if (!truth_.broken.empty()) return breaks(2, "the switch breaks the port's rules: " + truth_.broken);
  if (core_->model().impossible_reports() != 0) return breaks(2, "the model found a report impossible");
  check_deliveries();
  check_stops();
  check_data();
  check_snapshots();
  check_agents();
  check_phones();
  check_messages();
  check_records();
  check_ages();
  if (const std::string what = ground_->amiss(); !what.empty()) breaks(8, what);
  if (const std::string what = ground_->hearing(truth_, clock_.now()); !what.empty()) breaks(9, what);
}

void World::check_deliveries() {
  if (came_ == truth_.expected) return;
  for (const auto& [who, lines] : truth_.expected)
    if (came_[who] != lines) return differs(who, lines, came_[who]);
  for (const auto& [who, lines] : came_)
    if (!truth_.expected.contains(who)) return differs(who, {}, lines);
}

void World::differs(const Who& who, const std::vector<std::string>& expected, const std::vector<std::string>& came) {
  std::string text = fmt::format("application {} monitor {}:", who.first.value, who.second.number);
  for (const auto& line : expected) text += "\n    expected " + line;
  for (const auto& line : came) text += "\n    came     " + line;
  breaks(4, text);
}

void World::check_stops() {
  const std::set<Who> expected(truth_.stopped.begin(), truth_.stopped.end());
  std::set<Who> living;  // of associations that are there
  for (const Who& who : expected)
    if (application_of(who.first) != nullptr) living.insert(who);
  if (stops_ != living) breaks(3, fmt::format("{} monitors ended, {} MonitorStops came", living.size(), stops_.size()));
  if (core_->model().monitor_count() != truth_.watches.size())
    breaks(3, fmt::format("{} monitors, but the model keeps {}", truth_.watches.size(), core_->model().monitor_count()));
}

void World::check_data() {
  for (const auto& [ref, legs] : truth_.calls) {
    const calls::Call* call = core_->model().call(ref);
    if (call == nullptr) continue;
    const auto attached = truth_.correlators.find(ref);
    const bool right = attached == truth_.correlators.end() ? !call->data.correlator
                                                            : call->data.correlator == std::optional{attached->second};
    if (!right) breaks(5, fmt::format("the correlatorData of call {:X} is not what was attached", ref.value));
  }
}

void World::check_snapshots() {
  if (core_->model().calls().size() != truth_.calls.size()) return breaks(1, "the model knows other calls than there are");
  std::size_t index = 0;
  for (const auto& [ref, legs] : truth_.calls) {
    const calls::Call* call = core_->model().call(ref);
    if (call == nullptr) return breaks(1, fmt::format("the model does not know call {:X}", ref.value));
    if ((index++ + static_cast<std::size_t>(step_)) % 8 == 0)
      check_call(ref, legs, asked_call(ref));
    else
      check_call(ref, legs, calls::snapshot(core_->model(), *call));
  }
  check_device(DeviceNumber(trunks[static_cast<std::size_t>(step_) % trunks.size()]));
  for (int i = 0; i < 2; ++i)
    check_device(everything_[(static_cast<std::size_t>(step_) * 7 + static_cast<std::size_t>(i) * 13) % everything_.size()]);
}

std::vector<csta::SnapshotCallResponseInfo> World::asked_call(CallRef ref) {
  csta::SnapshotCall request;
  request.snapshotObject = csta::connection_id(calls::call_id(ref));
  call_segments_.clear();
  const schema::Message answer = send(observer(), request);
  const auto* snapshot = answer.get_if<csta::SnapshotCallResponse>();
  if (snapshot == nullptr) {
    breaks(1, fmt::format("no snapshot of call {:X}", ref.value));
    return {};
  }
  if (const auto* list = std::get_if<1>(&snapshot->crossRefIDorSnapshotData.choice)) return *list;
  return call_segments_;
}

void World::check_call(CallRef ref, const std::map<DeviceNumber, Truth::Leg>& legs,
                       const std::vector<csta::SnapshotCallResponseInfo>& list) {
  std::map<DeviceNumber, State> seen;
  for (const auto& entry : list)
    seen[csta::number_of(entry.deviceOnCall)] = entry.localConnectionState.value_or(State::null);
  std::map<DeviceNumber, State> real;
  for (const auto& [device, leg] : legs) real[device] = leg.state;
  if (seen != real || list.size() != real.size())
    breaks(1, fmt::format("the snapshot of call {:X} is not what its events said", ref.value));
}

void World::check_device(const DeviceNumber& number) {
  csta::SnapshotDevice request;
  request.snapshotObject = csta::device_id(number);
  device_segments_.clear();
  const schema::Message answer = send(observer(), request);
  const auto* snapshot = answer.get_if<csta::SnapshotDeviceResponse>();
  if (snapshot == nullptr) {
    if (truth_.in_service.contains(number)) breaks(1, "no snapshot of device " + number);
    return;
  }
  const auto* whole = std::get_if<1>(&snapshot->crossRefIDorSnapshotData.choice);
  std::set<CallRef> seen;
  for (const auto& entry : whole != nullptr ? *whole : device_segments_)
    if (const auto octets = csta::call_of(entry.connectionIdentifier))
      seen.insert(calls::call_ref(*octets).value_or(CallRef{}));
  std::set<CallRef> real;
  for (const auto& [ref, legs] : truth_.calls)
    if (truth_.sees(ref, number)) real.insert(ref);
  if (seen != real) breaks(1, "the snapshot of device " + number + " is not what its events said");
}

void World::check_agents() {
  for (const auto& number : numbers_) {
    const calls::Device* device = core_->model().device(number);
    const auto agent = truth_.agents.find(number);
    const bool same = device == nullptr || !device->agent ? agent == truth_.agents.end()
                                                          : agent != truth_.agents.end() && *device->agent == agent->second;
    if (!same) return breaks(1, "the model says something else of the agent at " + number);
  }
}

void World::check_phones() {
  std::set<DeviceNumber> off_hook;
  std::set<DeviceNumber> ringing;
  for (const auto& [ref, legs] : truth_.calls)
    for (const auto& [device, leg] : legs) {
      if (leg.state == State::initiated || leg.state == State::connected || leg.state == State::hold)
        off_hook.insert(device);
      const calls::Call* call = core_->model().call(ref);
      const calls::Connection* connection = call != nullptr ? call->find(device) : nullptr;
      if (leg.state == State::alerting && connection != nullptr && !connection->offered) ringing.insert(device);
    }
  for (const auto& [number, device] : core_->model().devices()) {
    if (device.category != calls::Category::station) continue;
    if (device.off_hook != off_hook.contains(number)) breaks(1, "the hook switch of " + number + " is not as its calls are");
    if (device.rings != ringing.contains(number)) breaks(1, "the ringer of " + number + " is not as its calls are");
  }
}

void World::check_ages() {
  for (const auto& [ref, legs] : truth_.calls) {
    for (const auto& [device, leg] : legs)
      if (leg.state != State::connected && leg.state != State::hold && clock_.now() - leg.since > ground_->longest)
        breaks(6, fmt::format("{} stays in call {:X} in state {}", device, ref.value, static_cast<int>(leg.state)));
    if (legs.size() < 2 && clock_.now() - truth_.touched[ref] > ground_->longest)
      breaks(6, fmt::format("call {:X} goes nowhere", ref.value));
  }
}

void World::rest() {
  begin();
  tell("everybody rests");
  for (const auto& application : applications_)
    if (application->away) comes_again(*application);
  ground_->rest(clock_.now());
  pass(ground_->settling);
  while (!jobs_.empty() || !store_requests_.empty()) pump();
  check_step();
  for (const auto& [ref, legs] : truth_.calls)
    for (const auto& [device, leg] : legs)
      if (leg.state != State::connected && leg.state != State::hold)
        breaks(6, fmt::format("{} is still in call {:X}, state {}", device, ref.value, static_cast<int>(leg.state)));
  for (const auto& application : applications_)
    for (const auto& [ref, request] : application->waiting) breaks(4, request.label + " has no answer");
  if (!truth_.commands.empty()) breaks(4, "commands without an answer");
  if (const std::string what = ground_->disagreement(truth_); !what.empty()) breaks(6, what);
}

void World::end() {
  begin();
  const bool stops = options_.seed % 4 == 0;
  tell(stops ? "the server stops" : "everybody goes home");
  if (stops) {
    ground_->sleep();
    stop();
  } else {
    ground_->go_home(clock_.now());
    core_->switched(clock_.now());
    pump();
  }
  pass(ground_->settling);
  if (!stops) check_step();
  if (!truth_.calls.empty() || !core_->model().calls().empty())
    breaks(6, fmt::format("{} calls are left at the end", truth_.calls.size()));
  if (const std::string what = ground_->left(); !what.empty()) breaks(6, what);
  if (!stops) stop();
  if (core_->model().monitor_count() != 0) breaks(3, "monitors were left when the server stopped");
  if (core_->model().pending_commands() != 0) breaks(4, "commands without an answer");
}

void World::stop() {
  stopping_ = true;
  core_->stop(clock_.now());
  pump();
}

}  // namespace strowger::simulation
