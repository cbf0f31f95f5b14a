// What somebody loses at the running server who has left (`strowger offboard`).
#include <fmt/format.h>

#include <algorithm>

#include "base/log.hpp"
#include "messages/call_control/clear_connection.hpp"
#include "messages/logical_device/set_agent_state.hpp"
#include "messages/types/identifiers.hpp"
#include "server/application.hpp"

namespace strowger::server {
namespace {

void tell_if_none(std::vector<std::string>& lines, std::size_t before, std::string_view what) {
  if (lines.size() == before) lines.push_back(fmt::format("{}: none", what));
}

}  // namespace

/// A request that nobody but the server makes, and whose answer nobody awaits.
void Core::ask_ourselves(const schema::Message& request, Time now) {
  calls::Effects effects;
  services::Context context{
      .model = model_, .effects = effects, .app = {}, .invoke = {}, .now = now, .settings = limits_.services};
  services::handle(request, context);
  settle(effects, now);
}

void Core::clear_calls_of(const calls::DeviceNumber& device, const Leaver& leaver, std::vector<std::string>& lines,
                          Time now) {
  const calls::Device* const there = model_.device(device);
  if (there == nullptr) return;
  const std::vector<calls::CallRef> of_device = there->calls;  // clearing changes it
  for (const calls::CallRef call : of_device) {
    const csta::ConnectionID connection = model_.connection_id(call, device);
    lines.push_back(fmt::format("calls: {}@{} is cleared", text_of(csta::call_of(connection).value_or(Octets{})), device));
    if (leaver.dry_run) continue;
    csta::ClearConnection clear;
    clear.connectionToBeCleared = connection;
    ask_ourselves(clear, now);
  }
}

/// At the devices, and wherever an agent has the leaver's name.
void Core::log_off_agents_of(const Leaver& leaver, std::vector<std::string>& lines, Time now) {
  std::vector<calls::DeviceNumber> where;
  for (const auto& [number, device] : model_.devices()) {
    if (!device.agent || device.agent->groups.empty()) continue;
    const bool is_own = std::find(leaver.devices.begin(), leaver.devices.end(), number) != leaver.devices.end();
    if (!is_own && device.agent->id != leaver.name) continue;
    lines.push_back(fmt::format("agents: {} at {} is logged off", log::quoted(device.agent->id, 60), number));
    where.push_back(number);
  }
  if (leaver.dry_run) return;
  for (const calls::DeviceNumber& number : where) {
    csta::SetAgentState off;
    off.device = csta::device_id(number);
    off.requestedAgentState = csta::ReqAgentState::loggedOff;
    ask_ourselves(off, now);
  }
}

/// Numbers outside are the leaver's own; other devices are the house's.
void Core::forget_forwardings_of(const calls::DeviceNumber& device, const Leaver& leaver, std::vector<std::string>& lines,
                                 Time now) {
  const calls::Device* const there = model_.device(device);
  if (there == nullptr) return;
  calls::DeviceFeatures features = there->features;
  const std::pair<calls::Forwarding*, std::string_view> forwardings[] = {
      {&features.immediate, "immediate"}, {&features.busy, "busy"}, {&features.no_answer, "no answer"}};
  for (const auto& [forwarding, kind] : forwardings) {
    if (forwarding->to.empty() || model_.device(forwarding->to) != nullptr) continue;
    lines.push_back(fmt::format("forwardings: {} of {} to {} is taken away{}", kind, device, log::quoted(forwarding->to, 40),
                                forwarding->active ? "" : " (it was not active)"));
    *forwarding = {};
  }
  if (leaver.dry_run || features == there->features) return;
  calls::Effects effects;
  model_.set_features(device, features, effects);
  settle(effects, now);
}

std::vector<std::string> Core::offboard(const Leaver& leaver, Time now) {
  std::vector<std::string> lines;
  const auto is_leavers = [&](const Application& application) {
    const bool by_phone = application.in_sip && std::find(leaver.devices.begin(), leaver.devices.end(),
                                                          application.identity) != leaver.devices.end();
    return by_phone || application.identity == leaver.name || application.session.account() == leaver.name;
  };
  for (const auto& [link, application] : applications_)
    if (!application->hung_up && is_leavers(*application))
      lines.push_back(fmt::format("sessions: {} is ended", application->session.name()));
  for (const auto& [id, application] : suspended_)
    if (is_leavers(*application))
      lines.push_back(fmt::format("sessions: {}, which is waited for, is ended", application->session.name()));
  tell_if_none(lines, 0, "sessions");
  if (!leaver.dry_run) end_sessions(is_leavers, "who has it was offboarded", now);

  std::size_t before = lines.size();
  for (const calls::DeviceNumber& device : leaver.devices) clear_calls_of(device, leaver, lines, now);
  tell_if_none(lines, before, "calls");
  before = lines.size();
  log_off_agents_of(leaver, lines, now);
  tell_if_none(lines, before, "agents");
  before = lines.size();
  for (const calls::DeviceNumber& device : leaver.devices) forget_forwardings_of(device, leaver, lines, now);
  tell_if_none(lines, before, "forwardings");
  return lines;
}

}  // namespace strowger::server
