// Tables of keys and states, in the store: what goes on after a restart. A connection of its own, so that a thread of its
// own can write.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace strowger::store {

struct StateRow {
  std::string number;  ///< the key, as text
  std::string state;   ///< empty: it is over
  bool operator==(const StateRow&) const = default;
};

class StateTable {
 public:
  struct Kind {
    std::string_view table;
    std::string_view key;
    std::string_view what;  ///< for failures
  };
  static constexpr Kind calls{"kept_call", "call", "the calls that go on"};                   ///< by their CallRef
  static constexpr Kind subscriptions{"subscription", "tag", "the subscriptions of phones"};  ///< by the tag of their dialog

  /// Opens the file, made and migrated if need be.
  static Result<std::unique_ptr<StateTable>> open(const std::string& path, const Kind& kind);
  ~StateTable();
  StateTable(const StateTable&) = delete;
  StateTable& operator=(const StateTable&) = delete;

  /// All that there are.
  Result<std::vector<StateRow>> all();

  /// In place of what was known of these, all in one commit. Empty on success.
  Failure keep(std::span<const StateRow> rows);

 private:
  struct State;
  explicit StateTable(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace strowger::store
