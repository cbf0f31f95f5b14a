// `strowger device`. A secret is made and shown once, or read from the terminal or standard input; the store has its hashes
// for SIP's digest authentication only.
#include "cli/device_command.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <functional>
#include <memory>
#include <string>

#include "cli/qr.hpp"
#include "cli/secrets.hpp"
#include "cli/server_store.hpp"
#include "cli/settings_file.hpp"
#include "io/password.hpp"
#include "store/accounts.hpp"
#include "store/sip_secrets.hpp"
#include "switch/sip/digest.hpp"

namespace strowger::cli {
namespace {

constexpr std::string_view until_reload = "`strowger reload` makes the server know it";

struct DeviceArguments {
  std::string config = standard_settings;
  std::string number;
  bool given = false;
  bool qr = false;
};

int device_failed(const Failure& failure) {
  fmt::print(stderr, "strowger device: {}\n", failure.text());
  return 1;
}

/// The settings, the store, and what it has of the device.
struct DeviceStore {
  SettingsFile settings;
  std::unique_ptr<store::SipSecrets> secrets;
  std::optional<store::SipSecret> there;
};

Result<DeviceStore> open_secrets(const DeviceArguments& arguments) {
  auto settings = read_settings_file(arguments.config);
  if (!settings) return settings.failure();
  if (Failure failure = may_open(*settings); !failure.what.empty()) return failure;
  auto secrets = store::SipSecrets::open(settings->store);
  if (!secrets) return secrets.failure();
  auto there = (*secrets)->find(arguments.number);
  if (!there) return there.failure();
  return DeviceStore{std::move(*settings), std::move(*secrets), std::move(*there)};
}

Failure nobody_there(const DeviceArguments& arguments) {
  return {fmt::format("there is no [[device]] of number {0} and no [[uacsta.account]] of name {0}", arguments.number),
          arguments.config};
}

Result<std::string> secret_for(const DeviceArguments& arguments) {
  if (!arguments.given) return io::new_password();
  auto secret = read_secret(fmt::format("secret of {}: ", arguments.number));
  if (!secret) return secret;
  if (std::string error = store::password_error(arguments.number, *secret); !error.empty()) return Failure{error, {}};
  return secret;
}

int set_secret(const DeviceArguments& arguments, bool add) {
  const auto opened = open_secrets(arguments);
  if (!opened) return device_failed(opened.failure());
  const auto& [settings, secrets, there] = *opened;
  const SettingsFile::Phone* const phone = settings.phone(arguments.number);
  if (phone == nullptr) return device_failed(nobody_there(arguments));
  const bool has_one = there && there->has_hashes();
  if (add && has_one)
    return device_failed(
        {fmt::format("{0} has a secret already: `strowger device passwd {0}` gives it another", phone->name), {}});
  if (!add && !has_one)
    return device_failed(
        {fmt::format("the store has no secret of {0}: `strowger device add {0}` makes one", phone->name), {}});
  const auto secret = secret_for(arguments);
  if (!secret) return device_failed(secret.failure());
  const sip::DigestSecret hashes = sip::digest_secret(phone->name, settings.domain, *secret);
  const store::Doer by = person_here();
  const bool disabled = there && there->disabled;
  const Failure failure = secrets->set(
      {phone->name, settings.domain, hashes.md5, hashes.sha_256, disabled, there ? there->created : by.at, by.at},
      add ? "add" : "password", by);
  if (!failure.what.empty()) return device_failed(failure);
  fmt::print("{} has a {}secret, for sip:{}@{}; {}\n", phone->name, add ? "" : "new ", phone->name, settings.domain,
             until_reload);
  if (phone->has_secret) fmt::print("the secret in {} does not count any more: take it out there\n", settings.path);
  if (disabled) fmt::print("it is disabled: `strowger device enable {}`\n", phone->name);
  if (arguments.given) return 0;
  fmt::print("its secret, shown this once: {}\n", *secret);
  if (arguments.qr) fmt::print("{}", qr_code(*secret));
  return 0;
}

int disable(const DeviceArguments& arguments) {
  const auto opened = open_secrets(arguments);
  if (!opened) return device_failed(opened.failure());
  const auto& [settings, secrets, there] = *opened;
  if (!there && settings.phone(arguments.number) == nullptr) return device_failed(nobody_there(arguments));
  const store::Doer by = person_here();
  store::SipSecret secret = there.value_or(store::SipSecret{arguments.number, settings.domain, {}, {}, true, by.at, by.at});
  secret.disabled = true;
  if (const Failure failure = secrets->set(secret, "disable", by); !failure.what.empty()) return device_failed(failure);
  fmt::print("nobody may register as {} for now; {}\n", arguments.number, until_reload);
  return 0;
}

int enable(const DeviceArguments& arguments) {
  const auto opened = open_secrets(arguments);
  if (!opened) return device_failed(opened.failure());
  const auto& [settings, secrets, there] = *opened;
  if (!there) return device_failed({fmt::format("the store has nothing of {}", arguments.number), settings.store});
  store::SipSecret secret = *there;
  secret.disabled = false;
  // Without hashes it was there only to bar the secret of the settings.
  const Failure failure =
      secret.has_hashes() ? secrets->set(secret, "enable", person_here()) : secrets->remove(secret.name, person_here());
  if (!failure.what.empty()) return device_failed(failure);
  fmt::print("{} may register again; {}\n", arguments.number, until_reload);
  return 0;
}

int remove_secret(const DeviceArguments& arguments) {
  const auto opened = open_secrets(arguments);
  if (!opened) return device_failed(opened.failure());
  if (const Failure failure = opened->secrets->remove(arguments.number, person_here()); !failure.what.empty())
    return device_failed(failure);
  const SettingsFile::Phone* const phone = opened->settings.phone(arguments.number);
  fmt::print("the secret of {} is removed; {}\n", arguments.number, until_reload);
  if (phone != nullptr && phone->has_secret) fmt::print("its secret in {} counts again\n", arguments.config);
  return 0;
}

/// The devices of the settings with a secret, and whoever else is in the store.
int list_secrets(const DeviceArguments& arguments) {
  const auto opened = open_secrets(arguments);
  if (!opened) return device_failed(opened.failure());
  const auto all = opened->secrets->all();
  if (!all) return device_failed(all.failure());
  for (const SettingsFile::Phone& phone : opened->settings.phones) {
    const bool kept = std::any_of(all->begin(), all->end(), [&](const auto& each) { return each.name == phone.name; });
    if (phone.has_secret && !kept) fmt::print("{:<24} in the settings\n", phone.name);
  }
  for (const store::SipSecret& secret : *all) {
    const bool other_realm = secret.has_hashes() && secret.realm != opened->settings.domain;
    fmt::print("{:<24} {}, of {:%Y-%m-%d}{}{}\n", secret.name, secret.disabled ? "disabled" : "enabled",
               std::chrono::time_point_cast<seconds>(secret.changed),
               other_realm ? fmt::format("; worth nothing, for it was made for sip.domain \"{}\"", secret.realm) : "",
               opened->settings.phone(secret.name) == nullptr ? "; nobody of that name is in the settings" : "");
  }
  return 0;
}

}  // namespace

void add_device_commands(CLI::App& app, int& exit_code) {
  CLI::App* command = app.add_subcommand("device", "Secrets with which phones register");
  command->require_subcommand(1);
  const auto arguments = std::make_shared<DeviceArguments>();
  const auto add = [&](const char* name, const char* what, bool one, const std::function<int(const DeviceArguments&)>& run) {
    CLI::App* made = command->add_subcommand(name, what);
    made->add_option("-c,--config", arguments->config,
                     fmt::format("The settings file of strowgerd (default: {})", standard_settings))
        ->type_name("FILE");
    if (one)
      made->add_option("number", arguments->number, "Of a [[device]] of the settings, or the name of a [[uacsta.account]]")
          ->required();
    made->callback([arguments, run, &exit_code] { exit_code = run(*arguments); });
    return made;
  };
  const auto with_secret = [&](CLI::App* made) {
    CLI::Option* given = made->add_flag("--given", arguments->given, "It is the next line of standard input, not a new one");
    made->add_flag("--qr", arguments->qr, "Show the new one as a QR code, for the camera of the phone")->excludes(given);
  };
  with_secret(add("add", "Make a secret of 24 characters, and show it this once", true,
                  [](const auto& given) { return set_secret(given, true); }));
  with_secret(add("passwd", "Give it another one", true, [](const auto& given) { return set_secret(given, false); }));
  add("disable", "Nobody may register under the number for now, also with a secret in the settings", true, disable);
  add("enable", "It may register again", true, enable);
  add("remove", "Forget its secret", true, remove_secret);
  add("list", "Who has a secret", false, list_secrets);
}

}  // namespace strowger::cli
