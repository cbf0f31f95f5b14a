// `strowger phone`: a headless SIP phone at a terminal, for demonstrations and tests.
#pragma once

namespace CLI {  // NOLINT(readability-identifier-naming): CLI11's
class App;
}

namespace strowger::cli {

/// Adds the sub-command. It runs when the command line is parsed, and leaves in `exit_code`: 0 after `quit` or a signal; 1
/// when the server never registered the phone; 2 when a file or socket cannot be had.
void add_phone_command(CLI::App& app, int& exit_code);

}  // namespace strowger::cli
