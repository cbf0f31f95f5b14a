// The exchange from end to end, a strowgerd process as it is delivered, with real sockets on loopback: how long after a
// phone's 180 an application has its DeliveredEvent, beside a relay that only passes octets on; how many calls a second
// sipp makes through it with applications watching, and what processor time each takes, beside sipp calling sipp; and what
// memory phones and calls take.
#include <arpa/inet.h>
#include <benchmark/benchmark.h>
#include <fmt/format.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <memory>
#include <stdexcept>
#include <thread>

#include "tests/bench/application.hpp"
#include "tests/bench/exchange.hpp"
#include "tests/bench/phone.hpp"
#include "tests/bench/process.hpp"
#include "tests/bench/sipp_calls.hpp"
#include "tests/server/loopback.hpp"

namespace strowger::bench {
namespace {

using Clock = std::chrono::steady_clock;
using framing::Framing;

constexpr std::size_t measured_events = 500;
constexpr int calls_repeated = 5;      // the best of them counts: other work on the machine only makes it worse
constexpr std::size_t weighed = 1000;  // phones, and calls, whose memory is taken

/// Waiting times in microseconds as the row's counters.
void report(benchmark::State& state, std::vector<double> times) {
  std::sort(times.begin(), times.end());
  state.counters["median_us"] = times[times.size() / 2];
  state.counters["p99_us"] = times[times.size() * 99 / 100];
  state.counters["events"] = static_cast<double>(times.size());
}

double microseconds_since(Clock::time_point start) {
  return std::chrono::duration<double, std::micro>(Clock::now() - start).count();
}

// ---- From a phone's 180 to the DeliveredEvent ----------------------------------------------------------------------

/// One call that rings and is refused; gives the time from the 180 to the event.
double ring(Phone& alice, Phone& bob, Application& application) {
  using namespace std::chrono_literals;
  const sip::Message asked = alice.invite(called(0));
  const sip::Message invited = bob.receive_request(sip::Method::invite);
  std::this_thread::sleep_for(1ms);  // until the events before it have come
  application.forget();
  const sip::Message ringing = bob.respond(invited, 180);
  const Clock::time_point start = Clock::now();
  bob.send(ringing);
  do {
    if (!application.receive()) throw std::runtime_error("there is no DeliveredEvent");
  } while (text_of(application.received()).find("</DeliveredEvent>") == std::string_view::npos);
  const double time = microseconds_since(start);
  bob.send(bob.respond(invited, 486));
  bob.receive_request(sip::Method::ack);
  alice.acknowledge_failure(asked, alice.receive_final());
  return time;
}

constexpr std::size_t event_octets = 900;  // about what the DeliveredEvent has, with its header

void delivered_event_through_exchange(benchmark::State& state) {
  for (auto _ : state) {
    Exchange exchange;
    Phone alice(caller(0), std::string(secret), exchange.sip_port());
    Phone bob(called(0), std::string(secret), exchange.sip_port());
    bob.register_at_server();
    Application application(exchange.csta_port(), Framing::ecma323);
    application.monitor(std::vector{called(0)});
    std::vector<double> times;
    for (std::size_t i = 0; i < measured_events; ++i) times.push_back(ring(alice, bob, application));
    report(state, std::move(times));
  }
}

/// Waits for a datagram and writes as many octets as an event has to a TCP connection; ends when the connection does.
void relay(int datagrams, int listener, std::size_t size) {
  const int out = accept(listener, nullptr, nullptr);
  const std::string event(size, 'e');
  char datagram[2048];
  while (recv(datagrams, datagram, sizeof datagram, 0) > 1) {
    if (send(out, event.data(), event.size(), MSG_NOSIGNAL) < 0) break;
  }
  close(out);
}

int bound(int type, sockaddr_in& address) {
  const int made = socket(AF_INET, type | SOCK_CLOEXEC, 0);
  address = server_test::on_loopback();
  socklen_t length = sizeof address;
  if (bind(made, reinterpret_cast<sockaddr*>(&address), length) != 0) throw std::runtime_error("the relay has no port");
  getsockname(made, reinterpret_cast<sockaddr*>(&address), &length);
  return made;
}

void delivered_event_through_relay(benchmark::State& state) {
  using namespace std::chrono_literals;
  for (auto _ : state) {
    sockaddr_in at_datagrams{};
    sockaddr_in at_listener{};
    const int datagrams = bound(SOCK_DGRAM, at_datagrams);
    const int listener = bound(SOCK_STREAM, at_listener);
    listen(listener, 1);
    std::thread passing_on(relay, datagrams, listener, event_octets);
    Application application(ntohs(at_listener.sin_port), Framing::ecma323);
    const int phone = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    if (connect(phone, reinterpret_cast<sockaddr*>(&at_datagrams), sizeof at_datagrams) != 0)
      throw std::runtime_error("the relay has no phone");
    const std::string ringing(400, 'r');
    std::vector<double> times;
    for (std::size_t i = 0; i < measured_events; ++i) {
      std::this_thread::sleep_for(1ms);
      application.forget();
      const Clock::time_point start = Clock::now();
      if (send(phone, ringing.data(), ringing.size(), 0) < 0) throw std::runtime_error("the relay is gone");
      while (application.received().size() < event_octets && application.receive()) {
      }
      times.push_back(microseconds_since(start));
    }
    if (send(phone, "e", 1, 0) < 0) throw std::runtime_error("the relay is gone");
    passing_on.join();
    for (const int open : {phone, datagrams, listener}) close(open);
    report(state, std::move(times));
  }
}

// ---- Calls a second -------------------------------------------------------------------------------------------------

/// How many calls are made with so many applications: what 100 of them are told is kept until it is counted.
std::size_t calls_with(std::size_t applications) { return applications > 10 ? 1000 : 3000; }

/// Applications, half of them in XML and half in BER, each of which monitors all phones that are called.
class Watchers {
 public:
  Watchers(std::uint16_t port, std::size_t applications) {
    std::vector<std::string> devices;
    for (std::size_t line = 0; line < lines; ++line) devices.push_back(called(line));
    for (std::size_t i = 0; i < applications; ++i) {
      watchers_.push_back(std::make_unique<Application>(port, i % 2 == 0 ? Framing::ecma323 : Framing::two_octet));
      watchers_.back()->monitor(devices);
    }
    reading_ = std::thread([this] { read(); });
  }
  ~Watchers() { finish(0); }
  Watchers(const Watchers&) = delete;
  Watchers& operator=(const Watchers&) = delete;

