// All sub-commands of `strowger`.
#include "cli/command_line.hpp"

#include <CLI/CLI.hpp>

#include "cli/account_command.hpp"
#include "cli/admin_command.hpp"
#include "cli/audit_command.hpp"
#include "cli/audit_log_command.hpp"
#include "cli/bench/bench_command.hpp"
#include "cli/ca_command.hpp"
#include "cli/certificates_command.hpp"
#include "cli/csta_commands.hpp"
#include "cli/decode_command.hpp"
#include "cli/device_command.hpp"
#include "cli/dissector/dissector_command.hpp"
#include "cli/phone_command.hpp"
#include "cli/tone_command.hpp"

namespace strowger::cli {

int run_command_line(int count, const char* const* arguments) {
  CLI::App app("Strowger's command line: calls and events of a CSTA server, phones for trying it, and PDUs made readable.");
  app.name("strowger");
  app.set_version_flag("--version", "strowger " STROWGER_VERSION);
  app.require_subcommand(1);
  app.get_formatter()->column_width(34);
  app.fallthrough();  // options of the server may stand before or after the sub-command
  int exit_code = 0;
  add_csta_commands(app, exit_code);
  add_decode_command(app, exit_code);
  add_encode_command(app, exit_code);
  add_dissector_command(app, exit_code);
  add_phone_command(app, exit_code);
  add_tone_command(app, exit_code);
  add_certificates_command(app, exit_code);
  add_ca_command(app, exit_code);
  add_audit_command(app, exit_code);
  add_audit_log_command(app, exit_code);
  add_account_commands(app, exit_code);
  add_device_commands(app, exit_code);
  add_admin_command(app, exit_code);
  add_bench_command(app, exit_code);
  try {
    app.parse(count, arguments);
  } catch (const CLI::ParseError& error) {
    const int code = app.exit(error);
    return code == 0 ? 0 : 2;
  }
  return exit_code;
}

}  // namespace strowger::cli
