// `strowger ca`: a small certificate authority in a directory, at a terminal.
#pragma once

namespace CLI {
class App;
}

namespace strowger::cli {

/// Adds the sub-command with its own: init, issue, revoke, crl, list. `exit_code` becomes 0 when it was done, 1 when not.
void add_ca_command(CLI::App& app, int& exit_code);

}  // namespace strowger::cli
