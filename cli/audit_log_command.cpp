// `strowger audit-log show|verify`.
#include "cli/audit_log_command.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "base/log.hpp"
#include "cli/server_store.hpp"
#include "cli/settings_file.hpp"
#include "store/audit_log.hpp"

namespace strowger::cli {
namespace {

constexpr std::size_t shown_at_once = 1'000;

struct AuditLogArguments {
  std::string config = standard_settings;
  std::string store;  // a file, such as a backup, in place of that of the settings
  std::uint64_t after = 0;
  std::string known;
};

int audit_log_failed(const Failure& failure) {
  fmt::print(stderr, "strowger audit-log: {}\n", failure.text());
  return 2;
}

Result<std::unique_ptr<store::AuditLog>> open_log(const AuditLogArguments& arguments) {
  if (!arguments.store.empty()) {
    if (!std::filesystem::exists(arguments.store)) return Failure{"there is no such store", arguments.store};
    return store::AuditLog::open(arguments.store);
  }
  const auto path = store_of(arguments.config);
  if (!path) return path.failure();
  return store::AuditLog::open(*path);
}

int show_entries(const AuditLogArguments& arguments) {
  const auto log = open_log(arguments);
  if (!log) return audit_log_failed(log.failure());
  for (std::uint64_t after = arguments.after;;) {
    const auto entries = (*log)->read(after, shown_at_once);
    if (!entries) return audit_log_failed(entries.failure());
    for (const store::AuditEntry& entry : *entries) {
      fmt::print("{} {:%Y-%m-%dT%H:%M:%SZ} {} from {}: {}{}{}: {}{}{}\n", store::AuditHead{entry.number, entry.hash}.text(),
                 fmt::gmtime(static_cast<std::time_t>(std::chrono::floor<seconds>(entry.at).time_since_epoch().count())),
                 log::quoted(entry.actor), log::quoted(entry.source), log::quoted(entry.act),
                 entry.object.empty() ? "" : " ", log::quoted(entry.object), name_of(entry.outcome),
                 entry.detail.empty() ? "" : ": ", log::quoted(entry.detail, store::longest_audit_text));
      after = entry.number;
    }
    if (entries->size() < shown_at_once) return 0;
  }
}

int verify_entries(const AuditLogArguments& arguments) {
  std::optional<store::AuditHead> known;
  if (!arguments.known.empty()) {
    const auto parsed = store::AuditHead::parse(arguments.known);
    if (!parsed) return audit_log_failed(parsed.failure());
    known = *parsed;
  }
  const auto log = open_log(arguments);
  if (!log) return audit_log_failed(log.failure());
  const auto verdict = (*log)->verify(known);
  if (!verdict) return audit_log_failed(verdict.failure());
  if (!verdict->wrong.empty()) {
    fmt::print("broken: {}\nthe {} entries before are good\n", verdict->wrong, verdict->entries);
    return 1;
  }
  fmt::print("{} entries are good; the last one is {}\n", verdict->entries, verdict->head.text());
  if (!known && verdict->entries > 0)
    fmt::print(
        "whoever may write the store could have written all of it anew: compare an entry with the server's log, or\n"
        "give one that you know: --known NUMBER:HASH\n");
  return 0;
}

}  // namespace

void add_audit_log_command(CLI::App& app, int& exit_code) {
  CLI::App* command = app.add_subcommand("audit-log", "What administrators did, as the server and these commands noted it");
  command->require_subcommand(1);
  const auto arguments = std::make_shared<AuditLogArguments>();
  const auto add = [&](const char* name, const char* what, const std::function<int(const AuditLogArguments&)>& run) {
    CLI::App* made = command->add_subcommand(name, what);
    CLI::Option* config = made->add_option("-c,--config", arguments->config,
                                           fmt::format("The settings file of strowgerd (default: {})", standard_settings))
                              ->type_name("FILE");
    made->add_option("--store", arguments->store, "A store, such as a backup, in place of that of the settings")
        ->type_name("FILE")
        ->excludes(config);
    made->callback([arguments, run, &exit_code] { exit_code = run(*arguments); });
    return made;
  };
  add("show", "All entries, a line each, the oldest first", show_entries)
      ->add_option("--after", arguments->after, "Only those with higher numbers")
      ->type_name("NUMBER");
  add("verify", "Look whether an entry was changed or taken out: 0 none, 1 one, 2 it cannot be told", verify_entries)
      ->add_option("--known", arguments->known, "An entry that must be there, from the server's log or a line of `show`")
      ->type_name("NUMBER:HASH");
}

}  // namespace strowger::cli
