// `strowger admin`: who may administer the server by its admin listener, in the store of a settings file.
#pragma once

namespace CLI {  // NOLINT(readability-identifier-naming): the library's own
class App;
}

namespace strowger::cli {

void add_admin_command(CLI::App& app, int& exit_code);

}  // namespace strowger::cli
