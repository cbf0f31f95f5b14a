// Lifting the status reporting and bidirectional services (ECMA-179 and ECMA-217): monitors, snapshots, system status,
// escape; and lowering the requests of the server.
#pragma once

#include "phases/rules.hpp"

namespace strowger::phases {

std::span<const RequestRule> status_request_rules();

}  // namespace strowger::phases