  /// Ends when nothing has come for a second. Gives how many events of `calls` calls came, and how many should have besides.
  std::pair<std::size_t, std::size_t> finish(std::size_t calls) {
    if (reading_.joinable()) {
      ending_ = true;
      reading_.join();
    }
    std::size_t events = 0;
    std::size_t lost = 0;
    for (const auto& watcher : watchers_) {
      auto counts = watcher->messages();
      for (const auto& [name, wanted] :
           {std::pair{"DeliveredEvent", calls}, {"EstablishedEvent", calls}, {"ConnectionClearedEvent", 2 * calls}}) {
        events += counts[name];
        lost += wanted - std::min(wanted, counts[name]);
      }
    }
    return {events, lost};
  }

 private:
  void read() {
    std::vector<pollfd> polled;
    polled.reserve(watchers_.size());
    for (const auto& watcher : watchers_) polled.push_back({watcher->socket(), POLLIN, 0});
    while (true) {
      const int ready = poll(polled.data(), polled.size(), 1000);
      if (ready <= 0 && ending_) return;
      for (std::size_t i = 0; i < polled.size(); ++i) {
        if (polled[i].revents == 0) continue;
        if (!watchers_[i]->receive()) polled[i].fd = -1;  // closed: what is missing shows in the counts
      }
    }
  }

