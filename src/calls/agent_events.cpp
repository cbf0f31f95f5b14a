// Events of agents (ECMA-269 clause 22.2): for who monitors the agent's device, and for who monitors a group that it works
// for.
#include <algorithm>
#include <utility>

#include "calls/agent_states.hpp"
#include "calls/model.hpp"
#include "messages/logical_device/agent_busy_event.hpp"
#include "messages/logical_device/agent_logged_off_event.hpp"
#include "messages/logical_device/agent_logged_on_event.hpp"
#include "messages/logical_device/agent_not_ready_event.hpp"
#include "messages/logical_device/agent_ready_event.hpp"
#include "messages/logical_device/agent_working_after_call_event.hpp"
#include "messages/types/identifiers.hpp"

namespace strowger::calls {

csta::AgentState agent_state(AgentState state) {
  switch (state) {
    case AgentState::not_ready:
      return csta::AgentState::agentNotReady;
    case AgentState::ready:
      return csta::AgentState::agentReady;
    case AgentState::busy:
      return csta::AgentState::agentBusy;
    case AgentState::working_after_call:
      return csta::AgentState::agentWorkingAfterCall;
    case AgentState::logged_off:
    case AgentState::logged_on:
      break;
  }
  return csta::AgentState::agentNull;
}

csta::PendingAgentState pending_state(AgentState state) {
  switch (state) {
    case AgentState::ready:
      return csta::PendingAgentState::agentReady;
    case AgentState::working_after_call:
      return csta::PendingAgentState::agentWorkingAfterCall;
    case AgentState::logged_off:
      return csta::PendingAgentState::agentNull;
    case AgentState::logged_on:
    case AgentState::not_ready:
    case AgentState::busy:
      break;
  }
  return csta::PendingAgentState::agentNotReady;
}

template <class Event>
void Model::publish_agent(const AgentChanged& report, Event event, Effects& effects) {
  event.agentDevice = csta::tagged_device<csta::SubjectDeviceID>(report.device);
  if (!report.agent.id.empty()) event.agentID = to_octets(report.agent.id);
  if (!report.group.empty()) event.acdGroup = csta::device_id(report.group);
  event.cause = report.cause;
  const auto show = [&](const DeviceNumber& number) {
    const Device* viewing = device(number);
    if (viewing == nullptr) return;
    if (auto seen_by = viewers(viewing->monitors, schema::Schema<Event>::message); !seen_by.empty())
      effects.emplace_back(EventOut{event, std::move(seen_by)});
  };
  show(report.device);
  if (!report.group.empty()) return show(report.group);
  for (const DeviceNumber& group : report.agent.groups) show(group);
}

void Model::happened(const AgentChanged& report, Effects& effects) {
  Device* device = find(report.device);
  if (device == nullptr) return;
  const auto stays = [&](const DeviceNumber& group) {
    return std::find(report.agent.groups.begin(), report.agent.groups.end(), group) != report.agent.groups.end();
  };
  if (device->agent && !std::all_of(device->agent->groups.begin(), device->agent->groups.end(), stays)) ++log_offs_;
  device->agent = report.agent.groups.empty() ? std::nullopt : std::optional(report.agent);
  changed_.insert(report.device);
  if (!report.what) return;
  switch (*report.what) {
    case AgentState::logged_off:
      return publish_agent(report, csta::AgentLoggedOffEvent{}, effects);
    case AgentState::logged_on:
      return publish_agent(report, csta::AgentLoggedOnEvent{}, effects);
    case AgentState::not_ready:
      return publish_agent(report, csta::AgentNotReadyEvent{}, effects);
    case AgentState::ready:
      return publish_agent(report, csta::AgentReadyEvent{}, effects);
    case AgentState::busy: {
      csta::AgentBusyEvent event;
      if (report.agent.pending) event.pendingAgentState = pending_state(*report.agent.pending);
      return publish_agent(report, std::move(event), effects);
    }
    case AgentState::working_after_call: {
      csta::AgentWorkingAfterCallEvent event;
      if (report.agent.pending == AgentState::ready)
        event.pendingAgentState = csta::AgentWorkingAfterCallEventPendingAgentState::ready;
      return publish_agent(report, std::move(event), effects);
    }
  }
}

}  // namespace strowger::calls
