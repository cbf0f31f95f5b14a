// A request's way to its handler.
#include "admin/api.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <charconv>
#include <chrono>

#include "admin/call.hpp"
#include "base/log.hpp"

namespace strowger::admin {

std::string time_text(Time time) {
  const auto whole = std::chrono::floor<seconds>(time);
  return fmt::format("{:%Y-%m-%dT%H:%M:%S}.{:03}Z", fmt::gmtime(static_cast<std::time_t>(whole.time_since_epoch().count())),
                     std::chrono::floor<milliseconds>(time - whole).count());
}

std::optional<Time> time_in(std::string_view text) {
  std::size_t at = 0;
  /// The next number of so many digits; -1: there is none.
  const auto number = [&](std::size_t digits) {
    int value = -1;
    if (text.size() - at < digits) return -1;
    const char* const begin = text.data() + at;
    const auto [end, error] = std::from_chars(begin, begin + digits, value);
    if (error != std::errc() || end != begin + digits || *begin == '-') return -1;
    at += digits;
    return value;
  };
  const auto sign = [&](char wanted) { return at < text.size() && text[at] == wanted && ++at > 0; };
  const int year = number(4);
  const int month = sign('-') ? number(2) : -1;
  const int day = sign('-') ? number(2) : -1;
  const std::chrono::year_month_day date{std::chrono::year{year}, std::chrono::month{static_cast<unsigned>(month)},
                                         std::chrono::day{static_cast<unsigned>(day)}};
  if (year < 0 || month < 0 || day < 0 || !date.ok()) return std::nullopt;
  Time time = std::chrono::sys_days(date);
  if (at == text.size()) return time;
  const int hour = sign('T') ? number(2) : -1;
  const int minute = sign(':') ? number(2) : -1;
  const int second = sign(':') ? number(2) : 0;
  const int millisecond = sign('.') ? number(3) : 0;
  const bool good = hour >= 0 && hour < 24 && minute >= 0 && minute < 60 && second >= 0 && second < 60 && millisecond >= 0;
  if (!good || !sign('Z') || at != text.size()) return std::nullopt;
  return time + std::chrono::hours{hour} + std::chrono::minutes{minute} + seconds{second} + milliseconds{millisecond};
}

Api::Handler Api::handler_of(Operation operation) {
  switch (operation) {
    case Operation::get_health:
      return &Api::get_health;
    case Operation::get_metrics:
      return &Api::get_metrics;
    case Operation::get_openapi:
      return &Api::get_openapi;
    case Operation::login:
      return &Api::login;
    case Operation::logout:
      return &Api::logout;
    case Operation::get_status:
      return &Api::get_status;
    case Operation::list_devices:
      return &Api::list_devices;
    case Operation::get_device:
      return &Api::get_device;
    case Operation::list_calls:
      return &Api::list_calls;
    case Operation::list_applications:
      return &Api::list_applications;
    case Operation::end_application:
      return &Api::end_application;
    case Operation::list_accounts:
      return &Api::list_accounts;
    case Operation::add_account:
      return &Api::add_account;
    case Operation::set_password:
      return &Api::set_password;
    case Operation::enable_account:
      return &Api::enable_account;
    case Operation::disable_account:
      return &Api::disable_account;
    case Operation::remove_account:
      return &Api::remove_account;
    case Operation::reload:
      return &Api::reload;
    case Operation::list_audit:
      return &Api::list_audit;
    case Operation::verify_audit:
      return &Api::verify_audit;
    case Operation::list_administrators:
      return &Api::list_administrators;
    case Operation::add_administrator:
      return &Api::add_administrator;
    case Operation::set_administrator_password:
      return &Api::set_administrator_password;
    case Operation::set_administrator_totp:
      return &Api::set_administrator_totp;
    case Operation::enable_administrator:
      return &Api::enable_administrator;
    case Operation::disable_administrator:
      return &Api::disable_administrator;
    case Operation::remove_administrator:
      return &Api::remove_administrator;
    case Operation::list_records:
      return &Api::list_records;
    case Operation::follow_events:
      break;
  }
  return &Api::follow_events;
}

void Api::handle(const HttpRequest& request, const Caller& caller, const Reply& reply) {
  if (auto refused = turn_away(request, caller, office_.names())) return reply(std::move(*refused));
  Found found = find_route(request.method, request.target);
  if (found.route == nullptr) {
    if (found.methods.empty()) return reply(problem(404, "There is nothing here: see /api/v1/openapi.json."));
    HttpResponse response = problem(405, "That method is none of this path.");
    response.headers.emplace_back("Allow", fmt::format("{}", fmt::join(found.methods, ", ")));
    return reply(std::move(response));
  }
  Call call(caller, reply);
  call.route = found.route;
  call.parameters = std::move(found.parameters);
  if (call.route->who == For::administrators && !authenticate(call, request)) return;
  if (!found.wrong.empty()) return call.refuse(400, found.wrong);
  if (!take_body(call, request)) return;
  (this->*handler_of(call.route->operation))(call);
}

/// Whose token it is (RFC 6750 clause 2.1); otherwise answers.
bool Api::authenticate(Call& call, const HttpRequest& request) {
  constexpr std::string_view scheme = "Bearer ";
  const std::string_view given = request.header("authorization");
  const Tokens::Session* const session = given.starts_with(scheme) && request.count("authorization") == 1
                                             ? tokens_.find(given.substr(scheme.size()), call.caller.identity, office_.now())
                                             : nullptr;
  if (session != nullptr) {
    call.administrator = session->administrator;
    call.session = session->number;
    return true;
  }
  HttpResponse response = problem(401, "Log in with POST /api/v1/login, then send its token: Authorization: Bearer TOKEN.");
  response.headers.emplace_back("WWW-Authenticate", given.empty() ? "Bearer" : "Bearer error=\"invalid_token\"");
  call.reply(std::move(response));
  return false;
}

/// A body in JSON, of the route's shape; otherwise answers.
bool Api::take_body(Call& call, const HttpRequest& request) {
  if (call.route->body == nullptr) {
    if (request.body.empty()) return true;
    call.refuse(400, "Nothing is sent with this request.");
    return false;
  }
  std::string_view type = request.header("content-type");
  type = type.substr(0, type.find(';'));
  if (type != "application/json") {
    call.refuse(415, "Send application/json.");
    return false;
  }
  call.body = nlohmann::json::parse(request.body, nullptr, false);
  const std::string wrong = call.body.is_discarded() ? "it is no JSON" : mismatch(call.body, *call.route->body);
  if (wrong.empty()) return true;
  call.refuse(400, fmt::format("The body is not as it should be: {}.", wrong));
  return false;
}

store::Doer Api::doer(const Call& call) const { return {call.administrator, call.caller.peer, office_.now()}; }

void Api::note(const Call& call, std::string act, std::string object, store::Outcome outcome, std::string detail) {
  office_.note(store::entry_of(doer(call), std::move(act), std::move(object), std::move(detail), outcome));
}

// ---- Happenings ----------------------------------------------------------------------------------------------------

void Api::stream_opened(LinkId stream) {
  const auto found = opening_.find(stream);
  if (found == opening_.end()) return;
  streams_[stream] = found->second;
  opening_.erase(found);
}

void Api::stream_closed(LinkId stream) {
  opening_.erase(stream);
  streams_.erase(stream);
}

void Api::broadcast(const std::string& text) {
  for (const auto& [stream, session] : streams_) office_.send_text(stream, text);
}

void Api::application(std::string_view what, std::uint64_t number, std::string_view name) {
  if (streams_.empty()) return;
  const nlohmann::json happening{
      {"event", "application"}, {"what", what}, {"at", time_text(office_.now())}, {"id", number}, {"name", name}};
  broadcast(happening.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace));
}

