// Set Agent State (ECMA-269 clause 22.1): an agent logs on to ACD groups or off, and says whether it is ready.
#include "messages/logical_device/set_agent_state.hpp"

#include <utility>

#include "calls/agent_states.hpp"
#include "messages/types/identifiers.hpp"
#include "services/objects.hpp"

namespace strowger::services {
namespace {

std::optional<calls::AgentState> requested(csta::ReqAgentState state) {
  switch (state) {
    case csta::ReqAgentState::loggedOn:
      return calls::AgentState::logged_on;
    case csta::ReqAgentState::loggedOff:
      return calls::AgentState::logged_off;
    case csta::ReqAgentState::notReady:
      return calls::AgentState::not_ready;
    case csta::ReqAgentState::ready:
      return calls::AgentState::ready;
    case csta::ReqAgentState::workingAfterCall:
      return calls::AgentState::working_after_call;
  }
  return std::nullopt;
}

/// Whether the agent may log on; otherwise the request was refused.
bool may_log_on(const csta::SetAgentState& request, const calls::DeviceNumber& device, Context& context) {
  const std::string id = request.agentID ? std::string(text_of(*request.agentID)) : std::string();
  const OctetView password = request.password ? OctetView(*request.password) : OctetView();
  const std::string who =
      context.identity.empty() || context.identity == device ? device : std::string(context.identity) + " at " + device;
  switch (context.agents->check(id, password, who, context.now)) {
    case AgentPasswords::Verdict::right:
      return true;
    case AgentPasswords::Verdict::unknown:
      context.refuse(csta::OperationErrors::invalidAgentIdentifier);
      return false;
    case AgentPasswords::Verdict::wrong:
      context.refuse(csta::OperationErrors::invalidAgentPassword);
      return false;
    case AgentPasswords::Verdict::too_often:
      break;
  }
  context.refuse(csta::PerformanceManagementErrors::performanceLimitExceeded);
  return false;
}

void handle(const csta::SetAgentState& request, Context& context) {
  const calls::Device* device = find_device(request.device, context);
  if (device == nullptr) return;
  const auto state = requested(request.requestedAgentState);
  if (!state) return context.refuse(csta::OperationErrors::invalidAgentState);
  const bool passwords = context.agents != nullptr && context.agents->any();
  // Without agents in the settings who may use the phone may work at it.
  if (!passwords && request.password && !request.password->empty())
    return context.refuse(csta::OperationErrors::agentPasswordNotSupported);
  calls::AgentCommand command{.id = {}, .device = device->number, .state = *state, .agent = {}, .group = {}};
  if (request.agentID) command.agent = text_of(*request.agentID);
  if (command.agent.size() > calls::longest_agent_id) return context.refuse(csta::OperationErrors::invalidAgentIdentifier);
  if (request.group) command.group = csta::dialling_number(*request.group);
  if (passwords && *state == calls::AgentState::logged_on && !may_log_on(request, device->number, context)) return;
  csta::SetAgentStateResponse response;
  const bool leaves_one = *state == calls::AgentState::logged_off && !command.group.empty() && device->agent &&
                          device->agent->groups.size() > 1;  // it works on for the others
  if (device->agent && device->agent->state == calls::AgentState::busy && *state != calls::AgentState::logged_on &&
      !leaves_one)
    response.pendingAgentState = calls::pending_state(*state);
  context.command(std::move(command), std::move(response), {});
}

const Service<csta::SetAgentState> set_agent_state{
    handle,
    {{"logicalServList",
      "setAgentState",
      {"requestedAgentStateLoggedOn", "requestedAgentStateLoggedOff", "requestedAgentStateNotReady",
       "requestedAgentStateReady", "requestedAgentStateWorkingAfterCall", "agentID", "password", "group",
       "pendingAgentStateWorkingAfterCallInAck", "pendingAgentStateNotReadyInAck", "pendingAgentStateNullInAck",
       "delayTransitionIfBusy"}}},
    calls::place_of<calls::AgentCommand>};

}  // namespace
}  // namespace strowger::services
