// Faults around the server: thousands of connections that say nothing, lines that are to be forged in the log, and a machine
// whose clock is set. What is cut, full or slow is in the files beside this one.
#include <fcntl.h>
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <poll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <fstream>
#include <thread>
#include <vector>

#include "tests/server/loopback.hpp"
#include "tests/server/soak.hpp"
#include "tests/server/strowgerd.hpp"
#include "tests/server/wire.hpp"
#include "tests/server/xml_application.hpp"

namespace strowger::server_test {
namespace {

using framing::Framing;
using testing::HasSubstr;

std::size_t octets_of_process(int process) {
  std::ifstream status(fmt::format("/proc/{}/status", process));
  for (std::string line; std::getline(status, line);)
    if (line.starts_with("VmRSS:")) return std::stoull(line.substr(6)) * 1024;
  return 0;
}

constexpr std::string_view two_devices = "[[device]]\nnumber = \"1001\"\n[[device]]\nnumber = \"1002\"\n";

// ---- Connections that say nothing ----------------------------------------------------------------------------------

/// Connections that are opened and say nothing, or only the first octets of something.
class Silent {
 public:
  Silent(std::uint16_t port, int count) {
    sockaddr_in address = on_loopback(port);
    for (int i = 0; i < count; ++i) {
      const int made = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
      if (made < 0 || connect(made, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0) {
        if (made >= 0) close(made);
        ++refused_;
        continue;
      }
      if (i % 2 == 0) static_cast<void>(::send(made, "\0\0", 2, MSG_NOSIGNAL));  // of a header
      sockets_.push_back(made);
    }
  }
  ~Silent() {
    for (const int each : sockets_) close(each);
  }
  Silent(const Silent&) = delete;
  Silent& operator=(const Silent&) = delete;

  /// How many the server has not closed.
  int open() const {
    int count = 0;
    for (const int each : sockets_) {
      char octet = 0;
      const ssize_t got = recv(each, &octet, 1, MSG_DONTWAIT | MSG_PEEK);
      if (got < 0 && errno == EAGAIN) ++count;
    }
    return count;
  }
  int refused() const { return refused_; }

 private:
  std::vector<int> sockets_;
  int refused_ = 0;
};

TEST(FaultProcess, ThousandsOfConnectionsThatSayNothingAreBoundedAndEnd) {
  const int count = std::min(soak(1'000), 10'000);
  const int most = count / 2;
  rlimit files{};
  ASSERT_EQ(getrlimit(RLIMIT_NOFILE, &files), 0);
  files.rlim_cur = files.rlim_max;
  ASSERT_EQ(setrlimit(RLIMIT_NOFILE, &files), 0);
  if (files.rlim_max < static_cast<rlim_t>(count) + 200) GTEST_SKIP() << "only " << files.rlim_max << " open files";
  Strowgerd server(fmt::format(
      "[csta]\nlisten = [\"127.0.0.1:0\"]\nmost_links = {}\nfirst_message = \"10s\"\n[switch]\nkind = \"simulated\"\n{}",
      most, two_devices));
  server.start();
  Wire application(server.csta_port(), Framing::ecma323);
  EXPECT_NE(monitor(application, "0001", "1001"), "");
  const std::size_t before = octets_of_process(server.process());
  {
    const Silent silent(server.csta_port(), count);
    const std::string answer = ask(application, "0002", xml("SnapshotDevice", "<snapshotObject>1001</snapshotObject>"));
    EXPECT_EQ(root_of(answer), "SnapshotDeviceResponse") << "who was there is served";
    const auto wait_for = [&](int open) {
      for (int i = 0; i < 600 && silent.open() > open; ++i) std::this_thread::sleep_for(std::chrono::milliseconds{50});
      return silent.open();
    };
    EXPECT_LE(wait_for(most), most);
    EXPECT_GT(silent.open(), most / 2) << "so many may be";
    EXPECT_LT(octets_of_process(server.process()), before + static_cast<std::size_t>(most) * 65'536);
    EXPECT_TRUE(server.said("refused"));
    EXPECT_EQ(wait_for(0), 0) << "they end after csta.first_message";
  }
  EXPECT_EQ(root_of(ask(application, "0003", xml("SnapshotDevice", "<snapshotObject>1001</snapshotObject>"))),
            "SnapshotDeviceResponse");
  Wire later(server.csta_port(), Framing::ecma323);
  EXPECT_NE(monitor(later, "0001", "1001"), "") << "and there is room again";
  EXPECT_EQ(server.stop(), 0);
}

// ---- Lines of the log ----------------------------------------------------------------------------------------------

TEST(FaultProcess, NobodyForgesALineOfTheLog) {
  Strowgerd server(
      fmt::format("[csta]\nlisten = [\"127.0.0.1:0\"]\nunknown_applications = \"monitor\"\n[switch]\n"
                  "kind = \"simulated\"\n{}",
                  two_devices));
  server.start();
  constexpr std::string_view forged = "&#13;&#10;2026-01-01T00:00:00.000Z error   forged";
  Wire named(server.csta_port(), Framing::ecma323);
  ask(named, "0001",
      fmt::format("<StartApplicationSession xmlns=\"http://www.ecma-international.org/standards/ecma-354/appl_session\">"
                  "<applicationInfo><applicationID>crm{}</applicationID></applicationInfo><requestedProtocolVersions>"
                  "<protocolVersion>{}</protocolVersion></requestedProtocolVersions></StartApplicationSession>",
                  forged, ed5));
  Wire asking(server.csta_port(), Framing::ecma323);
  ask(asking, "0001",
      xml("MakeCall", fmt::format("<callingDevice>1001{0}</callingDevice><calledDirectoryNumber>1002{0}"
                                  "</calledDirectoryNumber>",
                                  forged)));
  asking.send_xml("0002", "<Forged\r\n2026-01-01T00:00:00.000Z='forged'/>");
  Wire other(server.csta_port(), Framing::ecma323);
  other.send(octets_of("\r\n2026-01-01T00:00:00.000Z error   forged\r\n"));
  Wire page(server.csta_port(), Framing::ecma323);
  page.send(
      octets_of("GET / HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                "Sec-WebSocket-Protocol: csta.json\r\nOrigin: http://evil\r2026-01-01 forged\r\n\r\n"));
  EXPECT_TRUE(server.said("MakeCall"));
  EXPECT_EQ(server.stop(), 0);
  EXPECT_THAT(server.log(), HasSubstr("crm"));
  EXPECT_THAT(server.log(), HasSubstr("\\x0d\\x0a2026-01-01"));
  for (const std::string_view begin : {"\n2026-01-01", "\r"}) EXPECT_THAT(server.log(), testing::Not(HasSubstr(begin)));
}

// ---- A clock that is set -------------------------------------------------------------------------------------------

class Clock {
 public:
  explicit Clock(const std::filesystem::path& directory) : path_((directory / "clock").string()) {
    set(0);
    setenv("STROWGER_CLOCK_FILE", path_.c_str(), 1);
    setenv("LD_PRELOAD", STROWGER_SET_CLOCK, 1);
    const char* const options = std::getenv("ASAN_OPTIONS");
    if (options != nullptr) asan_ = options;
    setenv("ASAN_OPTIONS", fmt::format("{}:verify_asan_link_order=0", asan_).c_str(), 1);
  }
  ~Clock() {
    unsetenv("LD_PRELOAD");
    setenv("ASAN_OPTIONS", asan_.c_str(), 1);
  }
  Clock(const Clock&) = delete;
  Clock& operator=(const Clock&) = delete;

  void set(std::int64_t forward) const {
    const int file = open(path_.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    ASSERT_EQ(pwrite(file, &forward, sizeof forward, 0), static_cast<ssize_t>(sizeof forward));
    close(file);
  }

 private:
  std::string path_;
  std::string asan_;
};

TEST(FaultProcess, AClockThatIsSetDisturbsNoCallAndIsSaid) {
  Strowgerd server(
      fmt::format("[csta]\nlisten = [\"127.0.0.1:0\"]\nheartbeat = \"1h\"\n[switch]\nkind = \"simulated\"\n"
                  "no_answer = \"20s\"\n[store]\npath = \"@DIR@/strowger.db\"\n{}",
                  two_devices));
  const Clock clock(server.directory());
  server.start();
  Wire application(server.csta_port(), Framing::ecma323);
  EXPECT_NE(monitor(application, "0001", "1001"), "");
  for (int i = 0; i < soak(1); ++i) {
    for (const std::int64_t forward : {86'400, -86'400, 3'600, 0}) {
      const std::size_t from = server.log().size();
      const std::string made =
          ask(application, "0002",
              xml("MakeCall",
                  "<callingDevice>1001</callingDevice><calledDirectoryNumber>1002</calledDirectoryNumber>"
                  "<autoOriginate>doNotPrompt</autoOriginate>"));
      ASSERT_EQ(root_of(made), "MakeCallResponse") << made;
      clock.set(forward);
      ASSERT_TRUE(server.said("the clock of this machine was set", from)) << forward;
      // Nothing has timed out: the call still rings, and its parties are told of its end when it is ended.
      const std::string snapshot = ask(application, "0003", xml("SnapshotDevice", "<snapshotObject>1002</snapshotObject>"));
      EXPECT_THAT(snapshot, HasSubstr("<simpleCallState>callReceived<")) << forward;
      EXPECT_EQ(root_of(ask(application, "0004",
                            xml("ClearCall", fmt::format("<callToBeCleared><callID>{}</callID></callToBeCleared>",
                                                         text_in(made, "callID"))))),
                "ClearCallResponse");
    }
  }
  EXPECT_EQ(server.stop(), 0);
  clock.set(-86'400);  // a run of yesterday
  server.start();
  Wire again(server.csta_port(), Framing::ecma323);
  EXPECT_NE(monitor(again, "0001", "1001"), "");
  EXPECT_EQ(server.stop(), 0);
}

}  // namespace
}  // namespace strowger::server_test
