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

}  // namespace

AccountCheck::AccountCheck(io::Loop& loop, std::unique_ptr<store::Accounts> accounts, Handlers handlers)
    : loop_(loop), accounts_(std::move(accounts)), handlers_(std::move(handlers)) {
  prepare();
}

/// Where there are accounts: made once, before anybody can tell by the time that it was.
void AccountCheck::prepare() {
  worker_.post([accounts = accounts_] {
    if (const auto any = accounts->any(); any && *any) io::nobodys_hash();
  });
}

AccountCheck::~AccountCheck() { *alive_ = false; }

void AccountCheck::check(std::vector<LoginCheck> logins) {
  for (LoginCheck& login : logins) {
    worker_.post([this, login = std::move(login), accounts = accounts_, alive = alive_, &loop = loop_] {
      const LoginChecked checked = look_at(login, *accounts);
      loop.post([this, alive, checked] {
        if (*alive) handlers_.checked(checked);
      });
    });
  }
}

void AccountCheck::look_again() {
  prepare();
  worker_.post([this, accounts = accounts_, alive = alive_, &loop = loop_] {
    const auto all = accounts->all();
    if (!all) {
      log::error("the accounts cannot be read again: {}; sessions go on as they are", all.failure().text());
      return;
    }
    std::map<std::string, Time> known;
    for (const store::Account& account : *all)
      if (!account.disabled) known.emplace(account.name, account.changed);
    loop.post([this, alive, known = std::move(known)] {
      if (*alive) handlers_.known(known);
    });
  });
}

}  // namespace strowger::server
