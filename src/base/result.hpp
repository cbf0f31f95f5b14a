// What an operation gives that can fail: a value, or what went wrong and where.
#pragma once

#include <string>
#include <utility>
#include <variant>

namespace strowger {

/// What went wrong, for a person to read, and where (a path such as `callingDevice/deviceIdentifier`, a file and line, or an
/// octet position). Empty `what` means that nothing went wrong.
struct Failure {
  std::string what;
  std::string where;

  /// "what (at where)", or just what.
  std::string text() const { return where.empty() ? what : what + " (at " + where + ")"; }
  bool operator==(const Failure&) const = default;
};

/// A value of T, or a Failure. Test it before taking the value.
template <class T>
class [[nodiscard]] Result {
 public:
  Result(T value) : content_(std::move(value)) {}            // NOLINT(google-explicit-constructor): returned by value
  Result(Failure failure) : content_(std::move(failure)) {}  // NOLINT(google-explicit-constructor)

  explicit operator bool() const { return content_.index() == 0; }
  bool ok() const { return content_.index() == 0; }

  T& value() { return std::get<0>(content_); }
  const T& value() const { return std::get<0>(content_); }
  T& operator*() { return value(); }
  const T& operator*() const { return value(); }
  T* operator->() { return &value(); }
  const T* operator->() const { return &value(); }
  const Failure& failure() const { return std::get<1>(content_); }

 private:
  std::variant<T, Failure> content_;
};

}  // namespace strowger
