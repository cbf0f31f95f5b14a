// SIP, SIPS and TEL URIs, and the name-addr form (RFC 3261 clauses 19.1, 20.10; RFC 3966).
#include "switch/sip/uri.hpp"

#include <algorithm>

namespace strowger::sip {
namespace {

bool is_host_char(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '.' || c == '_';
}

bool is_ipv6_char(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F') || c == ':' || c == '.';
}

bool printable(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) > 0x20 && c != 0x7F; });
}

}  // namespace

bool parse_host_port(std::string_view text, std::string& host, std::uint16_t& port) {
  port = 0;
  std::string_view rest;
  if (!text.empty() && text.front() == '[') {
    const std::size_t end = text.find(']');
    if (end == std::string_view::npos || end < 3) return false;
    const std::string_view inside = text.substr(1, end - 1);
    if (!std::all_of(inside.begin(), inside.end(), is_ipv6_char)) return false;
    host = inside;
    rest = trimmed(text.substr(end + 1));
  } else {
    const std::size_t end = text.find(':');
    const std::string_view name = trimmed(text.substr(0, end));
    if (name.empty() || !std::all_of(name.begin(), name.end(), is_host_char)) return false;
    host = name;
    rest = end == std::string_view::npos ? std::string_view() : text.substr(end);
  }
  if (rest.empty()) return true;
  if (rest.front() != ':') return false;
  const auto number = decimal(trimmed(rest.substr(1)), 65535);
  if (!number || *number == 0) return false;
  port = static_cast<std::uint16_t>(*number);
  return true;
}

bool is_ip_address(std::string_view host) {
  if (host.find(':') != std::string_view::npos) return std::all_of(host.begin(), host.end(), is_ipv6_char);
  int parts = 0;
  while (parts < 4) {
    const std::size_t dot = host.find('.');
    if (!decimal(host.substr(0, dot), 255)) return false;
    ++parts;
    if (dot == std::string_view::npos) return parts == 4;
    host = host.substr(dot + 1);
  }
  return false;
}

std::optional<Uri> Uri::parse(std::string_view text) {
  const std::size_t colon = text.find(':');
  if (colon == std::string_view::npos || colon == 0 || !printable(text)) return std::nullopt;
  Uri uri;
  uri.scheme = lower(text.substr(0, colon));
  if (!is_token(uri.scheme)) return std::nullopt;
  std::string_view rest = text.substr(colon + 1);
  if (uri.scheme == "tel") {
    const std::size_t semicolon = rest.find(';');
    uri.user = rest.substr(0, semicolon);
    if (uri.user.empty()) return std::nullopt;
    if (semicolon != std::string_view::npos && !uri.parameters.parse(rest.substr(semicolon))) return std::nullopt;
    return uri;
  }
  if (!uri.is_sip()) {
    uri.opaque = rest;
    return rest.empty() ? std::nullopt : std::optional(std::move(uri));
  }
  // The user part may itself contain `;` and `?`: it ends at the `@`, of which no later part may have one unescaped.
  const std::size_t at = rest.find('@');
  if (at != std::string_view::npos) {
    const std::string_view userinfo = rest.substr(0, at);
    rest = rest.substr(at + 1);
    const std::size_t password = userinfo.find(':');
    uri.user = userinfo.substr(0, password);
    if (password != std::string_view::npos) uri.password = userinfo.substr(password + 1);
    if (uri.user.empty()) return std::nullopt;
  }
  const std::size_t question = rest.find('?');
  if (question != std::string_view::npos) {
    uri.headers = rest.substr(question + 1);
    rest = rest.substr(0, question);
  }
  const std::size_t semicolon = rest.find(';');
  if (!parse_host_port(rest.substr(0, semicolon), uri.host, uri.port)) return std::nullopt;
  if (semicolon != std::string_view::npos && !uri.parameters.parse(rest.substr(semicolon))) return std::nullopt;
  return uri;
}

std::string Uri::host_port() const {
  std::string text = host.find(':') == std::string::npos ? host : "[" + host + "]";
  if (port != 0) text += ":" + std::to_string(port);
  return text;
}

std::string Uri::text() const {
  std::string text = scheme;
  text += ':';
  if (!opaque.empty()) return text + opaque;
  if (!user.empty()) {
    text += user;
    if (!password.empty()) text += ":" + password;
    if (!host.empty()) text += '@';
  }
  if (!host.empty()) text += host_port();
  parameters.append_to(text);
  if (!headers.empty()) text += "?" + headers;
  return text;
}

bool Uri::same_as(const Uri& other) const {
  if (scheme != other.scheme || number() != other.number() || password != other.password || port != other.port) return false;
  if (!same_text(host, other.host) || opaque != other.opaque) return false;
  // A parameter in both must be equal; these four must be in both or in neither.
  for (const auto& parameter : parameters.list()) {
    if (other.parameters.has(parameter.name) && !same_text(other.parameters.get(parameter.name), parameter.value))
      return false;
  }
  for (const std::string_view name : {"user", "ttl", "method", "maddr", "transport"}) {
    if (parameters.has(name) != other.parameters.has(name)) return false;
  }
  return true;
}

std::optional<NameAddr> NameAddr::parse(std::string_view text) {
  text = trimmed(text);
  NameAddr result;
  std::string_view uri;
  std::string_view after;
  std::size_t open = 0;
  if (!text.empty() && text.front() == '"') {
    std::size_t end = 1;
    while (end < text.size() && text[end] != '"') end += text[end] == '\\' ? 2 : 1;
    if (end >= text.size()) return std::nullopt;
    result.display = unquoted(text.substr(0, end + 1));
    open = end + 1;
    while (open < text.size() && (text[open] == ' ' || text[open] == '\t')) ++open;
    if (open >= text.size() || text[open] != '<') return std::nullopt;
  } else {
    open = text.find('<');
    if (open != std::string_view::npos) result.display = trimmed(text.substr(0, open));
  }
  if (open != std::string_view::npos) {
    const std::size_t close = text.find('>', open);
    if (close == std::string_view::npos) return std::nullopt;
    uri = trimmed(text.substr(open + 1, close - open - 1));
    after = text.substr(close + 1);
  } else {  // addr-spec: what follows a semicolon is the header's
    const std::size_t semicolon = text.find(';');
    uri = trimmed(text.substr(0, semicolon));
    if (semicolon != std::string_view::npos) after = text.substr(semicolon);
  }
  auto parsed = Uri::parse(uri);
  if (!parsed || !result.parameters.parse(after)) return std::nullopt;
  result.uri = std::move(*parsed);
  return result;
}

std::string NameAddr::text() const {
  std::string text;
  if (!display.empty()) text = quoted_string(display) + " ";
  text += "<" + uri.text() + ">";
  parameters.append_to(text);
  return text;
}

}  // namespace strowger::sip
