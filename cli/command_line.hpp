// The command line of `strowger`.
#pragma once

namespace strowger::cli {

/// Runs the sub-command that the arguments name. 0: done; 1: refused or failed; 2: wrong usage.
int run_command_line(int count, const char* const* arguments);

}  // namespace strowger::cli
