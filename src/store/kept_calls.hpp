// Calls that were going on when an earlier run of the server ended, in the store: StateTable::calls, and what the call
// records know of them.
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "calls/devices.hpp"

namespace strowger::store {

/// What was kept of a call.
struct StoredCall {
  calls::CallRef call;
  std::string state;
  std::set<std::int32_t> ended_legs;  ///< whose call detail records are complete
  bool operator==(const StoredCall&) const = default;
};

/// All that there are, in the order in which they began.
Result<std::vector<StoredCall>> stored_calls(const std::string& path);

}  // namespace strowger::store
