// `strowger admin`.
#include "cli/admin_command.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <functional>
#include <memory>
#include <string>

#include "cli/qr.hpp"
#include "cli/secrets.hpp"
#include "cli/server_store.hpp"
#include "cli/settings_file.hpp"
#include "io/password.hpp"
#include "io/totp.hpp"
#include "store/accounts.hpp"
#include "store/administrators.hpp"

namespace strowger::cli {
namespace {

struct AdminArguments {
  std::string config = standard_settings;
  std::string name;
  bool generate = false;
};

int admin_failed(const Failure& failure) {
  fmt::print(stderr, "strowger admin: {}\n", failure.text());
  return 1;
}

Result<std::unique_ptr<store::Administrators>> open_administrators(const AdminArguments& arguments) {
  const auto path = store_of(arguments.config);
  if (!path) return path.failure();
  return store::Administrators::open(*path);
}

int finish_admin(const Failure& failure, const AdminArguments& arguments, std::string_view what) {
  if (!failure.what.empty()) return admin_failed(failure);
  fmt::print("administrator {} {}\n", arguments.name, what);
  return 0;
}

/// For an authenticator app; it is told nowhere else.
void show_totp(const AdminArguments& arguments, const std::string& secret) {
  const std::string uri = io::totp_uri(arguments.name, secret);
  fmt::print("for an authenticator app, shown this once: {}\n{}", uri, qr_code(uri));
}

int add_administrator(const AdminArguments& arguments) {
  if (std::string error = store::account_name_error(arguments.name); !error.empty()) return admin_failed({error, {}});
  auto administrators = open_administrators(arguments);
  if (!administrators) return admin_failed(administrators.failure());
  const auto there = (*administrators)->find(arguments.name);
  if (!there) return admin_failed(there.failure());
  if (*there) return admin_failed({fmt::format("there is an administrator of the name {} already", arguments.name), {}});
  const auto password = password_for(arguments.name, arguments.generate);
  if (!password) return admin_failed(password.failure());
  const auto hash = io::hash_password(*password);
  if (!hash) return admin_failed(hash.failure());
  const std::string secret = io::new_totp_secret();
  const store::Doer by = person_here();
  const int code = finish_admin((*administrators)->add({arguments.name, *hash, secret, 0, false, by.at, by.at}, by),
                                arguments, "may log in");
  if (code != 0) return code;
  if (arguments.generate) fmt::print("its password, shown this once: {}\n", *password);
  show_totp(arguments, secret);
  return 0;
}

int change_password(const AdminArguments& arguments) {
  auto administrators = open_administrators(arguments);
  if (!administrators) return admin_failed(administrators.failure());
  const auto password = password_for(arguments.name, arguments.generate);
  if (!password) return admin_failed(password.failure());
  const auto hash = io::hash_password(*password);
  if (!hash) return admin_failed(hash.failure());
  const int code = finish_admin((*administrators)->set_password(arguments.name, *hash, person_here()), arguments,
                                "has a new password; it is logged out");
  if (code == 0 && arguments.generate) fmt::print("its password, shown this once: {}\n", *password);
  return code;
}

int change_totp(const AdminArguments& arguments) {
  auto administrators = open_administrators(arguments);
  if (!administrators) return admin_failed(administrators.failure());
  const std::string secret = io::new_totp_secret();
  const int code = finish_admin((*administrators)->set_totp(arguments.name, secret, person_here()), arguments,
                                "has new one-time codes; it is logged out");
  if (code == 0) show_totp(arguments, secret);
  return code;
}

int change_administrator(const AdminArguments& arguments, const std::function<Failure(store::Administrators&)>& how,
                         std::string_view what) {
  auto administrators = open_administrators(arguments);
  if (!administrators) return admin_failed(administrators.failure());
  return finish_admin(how(**administrators), arguments, what);
}

int list_administrators(const AdminArguments& arguments) {
  auto administrators = open_administrators(arguments);
  if (!administrators) return admin_failed(administrators.failure());
  const auto all = (*administrators)->all();
  if (!all) return admin_failed(all.failure());
  for (const store::Administrator& each : *all)
    fmt::print("{:<32} {:<8} since {:%Y-%m-%d}, password or codes of {:%Y-%m-%d}\n", each.name,
               each.disabled ? "disabled" : "enabled", std::chrono::time_point_cast<seconds>(each.created),
               std::chrono::time_point_cast<seconds>(each.changed));
  return 0;
}

}  // namespace

void add_admin_command(CLI::App& app, int& exit_code) {
  CLI::App* command = app.add_subcommand("admin", "Administrators, who log in at the admin listener");
  command->require_subcommand(1);
  const auto arguments = std::make_shared<AdminArguments>();
  const auto add = [&](const char* name, const char* what, bool one, const std::function<int(const AdminArguments&)>& run) {
    CLI::App* made = command->add_subcommand(name, what);
    made->add_option("-c,--config", arguments->config,
                     fmt::format("The settings file of strowgerd (default: {})", standard_settings))
        ->type_name("FILE");
    if (one) made->add_option("name", arguments->name, "The administrator")->required();
    made->callback([arguments, run, &exit_code] { exit_code = run(*arguments); });
    return made;
  };
  const auto with_generate = [&](CLI::App* made) {
    made->add_flag("--generate", arguments->generate, "Make a password of 24 characters, and show it this once");
  };
  with_generate(add("add",
                    "Make one; the password is the next line of standard input; shows its one-time codes as a QR code", true,
                    add_administrator));
  with_generate(add("passwd", "Give it another password", true, change_password));
  add("totp", "Give it other one-time codes, and show them as a QR code", true, change_totp);
  add("disable", "It may not log in for now", true, [](const auto& given) {
    return change_administrator(
        given, [&](store::Administrators& all) { return all.set_disabled(given.name, true, person_here()); },
        "may not log in; it is logged out");
  });
  add("enable", "It may log in again", true, [](const auto& given) {
    return change_administrator(
        given, [&](store::Administrators& all) { return all.set_disabled(given.name, false, person_here()); }, "may log in");
  });
  add("remove", "Forget it; the last one stays", true, [](const auto& given) {
    return change_administrator(
        given, [&](store::Administrators& all) { return all.remove(given.name, person_here()); },
        "is removed, and logged out");
  });
  add("list", "All there are", false, list_administrators);
}

}  // namespace strowger::cli
