// `strowger audit-log`: what administrators did, and whether the log of it is whole.
#pragma once

namespace CLI {  // NOLINT(readability-identifier-naming): the library's own
class App;
}

namespace strowger::cli {

void add_audit_log_command(CLI::App& app, int& exit_code);

}  // namespace strowger::cli
