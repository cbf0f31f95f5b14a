// What the admin API sees of the server and may have done; server/ implements it, tests do in its place.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/ids.hpp"
#include "base/random.hpp"
#include "base/result.hpp"
#include "calls/model.hpp"
#include "store/accounts.hpp"
#include "store/administrators.hpp"
#include "store/audit_log.hpp"
#include "store/call_detail.hpp"

namespace strowger::admin {

/// A link of an application, or one that is waited for.
struct ApplicationView {
  std::uint64_t number = 0;
  std::string name;     ///< what it says it is, and how it speaks
  std::string peer;     ///< its address
  std::string account;  ///< whom it has proved to be: its account or certificate; empty: nobody
  bool waited_for = false;
  std::size_t monitors = 0;
};

/// A phone that is registered.
struct PhoneView {
  std::string uri;
  std::string address;
  std::string user_agent;
  Time expires{};
};

/// For jobs on a thread that may wait for the disk.
struct Stores {
  store::Administrators& administrators;
  store::Accounts& accounts;
  store::AuditLog& audit;
  store::CallDetail& records;
};

class Office {
 public:
  virtual ~Office() = default;

  virtual Time now() const = 0;
  virtual Random& random() = 0;  ///< unguessable
  virtual std::string_view version() const = 0;
  virtual Time started() const = 0;
  virtual const std::vector<std::string>& names() const = 0;  ///< see turn_away
  virtual std::string metrics() const = 0;
  virtual const calls::Model& model() const = 0;
  virtual std::vector<PhoneView> phones(const std::string& device) const = 0;
  virtual std::vector<ApplicationView> applications() const = 0;

  /// False when there is none.
  virtual bool end_application(std::uint64_t number, std::string_view reason) = 0;
  /// The answer is a line for a person.
  virtual Result<std::string> reload() = 0;
  /// Accounts were changed: sessions of those that may not log in any more end.
  virtual void accounts_changed() = 0;
  /// Goes to the audit log.
  virtual void note(store::AuditEntry entry) = 0;

  /// A job for another thread; what it gives is called on this one. False when too many wait, or there is no store.
  using Then = std::function<void()>;
  virtual bool at_store(std::function<Then(Stores&)> job) = 0;

  // For jobs: passwords take a tenth of a second.
  virtual Result<std::string> hash_password(std::string_view password) const = 0;
  virtual bool password_matches(const std::string& hash, std::string_view password) const = 0;
  virtual const std::string& nobodys_hash() const = 0;
  virtual std::string new_password() const = 0;
  virtual std::string new_totp_secret() const = 0;
  /// For an authenticator app.
  virtual std::string totp_uri(std::string_view name, std::string_view secret) const = 0;
  /// The step of a one-time code; nothing when it is wrong.
  virtual std::optional<std::int64_t> totp_step_of(std::string_view secret, std::string_view code, Time now) const = 0;

  /// Sends a text to a client that listens to happenings, or ends that.
  virtual void send_text(LinkId stream, std::string_view text) = 0;
  virtual void end_stream(LinkId stream, std::string_view reason) = 0;
};

}  // namespace strowger::admin
