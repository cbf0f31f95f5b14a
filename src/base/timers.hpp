// Timers without a clock: rows that declare them, and the queue that says which are due.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/clock.hpp"

namespace strowger {

/// A timer as it is declared: settings, their check, the help and the reference are made from the row.
struct TimerRow {
  std::string_view name;  ///< the setting's key, such as `sip.no_answer`
  Duration standard;      ///< the value when nothing is set
  Duration least;
  Duration most;
  std::string_view doc;
};

/// Armed timers, each with one key. Timers due at the same time come in the order in which they were armed, so that a
/// simulation runs the same way each time.
template <class Key, class Hash = std::hash<Key>>
class TimerQueue {
 public:
  /// Arms the timer `key` for `at`; if it was armed already, it is moved.
  void arm(const Key& key, Time at) {
    cancel(key);
    const Slot slot{at, ++sequence_};
    by_time_.emplace(slot, key);
    by_key_.emplace(key, slot);
  }

  /// Disarms the timer `key`; no matter if it is not armed.
  void cancel(const Key& key) {
    const auto found = by_key_.find(key);
    if (found == by_key_.end()) return;
    by_time_.erase(found->second);
    by_key_.erase(found);
  }

  bool armed(const Key& key) const { return by_key_.contains(key); }
  std::size_t size() const { return by_key_.size(); }

  /// When the next timer is due, if any is armed.
  std::optional<Time> next() const {
    if (by_time_.empty()) return std::nullopt;
    return by_time_.begin()->first.first;
  }

  /// Takes out the first timer that is due at `now`, if one is.
  std::optional<Key> take_due(Time now) {
    if (by_time_.empty() || by_time_.begin()->first.first > now) return std::nullopt;
    Key key = by_time_.begin()->second;
    cancel(key);
    return key;
  }

 private:
  using Slot = std::pair<Time, std::uint64_t>;

  std::map<Slot, Key> by_time_;
  std::unordered_map<Key, Slot, Hash> by_key_;
  std::uint64_t sequence_ = 0;
};

}  // namespace strowger
