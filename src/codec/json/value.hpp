// A JSON text (RFC 8259) as a tree, and strings written as JSON. Our own, because all that the codec needs are two hundred
// lines, and the usual library takes half a minute to compile.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "codec/pdu.hpp"

namespace strowger::codec::json {

struct Member;

struct Value {
  enum class Kind : std::uint8_t { null, boolean, number, string, array, object };
  Kind kind = Kind::null;
  bool truth = false;
  std::string text;             ///< of a string, or of a number as it is written
  std::vector<Member> members;  ///< of an object, in its order; of an array, with empty names
  std::size_t at = 0;           ///< the octet where it began

  const Value* find(std::string_view name) const;
};

struct Member {
  std::string name;
  Value value;
};

/// Strictly as the RFC says: no comments, no trailing commas, each name once, UTF-8. A failure's place is `octet N`.
/// limits.depth bounds the nesting, limits.elements the number of values.
Result<Value> parse(std::string_view text, const Limits& limits);

/// Appends a string with its quotes. It must be UTF-8.
void append_string(std::string& to, std::string_view text);

/// The same JSON text over several lines, for a person.
std::string indented(std::string_view json);

}  // namespace strowger::codec::json
