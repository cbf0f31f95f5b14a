// The sub-commands that talk to a CSTA server, and the options that say how it is reached.
#pragma once

namespace CLI {
class App;
}

namespace strowger::cli {

/// Adds `--server`, `--encoding`, ... and the sub-commands. `exit_code`: 0 done, 1 refused or failed.
void add_csta_commands(CLI::App& app, int& exit_code);

}  // namespace strowger::cli
