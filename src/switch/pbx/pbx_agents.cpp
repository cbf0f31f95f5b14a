// The call logic of our own exchanges: agents, who work for ACD groups at their devices (ECMA-269 clause 22). An agent logs
// on and is not ready; once ready it gets calls of its groups, is busy while it has one, even on hold, and works after it.
#include <algorithm>

#include "switch/pbx/pbx.hpp"

namespace strowger::pbx {

using calls::AgentState;
using csta::EventCause;
using csta::OperationErrors;

namespace {

bool has_group(const calls::Agent& agent, const calls::DeviceNumber& group) {
  return std::find(agent.groups.begin(), agent.groups.end(), group) != agent.groups.end();
}

}  // namespace

void Pbx::configure_agents() {
  const auto agents = agents_;
  for (const auto& [device, worker] : agents) {
    const auto member = groups_of_.find(device);
    const bool there = devices_.contains(device) && member != groups_of_.end();
    std::vector<calls::DeviceNumber> gone;
    for (const auto& group : worker.agent.groups)
      if (!there || !is_acd(group) || std::find(member->second.begin(), member->second.end(), group) == member->second.end())
        gone.push_back(group);
    if (!gone.empty()) log_off(device, gone, EventCause::maintenance);
  }
}

void Pbx::tell_agent(const calls::DeviceNumber& device, std::optional<AgentState> what, const calls::DeviceNumber& group,
                     Cause cause) {
  report(calls::AgentChanged{device, what, group, agents_.at(device).agent, cause});
}

void Pbx::set_agent(const calls::DeviceNumber& device, AgentState state, const calls::DeviceNumber& group, Cause cause) {
  calls::Agent& agent = agents_.at(device).agent;
  timers_.cancel({{}, device});
  agent.state = state;
  agent.pending.reset();
  agent.forced_pause = cause == EventCause::forcedPause;
  tell_agent(device, state, group, cause);
  if (state == AgentState::ready) idle_since_[device] = ++last_place_;
  became_free(device);
}

/// The agent is gone when it has no group left.
void Pbx::log_off(const calls::DeviceNumber& device, const std::vector<calls::DeviceNumber>& groups, Cause cause) {
  calls::Agent& agent = agents_.at(device).agent;
  for (const auto& group : std::vector(groups)) {  // which may stand in the agent
    std::erase(agent.groups, group);
    tell_agent(device, AgentState::logged_off, group, cause);
  }
  if (!agent.groups.empty()) return;
  timers_.cancel({{}, device});
  agents_.erase(device);
}

bool Pbx::is_ready(const calls::DeviceNumber& device, const calls::DeviceNumber& group) const {
  const auto found = agents_.find(device);
  return found != agents_.end() && found->second.agent.state == AgentState::ready && has_group(found->second.agent, group);
}

// ---- Its calls ------------------------------------------------------------------------------------------------------

void Pbx::agent_answered(const calls::DeviceNumber& device, const calls::DeviceNumber& group) {
  const auto found = agents_.find(device);
  if (found == agents_.end()) return;  // it logged off while its phone rang
  found->second.serving = group;
  calls::Agent& agent = found->second.agent;
  if (agent.state == AgentState::busy) return;
  timers_.cancel({{}, device});
  if (agent.state == AgentState::ready)
    agent.pending.reset();
  else if (agent.state == AgentState::not_ready || !agent.pending)
    agent.pending = agent.state;  // what it was told to be while its phone rang
  agent.state = AgentState::busy;
  agent.forced_pause = false;
  tell_agent(device, AgentState::busy, group, EventCause::normal);
}

void Pbx::agent_missed(const calls::DeviceNumber& device) {
  const auto found = agents_.find(device);
  if (found != agents_.end() && found->second.agent.state == AgentState::ready)
    set_agent(device, AgentState::not_ready, {}, EventCause::forcedPause);
}

void Pbx::look_after(const calls::DeviceNumber& device, Time now) {
  const auto found = agents_.find(device);
  if (found == agents_.end() || found->second.agent.state != AgentState::busy) return;
  if (const auto here = by_device_.find(device); here != by_device_.end())
    for (const auto ref : here->second)
      if (const Party* party = find(*find(ref), device); party->distribution && party->role == Role::party) return;
  const calls::DeviceNumber serving = found->second.serving;
  const auto pending = found->second.agent.pending;
  if (pending == AgentState::logged_off) return log_off(device, found->second.agent.groups, EventCause::normal);
  if (pending) return set_agent(device, *pending, {}, EventCause::normal);
  const calls::GroupSetting* group = group_of(serving);
  const Duration of_group = group != nullptr ? group->after_call : Duration{};
  const calls::AutoWork works = features_of(device).auto_work.value_or(calls::AutoWork{of_group > Duration{}, of_group});
  if (!works.on) return set_agent(device, AgentState::ready, {}, EventCause::normal);
  calls::Agent& agent = found->second.agent;
  agent.state = AgentState::working_after_call;
  const bool until_told = works.lasts == Duration{};
  agent.pending = until_told ? std::nullopt : std::optional(AgentState::ready);
  tell_agent(device, agent.state, serving, EventCause::normal);
  if (!until_told) timers_.arm({{}, device}, now + works.lasts);
}

void Pbx::work_done(const calls::DeviceNumber& device) {
  if (agents_.contains(device)) set_agent(device, AgentState::ready, {}, EventCause::normal);
}

// ---- What it is asked -----------------------------------------------------------------------------------------------

void Pbx::run(const calls::AgentCommand& command, Time) {
  if (!devices_.contains(command.device)) return refuse(command.id, OperationErrors::invalidDeviceID);
  std::vector<calls::DeviceNumber> groups;
  if (const auto member = groups_of_.find(command.device); member != groups_of_.end())
    std::copy_if(member->second.begin(), member->second.end(), std::back_inserter(groups),
                 [&](const auto& group) { return is_acd(group); });
  if (groups.empty()) return refuse(command.id, OperationErrors::requestIncompatibleWithSubjectDevice);
  if (!command.group.empty() && std::find(groups.begin(), groups.end(), command.group) == groups.end())
    return refuse(command.id, OperationErrors::invalidAgentGroup);
  const auto found = agents_.find(command.device);
  const bool here = found != agents_.end();
  if (here && !command.agent.empty() && command.agent != found->second.agent.id)
    return refuse(command.id, OperationErrors::invalidAgentIdentifier);
  if (command.state == AgentState::logged_on) {
    const bool elsewhere = !command.agent.empty() && std::any_of(agents_.begin(), agents_.end(), [&](const auto& one) {
      return one.first != command.device && one.second.agent.id == command.agent;
    });
    if (elsewhere) return refuse(command.id, OperationErrors::invalidAgentIdentifier);
    if (!command.group.empty()) groups = {command.group};
    if (here) std::erase_if(groups, [&](const auto& group) { return has_group(found->second.agent, group); });
    if (groups.empty()) return refuse(command.id, OperationErrors::invalidAgentState);
    done(command.id);
    calls::Agent& agent = agents_[command.device].agent;
    if (!here) agent.id = command.agent;
    for (const auto& group : groups) {
      agent.groups.push_back(group);
      tell_agent(command.device, AgentState::logged_on, group, EventCause::normal);
    }
    if (!here) set_agent(command.device, AgentState::not_ready, {}, EventCause::normal);
    return became_free(command.device);  // it may be ready already
  }
  if (!here) return refuse(command.id, OperationErrors::invalidAgentState);
  calls::Agent& agent = found->second.agent;
  if (!command.group.empty() && !has_group(agent, command.group))
    return refuse(command.id, OperationErrors::invalidAgentGroup);
  done(command.id);
  if (command.state == AgentState::logged_off && !command.group.empty() && agent.groups.size() > 1)
    return log_off(command.device, {command.group}, EventCause::normal);
  if (agent.state == AgentState::busy) {
    if (agent.pending == command.state) return;
    agent.pending = command.state;
    return tell_agent(command.device, std::nullopt, {}, EventCause::normal);
  }
  if (command.state == AgentState::logged_off) return log_off(command.device, agent.groups, EventCause::normal);
  if (agent.state == command.state && !agent.pending && !agent.forced_pause) return;  // it is so already
  set_agent(command.device, command.state, {}, EventCause::normal);
}

}  // namespace strowger::pbx
