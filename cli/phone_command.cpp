// `strowger phone`.
#include "cli/phone_command.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <charconv>
#include <csignal>
#include <cstdio>
#include <memory>
#include <string>

#include "base/result.hpp"
#include "cli/phone/phone_station.hpp"
#include "io/endpoints.hpp"
#include "io/loop.hpp"
#include "io/random.hpp"
#include "media/audio.hpp"

namespace strowger::cli {
namespace {

constexpr std::uint16_t sip_port = 5060;

/// The command line, as it was typed.
struct PhoneArguments {
  std::string number;
  std::string server;
  std::string secret;
  std::string domain;
  std::string answer = "never";
  std::string play;
  double tone = 0;
  std::string record;
  std::string transport = "udp";
  std::string listen;
};

Result<std::optional<Duration>> answer_time(const std::string& text) {
  if (text == "never") return std::optional<Duration>();
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size() || value < 0 || value > 3600) {
    return Failure{"--answer wants seconds (0 to 3600) or never", {}};
  }
  return std::optional<Duration>(seconds{value});
}

/// The address to listen on: as given ("127.0.0.1" or "127.0.0.1:5080"), else the one that faces the server.
Result<Address> listen_address(const std::string& text, const Address& server) {
  if (text.empty()) {
    const std::optional<std::string> ip = io::local_ip_toward(server);
    if (!ip) return Failure{"there is no way to " + server.text() + "; give this machine's address with --listen", {}};
    return Address{*ip, 0};
  }
  Address address{text, 0};
  const bool bare_ipv6 = std::count(text.begin(), text.end(), ':') > 1 && !text.starts_with('[');
  if (!bare_ipv6 && !sip::parse_host_port(text, address.ip, address.port)) {
    return Failure{"--listen wants an IP address, with or without a port", {}};
  }
  if (!sip::is_ip_address(address.ip) || io::is_wildcard(address.ip)) {
    return Failure{"--listen wants one IP address of this machine: the other side is told to send there", {}};
  }
  return address;
}

Result<std::unique_ptr<media::AudioSource>> source_of(const PhoneArguments& arguments) {
  if (!arguments.play.empty()) return media::looped_file(arguments.play);
  if (arguments.tone > 0) return media::tone_source({arguments.tone});
  return media::silence();
}

Result<PhoneStation::Options> options_of(const PhoneArguments& arguments) {
  PhoneStation::Options options;
  PhoneSettings& settings = options.settings;
  settings.number = arguments.number;
  settings.secret = arguments.secret;
  settings.domain = arguments.domain;
  settings.transport = arguments.transport == "tcp" ? Transport::tcp : Transport::udp;
  Result<Address> server = io::resolve(arguments.server, sip_port);
  if (!server) return server.failure();
  settings.server = std::move(*server);
  Result<Address> listen = listen_address(arguments.listen, settings.server);
  if (!listen) return listen.failure();
  settings.sip = std::move(*listen);
  settings.rtp = {settings.sip.ip, 0};
  const Result<std::optional<Duration>> answer = answer_time(arguments.answer);
  if (!answer) return answer.failure();
  settings.answer_after = *answer;
  Result<std::unique_ptr<media::AudioSource>> source = source_of(arguments);
  if (!source) return source.failure();
  options.source = std::move(*source);
  if (!arguments.record.empty()) {
    Result<std::unique_ptr<media::AudioSink>> sink = media::file_recorder(arguments.record);
    if (!sink) return sink.failure();
    options.sink = std::move(*sink);
  }
  return options;
}

int run_phone(const PhoneArguments& arguments) {
  Result<PhoneStation::Options> options = options_of(arguments);
  if (!options) {
    fmt::print(stderr, "strowger phone: {}\n", options.failure().text());
    return 2;
  }
  io::Loop loop;
  io::SystemRandom random;
  bool registered = false;
  options->print = [&registered](const std::string& line) {
    registered = registered || line == "registered";
    fmt::print("{}\n", line);
    std::fflush(stdout);
  };
  options->finished = [&loop] { loop.stop(); };
  Result<std::unique_ptr<PhoneStation>> station = PhoneStation::open(loop, random, std::move(*options));
  if (!station) {
    fmt::print(stderr, "strowger phone: {}\n", station.failure().text());
    return 2;
  }
  for (const int signal : {SIGINT, SIGTERM}) loop.on_signal(signal, [&station] { (*station)->quit(); });
  // At the end of standard input the phone goes on: it may have been started to answer calls only.
  loop.read_lines(
      0, [&station](std::string_view line) { (*station)->key(line); }, [] {});
  loop.run();
  return registered ? 0 : 1;
}

}  // namespace

void add_phone_command(CLI::App& app, int& exit_code) {
  CLI::App* command = app.add_subcommand("phone", "A headless SIP phone; its keys are lines on standard input (type help)");
  const auto arguments = std::make_shared<PhoneArguments>();
  command->add_option("number", arguments->number, "The extension, also the user name for digest authentication")
      ->required();
  command->add_option("--server", arguments->server, "Registrar: HOST or HOST:PORT")->required();
  command
      ->add_option("--secret", arguments->secret,
                   "The device's sip_secret; better given in STROWGER_SECRET: ps shows options")
      ->envname("STROWGER_SECRET")
      ->required();
  command->add_option("--domain", arguments->domain, "SIP domain of the number (default: the server's address)");
  command->add_option("--answer", arguments->answer, "Answer by itself after SECONDS of ringing, or never (default)");
  CLI::Option* play = command->add_option("--play", arguments->play, "What the phone says: an audio file, again and again");
  command->add_option("--tone", arguments->tone, "What the phone says: a tone of so many Hz; else silence")
      ->check(CLI::Range(20.0, 3900.0))
      ->excludes(play);
  command->add_option("--record", arguments->record, "Record what the phone hears during calls into this WAV file");
  command->add_option("--transport", arguments->transport, "udp (default) or tcp")->check(CLI::IsMember({"udp", "tcp"}));
  command->add_option("--listen", arguments->listen,
                      "This machine's IP address for SIP and RTP, with or without SIP's port");
  command->callback([arguments, &exit_code] { exit_code = run_phone(*arguments); });
}

}  // namespace strowger::cli
