// `strowger certificates`: the certificates that a server and its first application need, at a terminal.
#pragma once

namespace CLI {
class App;
}

namespace strowger::cli {

/// Adds the sub-command. `exit_code` becomes 0 when all certificates are there, 1 when one could not be made.
void add_certificates_command(CLI::App& app, int& exit_code);

}  // namespace strowger::cli
