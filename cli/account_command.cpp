// `strowger app` and `strowger user`.
#include "cli/account_command.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "base/log.hpp"
#include "cli/secrets.hpp"
#include "cli/server_store.hpp"
#include "cli/settings_file.hpp"
#include "io/password.hpp"
#include "store/accounts.hpp"

namespace strowger::cli {
namespace {

constexpr std::string_view then_reload = "`strowger reload` ends sessions that it has";

struct AccountArguments {
  store::AccountKind kind = store::AccountKind::application;
  std::string config = standard_settings;
  std::string name;
  std::vector<std::string> devices;
  bool generate = false;
};

int account_failed(const Failure& failure) {
  fmt::print(stderr, "strowger: {}\n", failure.text());
  return 1;
}

Result<std::unique_ptr<store::Accounts>> open_accounts(const AccountArguments& arguments) {
  const auto path = store_of(arguments.config);
  if (!path) return path.failure();
  return store::Accounts::open(*path);
}

int finish(const Failure& failure, const AccountArguments& arguments, std::string_view what) {
  if (!failure.what.empty()) return account_failed(failure);
  fmt::print("{} {} {}\n", store::name_of(arguments.kind), arguments.name, what);
  return 0;
}

int set_password(const AccountArguments& arguments, bool add) {
  if (std::string error = store::account_name_error(arguments.name); !error.empty()) return account_failed({error, {}});
  auto accounts = open_accounts(arguments);
  if (!accounts) return account_failed(accounts.failure());
  const auto there = (*accounts)->find(arguments.name);
  if (!there) return account_failed(there.failure());
  if (add && *there) return account_failed({fmt::format("there is an account of the name {} already", arguments.name), {}});
  const auto password = password_for(arguments.name, arguments.generate);
  if (!password) return account_failed(password.failure());
  const auto hash = io::hash_password(*password);
  if (!hash) return account_failed(hash.failure());
  const store::Doer by = person_here();
  const Failure failure = add ? (*accounts)->add({arguments.name, arguments.kind, *hash, false, by.at, by.at}, by)
                              : (*accounts)->set_password(arguments.kind, arguments.name, *hash, by);
  if (add && failure.what.empty() && !arguments.devices.empty()) {
    const Failure devices = (*accounts)->set_devices(arguments.name, arguments.devices, by);
    if (!devices.what.empty()) return account_failed(devices);
  }
  const int code =
      finish(failure, arguments, add ? std::string("may log in") : fmt::format("has a new password; {}", then_reload));
  if (code == 0 && arguments.generate) fmt::print("its password, shown this once: {}\n", *password);
  return code;
}

/// One change of an account that needs no password.
int change(const AccountArguments& arguments, const std::function<Failure(store::Accounts&)>& how, std::string_view what) {
  auto accounts = open_accounts(arguments);
  if (!accounts) return account_failed(accounts.failure());
  return finish(how(**accounts), arguments, what);
}

/// Without any they are shown.
int devices_of(const AccountArguments& arguments) {
  auto accounts = open_accounts(arguments);
  if (!accounts) return account_failed(accounts.failure());
  if (!arguments.devices.empty()) {
    const bool none = arguments.devices == std::vector<std::string>{"none"};
    const Failure failure =
        (*accounts)->set_devices(arguments.name, none ? std::vector<std::string>() : arguments.devices, person_here());
    if (!failure.what.empty()) return account_failed(failure);
  }
  const auto numbers = (*accounts)->devices_of(arguments.name);
  if (!numbers) return account_failed(numbers.failure());
  for (const std::string& number : *numbers) fmt::print("{}\n", number);
  return 0;
}

int list_accounts(const AccountArguments& arguments) {
  auto accounts = open_accounts(arguments);
  if (!accounts) return account_failed(accounts.failure());
  const auto all = (*accounts)->all();
  if (!all) return account_failed(all.failure());
  for (const store::Account& account : *all)
    if (account.kind == arguments.kind)
      fmt::print("{:<32} {:<8} since {:%Y-%m-%d}, password of {:%Y-%m-%d}\n", account.name,
                 account.disabled ? "disabled" : "enabled", std::chrono::time_point_cast<seconds>(account.created),
                 std::chrono::time_point_cast<seconds>(account.changed));
  return 0;
}

void add_commands_of(CLI::App& app, store::AccountKind kind, const char* word, const std::string& who, int& exit_code) {
  CLI::App* command = app.add_subcommand(word, fmt::format("Accounts of {} that may log in", who));
  command->require_subcommand(1);
  const auto arguments = std::make_shared<AccountArguments>();
  arguments->kind = kind;
  const auto add = [&](const char* name, const char* what, bool one,
                       const std::function<int(const AccountArguments&)>& run) {
    CLI::App* made = command->add_subcommand(name, what);
    made->add_option("-c,--config", arguments->config,
                     fmt::format("The settings file of strowgerd (default: {})", standard_settings))
        ->type_name("FILE");
    if (one) made->add_option("name", arguments->name, "The account")->required();
    made->callback([arguments, run, &exit_code] { exit_code = run(*arguments); });
    return made;
  };
  const auto with_generate = [&](CLI::App* made) {
    made->add_flag("--generate", arguments->generate, "Make a password of 24 characters, and show it this once");
  };
  CLI::App* made = add("add", "Make an account; its password is the next line of standard input", true,
                       [](const auto& given) { return set_password(given, true); });
  with_generate(made);
  if (kind == store::AccountKind::user) {
    made->add_option("--device", arguments->devices, "A device that it has, for `strowger offboard`")->type_name("NUMBER");
    add("devices", "The devices that it has, for `strowger offboard`", true, devices_of)
        ->add_option("numbers", arguments->devices, "They are these now, or none; without any they are shown");
  }
  with_generate(
      add("passwd", "Give it another password", true, [](const auto& given) { return set_password(given, false); }));
  add("disable", "It may not log in for now", true, [](const auto& given) {
    return change(
        given, [&](store::Accounts& all) { return all.set_disabled(given.kind, given.name, true, person_here()); },
        fmt::format("may not log in; {}", then_reload));
  });
  add("enable", "It may log in again", true, [](const auto& given) {
    return change(
        given, [&](store::Accounts& all) { return all.set_disabled(given.kind, given.name, false, person_here()); },
        "may log in");
  });
  add("remove", "Forget it", true, [](const auto& given) {
    return change(
        given, [&](store::Accounts& all) { return all.remove(given.kind, given.name, person_here()); },
        fmt::format("is removed; {}", then_reload));
  });
  add("list", "All there are", false, list_accounts);
}

}  // namespace

void add_account_commands(CLI::App& app, int& exit_code) {
  add_commands_of(app, store::AccountKind::application, "app", "applications", exit_code);
  add_commands_of(app, store::AccountKind::user, "user", "people", exit_code);
}

}  // namespace strowger::cli
