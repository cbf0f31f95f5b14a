// `strowger audit`: what is weak about a settings file of strowgerd.
#pragma once

namespace CLI {
class App;
}

namespace strowger::cli {

/// Adds the sub-command. It runs strowgerd, which knows its settings; `exit_code` becomes 0 when nothing is found, 1 when
/// something is, 2 when the file cannot be read or strowgerd cannot be run.
void add_audit_command(CLI::App& app, int& exit_code);

}  // namespace strowger::cli
