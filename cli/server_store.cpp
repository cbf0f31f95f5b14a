// Settings file to store.
#include "cli/server_store.hpp"

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

}  // namespace strowger::cli
