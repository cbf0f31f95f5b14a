// What SnapshotDevice and SnapshotCall list (ECMA-269 clause 16).
#pragma once

#include <vector>

#include "calls/model.hpp"

namespace strowger::calls {

/// One entry for each connection of the device.
std::vector<csta::SnapshotDeviceResponseInfo> snapshot(const Model& model, const Device& device);

/// One entry for each connection of the call.
std::vector<csta::SnapshotCallResponseInfo> snapshot(const Model& model, const Call& call);

/// The identifier that follows a customer through transfers and conferences; with the thread that the call belongs to, when
/// that is another's (a consultation).
csta::CallLinkageData call_linkage(const Call& call);
/// The same for a call that begins now; `thread`: of the call that it belongs to, if any.
csta::CallLinkageData call_linkage(CallRef call, CallRef thread = {});

/// What becomes of both identifiers when the calls come together (`secondary` may be nullptr): the older call's stays, which
/// is the customer's.
csta::CallLinkageDataList joined_linkage(const Call& primary, const Call* secondary);

/// What our calls carry: voice.
csta::MediaCallCharacteristics voice_characteristics();

}  // namespace strowger::calls
