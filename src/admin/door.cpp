// Host and Origin.
#include "admin/door.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/log.hpp"

namespace strowger::admin {
namespace {

std::string lowered(std::string_view text) {
  std::string made(text);
  for (char& c : made)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c | 0x20);
  return made;
}

/// Of "localhost:4480", "[::1]:4480", "pbx.example".
std::string host_in(std::string_view text) {
  if (text.starts_with('[')) return lowered(text.substr(0, text.find(']') + 1));
  return lowered(text.substr(0, text.find(':')));
}

/// A name that a page chose is none: no resolver is asked for it.
bool is_ip_literal(std::string_view host) {
  if (host.starts_with('[')) return host.ends_with(']');
  return !host.empty() && std::all_of(host.begin(), host.end(), [](char c) { return (c >= '0' && c <= '9') || c == '.'; });
}

}  // namespace

HttpResponse problem(unsigned status, std::string_view detail) {
  const nlohmann::json body{{"title", reason_of(status)}, {"status", status}, {"detail", detail}};
  return {status,
          {{"Content-Type", "application/problem+json"}},
          body.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) + "\n"};
}

std::optional<HttpResponse> turn_away(const HttpRequest& request, const Caller& caller,
                                      const std::vector<std::string>& names) {
  if (request.count("host") != 1) return problem(400, "A request has one Host header.");
  const std::string_view named = request.header("host");
  const std::string host = host_in(named);
  const bool known = host == "localhost" || is_ip_literal(host) ||
                     std::any_of(names.begin(), names.end(), [&](const std::string& each) { return lowered(each) == host; });
  if (!known)
    return problem(421, fmt::format("This server is not known as \"{}\": if it is, add the name to names in [admin].",
                                    log::quoted(host, 100)));
  if (request.count("origin") > 0 &&
      lowered(request.header("origin")) != fmt::format("{}://{}", caller.tls ? "https" : "http", lowered(named)))
    return problem(403, "Pages of other origins may not use this server.");
  return std::nullopt;
}

void add_safety_headers(HttpResponse& response) {
  response.headers.emplace_back("Cache-Control", "no-store");
  response.headers.emplace_back("X-Content-Type-Options", "nosniff");
  response.headers.emplace_back("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
}

}  // namespace strowger::admin
