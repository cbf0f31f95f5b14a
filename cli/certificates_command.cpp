// `strowger certificates`.
#include "cli/certificates_command.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include "cli/server_store.hpp"
#include "io/authority.hpp"
#include "io/clock.hpp"

namespace strowger::cli {
namespace {

struct CertificatesArguments {
  std::string config;
  std::string directory;
  std::vector<std::string> names{"localhost", "127.0.0.1"};
  std::string client = "application";
};

/// What the authority there has issued; nothing when there is none.
std::vector<io::Issued> issued_in(const std::string& directory) {
  const auto authority = io::Authority::open(directory);
  return authority ? authority->issued() : std::vector<io::Issued>{};
}

/// Makes what is missing; gives what that was, for the audit log.
Result<std::string> make_now(const CertificatesArguments& arguments) {
  const std::vector<io::Issued> before = issued_in(arguments.directory);
  const Failure failure =
      io::make_default_credentials(arguments.directory, arguments.names, arguments.client, io::SystemClock().now());
  if (!failure.what.empty()) return failure;
  fmt::print(
      "{0}/ca.pem is the authority, {0}/server.pem and .key are the server's, {0}/client.pem and .key the application's\n",
      arguments.directory);
  std::string made;
  for (const io::Issued& issued : issued_in(arguments.directory)) {
    const bool known =
        std::any_of(before.begin(), before.end(), [&](const io::Issued& each) { return each.serial == issued.serial; });
    if (!known)
      made += fmt::format("{}{} for {}, serial number {}", made.empty() ? "" : "; ", issued.name, io::name_of(issued.holder),
                          issued.serial);
  }
  return made.empty() ? "nothing was missing" : made;
}

int make(const CertificatesArguments& arguments) {
  return do_noted("certificates", arguments.config, "certificates", directory_in_log(arguments.directory),
                  [&] { return make_now(arguments); });
}

}  // namespace

void add_certificates_command(CLI::App& app, int& exit_code) {
  CLI::App* command = app.add_subcommand(
      "certificates", "Make an authority, a server's and an application's certificate where they are missing");
  const auto arguments = std::make_shared<CertificatesArguments>();
  command->add_option("directory", arguments->directory, "Where they lie; it is made if need be")->required();
  command->add_option("--name", arguments->names, "Host names and addresses of the server (default: localhost 127.0.0.1)");
  command->add_option("--client", arguments->client,
                      "The application's name, by which the server knows it (default: application)");
  add_audit_option(*command, arguments->config);
  command->callback([arguments, &exit_code] { exit_code = make(*arguments); });
}

}  // namespace strowger::cli
