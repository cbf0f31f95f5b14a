// Logins beside the loop: passwords are looked at on a thread of their own, one after the other, for each takes a tenth of a
// second and 64 MiB. A name that nobody has takes as long as a wrong password.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "io/loop.hpp"
#include "io/worker.hpp"
#include "server/core.hpp"
#include "store/accounts.hpp"

namespace strowger::server {

class AccountCheck {
 public:
  /// They are called on the loop's thread.
  struct Handlers {
    std::function<void(const LoginChecked&)> checked;
    std::function<void(const std::map<std::string, Time>&)> known;  ///< see Core::know_accounts
  };

  AccountCheck(io::Loop& loop, std::unique_ptr<store::Accounts> accounts, Handlers handlers);
  ~AccountCheck();

  void check(std::vector<LoginCheck> logins);
  /// The accounts may have changed: `known` is called.
  void look_again();

 private:
  void prepare();

  io::Loop& loop_;
  std::shared_ptr<store::Accounts> accounts_;  // the worker's thread has it
  Handlers handlers_;
  std::shared_ptr<bool> alive_ = std::make_shared<bool>(true);
  io::Worker worker_;  // the last member: its thread ends before what it works with
};

}  // namespace strowger::server
