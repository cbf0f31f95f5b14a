// What mutual TLS costs: calls a second through a strowgerd process, followed by applications in plain text and by TLS with
// certificates on both sides.
#include <benchmark/benchmark.h>
#include <fmt/format.h>

#include <atomic>
#include <chrono>
#include <stdexcept>
#include <thread>
#include <vector>

#include "base/test_directory.hpp"
#include "cli/bench/followers.hpp"
#include "io/authority.hpp"
#include "tests/bench/sipp_calls.hpp"

namespace strowger::bench {
namespace {

constexpr std::size_t warm_up = 200;
constexpr int repeated = 5;  // in turn with its reference, and the best of them counts
constexpr std::size_t events_of_a_call = 4;

/// Certificates of a server and of an application.
class Papers {
 public:
  Papers() {
    const Time now = std::chrono::time_point_cast<Duration>(std::chrono::system_clock::now());
    const Failure failure = io::make_default_credentials(directory_.path().string(), {"127.0.0.1"}, "bench", now);
    if (!failure.what.empty()) throw std::runtime_error(failure.text());
  }
  std::string settings() const {
    return fmt::format("[csta.tls]\ncertificate = \"{}\"\nkey = \"{}\"\nauthority = \"{}\"\n", directory_.file("server.pem"),
                       directory_.file("server.key"), directory_.file("ca.pem"));
  }
  void give(client::LinkOptions& options) const {
    options.tls = true;
    options.tls_settings.authority = directory_.file("ca.pem");
    options.tls_settings.certificate = directory_.file("client.pem");
    options.tls_settings.key = directory_.file("client.key");
  }

 private:
  const TestDirectory directory_;
};

/// Waits until it is so; throws after half a minute.
template <class Done>
void wait_until(Done done, const char* what) {
  const auto until = std::chrono::steady_clock::now() + seconds{30};
  while (!done()) {
    if (std::chrono::steady_clock::now() > until) throw std::runtime_error(what);
    std::this_thread::sleep_for(milliseconds{5});
  }
}

template <std::size_t Applications, bool Tls>
void calls_followed(benchmark::State& state) {
  const std::size_t calls = Applications > 1 ? 1'500 : 3'000;
  const Papers papers;
  for (auto _ : state) {
    const Exchange exchange(lines, Tls ? papers.settings() : std::string());
    write_scenarios(exchange.directory(), true);
    register_called(exchange);
    run_calls(exchange.directory(), exchange.sip_port(), warm_up);
    client::LinkOptions options;
    options.server = fmt::format("127.0.0.1:{}", exchange.csta_port());
    options.encoding = client::Encoding::ber;
    options.framing = framing::Framing::two_octet;
    if (Tls) papers.give(options);
    std::vector<std::string> devices;
    for (std::size_t line = 0; line < lines; ++line) devices.push_back(called(line));
    std::atomic<std::size_t> events = 0;
    std::atomic<bool> failed = false;
    cli::Followers followers(
        std::move(options), devices, [&](const std::vector<cli::Followed>& some) { events += some.size(); },
        [&](const std::string&) { failed = true; });
    if (const Failure failure = followers.begin(Applications); !failure.what.empty())
      throw std::runtime_error(failure.text());
    wait_until([&] { return failed || followers.monitors() == Applications * lines; }, "not all monitors are started");
    const double before = exchange.processor_time();
    const Taken taken = run_calls(exchange.directory(), exchange.sip_port(), calls);
    wait_until([&] { return failed || events >= events_of_a_call * calls * Applications; }, "events are missing");
    if (failed) throw std::runtime_error("an application was lost");
    state.counters["calls_per_second"] = static_cast<double>(calls) / taken.seconds;
    state.counters["us_a_call"] = (exchange.processor_time() - before) / static_cast<double>(calls);
  }
}

const bool registered = [] {
  row<calls_followed<1, false>>("calls_followed/plain:1", repeated);
  row<calls_followed<1, true>>("calls_followed/tls:1", repeated);
  row<calls_followed<100, false>>("calls_followed/plain:100", repeated);
  row<calls_followed<100, true>>("calls_followed/tls:100", repeated);
  return true;
}();

}  // namespace
}  // namespace strowger::bench
