// Get Agent State (ECMA-269 clause 22.1): who works at the device, for which ACD groups, and whether it is ready.
#include "messages/logical_device/get_agent_state.hpp"

#include <algorithm>
#include <utility>

#include "calls/agent_states.hpp"
#include "messages/types/identifiers.hpp"
#include "services/objects.hpp"

namespace strowger::services {
namespace {

void handle(const csta::GetAgentState& request, Context& context) {
  const calls::Device* device = find_device(request.device, context);
  if (device == nullptr) return;
  if (calls::is_group(device->category)) return context.refuse(csta::OperationErrors::requestIncompatibleWithSubjectDevice);
  const std::string only = request.acdGroup ? csta::dialling_number(*request.acdGroup) : std::string();
  if (const calls::Device* group = only.empty() ? nullptr : context.model.device(only);
      !only.empty() && (group == nullptr || group->category != calls::Category::acd_group))
    return context.refuse(csta::OperationErrors::invalidAgentGroup);
  csta::GetAgentStateResponse response;
  csta::AgentStateEntry& entry = response.agentStateList.emplace_back();
  if (device->agent) {
    const calls::Agent& agent = *device->agent;
    if (!agent.id.empty()) entry.agentID = to_octets(agent.id);
    for (const auto& group : agent.groups) {
      if (!only.empty() && group != only) continue;
      if (!entry.agentInfo) entry.agentInfo.emplace();
      csta::AgentInfo& info = entry.agentInfo->emplace_back();
      info.acdGroup = csta::device_id(group);
      info.agentState = calls::agent_state(agent.state);
      if (agent.pending) info.pendingAgentState = calls::pending_state(*agent.pending);
      if (agent.forced_pause) info.agentStateCondition = csta::AgentStateCondition::forcedPause;
    }
    entry.loggedOn = entry.agentInfo.has_value();
  }
  context.respond(std::move(response));
}

const Service<csta::GetAgentState> get_agent_state{handle,
                                                   {{"logicalServList",
                                                     "getAgentState",
                                                     {"acdGroup", "agentStateListAgentIDInAck", "agentGroupInAck",
                                                      "pendingAgentStateInAck", "agentStateConditionForcedPauseInAck"}}}};

}  // namespace
}  // namespace strowger::services
