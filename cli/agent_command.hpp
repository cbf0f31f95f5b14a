// `strowger agent`: an agent of ACD groups logs on or off and says whether it is ready (SetAgentState, GetAgentState,
// ECMA-269 clause 22.1).
#pragma once

#include <string>

#include "cli/server_link.hpp"

namespace strowger::cli {

struct AgentArguments {
  std::string number;
  std::string state;          ///< a name of agent_state_words(); empty: only show what it is
  std::string id;             ///< who logs on
  std::string password = {};  ///< "-": a line of standard input, which other users of the machine do not see
  std::string group;          ///< logging on or off: this one only
};

/// What may be asked for: "on", "off", "ready", "not-ready", "after-call".
std::vector<std::string> agent_state_words();

/// Shows the agent's state, after the change when one was asked for. 1 when it was refused.
int run_agent(const ServerArguments& server, const AgentArguments& arguments);

}  // namespace strowger::cli
