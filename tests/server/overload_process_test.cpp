// The server under load: a flood of requests is absorbed and disturbs nobody, and an overload turns new calls away.
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <csignal>
#include <set>
#include <thread>
#include <vector>

#include "tests/server/loopback.hpp"
#include "tests/server/strowgerd.hpp"
#include "tests/server/wire.hpp"
#include "tests/server/xml_application.hpp"

namespace strowger::server_test {
namespace {

using framing::Framing;
using std::chrono::milliseconds;
using testing::HasSubstr;
using testing::StartsWith;

using Clock = std::chrono::steady_clock;

constexpr int devices = 100;
constexpr int flood = 10'000;

std::string settings(std::string_view more) {
  std::string text = fmt::format("[csta]\nlisten = [\"127.0.0.1:0\"]\n{}", more);
  for (int i = 0; i < devices; ++i) text += fmt::format("[[device]]\nnumber = \"{}\"\n", 1'000 + i);
  return text;
}

std::string invoke_id(int number) { return fmt::format("{:04}", number); }

std::string monitor_start(int device) {
  return xml("MonitorStart", fmt::format("<monitorObject><deviceObject>{}</deviceObject></monitorObject>", 1'000 + device));
}

TEST(OverloadProcess, TenThousandMonitorStartAtOnceAreAbsorbedAndDisturbNobody) {
  Strowgerd server(settings("[switch]\nkind = \"simulated\"\n"));
  server.start();
  Wire flooding(server.csta_port(), Framing::ecma323);
  Wire other(server.csta_port(), Framing::ecma323);
  ASSERT_EQ(root_of(ask(other, "0001", xml("GetCSTAFeatures", ""))), "GetCSTAFeaturesResponse");

  std::atomic<bool> over = false;
  std::vector<Clock::duration> times;
  std::thread asking([&] {  // what a desktop does meanwhile
    while (!over) {
      const auto begin = Clock::now();
      const std::string answer = ask(other, "0002", xml("SnapshotDevice", "<snapshotObject>1001</snapshotObject>"));
      EXPECT_EQ(root_of(answer), "SnapshotDeviceResponse");
      times.push_back(Clock::now() - begin);
      std::this_thread::sleep_for(milliseconds{20});
    }
  });
  const auto begin = Clock::now();
  std::thread sending([&] {
    for (int i = 0; i < flood; ++i) flooding.send_xml(invoke_id(i % 9'000), monitor_start(i % devices));
  });
  std::set<std::string> cross_references;
  for (int i = 0; i < flood; ++i) {
    const auto frame = flooding.read(60'000);
    if (!frame) break;
    ASSERT_EQ(frame->invoke, invoke_id(i % 9'000)) << "answers keep their order";
    ASSERT_EQ(root_of(frame->text()), "MonitorStartResponse") << frame->text();
    cross_references.insert(text_in(frame->text(), "monitorCrossRefID"));
  }
  const auto took = Clock::now() - begin;
  over = true;
  asking.join();
  sending.join();
  EXPECT_EQ(cross_references.size(), static_cast<std::size_t>(flood));
  const auto in_ms = [](Clock::duration time) { return std::chrono::duration_cast<milliseconds>(time).count(); };
  std::sort(times.begin(), times.end());
  ASSERT_GT(times.size(), 3U);
  const Clock::duration median = times[times.size() / 2];
  fmt::print("{} MonitorStart in {} ms; {} requests of another application meanwhile took {} ms, the slowest {} ms\n", flood,
             in_ms(took), times.size(), in_ms(median), in_ms(times.back()));
  EXPECT_LT(median, took / 10);
  EXPECT_EQ(server.stop(), 0);
}

/// A SIP request by UDP; the answer, with its header fields.
class SipWire {
 public:
  explicit SipWire(std::uint16_t port) : socket_(socket(AF_INET, SOCK_DGRAM, 0)) {
    sockaddr_in address = on_loopback(port);
    EXPECT_EQ(connect(socket_, reinterpret_cast<sockaddr*>(&address), sizeof address), 0);
  }
  ~SipWire() { close(socket_); }
  SipWire(const SipWire&) = delete;
  SipWire& operator=(const SipWire&) = delete;

  std::string ask(std::string_view method) {
    const std::string text = fmt::format(
        "{0} sip:1001@localhost SIP/2.0\r\nVia: SIP/2.0/UDP 127.0.0.1:9;rport;branch=z9hG4bK{1}\r\nMax-Forwards: 70\r\n"
        "From: <sip:1000@localhost>;tag={1}\r\nTo: <sip:1001@localhost>\r\nCall-ID: {1}\r\nCSeq: 1 {0}\r\n"
        "Contact: <sip:1000@127.0.0.1:9>\r\nContent-Length: 0\r\n\r\n",
        method, ++number_);
    EXPECT_GT(::send(socket_, text.data(), text.size(), 0), 0);
    for (;;) {  // answers of before come again: they are not acknowledged
      pollfd ready{socket_, POLLIN, 0};
      char space[4096];
      if (poll(&ready, 1, 20'000) <= 0) return {};
      const ssize_t count = recv(socket_, space, sizeof space, 0);
      if (count <= 0) return {};
      std::string answer(space, static_cast<std::size_t>(count));
      const bool ours = answer.find(fmt::format("\r\nCall-ID: {}\r\n", number_)) != std::string::npos;
      if (ours && !answer.starts_with("SIP/2.0 1")) return answer;
    }
  }

 private:
  int socket_;
  int number_ = 0;
};

std::uint16_t sip_port(const std::string& log) {
  const std::size_t at = log.find("sip udp:127.0.0.1:");
  return at == std::string::npos ? 0 : static_cast<std::uint16_t>(std::stoi(log.substr(at + 18)));
}

TEST(OverloadProcess, AServerThatIsTooLateTurnsNewCallsAwayUntilItIsInTime) {
  Strowgerd server(settings("[sip]\nlisten = [\"127.0.0.1:0\"]\n[overload]\nlag = \"200ms\"\n"));
  server.start();
  Wire wire(server.csta_port(), Framing::ecma323);
  SipWire caller(sip_port(server.log()));
  const std::string make_call =
      xml("MakeCall", "<callingDevice>1000</callingDevice><calledDirectoryNumber>1001</calledDirectoryNumber>");
  EXPECT_THAT(caller.ask("INVITE"), StartsWith("SIP/2.0 401 "));
  EXPECT_THAT(ask(wire, "0001", make_call), testing::Not(HasSubstr("performanceLimitExceeded")));
  // It gets a moment of time only now and then, as on a machine that is overloaded.
  const auto overloaded = [&] {
    server.read_log();
    return server.log().find("overloaded: new calls and registrations are refused") != std::string::npos;
  };
  for (int i = 0; i < 60 && !overloaded(); ++i) {
    server.signal(SIGSTOP);
    std::this_thread::sleep_for(milliseconds{350});
    server.signal(SIGCONT);
    std::this_thread::sleep_for(milliseconds{20});
  }
  ASSERT_TRUE(overloaded());
  const std::string refused = caller.ask("INVITE");
  EXPECT_THAT(refused, StartsWith("SIP/2.0 503 "));
  EXPECT_THAT(refused, HasSubstr("\r\nRetry-After: "));
  EXPECT_THAT(caller.ask("REGISTER"), StartsWith("SIP/2.0 503 "));
  EXPECT_THAT(ask(wire, "0002", make_call), HasSubstr("performanceLimitExceeded"));
  EXPECT_THAT(ask(wire, "0003", monitor_start(0)), HasSubstr("MonitorStartResponse")) << "it waits, and is served";
  ASSERT_TRUE(server.said("normal: everything is served, after"));
  EXPECT_THAT(caller.ask("INVITE"), StartsWith("SIP/2.0 401 "));
  EXPECT_THAT(ask(wire, "0004", make_call), testing::Not(HasSubstr("performanceLimitExceeded")));
  EXPECT_THAT(server.log(), HasSubstr("the limit overload.lag is 200; this machine is too slow"));
  EXPECT_EQ(server.stop(), 0);
}

}  // namespace
}  // namespace strowger::server_test
