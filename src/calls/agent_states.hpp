// States of agents by the standard's names (ECMA-285 device-feature-types).
#pragma once

#include "calls/groups.hpp"
#include "messages/types/device_feature_types.hpp"

namespace strowger::calls {

/// Of an agent that is logged on.
csta::AgentState agent_state(AgentState state);
csta::PendingAgentState pending_state(AgentState state);

}  // namespace strowger::calls
