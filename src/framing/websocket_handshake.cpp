// The opening handshake (RFC 6455 clause 4.2) with the few things of HTTP/1.1 that it needs.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <boost/uuid/detail/sha1.hpp>
#include <optional>

#include "base/base64.hpp"
#include "base/log.hpp"
#include "framing/websocket.hpp"

namespace strowger::framing {
namespace {

constexpr std::size_t longest_request = 8192;
constexpr std::string_view magic = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";  // clause 1.3

struct SubProtocol {
  std::string_view name;
  Framing framing;
};
constexpr SubProtocol sub_protocols[] = {{"csta.xml", Framing::websocket_xml}, {"csta.json", Framing::websocket_json}};

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; }

bool same(std::string_view one, std::string_view other) {
  return std::equal(one.begin(), one.end(), other.begin(), other.end(), [](char a, char b) { return lower(a) == lower(b); });
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

/// Calls `take` with each item of a list that commas separate.
template <class Take>
void each_item(std::string_view list, Take&& take) {
  while (!list.empty()) {
    const std::size_t comma = list.find(',');
    if (const std::string_view item = trimmed(list.substr(0, comma)); !item.empty()) take(item);
    list.remove_prefix(comma == std::string_view::npos ? list.size() : comma + 1);
  }
}

/// What of a request matters here.
struct Request {
  bool get = false;
  bool upgrades = false;    // Upgrade names websocket
  bool connection = false;  // Connection names Upgrade
  std::string_view version;
  std::optional<std::string_view> key;
  std::optional<std::string_view> origin;
  std::optional<std::string_view> authorization;
  bool doubled = false;  // a header that may come once came again
  std::vector<std::string_view> protocols;
};

void take_header(Request& request, std::string_view name, std::string_view value) {
  const auto once = [&](std::optional<std::string_view>& to) {
    if (to) request.doubled = true;
    to = value;
  };
  if (same(name, "upgrade")) {
    each_item(value, [&](std::string_view item) { request.upgrades = request.upgrades || same(item, "websocket"); });
  } else if (same(name, "connection")) {
    each_item(value, [&](std::string_view item) { request.connection = request.connection || same(item, "upgrade"); });
  } else if (same(name, "sec-websocket-version")) {
    request.version = value;
  } else if (same(name, "sec-websocket-key")) {
    once(request.key);
  } else if (same(name, "origin")) {
    once(request.origin);
  } else if (same(name, "authorization")) {
    once(request.authorization);
  } else if (same(name, "sec-websocket-protocol")) {
    each_item(value, [&](std::string_view item) { request.protocols.push_back(item); });
  }
}

/// The head of a request, its empty line taken away; nothing when it is not HTTP/1.1.
std::optional<Request> parse(std::string_view head) {
  Request request;
  std::size_t end = head.find("\r\n");
  const std::string_view line = head.substr(0, end);
  if (!line.starts_with("GET ") || !line.ends_with(" HTTP/1.1")) return std::nullopt;
  while (end != std::string_view::npos) {
    head.remove_prefix(end + 2);
    end = head.find("\r\n");
    const std::string_view field = head.substr(0, end);
    const std::size_t colon = field.find(':');
    if (colon == 0 || colon == std::string_view::npos || field.front() == ' ' || field.front() == '\t') return std::nullopt;
    take_header(request, field.substr(0, colon), trimmed(field.substr(colon + 1)));
  }
  return request;
}

bool is_key(std::string_view key) {  // 16 octets in base64
  return key.size() == 24 && key.ends_with("==") && std::all_of(key.begin(), key.end() - 2, [](char c) {
           return (lower(c) >= 'a' && lower(c) <= 'z') || (c >= '0' && c <= '9') || c == '+' || c == '/';
         });
}

std::string accept_of(std::string_view key) {
  boost::uuids::detail::sha1 hash;
  hash.process_bytes(key.data(), key.size());
  hash.process_bytes(magic.data(), magic.size());
  boost::uuids::detail::sha1::digest_type words;
  hash.get_digest(words);
  std::array<Octet, 20> digest{};
  for (std::size_t i = 0; i < digest.size(); ++i) digest[i] = static_cast<Octet>(words[i / 4] >> (24 - 8 * (i % 4)));
  return to_base64(digest);
}

/// RFC 7617 clause 2; nothing when it is another scheme, or broken.
std::optional<HttpLogin> login_in(std::string_view authorization) {
  const std::size_t space = authorization.find(' ');
  if (space == std::string_view::npos || !same(authorization.substr(0, space), "basic")) return std::nullopt;
  const auto octets = from_base64(trimmed(authorization.substr(space)));
  if (!octets) return std::nullopt;
  const std::string_view pair = text_of(*octets);
  const std::size_t colon = pair.find(':');
  if (colon == std::string_view::npos) return std::nullopt;
  return HttpLogin{std::string(pair.substr(0, colon)), std::string(pair.substr(colon + 1))};
}

Handshake refuse(std::string_view status, std::string_view extra, std::string text, std::string failure) {
  Handshake handshake;
  handshake.what = Handshake::What::refused;
  text += '\n';
  handshake.answer = fmt::format(
      "HTTP/1.1 {}\r\nConnection: close\r\n{}Content-Type: text/plain; charset=utf-8\r\nContent-Length: {}\r\n\r\n{}",
      status, extra, text.size(), text);
  handshake.failure = std::move(failure);
  return handshake;
}

}  // namespace

std::string login_refusal() {
  return refuse("401 Unauthorized", "WWW-Authenticate: Basic realm=\"Strowger\", charset=\"UTF-8\"\r\n",
                "Log in with name and password (Authorization: Basic).", {})
      .answer;
}

std::string plain_login_refusal() {
  return refuse("403 Forbidden", "", "Passwords are taken over TLS (wss:) only; this one should not be used any more.", {})
      .answer;
}

std::string websocket_accept(std::string_view key) { return is_key(key) ? accept_of(key) : std::string(); }

Handshake take_handshake(OctetView octets, const WebSocketPolicy& policy) {
  const std::string_view text = text_of(octets);
  const std::size_t end = text.substr(0, longest_request).find("\r\n\r\n");
  if (end == std::string_view::npos) {
    if (text.size() < longest_request) return {};
    return refuse("431 Request Header Fields Too Large", "", "The head of a request may have 8192 octets here.",
                  "sent a request of HTTP whose head is longer than 8192 octets");
  }
  const auto request = parse(text.substr(0, end));
  if (!request || request->doubled)
    return refuse("400 Bad Request", "", "This is no request of HTTP/1.1 that can be read.",
                  fmt::format("sent a request of HTTP that cannot be read: {}", shown(octets)));
  if (!request->upgrades || !request->connection)
    return refuse("426 Upgrade Required", "Upgrade: websocket\r\n",
                  "This port speaks CSTA. Over HTTP it offers a WebSocket with the sub-protocol csta.xml or csta.json.",
                  "asks for a page of HTTP, where only a WebSocket is offered: is it meant for this port?");
  if (request->version != "13")
    return refuse("426 Upgrade Required", "Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\n",
                  "This server speaks version 13 of the WebSocket protocol.",
                  fmt::format("asks for version {} of WebSocket, not 13", log::quoted(request->version, 20)));
  if (!request->key || !is_key(*request->key))
    return refuse("400 Bad Request", "", "Sec-WebSocket-Key is missing, or not 16 octets in base64.",
                  "asks for a WebSocket without a proper Sec-WebSocket-Key");
  if (request->origin) {
    const bool allowed = std::any_of(policy.origins.begin(), policy.origins.end(), [&](const std::string& origin) {
      return origin == "*" || same(origin, *request->origin);
    });
    if (!allowed) {
      const std::string origin = log::quoted(*request->origin, 200);
      return refuse("403 Forbidden", "", "Pages of this origin may not connect to this server; its log says more.",
                    fmt::format("a web page of {} wants a WebSocket; if it may control telephones, add \"{}\" to origins in "
                                "[csta]",
                                origin, origin));
    }
  }
  for (const std::string_view wanted : request->protocols) {
    for (const SubProtocol& offered : sub_protocols) {
      if (wanted != offered.name) continue;
      Handshake handshake;
      handshake.what = Handshake::What::accepted;
      handshake.framing = offered.framing;
      handshake.length = end + 4;
      handshake.of_page = request->origin.has_value();
      if (request->authorization) handshake.login = login_in(*request->authorization);
      handshake.odd_login = request->authorization && !handshake.login;
      handshake.answer = fmt::format(
          "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: {}\r\n"
          "Sec-WebSocket-Protocol: {}\r\n\r\n",
          accept_of(*request->key), offered.name);
      return handshake;
    }
  }
  return refuse("400 Bad Request", "", "Ask for the sub-protocol csta.xml or csta.json: new WebSocket(url, \"csta.json\").",
                "asks for a WebSocket without one of the sub-protocols csta.xml and csta.json");
}

}  // namespace strowger::framing
