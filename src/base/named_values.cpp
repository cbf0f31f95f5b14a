// Named values in one text: "name value", with \n, \r and \\ in values escaped.
#include "base/named_values.hpp"

#include <algorithm>
#include <charconv>

namespace strowger {

void NamedValues::add(std::string_view name, std::string_view value) {
  if (!value.empty()) values_.emplace_back(name, value);
}

std::string NamedValues::get(std::string_view name) const {
  for (const auto& [there, value] : values_)
    if (there == name) return value;
  return {};
}

std::int64_t NamedValues::number(std::string_view name) const {
  const std::string text = get(name);
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc() && end == text.data() + text.size() ? value : 0;
}

std::vector<std::string> NamedValues::all(std::string_view name) const {
  std::vector<std::string> values;
  for (const auto& [there, value] : values_)
    if (there == name) values.push_back(value);
  return values;
}

std::string NamedValues::text() const {
  std::string text;
  for (const auto& [name, value] : values_) {
    text += name;
    text += ' ';
    for (const char c : value) {
      if (c == '\n' || c == '\r' || c == '\\') text += '\\';
      text += c == '\n' ? 'n' : c == '\r' ? 'r' : c;
    }
    text += '\n';
  }
  return text;
}

NamedValues NamedValues::read(std::string_view text) {
  NamedValues values;
  while (!text.empty()) {
    const std::string_view line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(line.size() + 1, text.size()));
    const std::size_t space = line.find(' ');
    if (space == std::string_view::npos) continue;
    std::string value;
    for (std::size_t at = space + 1; at < line.size(); ++at) {
      char c = line[at];
      if (c == '\\' && at + 1 < line.size()) {
        c = line[++at];
        c = c == 'n' ? '\n' : c == 'r' ? '\r' : c;
      }
      value += c;
    }
    values.add(line.substr(0, space), value);
  }
  return values;
}

}  // namespace strowger
