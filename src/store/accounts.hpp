// Accounts of applications and users, in the store: the table account. A connection of its own, so that a thread of its own
// can use it.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/result.hpp"
#include "store/audit_log.hpp"

namespace strowger::store {

enum class AccountKind : std::uint8_t { application, user };
std::string_view name_of(AccountKind kind);

struct Account {
  std::string name;
  AccountKind kind = AccountKind::application;
  std::string hash;  ///< of its password; never logged
  bool disabled = false;
  Time created{};
  Time changed{};  ///< when its password was set
  bool operator==(const Account&) const = default;
};

inline constexpr std::size_t longest_account_name = 64;
inline constexpr std::size_t shortest_password = 12;
inline constexpr std::size_t longest_password = 256;

/// What is wrong with a name; empty when it is good. It has letters, digits and . _ - @ only.
std::string account_name_error(std::string_view name);
/// What is wrong with a password for that account; empty when it is good.
std::string password_error(std::string_view name, std::string_view password);

class Accounts {
 public:
  /// Opens the file, made and migrated if need be.
  static Result<std::unique_ptr<Accounts>> open(const std::string& path);
  ~Accounts();
  Accounts(const Accounts&) = delete;
  Accounts& operator=(const Accounts&) = delete;

  /// In the order of their names.
  Result<std::vector<Account>> all() const;
  Result<bool> any() const;
  Result<std::optional<Account>> find(const std::string& name) const;

  // Each says what is wrong: there is one already, or none of that name and kind. Empty on success; then the audit log has
  // an entry of it, in the same commit.
  Failure add(const Account& account, const Doer& by);
  Failure set_password(AccountKind kind, const std::string& name, const std::string& hash, const Doer& by);
  Failure set_disabled(AccountKind kind, const std::string& name, bool disabled, const Doer& by);
  Failure remove(AccountKind kind, const std::string& name, const Doer& by);

  /// The devices that somebody has, for what is done with all of them (`strowger offboard`). There need be no account.
  Result<std::vector<std::string>> devices_of(const std::string& name) const;
  Failure set_devices(const std::string& name, const std::vector<std::string>& numbers, const Doer& by);

 private:
  struct State;
  explicit Accounts(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace strowger::store
