// strowgerd: the server's command line.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <csignal>
#include <cstdio>
#include <exception>

#include "io/clock.hpp"
#include "io/log_stderr.hpp"
#include "io/process.hpp"
#include "server/audit.hpp"
#include "server/loop.hpp"
#include "store/store.hpp"

namespace {

using namespace strowger;

constexpr int wrong_settings = 2;  // or a wrong store: what no other start makes better

/// The page docs/reference/settings.md.
void print_settings() {
  fmt::print(
      "# Settings\n\nWritten by `strowgerd --settings`. The file is TOML; paths in it are relative to its directory. A "
      "duration is a\n"
      "number of seconds or a text such as \"500ms\", \"30s\", \"2min\", \"1h\".\n");
  std::string section = "-";
  for (const server::SettingDoc& doc : server::all_settings()) {
    const std::size_t dot = doc.key.rfind('.');
    const std::string table = dot == std::string::npos ? "" : doc.key.substr(0, dot);
    if (table != section) {
      section = table;
      const std::string header = table == "device" || table == "agent" || table == "application" || table == "uacsta.account"
                                     ? "[[" + table + "]]"
                                 : table.empty() ? "At the top of the file"
                                                 : "[" + table + "]";
      fmt::print("\n## {}\n\n| key | value | standard | meaning |\n|---|---|---|---|\n", header);
    }
    fmt::print("| `{}` | {} | {} | {} |\n", doc.key.substr(dot + 1), doc.type, doc.standard, doc.doc);
  }
}

int serve(server::Settings settings) {
  io::log_to_stderr(settings.log_level);
  io::raise_file_limit();
  io::keep_freed_memory();
  std::signal(SIGXFSZ, SIG_IGN);  // a file that may not grow is an error of its writer, not the end of the server
  io::Loop loop;
  const std::string store = settings.store_path;
  auto opened = server::Server::open(loop, std::move(settings));
  if (!opened) {
    log::error("{}", opened.failure().text());
    return store::Store::is_of_later_version(store) ? wrong_settings : 1;
  }
  (*opened)->run();
  return 0;
}

/// What is weak about the settings, at a terminal: 0 nothing, 1 something.
int print_audit(const server::Settings& settings) {
  const io::SystemClock clock;
  const std::vector<server::Finding> findings = server::audit(settings, clock.now());
  for (const server::Finding& finding : findings)
    fmt::print("{}: {}\n    to do: {}\n", server::name_of(finding.severity), finding.what, finding.advice);
  if (findings.empty()) {
    fmt::print("{}: nothing found\n", settings.file);
    return 0;
  }
  fmt::print("{}: {} findings\n", settings.file, findings.size());
  return 1;
}

int run(int count, char** arguments) {
  CLI::App app{"Strowger, a CSTA server for SIP."};
  std::string config;
  bool check = false;
  bool audit = false;
  bool settings_wanted = false;
  app.set_version_flag("--version", "strowgerd " + std::string(server::version()));
  app.add_option("-c,--config", config, "The settings file (TOML)")->type_name("FILE");
  app.add_flag("--check", check, "Only check the settings file");
  app.add_flag("--audit", audit,
               "Print what is weak about the settings; status 0: nothing, 1: something, 2: they cannot be read");
  app.add_flag("--settings", settings_wanted, "Print all settings that a file may have");
  try {
    app.parse(count, arguments);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : wrong_settings;
  }
  if (settings_wanted) {
    print_settings();
    return 0;
  }
  if (config.empty()) {
    fmt::print(stderr, "strowgerd: --config FILE is missing; --help says more\n");
    return wrong_settings;
  }
  server::SettingErrors errors;
  server::Settings settings = server::read_settings(config, errors);
  for (const Failure& error : errors) fmt::print(stderr, "{}: {}\n", error.where, error.what);
  if (!errors.empty()) return wrong_settings;
  if (check) {
    fmt::print("{}: good\n", config);
    return 0;
  }
  if (audit) {
    io::log_to_stderr(log::Level::error);
    return print_audit(settings);
  }
  return serve(std::move(settings));
}

}  // namespace

int main(int count, char** arguments) {
  try {
    return run(count, arguments);
  } catch (const std::exception& error) {
    std::fputs(fmt::format("strowgerd: {}\n", error.what()).c_str(), stderr);
    return 1;
  }
}
