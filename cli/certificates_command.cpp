// `strowger certificates`.
#include "cli/certificates_command.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <memory>
#include <string>
#include <vector>

#include "io/authority.hpp"
#include "io/clock.hpp"

namespace strowger::cli {
namespace {

struct CertificatesArguments {
  std::string directory;
  std::vector<std::string> names{"localhost", "127.0.0.1"};
  std::string client = "application";
};

int make(const CertificatesArguments& arguments) {
  const io::SystemClock clock;
  const Failure failure = io::make_default_credentials(arguments.directory, arguments.names, arguments.client, clock.now());
  if (!failure.what.empty()) {
    fmt::print(stderr, "strowger certificates: {}\n", failure.text());
    return 2;
  }
  fmt::print(
      "{0}/ca.pem is the authority, {0}/server.pem and .key are the server's, {0}/client.pem and .key the application's\n",
      arguments.directory);
  return 0;
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
  command->callback([arguments, &exit_code] { exit_code = make(*arguments); });
}

}  // namespace strowger::cli
