// Within admin/ only: a request on its way through its handler, and how its values are written. For sources: JSON is heavy.
#pragma once

#include <charconv>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "admin/api.hpp"

namespace strowger::admin {

struct Api::Call {
  Call(const Caller& the_caller, Api::Reply the_reply) : caller(the_caller), reply(std::move(the_reply)) {}

  Caller caller;
  Api::Reply reply;
  const Route* route = nullptr;
  std::map<std::string, std::string> parameters;
  nlohmann::json body;
  std::string administrator;  ///< who asks; empty where everybody may
  std::uint64_t session = 0;  ///< of the token

  /// Answers with the route's own status.
  void answer(const nlohmann::json& content) {
    reply({route->status,
           {{"Content-Type", "application/json"}},
           content.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) + "\n"});
  }
  void done() { reply({route->status, {}, {}}); }
  void refuse(unsigned status, std::string_view detail) { reply(problem(status, detail)); }

  std::string parameter(const std::string& name) const {
    const auto found = parameters.find(name);
    return found == parameters.end() ? std::string() : found->second;
  }
  /// A number, or `standard` when it is not there; nothing when it is none.
  std::optional<std::uint64_t> number(const std::string& name, std::uint64_t standard) const {
    const auto found = parameters.find(name);
    if (found == parameters.end()) return standard;
    std::uint64_t value = 0;
    const char* const end = found->second.data() + found->second.size();
    const auto [at, error] = std::from_chars(found->second.data(), end, value);
    if (error != std::errc() || at != end) return std::nullopt;
    return value;
  }
  /// How many a page has; 0: it was asked for what cannot be.
  std::size_t most() const {
    const auto asked = number("most", 100);
    return asked && *asked >= 1 && *asked <= 1'000 ? static_cast<std::size_t>(*asked) : 0;
  }
  /// The one that is given, or one that is made: the answer tells it.
  std::string password(const Office& office, nlohmann::json& answer) const {
    if (body.contains("password")) return body["password"].get<std::string>();
    std::string made = office.new_password();
    answer["password"] = made;
    return made;
  }
};

/// "2027-01-15T08:00:00.000Z".
std::string time_text(Time time);
/// Of that, of "2027-01-15" and of what lies between; nothing when it is none.
std::optional<Time> time_in(std::string_view text);
/// A CallID, as applications see it.
std::string id_of(calls::CallRef call);
nlohmann::json json_of(const store::AuditEntry& entry);
/// Of an account or an administrator.
template <class Account>
nlohmann::json json_of_account(const Account& account) {
  return {{"name", account.name},
          {"disabled", account.disabled},
          {"created", time_text(account.created)},
          {"changed", time_text(account.changed)}};
}

inline constexpr std::string_view store_busy =
    "Too much waits for the store, or there is none (store.path): try again later.";
/// For the log; what is given is for the client.
std::string unreadable(const Failure& failure);

/// Does `work(Stores&)` on the store's thread; it gives what answers the call afterwards: a function of Call&.
template <class Work>
void Api::at_store(Call& call, Work work) {
  const auto held = std::make_shared<Call>(call);
  const bool taken = office_.at_store([held, work = std::move(work)](Stores& stores) -> Office::Then {
    auto then = work(stores);
    return [held, then = std::move(then)] { then(*held); };
  });
  if (!taken) call.refuse(503, store_busy);
}

}  // namespace strowger::admin
