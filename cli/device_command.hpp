// `strowger device`: secrets of phones in the store of a settings file.
#pragma once

namespace CLI {  // NOLINT(readability-identifier-naming): the library's own
class App;
}

namespace strowger::cli {

void add_device_commands(CLI::App& app, int& exit_code);

}  // namespace strowger::cli
