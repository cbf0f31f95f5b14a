// Names and passwords against the table of accounts.
#include "server/account_check.hpp"

#include <utility>

#include "base/log.hpp"
#include "io/password.hpp"

namespace strowger::server {
namespace {

LoginChecked look_at(const LoginCheck& login, const store::Accounts& accounts) {
  using What = LoginChecked::What;
  LoginChecked checked{login.id, What::failed, {}};
  const auto any = accounts.any();
  const auto found = accounts.find(login.name);
  if (!any || !found) {
    log::error("a login cannot be checked: {}", (!any ? any.failure() : found.failure()).text());
    return checked;
  }
  if (!*any) {
    checked.what = What::no_accounts;
    return checked;
  }
  const bool is_there = found->has_value();
  const bool matches = io::password_matches(is_there ? (*found)->hash : io::nobodys_hash(), login.password);
  const bool good = is_there && matches && !(*found)->disabled;
  checked.what = good ? What::good : What::wrong;
  if (good) checked.changed = (*found)->changed;
  return checked;
}

Result<KnownPeople> look_in(const AccountCheck::Stores& stores) {
  const auto accounts = stores.accounts->all();
  if (!accounts) return accounts.failure();
  auto secrets = stores.secrets->all();
  if (!secrets) return secrets.failure();
  auto offboardings = stores.offboardings->pending();
  if (!offboardings) return offboardings.failure();
  KnownPeople known{{}, std::move(*secrets), std::move(*offboardings)};
  for (const store::Account& account : *accounts) {
    if (account.disabled)
      known.accounts.barred.insert(account.name);
    else
      known.accounts.enabled.emplace(account.name, account.changed);
  }
  return known;
}

}  // namespace

Result<AccountCheck::Stores> AccountCheck::open(const std::string& path) {
  auto accounts = store::Accounts::open(path);
  if (!accounts) return accounts.failure();
  auto secrets = store::SipSecrets::open(path);
  if (!secrets) return secrets.failure();
  auto offboardings = store::Offboardings::open(path);
  if (!offboardings) return offboardings.failure();
  return Stores{std::move(*accounts), std::move(*secrets), std::move(*offboardings)};
}

AccountCheck::AccountCheck(io::Loop& loop, Stores stores, Handlers handlers)
    : loop_(loop), stores_(std::make_shared<const Stores>(std::move(stores))), handlers_(std::move(handlers)) {}

/// Where there are accounts: made once, before anybody can tell by the time that it was.
void AccountCheck::prepare() {
  worker_.post([stores = stores_] {
    if (const auto any = stores->accounts->any(); any && *any) io::nobodys_hash();
  });
}

AccountCheck::~AccountCheck() { *alive_ = false; }

void AccountCheck::check(std::vector<LoginCheck> logins) {
  for (LoginCheck& login : logins) {
    worker_.post([this, login = std::move(login), stores = stores_, alive = alive_, &loop = loop_] {
      const LoginChecked checked = look_at(login, *stores->accounts);
      loop.post([this, alive, checked] {
        if (*alive) handlers_.checked(checked);
      });
    });
  }
}

Result<KnownPeople> AccountCheck::look() const { return look_in(*stores_); }

void AccountCheck::look_again() {
  worker_.post([this, stores = stores_, alive = alive_, &loop = loop_] {
    auto known = look_in(*stores);
    if (!known) {
      log::error("the accounts cannot be read again: {}; sessions and phones go on as they are", known.failure().text());
      return;
    }
    loop.post([this, alive, known = std::move(*known)] {
      if (*alive) handlers_.known(known);
    });
  });
  prepare();
}

void AccountCheck::note_done(store::Offboarding what) {
  worker_.post([stores = stores_, what = std::move(what)] {
    if (const Failure failure = stores->offboardings->done(what); !failure.what.empty())
      log::error("that {} was offboarded cannot be noted, and is done again at the next reload: {}", what.name,
                 failure.text());
  });
}

}  // namespace strowger::server
