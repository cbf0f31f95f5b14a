// JSON text (RFC 8259) to a tree.
#include "codec/json/value.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "codec/xml/characters.hpp"

namespace strowger::codec::json {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

class Parser {
 public:
  Parser(std::string_view text, const Limits& limits) : text_(text), limits_(limits) {}

  Result<Value> parse() {
    Value value;
    if (read(value, 0)) {
      skip_space();
      if (at_ == text_.size()) return value;
      fail("there is more behind the end");
    }
    return failure_;
  }

 private:
  bool fail(std::string what) {
    if (failure_.what.empty()) failure_ = {std::move(what), fmt::format("octet {}", at_)};
    return false;
  }
  void skip_space() {
    while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\t' || text_[at_] == '\n' || text_[at_] == '\r'))
      ++at_;
  }
  char next() const { return at_ < text_.size() ? text_[at_] : '\0'; }
  bool take(char c) {
    if (next() != c) return false;
    ++at_;
    return true;
  }

  bool read(Value& value, std::size_t depth);
  bool read_members(Value& value, std::size_t depth, char end);
  bool read_string(std::string& to);
  bool read_escape(std::string& to);
  bool read_code_unit(std::uint32_t& unit);
  bool read_number(std::string& to);
  bool word(std::string_view name) {
    if (text_.substr(at_, name.size()) != name) return fail("this is no value");
    at_ += name.size();
    return true;
  }

  std::string_view text_;
  const Limits& limits_;
  std::size_t at_ = 0;
  std::size_t values_ = 0;
  Failure failure_;
};

bool Parser::read(Value& value, std::size_t depth) {
  skip_space();
  value.at = at_;
  if (depth >= limits_.depth) return fail("values are nested deeper than the limit allows");
  if (++values_ > limits_.elements) return fail("more values than the limit allows");
  switch (next()) {
    case '{':
      value.kind = Value::Kind::object;
      return read_members(value, depth, '}');
    case '[':
      value.kind = Value::Kind::array;
      return read_members(value, depth, ']');
    case '"':
      value.kind = Value::Kind::string;
      return read_string(value.text);
    case 't':
      value.kind = Value::Kind::boolean;
      value.truth = true;
      return word("true");
    case 'f':
      value.kind = Value::Kind::boolean;
      return word("false");
    case 'n':
      return word("null");
    default:
      value.kind = Value::Kind::number;
      return read_number(value.text);
  }
}

bool Parser::read_members(Value& value, std::size_t depth, char end) {
  ++at_;
  skip_space();
  if (take(end)) return true;
  for (;;) {
    Member& made = value.members.emplace_back();
    std::string& name = made.name;
    if (value.kind == Value::Kind::object) {
      skip_space();
      if (next() != '"') return fail("a name is due");
      if (!read_string(name)) return false;
      // Objects of messages are small; a long one is refused before this becomes slow.
      if (value.members.size() > 1024) return fail("too many members");
      if (std::any_of(value.members.begin(), value.members.end() - 1, [&](const Member& m) { return m.name == name; }))
        return fail(fmt::format("{} comes twice", xml::printable_excerpt(name)));
      skip_space();
      if (!take(':')) return fail("':' is due");
    }
    if (!read(made.value, depth + 1)) return false;
    skip_space();
    if (take(end)) return true;
    if (!take(',')) return fail(fmt::format("',' or '{}' is due", end));
  }
}

bool Parser::read_string(std::string& to) {
  ++at_;
  while (at_ < text_.size()) {
    const char c = text_[at_];
    if (c == '"') {
      ++at_;
      return true;
    }
    if (c == '\\') {
      if (!read_escape(to)) return false;
    } else if (static_cast<unsigned char>(c) < 0x20) {
      return fail("a control character in a string");
    } else {
      const std::size_t length = c > 0 ? 1 : xml::utf8_length(text_.substr(at_));
      if (length == 0) return fail("an octet that is not UTF-8");
      to.append(text_.substr(at_, length));
      at_ += length;
    }
  }
  return fail("a string does not end");
}

bool Parser::read_code_unit(std::uint32_t& unit) {
  unit = 0;
  for (int digit = 0; digit < 4; ++digit, ++at_) {
    const char c = next();
    if (is_digit(c)) {
      unit = unit << 4 | static_cast<std::uint32_t>(c - '0');
    } else if ((c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F')) {
      unit = unit << 4 | static_cast<std::uint32_t>((c | 0x20) - 'a' + 10);
    } else {
      return fail("\\u needs four hexadecimal digits");
    }
  }
  return true;
}

bool Parser::read_escape(std::string& to) {
  ++at_;
  const char c = next();
  ++at_;
  constexpr std::string_view names = "\"\\/bfnrt";
  constexpr std::string_view meanings = "\"\\/\b\f\n\r\t";
  if (const std::size_t found = names.find(c); c != '\0' && found != std::string_view::npos) {
    to.push_back(meanings[found]);
    return true;
  }
  if (c != 'u') return fail("an unknown escape");
  std::uint32_t unit = 0;
  if (!read_code_unit(unit)) return false;
  if (unit >= 0xD800 && unit < 0xDC00) {
    std::uint32_t low = 0;
    if (!take('\\') || !take('u') || !read_code_unit(low) || low < 0xDC00 || low > 0xDFFF)
      return fail("half of a surrogate pair");
    unit = 0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00);
  } else if (unit >= 0xDC00 && unit <= 0xDFFF) {
    return fail("half of a surrogate pair");
  }
  xml::append_utf8(to, unit);
  return true;
}

bool Parser::read_number(std::string& to) {
  const std::size_t start = at_;
  const auto digits = [&] {
    const std::size_t first = at_;
    while (is_digit(next())) ++at_;
    return at_ > first;
  };
  take('-');
  if (!take('0') && !digits()) return fail("this is no value");
  if (take('.') && !digits()) return fail("digits are due");
  if (take('e') || take('E')) {
    if (!take('+')) take('-');
    if (!digits()) return fail("digits are due");
  }
  to = text_.substr(start, at_ - start);
  return true;
}

}  // namespace

