// `strowger dissector`: a Wireshark dissector for CSTA, its tables made from the declarations.
#pragma once

#include <string>

namespace CLI {
class App;
}

namespace strowger::cli {

/// The whole dissector, a Lua script for Wireshark 3.6 and later.
std::string dissector();

void add_dissector_command(CLI::App& app, int& exit_code);

}  // namespace strowger::cli
