// Agents of ACD groups from the command line.
#include "cli/agent_command.hpp"

#include <fmt/format.h>

#include <iostream>
#include <string>

#include "messages/logical_device/get_agent_state.hpp"
#include "messages/logical_device/set_agent_state.hpp"
#include "messages/types/identifiers.hpp"

namespace strowger::cli {
namespace {

struct StateWord {
  const char* word;
  csta::ReqAgentState state;
};

constexpr StateWord state_words[] = {
    {"on", csta::ReqAgentState::loggedOn},
    {"off", csta::ReqAgentState::loggedOff},
    {"ready", csta::ReqAgentState::ready},
    {"not-ready", csta::ReqAgentState::notReady},
    {"after-call", csta::ReqAgentState::workingAfterCall},
};

bool change(ServerLink& link, const AgentArguments& arguments) {
  csta::SetAgentState request;
  request.device = csta::device_id(arguments.number);
  for (const StateWord& each : state_words)
    if (arguments.state == each.word) request.requestedAgentState = each.state;
  if (!arguments.id.empty()) request.agentID = octets_of_text(arguments.id);
  std::string password = arguments.password;
  if (password == "-") std::getline(std::cin, password);
  if (!password.empty()) request.password = octets_of_text(password);
  if (!arguments.group.empty()) request.group = csta::device_id(arguments.group);
  return link.ask_for<csta::SetAgentStateResponse>(request).has_value();
}

void show(const std::string& number, const csta::AgentStateEntry& agent) {
  const std::string who = agent.agentID ? fmt::format("{} at {}", text_of_octets(*agent.agentID), number) : number;
  if (!agent.loggedOn || !agent.agentInfo || agent.agentInfo->empty()) return fmt::print("{} is logged off\n", who);
  for (const csta::AgentInfo& each : *agent.agentInfo) {
    fmt::print("{} {}", who, enumerator_name(each.agentState));
    if (each.acdGroup) fmt::print(" in {}", csta::dialling_number(*each.acdGroup));
    if (each.pendingAgentState) fmt::print(", then {}", enumerator_name(*each.pendingAgentState));
    if (each.agentStateCondition) fmt::print(" ({})", enumerator_name(*each.agentStateCondition));
    fmt::print("\n");
  }
}

}  // namespace

std::vector<std::string> agent_state_words() {
  std::vector<std::string> words;
  for (const StateWord& each : state_words) words.emplace_back(each.word);
  return words;
}

int run_agent(const ServerArguments& server, const AgentArguments& arguments) {
  ServerLink link(server, "agent");
  if (!link.open()) return 1;
  if (!arguments.state.empty() && !change(link, arguments)) return 1;
  csta::GetAgentState request;
  request.device = csta::device_id(arguments.number);
  const auto response = link.ask_for<csta::GetAgentStateResponse>(request);
  if (!response) return 1;
  for (const csta::AgentStateEntry& each : response->agentStateList) show(arguments.number, each);
  link.close();
  return 0;
}

}  // namespace strowger::cli
