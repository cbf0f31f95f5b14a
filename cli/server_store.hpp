// The store of a server of this machine, found by its settings file; commands write it themselves (docs/decisions/0246).
#pragma once

#include <memory>
#include <string>

#include "base/result.hpp"
#include "store/audit_log.hpp"

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

}  // namespace strowger::cli
