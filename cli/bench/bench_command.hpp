// `strowger bench`: how fast a server is, measured with phones and applications that this command is itself.
#pragma once

namespace CLI {
class App;
}

namespace strowger::cli {

void add_bench_command(CLI::App& app, int& exit_code);

}  // namespace strowger::cli
