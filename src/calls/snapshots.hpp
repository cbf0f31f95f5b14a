// What SnapshotDevice and SnapshotCall list (ECMA-269 clause 16).
#pragma once

#include <vector>

#include "calls/model.hpp"

namespace strowger::calls {

/// One entry for each connection of the device.
std::vector<csta::SnapshotDeviceResponseInfo> snapshot(const Model& model, const Device& device);

/// One entry for each connection of the call.
std::vector<csta::SnapshotCallResponseInfo> snapshot(const Model& model, const Call& call);

/// The identifier that follows a call through transfers.
csta::CallLinkageData call_linkage(CallRef call);

/// What our calls carry: voice.
csta::MediaCallCharacteristics voice_characteristics();

}  // namespace strowger::calls
