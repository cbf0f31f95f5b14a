// Lifting queryDevice and setFeature (ECMA-179 and ECMA-217), which Phase III has as one service for each feature.
#pragma once

#include "phases/rules.hpp"

namespace strowger::phases {

std::span<const RequestRule> device_request_rules();

}  // namespace strowger::phases
