// Agents: one row a setting, and what must hold of them together.
#include "server/settings_agents.hpp"

#include <set>

#include "calls/groups.hpp"

namespace strowger::server {

using namespace reading;  // NOLINT(google-build-using-namespace): its other half

namespace {

Rows<services::AgentSetting> agent_rows() {
  const auto text = [](std::string services::AgentSetting::*member, std::size_t longest) {
    return [member, longest](Source& source, const toml::node& node, std::string_view key, services::AgentSetting& agent) {
      if (take(source, node, key, agent.*member) && (agent.*member).size() > longest)
        source.error(node, fmt::format("{} has at most {} characters", key, longest));
    };
  };
  return {
      {"id", "text", "",
       "Who it is: the agentID of SetAgentState, or what follows the code to log on. As soon as there is one [[agent]], "
       "nobody else can log on.",
       text(&services::AgentSetting::id, calls::longest_agent_id)},
      {"password", "text", "",
       "With which it logs on; never written to the log. Digits only, if it is to be dialled. Without one the id is enough.",
       text(&services::AgentSetting::password, services::longest_agent_password)}};
}

}  // namespace

void take_agents(Source& source, const toml::node& node, Settings& settings) {
  const toml::array* list = node.as_array();
  if (list == nullptr || !list->is_array_of_tables() || list->size() > services::most_agents)
    return source.error(
        node, fmt::format("agent is a list of at most {} tables: write [[agent]] before each", services::most_agents));
  std::set<std::string> ids;
  for (const toml::node& item : *list) {
    services::AgentSetting agent;
    take_table(source, *item.as_table(), "[[agent]]", agent_rows(), agent);
    if (agent.id.empty())
      source.error(item, "an [[agent]] has an id");
    else if (!ids.insert(agent.id).second)
      source.error(item, fmt::format("agent {} stands twice", log::quoted(agent.id)));
    settings.agents.push_back(std::move(agent));
  }
}

std::vector<SettingDoc> agent_docs() {
  std::vector<SettingDoc> docs;
  add_docs(docs, "agent", agent_rows());
  return docs;
}

}  // namespace strowger::server
