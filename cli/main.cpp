// The `strowger` command.
#include <fmt/format.h>

#include <cstdio>
#include <exception>

#include "cli/command_line.hpp"

int main(int count, char** arguments) {
  try {
    return strowger::cli::run_command_line(count, arguments);
  } catch (const std::exception& failure) {
    fmt::print(stderr, "strowger: {}\n", failure.what());
    return 1;
  }
}
