// `strowger ca`.
#include "cli/ca_command.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "cli/qr.hpp"
#include "cli/secrets.hpp"
#include "cli/server_store.hpp"
#include "io/authority.hpp"
#include "io/clock.hpp"
#include "io/random.hpp"
#include "switch/sip/uri.hpp"

namespace strowger::cli {
namespace {

constexpr int most_days = 36'500;

struct CaArguments {
  std::string config;
  std::string directory = ".";
  std::string name;
  std::string authority_name = "Strowger CA";
  std::string holder;
  std::vector<std::string> hosts;
  std::vector<std::string> addresses;
  std::vector<std::string> uris;
  std::string parcel;
  std::string password_file;
  bool qr = false;
  int authority_days = io::Authority::standard_days;
  int days = 730;
  int list_days = io::Authority::standard_list_days;
};

int failed(const Failure& failure) {
  fmt::print(stderr, "strowger ca: {}\n", failure.text());
  return 1;
}

Time now() { return io::SystemClock().now(); }

std::string day(Time time) { return fmt::format("{:%Y-%m-%d}", std::chrono::time_point_cast<seconds>(time)); }

/// Twenty letters and digits that are not mistaken for each other: 100 bits.
std::string new_password() {
  constexpr std::string_view letters = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
  static_assert(letters.size() == 32);
  io::SystemRandom random;
  std::string password;
  for (int i = 0; i < 20; ++i) {
    if (i > 0 && i % 5 == 0) password += '-';
    password += letters[random.next() % letters.size()];
  }
  return password;
}

Result<std::string> password_of(const CaArguments& arguments) {
  if (arguments.password_file.empty()) return new_password();
  return secret_in(arguments.password_file);
}

Result<std::vector<std::string>> names_of(const CaArguments& arguments) {
  std::vector<std::string> names;
  for (const std::string& host : arguments.hosts) {
    if (host.empty() || host.find(':') != std::string::npos || sip::is_ip_address(host))
      return Failure{fmt::format("--dns takes a host name, not \"{}\"", host), {}};
    names.push_back(host);
  }
  for (const std::string& address : arguments.addresses) {
    if (!sip::is_ip_address(address)) return Failure{fmt::format("--ip takes an IP address, not \"{}\"", address), {}};
    names.push_back(address);
  }
  for (const std::string& uri : arguments.uris) {
    if (uri.find(':') == std::string::npos || sip::is_ip_address(uri))
      return Failure{fmt::format("--uri takes a URI such as sip:pbx.example, not \"{}\"", uri), {}};
    names.push_back(uri);
  }
  return names;
}

int noted(const CaArguments& arguments, const char* act, const std::string& object,
          const std::function<Result<std::string>()>& how) {
  return do_noted("ca", arguments.config, act, object, how);
}

Result<std::string> init_now(const CaArguments& arguments) {
  const Time at = now();
  const auto made = io::Authority::init(arguments.directory, arguments.authority_name, arguments.authority_days, at);
  if (!made) return made.failure();
  fmt::print(
      "{0}/ca.pem is the authority: give it to all that shall trust it. {0}/ca.key is its key: keep it from everybody.\n"
      "{0}/crl.pem is its revocation list: csta.tls.revocation_list and sip.tls.revocation_list of strowgerd.\n",
      arguments.directory);
  return fmt::format("{}, until {}", arguments.authority_name, day(at + std::chrono::days{arguments.authority_days}));
}

int init(const CaArguments& arguments) {
  return noted(arguments, "ca.init", directory_in_log(arguments.directory), [&] { return init_now(arguments); });
}

Failure pack(const CaArguments& arguments, const io::Authority& authority, const std::string& password) {
  const auto credentials = io::read_credentials(authority.path_of(arguments.name));
  if (!credentials) return credentials.failure();
  const auto parcel = io::make_parcel(*credentials, authority.certificate(), arguments.name, password);
  if (!parcel) return parcel.failure();
  if (Failure failure = io::replace_file(arguments.parcel, *parcel, 0600); !failure.what.empty()) return failure;
  fmt::print("{} has the certificate, its key and the authority (PKCS #12)\n", arguments.parcel);
  if (arguments.password_file.empty()) fmt::print("its password, shown this once: {}\n", password);
  if (arguments.qr) fmt::print("{}", qr_code(password));
  return {};
}

Result<std::string> issue_now(const CaArguments& arguments) {
  const auto names = names_of(arguments);
  if (!names) return names.failure();
  const auto password = password_of(arguments);
  if (!password) return password.failure();
  auto authority = io::Authority::open(arguments.directory);
  if (!authority) return authority.failure();
  const auto issued = authority->issue({.name = arguments.name,
                                        .holder = *io::holder_of(arguments.holder),
                                        .names = *names,
                                        .common_name = {},
                                        .days = arguments.days},
                                       now());
  if (!issued) return issued.failure();
  fmt::print("{0}.pem and {0}.key: for {1}, serial number {2}, until {3}\n", authority->path_of(arguments.name),
             arguments.holder, issued->serial, day(issued->until));
  if (!arguments.parcel.empty()) {
    if (Failure failure = pack(arguments, *authority, *password); !failure.what.empty()) return failure;
  }
  return fmt::format("for {}, serial number {}, until {}", arguments.holder, issued->serial, day(issued->until));
}

int issue(const CaArguments& arguments) {
  return noted(arguments, "ca.issue", arguments.name, [&] { return issue_now(arguments); });
}

Result<std::string> revoke_now(const CaArguments& arguments) {
  auto authority = io::Authority::open(arguments.directory);
  if (!authority) return authority.failure();
  const auto revoked = authority->revoke(arguments.name, now(), arguments.list_days);
  if (!revoked) return revoked.failure();
  fmt::print("{} ({}) is revoked; {} says so: `strowger reload` makes strowgerd read it\n", revoked->name, revoked->serial,
             authority->path_of("crl.pem"));
  return fmt::format("{}, serial number {}", revoked->name, revoked->serial);
}

int revoke(const CaArguments& arguments) {
  return noted(arguments, "ca.revoke", arguments.name, [&] { return revoke_now(arguments); });
}

Result<std::string> write_list_now(const CaArguments& arguments) {
  const auto authority = io::Authority::open(arguments.directory);
  if (!authority) return authority.failure();
  const Time at = now();
  if (const Failure failure = authority->write_list(at, arguments.list_days); !failure.what.empty()) return failure;
  fmt::print("{} is good for {} days: `strowger reload` makes strowgerd read it\n", authority->path_of("crl.pem"),
             arguments.list_days);
  return fmt::format("good until {}", day(at + std::chrono::days{arguments.list_days}));
}

int write_list(const CaArguments& arguments) {
  return noted(arguments, "ca.crl", directory_in_log(arguments.directory), [&] { return write_list_now(arguments); });
}

int list(const CaArguments& arguments) {
  const auto authority = io::Authority::open(arguments.directory);
  if (!authority) return failed(authority.failure());
  const Time at = now();
  for (const io::Issued& each : authority->issued()) {
    const std::string state = each.revoked       ? "revoked " + day(*each.revoked)
                              : each.until <= at ? std::string("expired")
                                                 : std::string("valid");
    fmt::print("{:<24} {:<13} {:<34} {} {}\n", each.name, io::name_of(each.holder), each.serial, day(each.until), state);
  }
  return 0;
}

}  // namespace

void add_ca_command(CLI::App& app, int& exit_code) {
  CLI::App* command =
      app.add_subcommand("ca", "A small certificate authority: certificates for the server and who speaks to it");
  command->require_subcommand(1);
  const auto arguments = std::make_shared<CaArguments>();
  const auto add = [&](const char* name, const char* what, const std::function<int(const CaArguments&)>& run) {
    CLI::App* made = command->add_subcommand(name, what);
    made->callback([arguments, run, &exit_code] { exit_code = run(*arguments); });
    return made;
  };
  const auto with_directory = [&](CLI::App* made) {
    made->add_option("--ca", arguments->directory, "The authority's directory (default: this one)")->type_name("DIR");
    return made;
  };
  const auto with_config = [&](CLI::App* made) {
    add_audit_option(*made, arguments->config);
    return made;
  };
  const auto with_list_days = [&](CLI::App* made) {
    made->add_option("--list-days", arguments->list_days, "How long the revocation list is good (default: 30)")
        ->check(CLI::Range(1, most_days));
  };

  CLI::App* made = with_config(add("init", "Make an authority in a directory", init));
  made->add_option("directory", arguments->directory, "It is made if need be")->required();
  made->add_option("--name", arguments->authority_name, "The authority's name (default: Strowger CA)");
  made->add_option("--days", arguments->authority_days, "How long it is good (default: 3650)")
      ->check(CLI::Range(1, most_days));

  made = with_config(with_directory(add("issue", "Issue a certificate: NAME.pem and NAME.key", issue)));
  made->add_option("name", arguments->name, "Whose it is: what the server knows an application by, the number of a phone")
      ->required();
  made->add_option("--for", arguments->holder, "server, application, phone, trunk, speech or administrator")
      ->required()
      ->check(CLI::IsMember({"server", "application", "phone", "trunk", "speech", "administrator"}));
  made->add_option("--dns", arguments->hosts, "A host name that it has")->type_name("NAME");
  made->add_option("--ip", arguments->addresses, "An IP address that it has")->type_name("ADDRESS");
  made->add_option("--uri", arguments->uris, "A URI that it has, such as sip:pbx.example")->type_name("URI");
  made->add_option("--days", arguments->days, "How long it is good (default: 730)")->check(CLI::Range(1, most_days));
  CLI::Option* parcel =
      made->add_option("--pkcs12", arguments->parcel, "Also one file with all that a device needs (PKCS #12)")
          ->type_name("FILE");
  made->add_option("--password-file", arguments->password_file, "Its password is the first line there (default: a new one)")
      ->type_name("FILE")
      ->needs(parcel);
  made->add_flag("--qr", arguments->qr, "Show the password as a QR code, for the camera of the device")->needs(parcel);

  made = with_config(with_directory(add("revoke", "Take a certificate back", revoke)));
  made->add_option("which", arguments->name, "Its name or serial number")->required();
  with_list_days(made);
  with_list_days(
      with_config(with_directory(add("crl", "Write the revocation list anew, before it is outdated", write_list))));
  with_directory(add("list", "What was issued: name, for whom, serial number, until when, state", list));
}

}  // namespace strowger::cli