const Value* Value::find(std::string_view name) const {
  const auto found = std::find_if(members.begin(), members.end(), [&](const Member& m) { return m.name == name; });
  return found == members.end() ? nullptr : &found->value;
}

Result<Value> parse(std::string_view text, const Limits& limits) { return Parser(text, limits).parse(); }

void append_string(std::string& to, std::string_view text) {
  to.push_back('"');
  for (const char c : text) {
    switch (c) {
      case '"':
        to += "\\\"";
        break;
      case '\\':
        to += "\\\\";
        break;
      case '\n':
        to += "\\n";
        break;
      case '\r':
        to += "\\r";
        break;
      case '\t':
        to += "\\t";
        break;
      default:
        if (static_cast<unsigned char>(c) < 0x20) {
          fmt::format_to(std::back_inserter(to), "\\u{:04x}", static_cast<unsigned>(c));
        } else {
          to.push_back(c);
        }
    }
  }
  to.push_back('"');
}

std::string indented(std::string_view json) {
  std::string made;
  std::size_t depth = 0;
  bool in_string = false;
  const auto line = [&] {
    made.push_back('\n');
    made.append(depth * 2, ' ');
  };
  for (std::size_t at = 0; at < json.size(); ++at) {
    const char c = json[at];
    if (in_string) {
      made.push_back(c);
      if (c == '\\' && at + 1 < json.size()) made.push_back(json[++at]);
      if (c == '"') in_string = false;
      continue;
    }
    if (c == ' ' || c == '\n' || c == '\r' || c == '\t') continue;
    made.push_back(c);
    in_string = c == '"';
    if (c == '{' || c == '[') {
      std::size_t behind = at + 1;
      while (behind < json.size() && json[behind] == ' ') ++behind;
      if (behind < json.size() && (json[behind] == '}' || json[behind] == ']')) {
        made.push_back(json[behind]);
        at = behind;
        continue;
      }
      ++depth;
      line();
    } else if (c == '}' || c == ']') {
      made.pop_back();
      if (depth > 0) --depth;
      line();
      made.push_back(c);
    } else if (c == ',') {
      line();
    } else if (c == ':') {
      made.push_back(' ');
    }
  }
  return made;
}

}  // namespace strowger::codec::json
