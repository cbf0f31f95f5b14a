// Named values in one text, a line each, for what is kept over a restart: a person can read it, and a later version too,
// for names that are not there are empty.
#pragma once

#include <concepts>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace strowger {

class NamedValues {
 public:
  /// What is empty, zero or false is left out.
  void add(std::string_view name, std::string_view value);
  void add(std::string_view name, const char* value) { add(name, std::string_view(value)); }
  template <std::integral Number>
  void add(std::string_view name, Number value) {
    if (value != 0) add(name, std::string_view(std::to_string(value)));
  }

  /// The first of that name; empty when there is none.
  std::string get(std::string_view name) const;
  /// The same as a number; 0 when it is none.
  std::int64_t number(std::string_view name) const;
  bool flag(std::string_view name) const { return number(name) != 0; }
  /// All of that name, in their order.
  std::vector<std::string> all(std::string_view name) const;

  /// Any value may be the text of further values.
  std::string text() const;
  /// Lines that are none are passed over.
  static NamedValues read(std::string_view text);

 private:
  std::vector<std::pair<std::string, std::string>> values_;
};

}  // namespace strowger
