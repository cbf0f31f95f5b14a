// The dialog that a call is to take the place of (RFC 3891).
#include "switch/sip/replaces.hpp"

namespace strowger::sip {

std::optional<Replaces> Replaces::parse(std::string_view value) {
  Replaces made;
  for (bool first = true; !value.empty(); first = false) {
    const std::size_t end = value.find(';');
    const std::string_view part = trimmed(value.substr(0, end));
    value = end == std::string_view::npos ? std::string_view() : value.substr(end + 1);
    const std::size_t equals = part.find('=');
    const std::string_view name = part.substr(0, equals);
    const std::string_view text = equals == std::string_view::npos ? std::string_view() : part.substr(equals + 1);
    if (first) {
      made.call_id = part;
    } else if (same_text(name, "to-tag")) {
      made.to_tag = text;
    } else if (same_text(name, "from-tag")) {
      made.from_tag = text;
    } else if (same_text(name, "early-only")) {
      made.early_only = true;
    }
  }
  if (made.call_id.empty() || made.to_tag.empty() || made.from_tag.empty()) return std::nullopt;
  return made;
}

std::optional<Replaces> Replaces::of_uri(const Uri& uri) {
  std::string_view headers = uri.headers;
  while (!headers.empty()) {
    const std::size_t end = headers.find('&');
    const std::string_view one = headers.substr(0, end);
    headers = end == std::string_view::npos ? std::string_view() : headers.substr(end + 1);
    const std::size_t equals = one.find('=');
    if (equals == std::string_view::npos || !same_text(one.substr(0, equals), "Replaces")) continue;
    return parse(unescaped(one.substr(equals + 1)));
  }
  return std::nullopt;
}

}  // namespace strowger::sip
