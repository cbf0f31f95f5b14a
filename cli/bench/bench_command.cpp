// The command line of `strowger bench`.
#include "cli/bench/bench_command.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <csignal>
#include <memory>

#include "cli/bench/bench_server.hpp"
#include "cli/bench/follow.hpp"
#include "cli/server_link.hpp"
#include "io/process.hpp"

namespace strowger::cli {
namespace {

struct FollowArguments {
  ServerArguments server;
  FollowOptions options;
  double for_seconds = 10;
  std::size_t devices = 100;
  std::size_t first_caller = 10'001;
  std::size_t first_called = 20'001;
  double wait_seconds = 10;
  double most_milliseconds = 0;
};

std::vector<std::string> numbers_from(std::size_t first, std::size_t count) {
  std::vector<std::string> made;
  made.reserve(count);
  for (std::size_t i = 0; i < count; ++i) made.push_back(std::to_string(first + i));
  return made;
}

Duration duration_of_seconds(double seconds) {
  return std::chrono::duration_cast<Duration>(std::chrono::duration<double>(seconds));
}

int bench_complains(const Failure& failure) {
  fmt::print(stderr, "strowger bench: {}\n", failure.text());
  return 1;
}

void tell_result(const FollowResult& result) {
  fmt::print("calls     {} made, {} failed\n", result.made, result.failed);
  if (result.without_phone > 0)
    fmt::print("          {} not made, for all phones were in calls: give more --devices\n", result.without_phone);
  fmt::print("events    {} expected, {} missing, {} unexpected\n", result.expected, result.missing, result.unexpected);
  if (!result.lost.empty()) fmt::print("          an application was lost: {}\n", result.lost);
  fmt::print("latency   p50 {:.2f} ms, p90 {:.2f} ms, p99 {:.2f} ms, longest {:.2f} ms, of {} events\n", result.p50,
             result.p90, result.p99, result.longest, result.timed);
}

int run_follow(FollowArguments arguments) {
  io::raise_file_limit();
  FollowOptions& options = arguments.options;
  options.callers = numbers_from(arguments.first_caller, arguments.devices);
  options.called = numbers_from(arguments.first_called, arguments.devices);
  options.measured = duration_of_seconds(arguments.for_seconds);
  options.wait = duration_of_seconds(arguments.wait_seconds);
  std::unique_ptr<BenchServer> own;
  if (options.sip.empty()) {
    std::vector<std::string> devices = options.callers;
    devices.insert(devices.end(), options.called.begin(), options.called.end());
    auto started = BenchServer::start(devices, options.domain, options.secret);
    if (!started) return bench_complains(started.failure());
    own = std::move(*started);
    arguments.server.server = own->csta();
    options.sip = own->sip();
  }
  arguments.server.application = "bench";
  options.link = link_options(arguments.server);
  Follow follow(options);
  for (const int signal : {SIGINT, SIGTERM}) follow.loop().on_signal(signal, [&follow] { follow.stop(); });
  const Time begin = follow.loop().now();
  if (const Failure failure = follow.get_ready(); !failure.what.empty()) return bench_complains(failure);
  fmt::print("{} applications monitor {} devices each ({} monitors, ready in {:.1f} s); {} calls/s for {} s\n",
             options.applications, options.called.size(), follow.monitors(),
             std::chrono::duration<double>(follow.loop().now() - begin).count(), options.rate, arguments.for_seconds);
  std::fflush(stdout);
  const FollowResult result = follow.measure();
  tell_result(result);
  const bool late = arguments.most_milliseconds > 0 && result.p99 > arguments.most_milliseconds;
  if (late) fmt::print("          p99 is more than {} ms\n", arguments.most_milliseconds);
  return result.complete() && !late ? 0 : 1;
}

}  // namespace

void add_bench_command(CLI::App& app, int& exit_code) {
  CLI::App* bench = app.add_subcommand("bench", "Measure how fast a server is; the load is made by this command itself");
  bench->require_subcommand(1);
  CLI::App* command = bench->add_subcommand(
      "follow", "Phones call phones, and applications follow: from the SIP message to the event at each application");
  const auto arguments = std::make_shared<FollowArguments>();
  arguments->server.encoding = "ber";
  FollowOptions& options = arguments->options;
  command->add_option("--applications", options.applications, "How many, each monitoring all called devices (default: 10)")
      ->check(CLI::Range(1, 10'000));
  command->add_option("--rate", options.rate, "Calls a second (default: 50)")->check(CLI::Range(0.01, 10'000.0));
  command->add_flag("--uneven", options.uneven,
                    "How long phones ring and talk varies, so that messages of calls meet by chance");
  command->add_option("--for", arguments->for_seconds, "Seconds that are measured, after two that are not (default: 10)")
      ->check(CLI::PositiveNumber);
  command->add_option("--devices", arguments->devices, "Devices that are called, and as many that call (default: 100)")
      ->check(CLI::Range(1, 10'000));
  command->add_option("--most-ms", arguments->most_milliseconds, "End with 1 when p99 is more than so many milliseconds")
      ->check(CLI::PositiveNumber);
  command->add_option("--wait", arguments->wait_seconds, "Seconds to wait at the end for what is missing (default: 10)")
      ->check(CLI::PositiveNumber);
  command->add_option("--encoding", arguments->server.encoding, "Of the applications: ber (default) or xml")
      ->check(CLI::IsMember({"xml", "ber"}));
  const std::string group = "A server that runs already; without --sip one is started";
  CLI::Option* sip = command->add_option("--sip", options.sip, "Its SIP listener: HOST or HOST:PORT, UDP")->group(group);
  command->add_option("--server", arguments->server.server, "Its CSTA listener: HOST:PORT")->needs(sip)->group(group);
  command->add_option("--domain", options.domain, "Its sip.domain (default: pbx.test)")->group(group);
  command->add_option("--first-called", arguments->first_called, "Number of the first called device (default: 20001)")
      ->group(group);
  command->add_option("--first-caller", arguments->first_caller, "Number of the first calling device (default: 10001)")
      ->group(group);
  command->add_option("--secret", options.secret, "sip_secret of all these devices (default: bench)")
      ->envname("STROWGER_SECRET")
      ->group(group);
  command->add_option("--ca", arguments->server.authority, "Speak TLS: the authority of the server's certificate (PEM)")
      ->group(group);
  command->add_option("--certificate", arguments->server.certificate, "Our certificate (PEM)")->group(group);
  command->add_option("--key", arguments->server.key, "Its private key (PEM)")->group(group);
  command->callback([arguments, &exit_code] { exit_code = run_follow(*arguments); });
}

}  // namespace strowger::cli
