// Links torn a thousand times under a load of calls, after any octet and in any manner, in plain text and in TLS: an
// application with the project's own client library gets exactly what one gets whose link is never touched.
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <functional>
#include <thread>

#include "client/link.hpp"
#include "codec/xml/xml.hpp"
#include "io/authority.hpp"
#include "messages/monitoring/monitor_start.hpp"
#include "messages/snapshot/snapshot_device.hpp"
#include "messages/types/identifiers.hpp"
#include "tests/server/calls_load.hpp"
#include "tests/server/relay.hpp"
#include "tests/server/soak.hpp"

namespace strowger::server_test {
namespace {

using testing::HasSubstr;

constexpr int tears = 25;                       // of each link
constexpr std::size_t torn_within = 1'500'000;  // octets: more than what happens until an application is there again
constexpr double calls_a_second = 220;

/// An event as an application got it: its number, and what it says besides.
struct Got {
  std::uint64_t number = 0;
  std::size_t text = 0;  // of hundreds of thousands: only a hash
  bool operator==(const Got&) const = default;
};

/// An application with the client library, which monitors the phones that call, and asks something all the time.
class Application {
 public:
  Application(io::Loop& loop, const std::string& name, std::uint16_t port, const io::TlsSettings& tls)
      : name_(name), link_(loop, options(name, port, tls), handlers()) {
    EXPECT_EQ(link_.open_and_wait().text(), "") << name;
    for (int i = 0; i < CallsLoad::pairs; ++i) {
      csta::MonitorStart start;
      start.monitorObject.choice = csta::device_id(CallsLoad::number(2 * i));
      EXPECT_TRUE(link_.ask(std::move(start)).ok()) << name;
    }
    ask();
  }
  std::uint64_t last() const { return events.empty() ? 0 : events.back().number; }

  std::vector<Got> events;
  int interruptions = 0;
  int answers = 0;

 private:
  static client::LinkOptions options(const std::string& name, std::uint16_t port, const io::TlsSettings& tls) {
    client::LinkOptions options;
    options.server = fmt::format("127.0.0.1:{}", port);
    options.application = name;
    options.tls = !tls.authority.empty();
    options.tls_settings = tls;
    options.reconnect_time = seconds{60};
    return options;
  }
  client::LinkHandlers handlers() {
    return {.opened = {},
            .event = [this](OctetView cross_ref, const schema::Message& message) { take(cross_ref, message); },
            .interrupted = [this](const std::string&) { ++interruptions; },
            .reopened = [this](bool resumed) { EXPECT_TRUE(resumed) << name_; },
            .lost = [this](const codec::LostEvents& lost) { ADD_FAILURE() << name_ << lost.first << '-' << lost.last; },
            .asked = {},
            .complaint = [this](const std::string& text) { ADD_FAILURE() << name_ << ": " << text; },
            .closed = [this](const std::string& reason) { ADD_FAILURE() << name_ << ": " << reason; },
            .trace = {}};
  }
  void take(OctetView cross_ref, const schema::Message& message) {
    codec::Pdu event;
    event.kind = codec::Pdu::Kind::event;
    event.message = message;
    event.cross_ref.assign(cross_ref.begin(), cross_ref.end());
    const Seen seen = seen_in(codec::xml::encode(event, codec::xml::dialect_of(ed5)));
    events.push_back({seen.number, std::hash<std::string>{}(seen.text)});
  }
  void ask() {
    csta::SnapshotDevice request;
    request.snapshotObject = csta::device_id(CallsLoad::number(0));
    link_.call(std::move(request), [this](const client::Answer& answer) {
      EXPECT_TRUE(answer.ok() || answer.kind == client::Answer::Kind::closed) << name_ << ": " << answer.reason();
      ++answers;
      ask();
    });
  }

  std::string name_;
  client::Link link_;
};

/// Calls in a thread of their own, so many a second if the machine can.
class SteadyCalls {
 public:
  explicit SteadyCalls(std::uint16_t port) : load_(port), begin_(std::chrono::steady_clock::now()) {
    thread_ = std::thread([this] {
      while (!over_) {
        load_.round();
        const std::chrono::duration<double> due{CallsLoad::pairs * static_cast<double>(++rounds_) / calls_a_second};
        std::this_thread::sleep_until(begin_ + std::chrono::duration_cast<std::chrono::steady_clock::duration>(due));
      }
      seconds_ = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin_).count();
    });
  }
  ~SteadyCalls() { end(); }
  SteadyCalls(const SteadyCalls&) = delete;
  SteadyCalls& operator=(const SteadyCalls&) = delete;

