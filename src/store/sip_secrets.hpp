// Secrets of phones, in the store: the table sip_secret. What is kept is worth nothing but for digest authentication in one
// realm, and there as much as the secret. A connection of its own, so that a thread of its own can use it.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/result.hpp"
#include "store/audit_log.hpp"

namespace strowger::store {

struct SipSecret {
  std::string name;  ///< the number of a device, or the name of an account of [uacsta]
  std::string realm;
  std::string md5;  ///< hash of name, realm and secret (RFC 7616 clause 3.4.2), hexadecimal; never logged; empty: none
  std::string sha_256;
  bool disabled = false;
  Time created{};
  Time changed{};  ///< when the secret was set
  bool has_hashes() const { return !md5.empty() || !sha_256.empty(); }
  bool operator==(const SipSecret&) const = default;
};

class SipSecrets {
 public:
  /// Opens the file, made and migrated if need be.
  static Result<std::unique_ptr<SipSecrets>> open(const std::string& path);
  ~SipSecrets();
  SipSecrets(const SipSecrets&) = delete;
  SipSecrets& operator=(const SipSecrets&) = delete;

  /// In the order of their names.
  Result<std::vector<SipSecret>> all() const;
  Result<std::optional<SipSecret>> find(const std::string& name) const;

  // Each also forgets who is registered under the name, for a server that does not run, and is in the audit log.

  /// Puts it in the place of what there is of that name. `act` is "add", "password", "disable" or "enable".
  Failure set(const SipSecret& secret, std::string_view act, const Doer& by);
  Failure remove(const std::string& name, const Doer& by);

 private:
  struct State;
  explicit SipSecrets(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace strowger::store
