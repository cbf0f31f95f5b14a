// `strowger offboard`: account, administrator, secrets and certificates are disabled here; sessions, calls, phones, agents
// and forwardings end at the server, which is told by the store (decision 0282).
#include "cli/offboard_command.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "cli/query_commands.hpp"
#include "cli/server_store.hpp"
#include "io/authority.hpp"
#include "io/loop.hpp"
#include "io/password.hpp"
#include "store/accounts.hpp"
#include "store/administrators.hpp"
#include "store/offboardings.hpp"
#include "store/sip_secrets.hpp"

namespace strowger::cli {
namespace {

constexpr Duration longest_wait = seconds{10};  // for the server's report

/// One offboarding: each step says what it does, and whether it could.
class Offboard {
 public:
  Offboard(const OffboardArguments& arguments, SettingsFile settings)
      : arguments_(arguments), settings_(std::move(settings)), by_(person_here()), now_(by_.at) {}

  int run(const ServerArguments& server) {
    if (arguments_.dry_run) fmt::print("dry run: nothing is changed; this would be done:\n");
    open_log();
    if (find_devices()) {
      disable_account();
      disable_administrator();
      disable_secrets();
    }
    revoke_certificates();
    ask_server(server);
    tell_of_settings();
    return failed_ ? 1 : 0;
  }

 private:
  void failed(const Failure& failure) {
    fmt::print(stderr, "strowger offboard: {}\n", failure.text());
    failed_ = true;
  }

  void open_log() {
    auto opened = store::AuditLog::open(settings_.store);
    if (!opened) return failed(opened.failure());
    audit_ = std::move(*opened);
  }

  bool find_devices() {
    auto accounts = store::Accounts::open(settings_.store);
    if (!accounts) return failed(accounts.failure()), false;
    auto recorded = (*accounts)->devices_of(arguments_.name);
    if (!recorded) return failed(recorded.failure()), false;
    accounts_ = std::move(*accounts);
    devices_ = std::move(*recorded);
    for (const std::string& number : arguments_.devices)
      if (std::find(devices_.begin(), devices_.end(), number) == devices_.end()) devices_.push_back(number);
    if (devices_.empty())
      fmt::print("devices: none are known: --device names them, or `strowger user devices {}`\n", arguments_.name);
    else
      fmt::print("devices: {}\n", fmt::join(devices_, ", "));
    for (const std::string& number : devices_)
      if (settings_.phone(number) == nullptr) fmt::print("devices: {} is not in {}\n", number, settings_.path);
    return true;
  }

  /// Also where there is none: then it bars the name, for certificates, too.
  void disable_account() {
    const auto there = accounts_->find(arguments_.name);
    if (!there) return failed(there.failure());
    if (*there && (*there)->disabled) return fmt::print("account: {} is disabled already\n", arguments_.name);
    Failure failure;
    if (!arguments_.dry_run)
      failure = *there
                    ? accounts_->set_disabled((*there)->kind, arguments_.name, true, by_)
                    : accounts_->add({arguments_.name, store::AccountKind::user, io::nobodys_hash(), true, now_, now_}, by_);
    if (!failure.what.empty()) return failed(failure);
    if (*there)
      fmt::print("account: {} is disabled\n", arguments_.name);
    else
      fmt::print("account: there is none; one without a password bars the name\n");
  }

  /// Its logins end at the server.
  void disable_administrator() {
    const auto administrators = store::Administrators::open(settings_.store);
    if (!administrators) return failed(administrators.failure());
    const auto there = (*administrators)->find(arguments_.name);
    if (!there) return failed(there.failure());
    if (!*there) return fmt::print("administrator: there is none of that name\n");
    if ((*there)->disabled) return fmt::print("administrator: {} is disabled already\n", arguments_.name);
    const Failure failure = arguments_.dry_run ? (*administrators)->why_it_stays(arguments_.name)
                                               : (*administrators)->set_disabled(arguments_.name, true, by_);
    if (failure.what.empty()) return fmt::print("administrator: {} is disabled\n", arguments_.name);
    if (!arguments_.dry_run && audit_) {
      store::AuditEntry entry =
          store::entry_of(by_, "administrator.disable", arguments_.name, failure.what, store::Outcome::refused);
      if (const Failure lost = audit_->append({&entry, 1}); !lost.what.empty()) failed(lost);
    }
    failed({fmt::format("administrator: {}; then run this again", failure.what), failure.where});
  }

  void disable_secrets() {
    auto secrets = store::SipSecrets::open(settings_.store);
    if (!secrets) return failed(secrets.failure());
    std::vector<std::string> names = devices_;
    if (settings_.phone(arguments_.name) != nullptr) names.push_back(arguments_.name);
    if (names.empty()) fmt::print("secrets of phones: none\n");
    for (const std::string& name : names) {
      const auto there = (*secrets)->find(name);
      if (!there) return failed(there.failure());
      if (*there && (*there)->disabled) {
        fmt::print("secrets of phones: that of {} is disabled already\n", name);
        continue;
      }
      store::SipSecret secret = there->value_or(store::SipSecret{name, settings_.domain, {}, {}, true, now_, now_});
      secret.disabled = true;
      if (!arguments_.dry_run)
        if (const Failure failure = (*secrets)->set(secret, "disable", by_); !failure.what.empty()) return failed(failure);
      fmt::print("secrets of phones: that of {} is disabled\n", name);
    }
  }

