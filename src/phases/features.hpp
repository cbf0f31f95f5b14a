// Forwarding, which Phases I and II say in one number with on and off, and Phase III in a type and a status.
#pragma once

#include "messages/phase1/types/device_features.hpp"
#include "messages/types/device_feature_types.hpp"

namespace strowger::phases {

/// Forwarding types that Phases I and II lack become forwardImmediate.
csta::phase1::ForwardingType lower_forwarding_type(std::optional<csta::ForwardingType> type, bool on);
csta::ForwardingType lift_forwarding_type(csta::phase1::ForwardingType type);
inline bool is_on(csta::phase1::ForwardingType type) { return static_cast<std::int32_t>(type) % 2 == 0; }

}  // namespace strowger::phases
