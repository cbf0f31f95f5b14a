// Checking the passwords of agents.
#include "services/agent_passwords.hpp"

#include <utility>

#include "base/log.hpp"

namespace strowger::services {
namespace {

/// Each octet is looked at, whether one before it was wrong or not.
bool same_secret(OctetView one, OctetView other) {
  unsigned differs = one.size() == other.size() ? 0U : 1U;
  for (std::size_t i = 0; i < one.size(); ++i)
    differs |= one[i] ^ (i < other.size() ? other[i] : static_cast<Octet>(~one[i]));
  return differs == 0;
}

}  // namespace

void AgentPasswords::configure(const std::vector<AgentSetting>& agents) {
  auto before = std::exchange(agents_, {});
  for (const AgentSetting& agent : agents) {
    Agent& made = agents_[agent.id];
    if (const auto found = before.find(agent.id); found != before.end()) made = found->second;
    made.password = agent.password;
  }
}

AgentPasswords::Verdict AgentPasswords::check(const std::string& id, OctetView password, std::string_view who, Time now) {
  const auto found = agents_.find(id);
  if (found == agents_.end()) return Verdict::unknown;
  Agent& agent = found->second;
  if (now - agent.first >= pause) agent.wrong = 0;
  if (agent.wrong >= most_wrong) return Verdict::too_often;
  if (same_secret(password, octets_of(agent.password))) {
    agent.wrong = 0;
    return Verdict::right;
  }
  if (agent.wrong++ == 0) agent.first = now;
  log::warning("agent {}: a wrong password from {}{}", log::quoted(id, 40), log::quoted(who, 80),
               agent.wrong < most_wrong
                   ? ""
                   : "; it is refused for the rest of a minute, also with the right one. If nobody forgot it, "
                     "somebody may be guessing");
  return Verdict::wrong;
}

}  // namespace strowger::services