  void revoke_certificates() {
    std::vector<std::string> directories = settings_.authority_directories();
    if (!arguments_.authority.empty()) directories = {arguments_.authority};
    if (directories.empty()) fmt::print("certificates: not looked at: --authority names the directory of `strowger ca`\n");
    for (const std::string& directory : directories) revoke_certificates_of(directory);
  }

  void revoke_certificates_of(const std::string& directory) {
    auto authority = io::Authority::open(directory);
    if (!authority) return failed(authority.failure());
    std::vector<io::Issued> own;
    for (const io::Issued& issued : authority->issued()) {
      const bool is_own =
          issued.name == arguments_.name ||
          (issued.holder == io::Holder::phone && std::find(devices_.begin(), devices_.end(), issued.name) != devices_.end());
      if (!is_own || issued.revoked || issued.until <= now_) continue;
      fmt::print("certificates: {} ({}) is revoked\n", issued.name, issued.serial);
      own.push_back(issued);
    }
    if (own.empty()) return fmt::print("certificates: none in force of {}\n", directory);
    if (!arguments_.dry_run)
      for (const io::Issued& issued : own) revoke(*authority, issued);
    for (const std::string& section : settings_.blind_to(directory))
      fmt::print("certificates: {} is not the {}.revocation_list of {}: copy it there and reload\n",
                 authority->path_of("crl.pem"), section, settings_.path);
  }

  void revoke(io::Authority& authority, const io::Issued& issued) {
    const auto revoked = authority.revoke(issued.serial, now_);
    if (!revoked) failed(revoked.failure());
    const Failure failure =
        note_here(audit_.get(), "ca.revoke", issued.name,
                  revoked ? Result<std::string>(fmt::format("serial number {}", issued.serial)) : revoked.failure());
    if (!failure.what.empty()) failed(failure);
  }

  /// By the store, so that it is done at its next start when it does not run.
  void ask_server(const ServerArguments& server) {
    auto offboardings = store::Offboardings::open(settings_.store);
    if (!offboardings) return failed(offboardings.failure());
    const Failure asked = (*offboardings)->ask({arguments_.name, devices_, arguments_.dry_run, now_}, by_);
    if (!asked.what.empty()) return failed(asked);
    std::fflush(stdout);  // before what is said on standard error
    if (run_command(server, "offboard", "strowger:look-again") != 0)
      return failed(
          {"the server was not told: `systemctl reload strowgerd`, or its next start, does what is left", server.server});
    io::Loop loop;
    for (const Time until = loop.now() + longest_wait; loop.now() < until;) {
      const auto now_there = (*offboardings)->find(arguments_.name);
      if (!now_there) return failed(now_there.failure());
      if (*now_there && (*now_there)->done) {
        for (const std::string& line : (*now_there)->report) fmt::print("{}\n", line);
        return;
      }
      loop.run_until([] { return false; }, milliseconds{50});
    }
    failed({"the server does not say what it did: does it use this store? Its log may say more", settings_.store});
  }

  /// What only an editor can take away.
  void tell_of_settings() const {
    const auto has = [&](const std::vector<std::string>& names) {
      return std::find(names.begin(), names.end(), arguments_.name) != names.end();
    };
    if (has(settings_.applications))
      fmt::print("settings: take [[application]] \"{}\" out of {}\n", arguments_.name, settings_.path);
    if (has(settings_.agents)) fmt::print("settings: take [[agent]] \"{}\" out of {}\n", arguments_.name, settings_.path);
    for (const std::string& name : devices_)
      if (const auto* phone = settings_.phone(name); phone != nullptr && phone->has_secret)
        fmt::print("settings: the secret of {} in {} is barred: take it out\n", name, settings_.path);
  }

  const OffboardArguments& arguments_;
  SettingsFile settings_;
  store::Doer by_;
  Time now_;
  std::unique_ptr<store::AuditLog> audit_;
  std::unique_ptr<store::Accounts> accounts_;
  std::vector<std::string> devices_;
  bool failed_ = false;
};

}  // namespace

int run_offboard(const ServerArguments& server, const OffboardArguments& arguments) {
  auto settings = read_settings_file(arguments.config);
  Failure failure = settings ? may_open(*settings) : settings.failure();
  if (const std::string odd = store::account_name_error(arguments.name); !odd.empty()) failure = {odd, {}};
  if (!failure.what.empty()) {
    fmt::print(stderr, "strowger offboard: {}\n", failure.text());
    return 1;
  }
  return Offboard(arguments, std::move(*settings)).run(server);
}

}  // namespace strowger::cli
