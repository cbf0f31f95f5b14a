// The protocol implementation conformance statement of a switching function (ECMA-285 clause 2.3), from what it says of
// itself.
#pragma once

#include <string>

#include "messages/capability_exchange/get_csta_features.hpp"

namespace strowger::cli {

/// A page of Markdown: every service and event of the standard in the order of ECMA-285's capability lists, whether it is
/// supported, and which of its options are.
std::string pics(const csta::GetCSTAFeaturesResponse& features);

}  // namespace strowger::cli
