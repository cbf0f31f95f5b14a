// Applications that follow calls, at a strowgerd process as it is delivered: how late events are with 500 of them, whether
// one that hangs and one that floods make the others' events later, and what 100,000 monitors take while 10,000 events a
// second go out.
#include <benchmark/benchmark.h>
#include <fmt/format.h>
#include <sys/socket.h>

#include <atomic>
#include <memory>
#include <stdexcept>
#include <thread>

#include "cli/bench/follow.hpp"
#include "framing/frame_writer.hpp"
#include "io/process.hpp"
#include "tests/bench/application.hpp"
#include "tests/bench/exchange.hpp"

namespace strowger::bench {
namespace {

constexpr std::string_view many_monitors = "[guard]\nmonitors_overall = 1000000\nmonitors_per_application = 100000\n";
constexpr std::size_t followers = 100;
constexpr double rate = 25;  // calls a second: 100 events a second to each application
constexpr std::size_t many_followers = 500;
constexpr double high_rate = 50;
constexpr Duration measured = seconds{8};

cli::FollowOptions following(const Exchange& exchange, std::size_t devices) {
  cli::FollowOptions options;
  options.link.encoding = client::Encoding::ber;
  options.link.framing = framing::Framing::two_octet;
  options.link.server = fmt::format("127.0.0.1:{}", exchange.csta_port());
  options.sip = fmt::format("127.0.0.1:{}", exchange.sip_port());
  options.secret = secret;
  options.applications = followers;
  options.rate = rate;
  options.measured = measured;
  for (std::size_t line = 0; line < devices; ++line) {
    options.callers.push_back(caller(line));
    options.called.push_back(called(line));
  }
  return options;
}

void report(benchmark::State& state, const cli::FollowResult& result) {
  if (!result.complete())
    throw std::runtime_error(fmt::format("{} calls failed, {} events are missing, {} unexpected {}", result.failed,
                                         result.missing, result.unexpected, result.lost));
  state.counters["median_us"] = 1'000 * result.p50;
  state.counters["p99_us"] = 1'000 * result.p99;
  state.counters["events"] = static_cast<double>(result.timed);
  state.counters["events_per_second"] = static_cast<double>(result.timed) / std::chrono::duration<double>(measured).count();
}

// ---- 500 applications ----------------------------------------------------------------------------------------------

constexpr std::size_t lines_of_many = 100;

void events_of_many(benchmark::State& state, bool uneven) {
  Exchange exchange(lines_of_many, many_monitors);
  cli::FollowOptions options = following(exchange, lines_of_many);
  options.applications = many_followers;
  options.rate = high_rate;
  options.uneven = uneven;
  cli::Follow follow(std::move(options));
  if (const Failure failure = follow.get_ready(); !failure.what.empty()) throw std::runtime_error(failure.text());
  for (auto _ : state) report(state, follow.measure());
}

void events_even(benchmark::State& state) { events_of_many(state, false); }
void events_uneven(benchmark::State& state) { events_of_many(state, true); }

// ---- One that hangs and one that floods ----------------------------------------------------------------------------

constexpr std::size_t lines_followed = 20;

/// An application that asks without end, a hundred requests at a time, and reads what it is answered.
class Flooding {
 public:
  explicit Flooding(std::uint16_t port) : application_(port, framing::Framing::ecma323), asking_([this] { ask(); }) {}
  ~Flooding() {
    over_ = true;
    asking_.join();
  }
  Flooding(const Flooding&) = delete;
  Flooding& operator=(const Flooding&) = delete;

 private:
  void ask() {
    constexpr std::size_t at_a_time = 100;
    const std::string request =
        fmt::format("<SnapshotDevice><snapshotObject>{}</snapshotObject></SnapshotDevice>", called(0));
    Octets frames;
    for (std::size_t i = 0; i < at_a_time; ++i)
      framing::write_frame(framing::Framing::ecma323, {'0', '0', '0', '1'}, octets_of(request), frames);
    while (!over_) {
      if (send(application_.socket(), frames.data(), frames.size(), MSG_NOSIGNAL) < 0) return;
      while (application_.messages()["SnapshotDeviceResponse"] < at_a_time)
        if (!application_.receive()) return;
      application_.forget();
    }
  }

  Application application_;
  std::atomic<bool> over_ = false;
  std::thread asking_;
};

void events_of_a_hundred(benchmark::State& state, bool disturbed) {
  Exchange exchange(lines_followed, many_monitors);
  cli::Follow follow(following(exchange, lines_followed));
  if (const Failure failure = follow.get_ready(); !failure.what.empty()) throw std::runtime_error(failure.text());
  std::unique_ptr<Application> stopped;
  std::unique_ptr<Flooding> flooding;
  if (disturbed) {
    stopped = std::make_unique<Application>(exchange.csta_port(), framing::Framing::ecma323);
    std::vector<std::string> devices;
    for (std::size_t line = 0; line < lines_followed; ++line) devices.push_back(called(line));
    stopped->monitor(devices);  // and reads no more
    flooding = std::make_unique<Flooding>(exchange.csta_port());
  }
  for (auto _ : state) report(state, follow.measure());
}

void events_undisturbed(benchmark::State& state) { events_of_a_hundred(state, false); }
void events_disturbed(benchmark::State& state) { events_of_a_hundred(state, true); }

// ---- 100,000 monitors ----------------------------------------------------------------------------------------------

constexpr std::size_t lines_held = 1'000;

void monitors_held(benchmark::State& state) {
  Exchange exchange(lines_held, many_monitors);
  cli::FollowOptions without = following(exchange, lines_held);
  double before = 0;
  {
    // The same links and phones without monitors but one each.
    cli::FollowOptions one = without;
    one.called.resize(1);
    one.callers.resize(1);
    cli::Follow warm(std::move(one));
    if (const Failure failure = warm.get_ready(); !failure.what.empty()) throw std::runtime_error(failure.text());
    before = exchange.memory();
  }
  cli::Follow follow(std::move(without));
  if (const Failure failure = follow.get_ready(); !failure.what.empty()) throw std::runtime_error(failure.text());
  state.counters["octets_a_monitor"] = (exchange.memory() - before) / static_cast<double>(follow.monitors());
  state.counters["monitors"] = static_cast<double>(follow.monitors());
  for (auto _ : state) report(state, follow.measure());
}

const bool registered = [] {
  io::raise_file_limit();
  row<events_even>("events_of_500/even", 3);
  row<events_uneven>("events_of_500/uneven");
  row<events_undisturbed>("events_of_100/undisturbed", 5);
  row<events_disturbed>("events_of_100/one_stopped_one_floods", 5);
  row<monitors_held>("monitors_held/100000");
  return true;
}();

}  // namespace
}  // namespace strowger::bench
