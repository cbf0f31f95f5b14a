// Nothing lost: links of an application are cut again and again under a load of calls, and it gets every event once and in
// order, or again with its number, or is told what is lost. An application that does not read harms nobody.
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <fstream>
#include <map>
#include <memory>

#include "base/random.hpp"
#include "codec/session_terms.hpp"
#include "codec/xml/xml.hpp"
#include "messages/system_status/system_status.hpp"
#include "tests/server/calls_load.hpp"
#include "tests/server/soak.hpp"
#include "tests/server/strowgerd.hpp"
#include "tests/server/wire.hpp"
#include "tests/server/xml_application.hpp"

namespace strowger::server_test {
namespace {

using framing::Framing;
using testing::HasSubstr;

constexpr int pairs = CallsLoad::pairs;
constexpr int cuts = 50;  // of each link

/// An application with a session, whose link may be cut.
class Watcher {
 public:
  Watcher(std::uint16_t port, bool states) : port_(port), states_(states) { open(); }

  void open() {
    wire_ = std::make_unique<Wire>(port_, Framing::ecma323);
    codec::SessionTerms terms{.numbers = true, .session_id = id_};
    if (states_ && !id_.empty()) terms.last_number = last_;
    wire_->send_xml(
        "0001", fmt::format("<StartApplicationSession xmlns=\"http://www.ecma-international.org/standards/ecma-354/"
                            "appl_session\"><applicationInfo><applicationID>watcher</applicationID></applicationInfo>"
                            "<requestedProtocolVersions><protocolVersion>{}</protocolVersion></requestedProtocolVersions>"
                            "<extensions>{}</extensions></StartApplicationSession>",
                            ed5, text_of(codec::any_of(terms).content)));
    const auto answer = wire_->read();
    ASSERT_TRUE(answer);
    const std::string now = text_in(answer->text(), "sessionID");
    resumed = now == id_;
    id_ = now;
  }
  void monitor_all() {
    for (int i = 0; i < 2 * pairs; ++i) EXPECT_NE(monitor(*wire_, "0004", CallsLoad::number(i)), "");
  }
  enum Manner : std::uint64_t { ends, ends_with_reset, ends_within_a_frame, ends_sending, says_nothing, manners };
  void cut(Manner manner = ends) {
    if (manner == ends_with_reset || manner == ends_within_a_frame) wire_->end_with_reset();
    if (manner == ends_within_a_frame) wire_->send(from_hex("0000004030303031").value());
    if (manner == ends_sending) wire_->end_sending();
    const bool is_there = manner == ends_sending || manner == says_nothing;
    left_ = is_there ? std::move(wire_) : nullptr;
    wire_.reset();
  }
  void read_octet() { wire_->read_octet(); }

  /// Takes so many events, or all that come.
  void read(std::size_t most, int milliseconds) {
    while (most-- > 0) {
      const auto frame = wire_->read(milliseconds);
      if (!frame) return;
      const std::string text = frame->text();
      if (root_of(text) == "SystemStatus") {
        const codec::Decoded decoded = codec::xml::decode(octets_of(text));
        const auto* status = decoded.pdu.message.get_if<csta::SystemStatus>();
        if (status != nullptr && status->systemStatus == csta::SystemStatusValue::messagesLost)
          lost = codec::lost_in(status->extensions).value_or(codec::LostEvents{});
        wire_->send_xml(frame->invoke, xml("SystemStatusResponse", ""));
      } else if (root_of(text) == "SnapshotDeviceData") {
        ++snapshots;
      } else {
        events.push_back(seen_in(text));
        last_ = std::max(last_, events.back().number);
      }
    }
  }

  bool resumed = false;
  std::vector<Seen> events;
  std::optional<codec::LostEvents> lost;
  int snapshots = 0;