  std::vector<std::unique_ptr<Application>> watchers_;
  std::thread reading_;
  std::atomic<bool> ending_ = false;
};

/// A benchmark's name ends with how many applications watch. With `Anchored` media of all calls is to pass through the
/// server, so that both phones are told ports of ours.
template <std::size_t Applications, bool Anchored = false>
void calls_through_exchange(benchmark::State& state) {
  constexpr std::size_t warm_up = 200;
  const std::size_t calls = calls_with(Applications);
  for (auto _ : state) {
    Exchange exchange(lines, Anchored ? anchored : "");
    write_scenarios(exchange.directory(), true);
    register_called(exchange);
    run_calls(exchange.directory(), exchange.sip_port(), warm_up);
    Watchers watchers(exchange.csta_port(), Applications);
    const double before = exchange.processor_time();
    const Taken taken = run_calls(exchange.directory(), exchange.sip_port(), calls);
    const auto [events, lost] = watchers.finish(calls);
    state.counters["calls_per_second"] = static_cast<double>(calls) / taken.seconds;
    state.counters["us_a_call"] = (exchange.processor_time() - before) / static_cast<double>(calls);
    state.counters["events"] = static_cast<double>(events);
    state.counters["lost"] = static_cast<double>(lost);
    if (lost != 0) state.SkipWithError(fmt::format("{} of {} events were lost", lost, events + lost).c_str());
  }
}

void calls_from_sipp_to_sipp(benchmark::State& state) {
  const std::size_t calls = calls_with(0);
  for (auto _ : state) {
    const Exchange nowhere;  // for its directory, and to be there in both runs
    write_scenarios(nowhere.directory(), false);
    const Taken taken = run_calls(nowhere.directory(), called_port, calls);
    state.counters["calls_per_second"] = static_cast<double>(calls) / taken.seconds;
    state.counters["us_a_call"] = taken.processor_time / static_cast<double>(calls);
  }
}

// ---- Memory ---------------------------------------------------------------------------------------------------------

/// What the server takes for each phone that is configured and registered and does nothing, and for each call that talks.
void memory(benchmark::State& state) {
  for (auto _ : state) {
    const Exchange small(10);
    Exchange exchange(weighed / 2);
    Phone alice(caller(0), std::string(secret), exchange.sip_port());
    Phone bob(called(0), std::string(secret), exchange.sip_port());
    for (std::size_t line = 0; line < weighed / 2; ++line) {
      exchange.read_log();
      alice.register_at_server(caller(line));
      bob.register_at_server(called(line));
    }
    const double idle = exchange.memory();
    for (std::size_t i = 0; i < weighed; ++i) {
      exchange.read_log();
      const sip::Message asked = alice.invite(called(i % (weighed / 2)));
      const sip::Message invited = bob.receive_request(sip::Method::invite);
      bob.send(bob.answer(invited));
      bob.receive_request(sip::Method::ack);
      alice.acknowledge(asked, alice.receive_final());
    }
    state.counters["octets_a_phone"] = (idle - small.memory()) / static_cast<double>(weighed - 20);
    state.counters["octets_a_call"] = (exchange.memory() - idle) / static_cast<double>(weighed);
  }
}

const bool are_registered = [] {
  row<delivered_event_through_exchange>("delivered_event_through_exchange");
  row<delivered_event_through_relay>("delivered_event_through_relay");
  row<calls_through_exchange<0>>("calls_through_exchange/0");
  row<calls_through_exchange<10>>("calls_through_exchange/10", calls_repeated);
  row<calls_through_exchange<100>>("calls_through_exchange/100");
  row<calls_through_exchange<10, true>>("calls_anchored/10", calls_repeated);
  row<calls_from_sipp_to_sipp>("calls_from_sipp_to_sipp", calls_repeated);
  row<memory>("memory");
  return true;
}();

}  // namespace
}  // namespace strowger::bench