  void end() {
    over_ = true;
    if (thread_.joinable()) thread_.join();
  }
  double calls_each_second() const { return static_cast<double>(rounds_ * CallsLoad::pairs) / seconds_; }

 private:
  CallsLoad load_;
  std::chrono::steady_clock::time_point begin_;
  std::atomic<bool> over_ = false;
  int rounds_ = 0;
  double seconds_ = 0;
  std::thread thread_;
};

TEST(TornLinkProcess, AnApplicationThatComesAgainHasLostAndDoubledNothing) {
  Strowgerd server(
      CallsLoad::settings("journal = 64000000\nsend_queue = 200000000\n[csta.tls]\ncertificate = \"@DIR@/tls/server.pem\"\n"
                          "key = \"@DIR@/tls/server.key\"\nauthority = \"@DIR@/tls/ca.pem\""));
  const std::string papers = (server.directory() / "tls").string();
  ASSERT_EQ(io::make_default_credentials(papers, {"127.0.0.1"}, "torn",
                                         std::chrono::time_point_cast<Duration>(std::chrono::system_clock::now()))
                .text(),
            "");
  server.start();
  io::TlsSettings tls;
  tls.certificate = papers + "/client.pem";
  tls.key = papers + "/client.key";
  tls.authority = papers + "/ca.pem";

  io::Loop loop;
  Relay plain_relay(server.csta_port(), 1);
  Relay tls_relay(server.csta_port(), 2);
  Application steady(loop, "steady", server.csta_port(), {});  // what happened
  Application plain(loop, "plain", plain_relay.port(), {});
  Application secure(loop, "secure", tls_relay.port(), tls);
  SteadyCalls calls(server.csta_port());

  const auto enough = static_cast<std::size_t>(soak(tears));
  for (Relay* each : {&plain_relay, &tls_relay}) each->tear_within(torn_within);
  const auto torn_enough = [&] {
    for (Relay* each : {&plain_relay, &tls_relay})
      if (each->torn() >= enough) each->tear_within(0);
    server.read_log();
    return plain_relay.torn() >= enough && tls_relay.torn() >= enough;
  };
  EXPECT_TRUE(loop.run_until(torn_enough, seconds{60} + seconds{4} * enough));
  for (Relay* each : {&plain_relay, &tls_relay}) each->tear_within(0);
  // Ends in the middle of calls; what was sent until then arrives.
  std::thread ending([&] {
    calls.end();
    loop.stop();
  });
  loop.run();
  ending.join();
  const auto have_all = [&] { return plain.last() == steady.last() && secure.last() == steady.last(); };
  EXPECT_FALSE(loop.run_until([] { return false; }, milliseconds{500}));
  EXPECT_TRUE(loop.run_until(have_all, seconds{30})) << steady.last() << ' ' << plain.last() << ' ' << secure.last();

  for (std::size_t i = 0; i < steady.events.size(); ++i) ASSERT_EQ(steady.events[i].number, i + 1);
  for (const Application* each : {&plain, &secure}) {
    EXPECT_EQ(each->events.size(), steady.events.size());
    EXPECT_TRUE(each->events == steady.events);
    EXPECT_GT(each->answers, each->interruptions);
    EXPECT_GT(each->interruptions, soak(tears) / 2) << "a tear in a handshake is no interruption of its own";
  }
  EXPECT_EQ(steady.interruptions, 0);
  for (const Relay* each : {&plain_relay, &tls_relay})
    for (const auto manner : {Relay::reset, Relay::application_stops, Relay::server_stops, Relay::vanished})
      EXPECT_GT(each->torn(manner), 0U) << manner;
  fmt::print("{} links torn ({} + {} while they were open) under {:.0f} calls/s, {} events\n",
             plain_relay.torn() + tls_relay.torn(), plain.interruptions, secure.interruptions, calls.calls_each_second(),
             steady.events.size());
  EXPECT_EQ(server.stop(), 0);
}

}  // namespace
}  // namespace strowger::server_test
