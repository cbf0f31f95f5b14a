// Handlers of the admin API: logins, accounts, the audit log. They work in the store, on a thread of its own.
#include <fmt/format.h>

#include "admin/call.hpp"
#include "base/counters.hpp"
#include "base/log.hpp"

namespace strowger::admin {
namespace {

using nlohmann::json;

Counter good_logins("admin_logins", "Logins of administrators that were good.");
Counter refused_logins("admin_logins_refused", "Logins of administrators that were refused.");

constexpr std::string_view wrong_login =
    "The name, the password or the code is wrong, or the account is disabled; a code is good once.";

/// What a login comes to in the store.
struct Verdict {
  bool good = false;
  Failure failure;
};

Verdict look(Stores& stores, const Office& office, const std::string& name, const std::string& password,
             const std::string& code, Time now) {
  const auto found = stores.administrators.find(name);
  if (!found) return {false, found.failure()};
  const bool is_there = found->has_value();
  // A name that nobody has takes as long as a wrong password.
  const bool matches = office.password_matches(is_there ? (*found)->hash : office.nobodys_hash(), password);
  if (!is_there || !matches || (*found)->disabled) return {};
  const auto step = office.totp_step_of((*found)->totp, code, now);
  if (!step) return {};
  const auto taken = stores.administrators.take_step(name, *step);
  if (!taken) return {false, taken.failure()};
  return {*taken, {}};
}

/// Finds the kind of an account; the failure is an answer.
Result<store::AccountKind> kind_of(store::Accounts& accounts, const std::string& name) {
  const auto found = accounts.find(name);
  if (!found) return found.failure();
  if (!*found) return Failure{fmt::format("There is no account {}.", log::quoted(name, 64)), {}};
  return (*found)->kind;
}

}  // namespace

std::string unreadable(const Failure& failure) {
  log::error("admin: {}", failure.text());
  return "The store cannot be used now; the log says why.";
}

nlohmann::json json_of(const store::AuditEntry& entry) {
  return {{"number", entry.number},
          {"at", time_text(entry.at)},
          {"actor", entry.actor},
          {"source", entry.source},
          {"act", entry.act},
          {"object", entry.object},
          {"outcome", name_of(entry.outcome)},
          {"detail", entry.detail},
          {"hash", entry.hash}};
}

// ---- Logins --------------------------------------------------------------------------------------------------------

void Api::login(Call& call) {
  using Answer = guard::Logins::Answer;
  const auto name = call.body["name"].get<std::string>();
  call.administrator = log::quoted(name, store::longest_account_name);
  const Answer allowed = logins_.begin(call.caller.address, name, office_.now());
  if (allowed != Answer::check) {
    refused_logins.add();
    note(call, "login", {}, store::Outcome::refused,
         allowed == Answer::paused ? "there were too many wrong ones from there; it must wait"
                                   : "too many are being checked");
    return call.refuse(429, "There were too many wrong logins from there, or too many at once: wait.");
  }
  // Beyond this machine a certificate says who it is, and it is nobody else.
  const bool another = !call.caller.identity.empty() && call.caller.identity != name;
  const auto held = std::make_shared<Call>(call);
  const bool taken =
      office_.at_store([this, held, name, another, password = call.body["password"].get<std::string>(),
                        code = call.body["totp"].get<std::string>(), now = office_.now()](Stores& stores) -> Office::Then {
        const Verdict verdict = look(stores, office_, another ? std::string() : name, password, code, now);
        return [this, held, name, another, verdict] {
          const bool failed = !verdict.failure.what.empty();
          logins_.end(held->caller.address, name, verdict.good || failed, office_.now());
          if (failed) return held->refuse(503, unreadable(verdict.failure));
          if (!verdict.good) {
            refused_logins.add();
            note(*held, "login", {}, store::Outcome::refused,
                 another ? fmt::format("its certificate is of {}", log::quoted(held->caller.identity))
                         : std::string("the name, the password or the code is wrong, or the account is disabled"));
            return held->refuse(401, wrong_login);
          }
          good_logins.add();
          note(*held, "login", {}, store::Outcome::done);
          const std::string token = tokens_.add(name, held->caller.identity, office_.random(), office_.now());
          held->answer({{"token", token}, {"expires", time_text(office_.now() + Tokens::longest)}});
        };
      });
  if (taken) return;
  logins_.end(call.caller.address, name, true, office_.now());
  call.refuse(503, store_busy);
}

void Api::logout(Call& call) {
  tokens_.end(call.session);
  note(call, "logout", {}, store::Outcome::done);
  call.done();
  advance();
}

// ---- Accounts ------------------------------------------------------------------------------------------------------

void Api::list_accounts(Call& call) {
  at_store(call, [](Stores& stores) {
    return [all = stores.accounts.all()](Call& then) {
      if (!all) return then.refuse(503, unreadable(all.failure()));
      json list = json::array();
      for (const store::Account& account : *all) list.emplace_back(json_of_account(account))["kind"] = name_of(account.kind);
      then.answer({{"accounts", std::move(list)}});
    };
  });
}

void Api::add_account(Call& call) {
  const auto name = call.body["name"].get<std::string>();
  json answer{{"name", name}};
  const std::string password = call.password(office_, answer);
  std::string wrong = store::account_name_error(name);
  if (wrong.empty()) wrong = store::password_error(name, password);
  if (!wrong.empty()) return call.refuse(400, wrong);
  const auto kind = call.body["kind"] == "user" ? store::AccountKind::user : store::AccountKind::application;
  at_store(call, [this, name, password, answer, kind, by = doer(call)](Stores& stores) {
    const auto hash = office_.hash_password(password);
    const Failure failure =
        hash ? stores.accounts.add({name, kind, *hash, false, by.at, by.at}, by) : Failure(hash.failure());
    return [this, answer, failure](Call& then) {
      if (!failure.what.empty()) return then.refuse(409, failure.what);
      office_.accounts_changed();
      then.answer(answer);
    };
  });
}

void Api::set_password(Call& call) {
  const std::string name = call.parameter("name");
  json answer{{"name", name}};
  const std::string password = call.password(office_, answer);
  if (std::string wrong = store::password_error(name, password); !wrong.empty()) return call.refuse(400, wrong);
  at_store(call, [this, name, password, answer, by = doer(call)](Stores& stores) {
    const auto kind = kind_of(stores.accounts, name);
    Failure failure = kind ? Failure{} : Failure(kind.failure());
    if (kind) {
      const auto hash = office_.hash_password(password);
      failure = hash ? stores.accounts.set_password(*kind, name, *hash, by) : Failure(hash.failure());
    }
    return [this, answer, failure](Call& then) {
      if (!failure.what.empty()) return then.refuse(404, failure.what);
      office_.accounts_changed();
      then.answer(answer);
    };
  });
}

void Api::change_account(Call& call, Change change) {
  at_store(call, [this, name = call.parameter("name"), change = std::move(change), by = doer(call)](Stores& stores) {
    const auto kind = kind_of(stores.accounts, name);
    const Failure failure = kind ? change(stores.accounts, *kind, name, by) : Failure(kind.failure());
    return [this, failure](Call& then) {
      if (!failure.what.empty()) return then.refuse(404, failure.what);
      office_.accounts_changed();
      then.done();
    };
  });
}

void Api::enable_account(Call& call) {
  change_account(call, [](store::Accounts& all, store::AccountKind kind, const std::string& name, const store::Doer& by) {
    return all.set_disabled(kind, name, false, by);
  });
}

void Api::disable_account(Call& call) {
  change_account(call, [](store::Accounts& all, store::AccountKind kind, const std::string& name, const store::Doer& by) {
    return all.set_disabled(kind, name, true, by);
  });
}

void Api::remove_account(Call& call) {
  change_account(call, [](store::Accounts& all, store::AccountKind kind, const std::string& name, const store::Doer& by) {
    return all.remove(kind, name, by);
  });
}

// ---- The audit log -------------------------------------------------------------------------------------------------

void Api::list_audit(Call& call) {
  const std::size_t most = call.most();
  const auto after = call.number("after", 0);
  if (most == 0 || !after) return call.refuse(400, "after is a number, and most one from 1 to 1000.");
  at_store(call, [most, after = *after](Stores& stores) {
    return [most, entries = stores.audit.read(after, most + 1)](Call& then) {
      if (!entries) return then.refuse(503, unreadable(entries.failure()));
      json page{{"entries", json::array()}};
      for (const store::AuditEntry& entry : *entries) {
        if (page["entries"].size() == most) {
          page["next"] = fmt::format("{}", entry.number - 1);
          break;
        }
        page["entries"].push_back(json_of(entry));
      }
      then.answer(page);
    };
  });
}

void Api::verify_audit(Call& call) {
  std::optional<store::AuditHead> known;
  if (const std::string text = call.parameter("known"); !text.empty()) {
    const auto parsed = store::AuditHead::parse(text);
    if (!parsed) return call.refuse(400, parsed.failure().what);
    known = *parsed;
  }
  at_store(call, [known](Stores& stores) {
    return [verdict = stores.audit.verify(known)](Call& then) {
      if (!verdict) return then.refuse(503, unreadable(verdict.failure()));
      then.answer({{"entries", verdict->entries},
                   {"head", verdict->head.number == 0 ? std::string() : verdict->head.text()},
                   {"wrong", verdict->wrong}});
    };
  });
}

}  // namespace strowger::admin
