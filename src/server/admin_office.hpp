// The admin API of the running server: its listeners, what it sees of the core, its thread in the store, and the
// administrator that the first start makes.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "admin/api.hpp"
#include "admin/office.hpp"
#include "io/worker.hpp"
#include "server/admin_station.hpp"
#include "server/core.hpp"

namespace strowger::server {

class AdminOffice final : public admin::Office {
 public:
  static constexpr std::size_t most_jobs = 64;  ///< that wait for the store

  /// What the server does for it.
  struct Hooks {
    std::function<std::string()> metrics;
    std::function<std::vector<admin::PhoneView>(const std::string& device)> phones;
    std::function<Result<std::string>()> reload;
    std::function<void()> accounts_changed;
    std::function<void(store::AuditEntry)> note;
  };

  /// Opens the listeners. All that is given must outlive it.
  static Result<std::unique_ptr<AdminOffice>> open(io::Loop& loop, const Settings& settings, Core& core, Random& random,
                                                   Hooks hooks);
  ~AdminOffice() override;

  /// Opens the store, and makes an administrator when there is none: its secrets go to the terminal, or to a file beside the
  /// store that only the server's user reads and that the first login removes.
  Failure open_store(const std::string& path);

  /// See admin::Api. Belong to each turn of the loop, and to each new entry of the audit log.
  void follow(const std::vector<ApplicationNews>& news);
  void audited(const std::vector<store::AuditEntry>& entries);
  void advance() { api_.advance(); }

  /// Ends what that administrator is logged in with, or only says so.
  std::string offboard(const std::string& name, bool dry_run);

  AdminStation& station() { return *station_; }

  // admin::Office
  Time now() const override { return loop_.now(); }
  Random& random() override { return random_; }
  std::string_view version() const override;
  Time started() const override { return started_; }
  const std::vector<std::string>& names() const override { return settings_.admin_names; }
  std::string metrics() const override { return hooks_.metrics(); }
  const calls::Model& model() const override { return core_.model(); }
  std::vector<admin::PhoneView> phones(const std::string& device) const override { return hooks_.phones(device); }
  std::vector<admin::ApplicationView> applications() const override;
  bool end_application(std::uint64_t number, std::string_view reason) override;
  Result<std::string> reload() override { return hooks_.reload(); }
  void accounts_changed() override { hooks_.accounts_changed(); }
  void note(store::AuditEntry entry) override { hooks_.note(std::move(entry)); }
  bool at_store(std::function<Then(admin::Stores&)> job) override;
  Result<std::string> hash_password(std::string_view password) const override;
  bool password_matches(const std::string& hash, std::string_view password) const override;
  const std::string& nobodys_hash() const override;
  std::string new_password() const override;
  std::string new_totp_secret() const override;
  std::string totp_uri(std::string_view name, std::string_view secret) const override;
  std::optional<std::int64_t> totp_step_of(std::string_view secret, std::string_view code, Time now) const override;
  void send_text(LinkId stream, std::string_view text) override { station_->send_text(stream, text); }
  void end_stream(LinkId stream, std::string_view reason) override { station_->close(stream, reason); }

 private:
  AdminOffice(io::Loop& loop, const Settings& settings, Core& core, Random& random, Hooks hooks);
  Failure make_first_administrator(store::Administrators& administrators);
  void forget_secret_file(const store::AuditEntry& entry);

  struct Connections;
  io::Loop& loop_;
  const Settings& settings_;
  Core& core_;
  Random& random_;
  Hooks hooks_;
  const Time started_;
  admin::Api api_;
  std::unique_ptr<AdminStation> station_;
  std::string secret_file_;              // with the first administrator's secrets; empty: there is none
  std::shared_ptr<Connections> stores_;  // the worker's thread has them
  std::size_t jobs_ = 0;
  std::shared_ptr<bool> alive_ = std::make_shared<bool>(true);
  io::Worker worker_;  // the last member: its thread ends before what it works with
};

}  // namespace strowger::server
