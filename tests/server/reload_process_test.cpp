// Settings read again by a running server: SIGHUP and the command from this machine. Calls of devices that stay go on.
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <csignal>

#include "tests/server/strowgerd.hpp"
#include "tests/server/wire.hpp"
#include "tests/server/xml_application.hpp"

namespace strowger::server_test {
namespace {

using framing::Framing;
using testing::HasSubstr;
using testing::Not;

std::string settings(std::string_view devices, std::string_view more = "") {
  std::string text = fmt::format("[csta]\nlisten = [\"127.0.0.1:0\"]\n{}\n[switch]\nkind = \"simulated\"\n", more);
  for (; !devices.empty(); devices.remove_prefix(std::min<std::size_t>(5, devices.size())))
    text += fmt::format("[[device]]\nnumber = \"{}\"\n", devices.substr(0, 4));
  return text;
}

class ReloadProcess : public testing::Test {
 protected:
  ReloadProcess() : server_(settings("1001 1002 1003 1004")) {}
  void SetUp() override { server_.start(); }

  /// A call that is answered; its CallID.
  static std::string call(Wire& wire, std::uint16_t port, std::string_view from, std::string_view to) {
    const std::string made = ask(wire, "0010",
                                 xml("MakeCall", fmt::format("<callingDevice>{}</callingDevice><calledDirectoryNumber>{}"
                                                             "</calledDirectoryNumber><autoOriginate>doNotPrompt"
                                                             "</autoOriginate>",
                                                             from, to)));
    sim(port, fmt::format("answer {}", to));
    return text_in(made, "callID");
  }
  static std::string states(Wire& wire, std::string_view device) {
    return ask(wire, "0011", xml("SnapshotDevice", fmt::format("<snapshotObject>{}</snapshotObject>", device)));
  }
  /// The answer to `strowger reload`.
  static std::string reload(Wire& wire) {
    const std::string answer = ask(wire, "0012",
                                   xml("Escape", fmt::format("<privateData><string>{}</string></privateData>",
                                                             to_upper_hex(octets_of("strowger:reload")))));
    const auto said = from_hex(text_in(answer, "string"));
    return said ? std::string(text_of(*said)) : answer;
  }

  Strowgerd server_;
};

TEST_F(ReloadProcess, CallsOfDevicesThatStayGoOnAndThoseThatGoAreEnded) {
  const std::uint16_t port = server_.csta_port();
  Wire wire(port, Framing::ecma323);
  const std::string stays = call(wire, port, "1001", "1002");
  const std::string goes = call(wire, port, "1003", "1004");
  Wire watching(port, Framing::ecma323);
  const std::string of_1003 = monitor(watching, "0001", "1003");
  const std::string of_1004 = monitor(watching, "0002", "1004");
  server_.write_settings(settings("1001 1002 1003 1005"));
  const std::size_t from = server_.log().size();
  server_.signal(SIGHUP);
  ASSERT_TRUE(server_.said("settings reloaded", from));
  EXPECT_THAT(server_.log(), HasSubstr("devices: 1 (1005) added, 1 (1004) removed, 0 changed"));

  std::vector<std::string> seen;
  while (seen.size() < 5) {
    const auto frame = watching.read(2'000);
    if (!frame) break;
    const std::string text = frame->text();
    const std::string ref = text_in(text, "monitorCrossRefID");
    seen.push_back(fmt::format("{} {} {}", ref == of_1004 ? "1004" : "1003", root_of(text), text_in(text, "cause")));
    if (root_of(text) == "MonitorStop") {
      EXPECT_EQ(ref, of_1004);
      break;
    }
    EXPECT_THAT(text, HasSubstr(goes));
  }
  EXPECT_THAT(seen, testing::Contains("1004 ConnectionClearedEvent maintenance"));
  EXPECT_THAT(seen, testing::Contains("1003 ConnectionClearedEvent maintenance"));
  EXPECT_THAT(seen.back(), HasSubstr("MonitorStop"));

  EXPECT_THAT(states(wire, "1001"), HasSubstr(stays));
  EXPECT_THAT(states(wire, "1003"), Not(HasSubstr(goes)));
  EXPECT_EQ(root_of(states(wire, "1004")), "CSTAErrorCode");
  const std::string next = call(wire, port, "1005", "1003");
  EXPECT_THAT(states(wire, "1005"), HasSubstr(next)) << "the new device can be used";
  EXPECT_EQ(server_.stop(), 0);
}

TEST_F(ReloadProcess, AWrongFileChangesNothing) {
  Wire wire(server_.csta_port(), Framing::ecma323);
  const std::string running = call(wire, server_.csta_port(), "1001", "1002");
  server_.write_settings(settings("1001 1003", "heartbeet = \"30s\""));
  const std::string answer = reload(wire);
  EXPECT_THAT(answer, testing::StartsWith("refused "));
  EXPECT_THAT(answer, HasSubstr("strowger.toml:3: there is no setting \"heartbeet\""));
  ASSERT_TRUE(server_.said("nothing is changed"));
  EXPECT_THAT(states(wire, "1002"), HasSubstr(running));
  EXPECT_EQ(server_.stop(), 0);
}

TEST_F(ReloadProcess, WhatNeedsARestartIsNamed) {
  Wire wire(server_.csta_port(), Framing::ecma323);
  server_.write_settings(settings("1001 1002 1003 1004", "heartbeat = \"31s\"\n[log]\nlevel = \"debug\""));
  const std::string answer = reload(wire);
  EXPECT_THAT(answer, HasSubstr("applied: log.level"));
  EXPECT_THAT(answer, HasSubstr("a restart is needed for csta.heartbeat"));
  ASSERT_TRUE(server_.said("a restart is needed for csta.heartbeat"));
  EXPECT_EQ(server_.stop(), 0);
}

}  // namespace
}  // namespace strowger::server_test
