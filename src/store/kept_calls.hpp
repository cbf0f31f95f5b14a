// Calls that are going on, in the store: the table kept_call. A connection of its own, so that a thread of its own can
// write.
#pragma once

#include <cstdint>
#include <memory>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "calls/devices.hpp"

namespace strowger::store {

/// What is kept of a call.
struct CallRow {
  std::string number;  ///< the call's, as text
  calls::CallRef call;
  std::string state;  ///< empty: it is over

  static CallRow of(calls::CallRef call, std::string state) { return {std::to_string(call.value), call, std::move(state)}; }
};

/// What was kept of a call of an earlier run.
struct StoredCall {
  calls::CallRef call;
  std::string state;
  std::set<std::int32_t> ended_legs;  ///< whose call detail records are complete
  bool operator==(const StoredCall&) const = default;
};

class KeptCalls {
 public:
  /// Opens the file, made and migrated if need be.
  static Result<std::unique_ptr<KeptCalls>> open(const std::string& path);
  ~KeptCalls();
  KeptCalls(const KeptCalls&) = delete;
  KeptCalls& operator=(const KeptCalls&) = delete;

  /// All that there are, in the order in which they began.
  Result<std::vector<StoredCall>> all();

  /// In place of what was known of these calls, all in one commit. Empty on success.
  Failure keep(std::span<const CallRow> rows);

 private:
  struct State;
  explicit KeptCalls(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace strowger::store
