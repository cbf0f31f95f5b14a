// Passwords for commands: from a file, the environment, the terminal or standard input, never from the command line, which
// others can see.
#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"

namespace strowger::cli {

/// The next line of standard input; at a terminal `prompt` asks for it, and it is not shown.
Result<std::string> read_secret(std::string_view prompt);

/// The password that somebody shall have: made, or read (at a terminal twice) and good enough (store::password_error).
Result<std::string> password_for(const std::string& name, bool generate);

/// The first line of a file.
Result<std::string> secret_in(const std::string& file);

}  // namespace strowger::cli
