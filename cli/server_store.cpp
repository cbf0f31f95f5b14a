// Settings file to store.
#include "cli/server_store.hpp"

#include <filesystem>

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

Result<std::unique_ptr<store::AuditLog>> open_audit_log(const std::string& config) {
  std::error_code ignored;
  if (config.empty() && !std::filesystem::exists(standard_settings, ignored)) return std::unique_ptr<store::AuditLog>();
  const auto path = store_of(config.empty() ? standard_settings : config);
  if (!path) {
    if (config.empty()) return std::unique_ptr<store::AuditLog>();
    return path.failure();
  }
  return store::AuditLog::open(*path);
}

}  // namespace strowger::cli
