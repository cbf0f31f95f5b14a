// `strowger audit`.
#include "cli/audit_command.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <string>
#include <system_error>

namespace strowger::cli {
namespace {

/// strowgerd beside this program, or else the one in PATH. Comes back only when it cannot be run.
int run_strowgerd(const std::string& file) {
  std::error_code error;
  const std::filesystem::path self = std::filesystem::read_symlink("/proc/self/exe", error);
  const std::string beside = (self.parent_path() / "strowgerd").string();
  std::fflush(nullptr);
  if (!error) execl(beside.c_str(), "strowgerd", "--audit", "--config", file.c_str(), nullptr);
  execlp("strowgerd", "strowgerd", "--audit", "--config", file.c_str(), nullptr);
  fmt::print(stderr, "strowger audit: strowgerd cannot be run ({}): it is wanted beside strowger, or in PATH\n",
             std::generic_category().message(errno));
  return 2;
}

}  // namespace

void add_audit_command(CLI::App& app, int& exit_code) {
  CLI::App* command =
      app.add_subcommand("audit", "Look for what is weak in a settings file: plain text, certificates, secrets");
  const auto file = std::make_shared<std::string>();
  command->add_option("file", *file, "The settings file of strowgerd")->required();
  command->callback([file, &exit_code] { exit_code = run_strowgerd(*file); });
}

}  // namespace strowger::cli
