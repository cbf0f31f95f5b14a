// Settings file to store.
#include "cli/server_store.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <filesystem>
#include <utility>

#include "cli/settings_file.hpp"
#include "io/clock.hpp"
#include "io/process.hpp"

namespace strowger::cli {

Result<std::string> store_of(const std::string& config) {
  const auto settings = read_settings_file(config);
  if (!settings) return settings.failure();
  if (Failure failure = may_open(*settings); !failure.what.empty()) return failure;
  return settings->store;
}

store::Doer person_here() {
  return {io::person(), "command line", std::chrono::floor<milliseconds>(io::SystemClock().now())};
}

Result<AuditLogHere> open_audit_log(const std::string& config) {
  std::error_code ignored;
  if (config.empty() && !std::filesystem::exists(standard_settings, ignored)) return AuditLogHere{};
  const auto path = store_of(config.empty() ? standard_settings : config);
  if (!path) {
    if (config.empty()) return AuditLogHere{nullptr, path.failure().text()};
    return path.failure();
  }
  auto log = store::AuditLog::open(*path);
  if (!log) return log.failure();
  return AuditLogHere{std::move(*log), {}};
}

Failure note_here(store::AuditLog* log, std::string act, std::string object, const Result<std::string>& done) {
  if (log == nullptr) return {};
  store::AuditEntry entry =
      store::entry_of(person_here(), std::move(act), std::move(object), done ? *done : done.failure().text(),
                      done ? store::Outcome::done : store::Outcome::failed);
  return log->append({&entry, 1});
}

int do_noted(std::string_view command, const std::string& config, std::string act, std::string object,
             const std::function<Result<std::string>()>& how) {
  const auto failed = [command](const Failure& failure) {
    fmt::print(stderr, "strowger {}: {}\n", command, failure.text());
    return 1;
  };
  const auto here = open_audit_log(config);
  if (!here) return failed({"nothing is done, for it could not be noted: " + here.failure().what, here.failure().where});
  if (!here->why_none.empty())
    fmt::print(stderr, "strowger {}: this will be in no audit log: {}\n", command, here->why_none);
  const Result<std::string> done = how();
  if (const Failure failure = note_here(here->log.get(), std::move(act), std::move(object), done); !failure.what.empty())
    return failed(failure);
  return done ? 0 : failed(done.failure());
}

void add_audit_option(CLI::App& command, std::string& config) {
  command
      .add_option("-c,--config", config,
                  fmt::format("The settings file of strowgerd in whose audit log it is noted (default: {}, if it is there)",
                              standard_settings))
      ->type_name("FILE");
}

std::string directory_in_log(const std::string& directory) {
  std::string path = std::filesystem::absolute(directory).lexically_normal().string();
  if (path.size() > 1 && path.ends_with('/')) path.pop_back();
  return path;
}

}  // namespace strowger::cli
