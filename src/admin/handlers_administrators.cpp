// Handlers of the admin API: administrators, as `strowger admin` keeps them. They work in the store, on a thread of its own.
#include <fmt/format.h>

#include "admin/call.hpp"
#include "base/log.hpp"

namespace strowger::admin {
namespace {

using nlohmann::json;

/// Why something is not done; status 0: it is done.
struct Refusal {
  unsigned status = 0;
  std::string detail;
};

/// Of an administrator that must be there.
template <class Change>
Refusal change_one(store::Administrators& all, const std::string& name, const Change& change) {
  const auto there = all.find(name);
  if (!there) return {503, unreadable(there.failure())};
  if (!*there) return {404, fmt::format("There is no administrator {}.", log::quoted(name, 64))};
  const Failure failure = change(all, name);
  return failure.what.empty() ? Refusal{} : Refusal{409, failure.what};
}

}  // namespace

void Api::list_administrators(Call& call) {
  at_store(call, [](Stores& stores) {
    return [all = stores.administrators.all()](Call& then) {
      if (!all) return then.refuse(503, unreadable(all.failure()));
      json list = json::array();
      for (const store::Administrator& each : *all) list.push_back(json_of_account(each));
      then.answer({{"administrators", std::move(list)}});
    };
  });
}

void Api::add_administrator(Call& call) {
  const auto name = call.body["name"].get<std::string>();
  json answer{{"name", name}};
  const std::string password = call.password(office_, answer);
  std::string wrong = store::account_name_error(name);
  if (wrong.empty()) wrong = store::password_error(name, password);
  if (!wrong.empty()) return call.refuse(400, wrong);
  at_store(call, [this, name, password, answer, by = doer(call)](Stores& stores) {
    const std::string secret = office_.new_totp_secret();
    const auto hash = office_.hash_password(password);
    const Failure failure =
        hash ? stores.administrators.add({name, *hash, secret, 0, false, by.at, by.at}, by) : Failure(hash.failure());
    return [this, name, answer, secret, failure](Call& then) {
      if (!failure.what.empty()) return then.refuse(409, failure.what);
      json whole = answer;
      whole["totp"] = office_.totp_uri(name, secret);
      then.answer(whole);
    };
  });
}

void Api::set_administrator_password(Call& call) {
  const std::string name = call.parameter("name");
  json answer{{"name", name}};
  const std::string password = call.password(office_, answer);
  if (std::string wrong = store::password_error(name, password); !wrong.empty()) return call.refuse(400, wrong);
  at_store(call, [this, name, password, answer, by = doer(call)](Stores& stores) {
    const Refusal refusal = change_one(stores.administrators, name, [&](store::Administrators& all, const std::string& one) {
      const auto hash = office_.hash_password(password);
      return hash ? all.set_password(one, *hash, by) : Failure(hash.failure());
    });
    return [this, name, answer, refusal, at = by.at](Call& then) {
      if (refusal.status != 0) return then.refuse(refusal.status, refusal.detail);
      then.answer(answer);
      changed_here("administrator.password", name, at);
    };
  });
}

void Api::set_administrator_totp(Call& call) {
  at_store(call, [this, name = call.parameter("name"), by = doer(call)](Stores& stores) {
    const std::string secret = office_.new_totp_secret();
    const Refusal refusal = change_one(stores.administrators, name, [&](store::Administrators& all, const std::string& one) {
      return all.set_totp(one, secret, by);
    });
    return [this, name, secret, refusal, at = by.at](Call& then) {
      if (refusal.status != 0) return then.refuse(refusal.status, refusal.detail);
      then.answer({{"name", name}, {"totp", office_.totp_uri(name, secret)}});
      changed_here("administrator.totp", name, at);
    };
  });
}

/// Ends its logins now, and not those that it makes before the entry of the change is told of. Entries have milliseconds.
void Api::changed_here(std::string act, const std::string& name, Time at) {
  changed_here_.emplace(std::move(act), name, std::chrono::floor<milliseconds>(at));
  end_logins_of(name);
}

/// What is refused because of who would be left is in the audit log, too.
void Api::change_administrator(Call& call, std::string act, AdministratorChange change) {
  at_store(call, [this, name = call.parameter("name"), act = std::move(act), change = std::move(change),
                  by = doer(call)](Stores& stores) {
    const Refusal refusal = change_one(stores.administrators, name, [&](store::Administrators& all, const std::string& one) {
      return change(all, one, by);
    });
    return [this, name, act, refusal, at = by.at](Call& then) {
      if (refusal.status == 409) note(then, act, name, store::Outcome::refused, refusal.detail);
      if (refusal.status != 0) return then.refuse(refusal.status, refusal.detail);
      then.done();
      if (act != "administrator.enable") changed_here(act, name, at);
    };
  });
}

void Api::enable_administrator(Call& call) {
  change_administrator(call, "administrator.enable",
                       [](store::Administrators& all, const std::string& name, const store::Doer& by) {
                         return all.set_disabled(name, false, by);
                       });
}

void Api::disable_administrator(Call& call) {
  change_administrator(call, "administrator.disable",
                       [](store::Administrators& all, const std::string& name, const store::Doer& by) {
                         return all.set_disabled(name, true, by);
                       });
}

void Api::remove_administrator(Call& call) {
  change_administrator(
      call, "administrator.remove",
      [](store::Administrators& all, const std::string& name, const store::Doer& by) { return all.remove(name, by); });
}

}  // namespace strowger::admin