void Api::audited(const std::vector<store::AuditEntry>& entries) {
  for (const store::AuditEntry& entry : entries) {
    const bool of_administrator = entry.act.starts_with("administrator.") && entry.outcome == store::Outcome::done;
    const bool lets_in = entry.act == "administrator.add" || entry.act == "administrator.enable";
    if (of_administrator && !lets_in && changed_here_.erase({entry.act, entry.object, entry.at}) == 0)
      tokens_.end_all_of(entry.object);
    if (streams_.empty()) continue;
    const nlohmann::json happening{{"event", "audit"}, {"entry", json_of(entry)}};
    broadcast(happening.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace));
  }
  advance();
}

Api::LoggedIn Api::logged_in(std::string_view administrator) const {
  const std::set<std::uint64_t> logins = tokens_.all_of(administrator);
  const auto streams =
      std::count_if(streams_.begin(), streams_.end(), [&](const auto& each) { return logins.contains(each.second); });
  return {logins.size(), static_cast<std::size_t>(streams)};
}

void Api::end_logins_of(std::string_view administrator) {
  tokens_.end_all_of(administrator);
  advance();
}

void Api::advance() {
  tokens_.sweep(office_.now());
  std::erase_if(opening_, [&](const auto& each) { return !tokens_.is_there(each.second); });
  std::erase_if(streams_, [&](const auto& each) {
    if (tokens_.is_there(each.second)) return false;
    office_.end_stream(each.first, "the session is over: log in again");
    return true;
  });
}

}  // namespace strowger::admin
