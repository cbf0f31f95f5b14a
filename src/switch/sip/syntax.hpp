// The small grammar that SIP headers share: tokens, quoted strings, lists and parameters (RFC 3261 clause 25.1).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace strowger::sip {

/// Whether two texts are the same but for the case of ASCII letters.
bool same_text(std::string_view a, std::string_view b);

std::string lower(std::string_view text);

/// The text without white space (blank, tab, CR, LF) at its ends.
std::string_view trimmed(std::string_view text);

/// Whether the text is one or more token characters.
bool is_token(std::string_view text);

/// The elements of a comma-separated list, trimmed; commas within quotes and angle brackets do not separate. Empty elements
/// are left out.
std::vector<std::string_view> list_elements(std::string_view text);

/// Whether a list of tokens (Allow, Supported, ...) names `token`.
bool list_has(std::string_view list, std::string_view token);

/// A decimal number of digits only, at most `most`.
std::optional<std::uint64_t> decimal(std::string_view digits, std::uint64_t most = UINT32_MAX);

/// What a quoted string says; text that is not in quotes is given back as it is.
std::string unquoted(std::string_view text);

/// The text as a quoted string.
std::string quoted_string(std::string_view text);

/// `%41` becomes `A`; a broken escape stays as it is.
std::string unescaped(std::string_view text);

/// A user part as a URI may carry it: everything but unreserved characters and `+&=$,;?/` is escaped.
std::string escaped_user(std::string_view text);

/// Text as the content or an attribute, in double quotes, of XML.
std::string escaped_xml(std::string_view text);

/// One `name=value` or `name` after a semicolon. The value is kept as written, quotes included.
struct Parameter {
  std::string name;
  std::string value;
  bool has_value = false;
};

/// The parameters of a URI or a header, in order.
class Parameters {
 public:
  /// Reads `;a=b;c`; white space is allowed around each part. False when something is not a parameter.
  bool parse(std::string_view text);

  bool has(std::string_view name) const { return find(name) != nullptr; }
  /// The value, or an empty text when there is none.
  std::string_view get(std::string_view name) const;
  void set(std::string_view name, std::string_view value);
  void set_flag(std::string_view name);
  void erase(std::string_view name);

  bool empty() const { return list_.empty(); }
  const std::vector<Parameter>& list() const { return list_; }
  void append_to(std::string& text) const;

 private:
  const Parameter* find(std::string_view name) const;

  std::vector<Parameter> list_;
};

}  // namespace strowger::sip
