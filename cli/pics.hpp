// The protocol implementation conformance statement of a switching function (ECMA-285 clause 2.3), from what it says of
// itself.
#pragma once

#include <string>

#include "messages/capability_exchange/get_csta_features.hpp"
#include "messages/capability_exchange/get_switching_function_caps.hpp"

namespace strowger::cli {

/// A page of Markdown: every service and event of the standard in the order of ECMA-285's capability lists, whether it is
/// supported, and which of its options are; then the profiles of TR/85 and TR/87, and what is missing of each. Without
/// `capabilities` it is not known which profiles are claimed.
std::string pics(const csta::GetCSTAFeaturesResponse& features, const csta::GetSwitchingFunctionCapsResponse* capabilities);

}  // namespace strowger::cli
