// Subscriptions of phones, in the store: the table subscription. A connection of its own, so that a thread of its own can
// write.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <vector>

#include "base/result.hpp"

namespace strowger::store {

struct SubscriptionRow {
  std::string number;  ///< the tag of its dialog
  std::string state;   ///< empty: it is over
  bool operator==(const SubscriptionRow&) const = default;
};

class Subscriptions {
 public:
  /// Opens the file, made and migrated if need be.
  static Result<std::unique_ptr<Subscriptions>> open(const std::string& path);
  ~Subscriptions();
  Subscriptions(const Subscriptions&) = delete;
  Subscriptions& operator=(const Subscriptions&) = delete;

  /// All that there are.
  Result<std::vector<SubscriptionRow>> all();

  /// In place of what was known of these, all in one commit. Empty on success.
  Failure keep(std::span<const SubscriptionRow> rows);

 private:
  struct State;
  explicit Subscriptions(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace strowger::store