 private:
  std::uint16_t port_;
  bool states_;
  std::unique_ptr<Wire> wire_;
  std::unique_ptr<Wire> left_;  // the one before, which is open still
  std::string id_;
  std::uint64_t last_ = 0;
};

TEST(ResumeProcess, ACutLinkLosesNothingAndKeepsTheOrder) {
  Strowgerd server(CallsLoad::settings(""));
  server.start();
  Watcher stating(server.csta_port(), true);
  Watcher silent(server.csta_port(), false);
  Watcher steady(server.csta_port(), true);  // what happened
  for (Watcher* each : {&stating, &silent, &steady}) each->monitor_all();
  CallsLoad load(server.csta_port());
  SeededRandom random(11);
  const auto begin = std::chrono::steady_clock::now();
  int rounds = 0;
  for (int i = 0; i < soak(cuts); ++i) {
    load.round();
    ++rounds;
    for (Watcher* each : {&stating, &silent}) {
      each->read(random.below(3) == 0 ? random.below(60) : 1'000'000, 1);
      each->cut(static_cast<Watcher::Manner>(random.below(Watcher::manners)));
    }
    if (random.below(2) == 0) {
      load.round();
      ++rounds;
    }
    for (Watcher* each : {&stating, &silent}) {
      each->open();
      ASSERT_TRUE(each->resumed) << i;
    }
    steady.read(1'000'000, 1);
  }
  load.round();
  for (Watcher* each : {&stating, &silent, &steady}) {
    each->read(1'000'000, 1'000);
    EXPECT_FALSE(each->lost);
  }
  ASSERT_GT(steady.events.size(), 1'000U);
  for (std::size_t i = 0; i < steady.events.size(); ++i) ASSERT_EQ(steady.events[i].number, i + 1);
  fmt::print("{} cuts under {:.0f} calls/s, {} events\n", 2 * soak(cuts),
             rounds * pairs / std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count(),
             steady.events.size());
  // Once and in order.
  ASSERT_EQ(stating.events.size(), steady.events.size());
  EXPECT_TRUE(stating.events == steady.events);
  // Again, but the same under the same number.
  EXPECT_GT(silent.events.size(), steady.events.size());
  std::uint64_t newest = 0;
  for (const Seen& event : silent.events) {
    ASSERT_LE(event.number, newest + 1) << "a gap";
    ASSERT_EQ(event, steady.events.at(event.number - 1));
    newest = std::max(newest, event.number);
  }
  EXPECT_EQ(newest, steady.events.size());
  EXPECT_EQ(server.stop(), 0);
}

TEST(ResumeProcess, BeyondItsBoundTheLossIsSaidAndSnapshotsFollow) {
  Strowgerd server(CallsLoad::settings("journal = 20000"));
  server.start();
  Watcher watcher(server.csta_port(), true);
  watcher.monitor_all();
  CallsLoad load(server.csta_port());
  load.round();
  watcher.read(5, 5'000);
  const std::uint64_t read = watcher.events.back().number;
  watcher.cut();
  for (int i = 0; i < 20; ++i) load.round();
  watcher.events.clear();
  watcher.open();
  EXPECT_TRUE(watcher.resumed);
  watcher.read(1'000'000, 1'000);
  ASSERT_TRUE(watcher.lost);
  EXPECT_EQ(watcher.lost->first, read + 1);
  ASSERT_FALSE(watcher.events.empty());
  EXPECT_EQ(watcher.lost->last + 1, watcher.events.front().number);
  EXPECT_EQ(watcher.snapshots, 2 * pairs);
  EXPECT_EQ(server.stop(), 0);
  EXPECT_THAT(server.log(), HasSubstr("raise csta.journal"));
}

TEST(ResumeProcess, WithoutACleanUpDelayASessionEndsWithItsLink) {
  Strowgerd server(CallsLoad::settings("cleanup_delay = 0"));
  server.start();
  Watcher watcher(server.csta_port(), true);
  watcher.monitor_all();
  watcher.cut();
  watcher.open();
  EXPECT_FALSE(watcher.resumed);
  EXPECT_EQ(server.stop(), 0);
}

std::size_t resident_octets(int process) {
  std::ifstream status(fmt::format("/proc/{}/status", process));
  for (std::string line; std::getline(status, line);)
    if (line.starts_with("VmRSS:")) return std::stoull(line.substr(6)) * 1024;
  return 0;
}

TEST(ResumeProcess, AnApplicationThatReadsAnOctetASecondHarmsNobody) {
  // What was freed is used again at once: the memory that the server has is what it needs.
  const char* const options = std::getenv("ASAN_OPTIONS");
  setenv("ASAN_OPTIONS", fmt::format("{}:quarantine_size_mb=1", options == nullptr ? "" : options).c_str(), 1);
  Strowgerd server(CallsLoad::settings("send_queue = 131072\njournal = 65536"));
  server.start();
  Watcher reading(server.csta_port(), true);
  reading.monitor_all();
  CallsLoad load(server.csta_port());
  std::unique_ptr<Watcher> stopped;
  auto last_octet = std::chrono::steady_clock::now();
  const auto median = [&](int rounds) {
    std::vector<std::chrono::microseconds> times;
    for (int i = 0; i < rounds; ++i) {
      times.push_back(load.round());
      reading.read(1'000'000, 1);
      if (const auto now = std::chrono::steady_clock::now(); stopped && now - last_octet >= std::chrono::seconds{1}) {
        last_octet = now;
        stopped->read_octet();
      }
    }
    std::ranges::nth_element(times, times.begin() + rounds / 2);
    return times[static_cast<std::size_t>(rounds / 2)];
  };
  median(20);
  const auto before = median(40);
  stopped = std::make_unique<Watcher>(server.csta_port(), true);
  stopped->monitor_all();
  // What the system itself takes for a connection, until nothing goes any more.
  bool full = false;
  for (int i = 0; i < 600 && !full; ++i) {
    median(5);
    server.read_log();
    full = server.log().find("the peer does not read") != std::string::npos;
  }
  EXPECT_TRUE(full);
  const std::size_t filled = resident_octets(server.process());
  const auto during = median(40);
  median(300);
  EXPECT_LT(resident_octets(server.process()), filled + (8U << 20U));
  EXPECT_LT(during, before * 2 + std::chrono::milliseconds{20});
  reading.read(1'000'000, 1'000);
  for (std::size_t i = 0; i < reading.events.size(); ++i) ASSERT_EQ(reading.events[i].number, i + 1);
  // It wakes, and is told.
  stopped->read(1'000'000, 500);
  const std::uint64_t read = stopped->events.back().number;
  stopped->open();
  EXPECT_TRUE(stopped->resumed);
  stopped->read(1'000'000, 1'000);
  ASSERT_TRUE(stopped->lost);
  EXPECT_EQ(stopped->lost->first, read + 1);
  EXPECT_EQ(stopped->snapshots, 2 * pairs);
  EXPECT_EQ(server.stop(), 0);
}

}  // namespace
}  // namespace strowger::server_test
