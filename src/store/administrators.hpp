// Administrators, in the store: the table administrator. A connection of its own, so that a thread of its own can use it.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "base/result.hpp"
#include "store/audit_log.hpp"

namespace strowger::store {

/// Names and passwords are as those of accounts (account_name_error, password_error).
struct Administrator {
  std::string name;
  std::string hash;  ///< of the password; never logged
  std::string totp;  ///< secret of the one-time codes, base32; never logged
  std::int64_t totp_step = 0;
  bool disabled = false;
  Time created{};
  Time changed{};
  bool operator==(const Administrator&) const = default;
};

class Administrators {
 public:
  /// Opens the file, made and migrated if need be.
  static Result<std::unique_ptr<Administrators>> open(const std::string& path);
  ~Administrators();
  Administrators(const Administrators&) = delete;
  Administrators& operator=(const Administrators&) = delete;

  /// In the order of their names.
  Result<std::vector<Administrator>> all() const;
  Result<bool> any() const;
  Result<std::optional<Administrator>> find(const std::string& name) const;

  // Each says what is wrong; empty on success. Then the audit log has an entry of it, in the same commit.
  Failure add(const Administrator& administrator, const Doer& by);
  Failure set_password(const std::string& name, const std::string& hash, const Doer& by);
  Failure set_totp(const std::string& name, const std::string& secret, const Doer& by);
  // The last one that may log in is neither disabled nor removed.
  Failure set_disabled(const std::string& name, bool disabled, const Doer& by);
  Failure remove(const std::string& name, const Doer& by);

  /// Why that one is not disabled or removed: it is not there, or it is the last one that may log in. Empty: it can be.
  Failure why_it_stays(const std::string& name) const;

  /// Takes the code of that step: false when it, or a later one, was taken before, or the administrator may not log in.
  Result<bool> take_step(const std::string& name, std::int64_t step);

 private:
  struct State;
  explicit Administrators(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace strowger::store
