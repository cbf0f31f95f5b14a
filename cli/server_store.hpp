// The store of a server of this machine, found by its settings file; commands write it themselves (docs/decisions/0246).
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "store/audit_log.hpp"

namespace CLI {
class App;
}

namespace strowger::cli {

/// store.path of a settings file. It must be there already when root asks: the server could not write what root makes.
Result<std::string> store_of(const std::string& config);

/// Who runs this command, for the audit log.
store::Doer person_here();

/// The audit log that acts of commands are noted in.
struct AuditLogHere {
  std::unique_ptr<store::AuditLog> log;  ///< nullptr: there is none
  std::string why_none;                  ///< though there are settings; empty: there are none either
};

/// That of a settings file. Of the standard one, if it is there, when none is named; then it need not have any.
Result<AuditLogHere> open_audit_log(const std::string& config);

/// Adds an entry: done, with that detail, or failed. Empty on success, and without a log.
Failure note_here(store::AuditLog* log, std::string act, std::string object, const Result<std::string>& done);

/// Does something at an authority and notes it in the audit log of `config`, as above. What could not be noted is not done.
/// The exit status of `command`, which has said on standard error what failed.
int do_noted(std::string_view command, const std::string& config, std::string act, std::string object,
             const std::function<Result<std::string>()>& how);

/// The option --config of such a command.
void add_audit_option(CLI::App& command, std::string& config);

/// The directory as the log has it: the same wherever one stands.
std::string directory_in_log(const std::string& directory);

}  // namespace strowger::cli
