// The phone's keys: one command a line on standard input.
#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"

namespace strowger::cli {

enum class KeyKind { none, dial, answer, hold, retrieve, digits, hangup, quit, help };

struct Key {
  KeyKind kind = KeyKind::none;
  std::string what;  ///< dial: a number or SIP URI; digits: the digits
  bool operator==(const Key&) const = default;
};

/// Reads one line; an empty one, or one that begins with '#', is no key. A failure says what to type instead.
Result<Key> parse_key(std::string_view line);

/// All keys, one a line.
std::string_view keys_help();

}  // namespace strowger::cli
