// The small grammar that SIP headers share (RFC 3261 clause 25.1).
#include "switch/sip/syntax.hpp"

#include <algorithm>

namespace strowger::sip {
namespace {

char lower_char(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

bool is_alphanumeric(char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

bool is_token_char(char c) { return is_alphanumeric(c) || std::string_view("-.!%*_+`'~").find(c) != std::string_view::npos; }

int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  c = lower_char(c);
  return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/// The position after a quoted string that starts at `at`, or npos when it does not end.
std::size_t after_quoted(std::string_view text, std::size_t at) {
  for (std::size_t i = at + 1; i < text.size(); ++i) {
    if (text[i] == '\\') {
      ++i;
    } else if (text[i] == '"') {
      return i + 1;
    }
  }
  return std::string_view::npos;
}

}  // namespace

bool same_text(std::string_view a, std::string_view b) {
  return a.size() == b.size() &&
         std::equal(a.begin(), a.end(), b.begin(), [](char x, char y) { return lower_char(x) == lower_char(y); });
}

std::string lower(std::string_view text) {
  std::string result(text);
  std::transform(result.begin(), result.end(), result.begin(), lower_char);
  return result;
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  return text;
}

bool is_token(std::string_view text) { return !text.empty() && std::all_of(text.begin(), text.end(), is_token_char); }

std::vector<std::string_view> list_elements(std::string_view text) {
  std::vector<std::string_view> elements;
  const auto add = [&](std::string_view element) {
    element = trimmed(element);
    if (!element.empty()) elements.push_back(element);
  };
  std::size_t start = 0;
  bool in_angle = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '"' && !in_angle) {
      const std::size_t end = after_quoted(text, i);
      if (end == std::string_view::npos) break;  // an open quote: the rest is one element
      i = end - 1;
    } else if (c == '<') {
      in_angle = true;
    } else if (c == '>') {
      in_angle = false;
    } else if (c == ',' && !in_angle) {
      add(text.substr(start, i - start));
      start = i + 1;
    }
  }
  add(text.substr(start));
  return elements;
}

bool list_has(std::string_view list, std::string_view token) {
  for (const auto element : list_elements(list)) {
    if (same_text(trimmed(element.substr(0, element.find(';'))), token)) return true;
  }
  return false;
}

std::optional<std::uint64_t> decimal(std::string_view digits, std::uint64_t most) {
  if (digits.empty()) return std::nullopt;
  std::uint64_t number = 0;
  for (const char c : digits) {
    if (c < '0' || c > '9') return std::nullopt;
    const auto digit = static_cast<std::uint64_t>(c - '0');
    if (number > (most - digit) / 10) return std::nullopt;
    number = number * 10 + digit;
  }
  return number;
}

std::string unquoted(std::string_view text) {
  text = trimmed(text);
  if (text.size() < 2 || text.front() != '"' || text.back() != '"') return std::string(text);
  std::string result;
  for (std::size_t i = 1; i + 1 < text.size(); ++i) {
    if (text[i] == '\\' && i + 2 < text.size()) ++i;
    result.push_back(text[i]);
  }
  return result;
}

std::string quoted_string(std::string_view text) {
  std::string result = "\"";
  for (const char c : text) {
    if (c == '\r' || c == '\n' || c == '\0') continue;
    if (c == '"' || c == '\\') result.push_back('\\');
    result.push_back(c);
  }
  result.push_back('"');
  return result;
}

std::string unescaped(std::string_view text) {
  std::string result;
  result.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '%' && i + 2 < text.size()) {
      const int high = hex_value(text[i + 1]);
      const int low = hex_value(text[i + 2]);
      if (high >= 0 && low >= 0) {
        result.push_back(static_cast<char>(high << 4 | low));
        i += 2;
        continue;
      }
    }
    result.push_back(text[i]);
  }
  return result;
}

std::string escaped_xml(std::string_view text) {
  std::string result;
  for (const char c : text) {
    switch (c) {
      case '&':
        result += "&amp;";
        break;
      case '<':
        result += "&lt;";
        break;
      case '"':
        result += "&quot;";
        break;
      default:
        result += c;
    }
  }
  return result;
}

std::string escaped_user(std::string_view text) {
  std::string result;
  for (const char c : text) {
    if (is_alphanumeric(c) || std::string_view("-_.!~*'()&=+$,;?/").find(c) != std::string_view::npos) {
      result.push_back(c);
    } else {
      const auto octet = static_cast<unsigned char>(c);
      result.push_back('%');
      result.push_back("0123456789ABCDEF"[octet >> 4]);
      result.push_back("0123456789ABCDEF"[octet & 15]);
    }
  }
  return result;
}

bool Parameters::parse(std::string_view text) {
  text = trimmed(text);
  while (!text.empty()) {
    if (text.front() != ';') return false;
    text = trimmed(text.substr(1));
    std::size_t end = 0;
    while (end < text.size() && text[end] != ';' && text[end] != '"') ++end;
    if (end < text.size() && text[end] == '"') {
      end = after_quoted(text, end);
      if (end == std::string_view::npos) return false;
      while (end < text.size() && is_space(text[end])) ++end;
      if (end < text.size() && text[end] != ';') return false;
    }
    const std::string_view part = trimmed(text.substr(0, end));
    text = text.substr(end);
    if (part.empty()) continue;  // `;;` is wrong but harmless
    const std::size_t equals = part.find('=');
    const std::string_view name = trimmed(part.substr(0, equals));
    if (name.empty()) return false;
    Parameter parameter;
    parameter.name = name;
    parameter.has_value = equals != std::string_view::npos;
    if (parameter.has_value) parameter.value = trimmed(part.substr(equals + 1));
    list_.push_back(std::move(parameter));
  }
  return true;
}

const Parameter* Parameters::find(std::string_view name) const {
  for (const auto& parameter : list_) {
    if (same_text(parameter.name, name)) return &parameter;
  }
  return nullptr;
}

std::string_view Parameters::get(std::string_view name) const {
  const Parameter* found = find(name);
  return found ? std::string_view(found->value) : std::string_view();
}

void Parameters::set(std::string_view name, std::string_view value) {
  for (auto& parameter : list_) {
    if (same_text(parameter.name, name)) {
      parameter.value = value;
      parameter.has_value = true;
      return;
    }
  }
  list_.push_back({std::string(name), std::string(value), true});
}

void Parameters::set_flag(std::string_view name) {
  if (!has(name)) list_.push_back({std::string(name), "", false});
}

void Parameters::erase(std::string_view name) {
  std::erase_if(list_, [&](const Parameter& parameter) { return same_text(parameter.name, name); });
}

void Parameters::append_to(std::string& text) const {
  for (const auto& parameter : list_) {
    text += ';';
    text += parameter.name;
    if (parameter.has_value) {
      text += '=';
      text += parameter.value;
    }
  }
}

}  // namespace strowger::sip
