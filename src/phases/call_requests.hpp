// Lifting the services of call control (ECMA-179 and ECMA-217, switching function services) and lowering their answers.
#pragma once

#include "phases/rules.hpp"

namespace strowger::phases {

std::span<const RequestRule> call_request_rules();

}  // namespace strowger::phases
