// `strowger tone`: at a terminal.
#pragma once

namespace CLI {
class App;
}

namespace strowger::cli {

/// Adds the sub-commands `tone make` and `tone find`. `exit_code` becomes 0 when the file was made, or when each tone is as
/// it should be; 1 when one is not; 2 when a file cannot be had.
void add_tone_command(CLI::App& app, int& exit_code);

}  // namespace strowger::cli
