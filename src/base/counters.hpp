// Counters: numbers that say how the server is doing; admin/ and the log read them.
#pragma once

#include <atomic>
#include <cstdint>
#include <string_view>

namespace strowger {

/// A number with a name. Declare it at namespace scope in the room that counts; it joins the list by itself and stays in it.
/// Adding is safe from any thread.
class Counter {
 public:
  Counter(std::string_view name, std::string_view doc);
  Counter(const Counter&) = delete;
  Counter& operator=(const Counter&) = delete;

  void add(std::uint64_t count = 1) { value_.fetch_add(count, std::memory_order_relaxed); }
  std::uint64_t value() const { return value_.load(std::memory_order_relaxed); }

  std::string_view name() const { return name_; }
  std::string_view doc() const { return doc_; }

  /// The list of all counters: start here, then `next` until nullptr.
  static const Counter* first();
  const Counter* next() const { return next_; }

 private:
  std::string_view name_;
  std::string_view doc_;
  std::atomic<std::uint64_t> value_ = 0;
  const Counter* next_;
};

}  // namespace strowger
