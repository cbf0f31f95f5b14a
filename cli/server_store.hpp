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

/// Of a settings file; nullptr when none is named and there is no standard one that has a store.
Result<std::unique_ptr<store::AuditLog>> open_audit_log(const std::string& config);

}  // namespace strowger::cli
