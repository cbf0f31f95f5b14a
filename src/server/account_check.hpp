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
#include "store/offboardings.hpp"
#include "store/sip_secrets.hpp"

namespace strowger::server {

/// What the store has of those who come.
struct KnownPeople {
  KnownAccounts accounts;
  std::vector<store::SipSecret> secrets;
  std::vector<store::Offboarding> offboardings;  ///< that are to be done
};

class AccountCheck {
 public:
  struct Stores {
    std::unique_ptr<store::Accounts> accounts;
    std::unique_ptr<store::SipSecrets> secrets;
    std::unique_ptr<store::Offboardings> offboardings;
  };
  static Result<Stores> open(const std::string& path);

  /// They are called on the loop's thread.
  struct Handlers {
    std::function<void(const LoginChecked&)> checked;
    std::function<void(const KnownPeople&)> known;
  };

  AccountCheck(io::Loop& loop, Stores stores, Handlers handlers);
  ~AccountCheck();

  void check(std::vector<LoginCheck> logins);
  /// What there is now, on this thread.
  Result<KnownPeople> look() const;
  /// It may have changed: `known` is called.
  void look_again();
  void note_done(store::Offboarding what);

 private:
  void prepare();

  io::Loop& loop_;
  std::shared_ptr<const Stores> stores_;  // the worker's thread has them, once it has work
  Handlers handlers_;
  std::shared_ptr<bool> alive_ = std::make_shared<bool>(true);
  io::Worker worker_;  // the last member: its thread ends before what it works with
};

}  // namespace strowger::server
