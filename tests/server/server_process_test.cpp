// The server as it is delivered: started with a settings file, driven over TCP in XML and in BER, and stopped.
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "messages/call_control/make_call.hpp"
#include "messages/monitoring/monitor_start.hpp"
#include "tests/server/strowgerd.hpp"
#include "tests/server/wire.hpp"
#include "tests/server/xml_application.hpp"

namespace strowger::server_test {
namespace {

using framing::Framing;
using testing::HasSubstr;
using testing::StartsWith;
using testing::UnorderedElementsAre;

constexpr std::string_view settings = R"(
[csta]
listen = ["127.0.0.1:0", { address = "127.0.0.1:0", hello = "openscape", hello_delay = "50ms", hello_edition = "ed2" }]
[switch]
kind = "simulated"
[store]
path = "@DIR@/strowger.db"
[[device]]
number = "1001"
name = "Alice"
[[device]]
number = "1002"
name = "Bob"
)";

class ServerProcessTest : public testing::Test {
 protected:
  ServerProcessTest() : server_(std::string(settings)) {}
  void SetUp() override { server_.start(); }

  Strowgerd server_;
};

TEST_F(ServerProcessTest, ALogThatNobodyReadsStopsNothing) {
  constexpr int knocks = 6000;  // two lines each: more than the pipe and the queue hold
  for (int i = 0; i < knocks; ++i) {
    Wire wire(server_.csta_port(), Framing::ecma323);
    wire.send(octets_of("<no message>"));
  }
  Wire wire(server_.csta_port(), Framing::ecma323);
  EXPECT_NE(monitor(wire, "0001", "1001"), "");
  EXPECT_EQ(server_.stop(), 0);
  EXPECT_THAT(server_.log(), HasSubstr(" lines of the log are lost here: nobody read it fast enough"));
}

TEST_F(ServerProcessTest, ACallMadeAndFollowedInXml) {
  Wire wire(server_.csta_port(), Framing::ecma323);
  const std::string session =
      ask(wire, "0001",
          "<StartApplicationSession "
          "xmlns=\"http://www.ecma-international.org/standards/ecma-354/appl_session\"><applicationInfo>"
          "<applicationID>test</applicationID></applicationInfo><requestedProtocolVersions><protocolVersion>" +
              std::string(ed5) + "</protocolVersion></requestedProtocolVersions></StartApplicationSession>");
  EXPECT_EQ(root_of(session), "StartApplicationSessionPosResponse");
  EXPECT_EQ(text_in(session, "actualProtocolVersion"), ed5);
  const std::string alice = monitor(wire, "0002", "1001");
  const std::string bob = monitor(wire, "0003", "1002");
  ASSERT_NE(alice, "");
  ASSERT_NE(bob, "");
  ASSERT_NE(alice, bob);

  const std::string made = ask(wire, "0004",
                               xml("MakeCall",
                                   "<callingDevice>1001</callingDevice><calledDirectoryNumber>1002</calledDirectoryNumber>"
                                   "<autoOriginate>doNotPrompt</autoOriginate>"));
  ASSERT_EQ(root_of(made), "MakeCallResponse") << made;
  EXPECT_THAT(made, HasSubstr(std::string(ed5)));
  const std::string call = text_in(made, "callID");

  std::vector<std::string> seen;
  const auto read_events = [&](std::size_t count) {
    for (std::size_t i = 0; i < count; ++i) {
      const auto event = wire.read();
      ASSERT_TRUE(event) << testing::PrintToString(seen);
      EXPECT_EQ(event->invoke, "9999");
      const std::string text = event->text();
      EXPECT_THAT(text, HasSubstr(std::string(ed5)));
      EXPECT_THAT(text, HasSubstr(call));
      seen.push_back((text_in(text, "monitorCrossRefID") == alice ? "A " : "B ") + root_of(text));
    }
  };
  read_events(4);
  EXPECT_THAT(seen,
              UnorderedElementsAre("A ServiceInitiatedEvent", "A OriginatedEvent", "A DeliveredEvent", "B DeliveredEvent"));
  EXPECT_EQ(seen.at(0), "A ServiceInitiatedEvent");
  EXPECT_EQ(seen.at(1), "A OriginatedEvent");
  seen.clear();
  sim(server_.csta_port(), "answer 1002");
  read_events(2);
  EXPECT_THAT(seen, UnorderedElementsAre("A EstablishedEvent", "B EstablishedEvent"));
  seen.clear();
  const std::string connection = fmt::format("<callID>{}</callID><deviceID>1001</deviceID>", call);
  EXPECT_EQ(root_of(ask(wire, "0005", xml("HoldCall", "<callToBeHeld>" + connection + "</callToBeHeld>"))),
            "HoldCallResponse");
  read_events(2);
  EXPECT_THAT(seen, UnorderedElementsAre("A HeldEvent", "B HeldEvent"));
  seen.clear();
  EXPECT_EQ(root_of(ask(wire, "0006", xml("RetrieveCall", "<callToBeRetrieved>" + connection + "</callToBeRetrieved>"))),
            "RetrieveCallResponse");
  read_events(2);
  EXPECT_THAT(seen, UnorderedElementsAre("A RetrievedEvent", "B RetrievedEvent"));
  seen.clear();
  EXPECT_EQ(root_of(ask(wire, "0007", xml("SnapshotDevice", "<snapshotObject>1002</snapshotObject>"))),
            "SnapshotDeviceResponse");
  EXPECT_EQ(root_of(ask(wire, "0008",
                        xml("ClearConnection", "<connectionToBeCleared>" + connection + "</connectionToBeCleared>"))),
            "ClearConnectionResponse");
  read_events(3);  // Alice's connection at both monitors, then Bob's at his own
  EXPECT_THAT(seen,
              UnorderedElementsAre("A ConnectionClearedEvent", "B ConnectionClearedEvent", "B ConnectionClearedEvent"));

  const std::string stopped =
      ask(wire, "0009",
          "<StopApplicationSession xmlns=\"http://www.ecma-international.org/standards/ecma-354/appl_session\"><sessionID>" +
              text_in(session, "sessionID") + "</sessionID></StopApplicationSession>");
  EXPECT_EQ(root_of(stopped), "StopApplicationSessionPosResponse");
}

TEST_F(ServerProcessTest, ACallMadeAndFollowedInBer) {
  Wire wire(server_.csta_port(), Framing::two_octet);
  wire.send_ber("602380020780a10706052b0c00815abe14281206072b0c00821d8148a007a0050303000800");
  const auto aare = wire.read();
  ASSERT_TRUE(aare);
  EXPECT_THAT(aare->hex(), StartsWith("61"));
  EXPECT_THAT(aare->hex(), HasSubstr("a203020100"));
  const auto status = wire.read();
  ASSERT_TRUE(status);
  EXPECT_THAT(status->hex(), HasSubstr("020200d330030a0102"));
  wire.send_ber("a20c0202" + status->hex().substr(8, 4) + "3006020200d30500");

  const auto monitored = [&](std::string_view request) {
    wire.send_ber(request);
    const auto answer = wire.read_pdu();
    const auto* started = answer ? answer->pdu.message.get_if<csta::MonitorStartResponse>() : nullptr;
    return started == nullptr ? std::string() : std::string(text_of(started->crossRefIdentifier));
  };
  const std::string alice = monitored("a110 020101 020147 3008 3006 8004 31303031");
  const std::string bob = monitored("a112 020102 020147 300a 3006 8004 31303032 a000");
  ASSERT_NE(alice, "");
  ASSERT_NE(bob, "");
  // makeCall from 1001 to 1002, autoOriginate doNotPrompt
  wire.send_ber("a11b 020103 02010a 3013 3006 8004 31303031 3006 8004 31303032 830101");
  const auto made = wire.read_pdu();
  ASSERT_TRUE(made && !made->fault);
  EXPECT_EQ(made->pdu.kind, codec::Pdu::Kind::result);
  ASSERT_NE(made->pdu.message.get_if<csta::MakeCallResponse>(), nullptr);

  std::vector<std::string> seen;
  const auto read_events = [&](std::size_t count) {
    for (std::size_t i = 0; i < count; ++i) {
      const auto event = wire.read_pdu();
      ASSERT_TRUE(event && !event->fault) << testing::PrintToString(seen);
      ASSERT_EQ(event->pdu.kind, codec::Pdu::Kind::event);
      seen.push_back((text_of(event->pdu.cross_ref) == alice ? "A " : "B ") + std::string(event->pdu.message.name()));
    }
  };
  read_events(4);
  EXPECT_THAT(seen,
              UnorderedElementsAre("A ServiceInitiatedEvent", "A OriginatedEvent", "A DeliveredEvent", "B DeliveredEvent"));
  EXPECT_EQ(seen[0], "A ServiceInitiatedEvent");
  EXPECT_EQ(seen[1], "A OriginatedEvent");
  seen.clear();
  // answerCall: 1002's connection, by its device alone
  wire.send_ber("a114 020104 020102 300c 6b0a a108 3006 8004 31303032");
  const auto answered = wire.read_pdu();
  ASSERT_TRUE(answered);
  EXPECT_EQ(answered->pdu.kind, codec::Pdu::Kind::result);
  EXPECT_EQ(answered->pdu.invoke, codec::InvokeId{std::int64_t{4}});
  read_events(2);
  EXPECT_THAT(seen, UnorderedElementsAre("A EstablishedEvent", "B EstablishedEvent"));
  wire.send_ber("6203800100");
  const auto released = wire.read();
  ASSERT_TRUE(released);
  EXPECT_EQ(released->hex(), "6303800100");
}

TEST_F(ServerProcessTest, TheServerSpeaksFirstWhereOpenscapeIsSaid) {
  Wire wire(server_.csta_port(1), Framing::ecma323);
  const auto first = wire.read();
  ASSERT_TRUE(first);
  EXPECT_EQ(first->invoke, "0000");
  EXPECT_EQ(root_of(first->text()), "SystemStatus");
  EXPECT_THAT(first->text(), HasSubstr("csta/ed2\""));
  wire.send_xml("0000", "<SystemStatusResponse/>");
  EXPECT_EQ(
      root_of(ask(wire, "0000", xml("SystemRegister", "<requestTypes><systemStatus>true</systemStatus></requestTypes>"))),
      "SystemRegisterResponse");
}

TEST_F(ServerProcessTest, StopsInOrderWhenAskedTo) {
  Wire wire(server_.csta_port(), Framing::ecma323);
  const std::string cross_ref = monitor(wire, "0001", "1001");
  ASSERT_NE(cross_ref, "");
  ask(wire, "0002",
      xml("MakeCall",
          "<callingDevice>1001</callingDevice><calledDirectoryNumber>1002</calledDirectoryNumber>"
          "<autoOriginate>doNotPrompt</autoOriginate>"));
  EXPECT_EQ(server_.stop(), 0);
  std::vector<std::string> roots;
  auto last = wire.read();
  for (; last && last->invoke == "9999"; last = wire.read()) roots.push_back(root_of(last->text()));
  ASSERT_FALSE(roots.empty());
  EXPECT_EQ(roots.back(), "ConnectionClearedEvent");
  ASSERT_TRUE(last);
  EXPECT_EQ(root_of(last->text()), "MonitorStop");
  EXPECT_EQ(text_in(last->text(), "monitorCrossRefID"), cross_ref);
  EXPECT_TRUE(wire.closed_by_server());
  EXPECT_TRUE(std::filesystem::exists(server_.directory() / "strowger.db"));
  EXPECT_FALSE(std::filesystem::exists(server_.directory() / "strowger.db-wal"));
  EXPECT_THAT(server_.log(), HasSubstr("stopped"));
}

TEST_F(ServerProcessTest, TellsWhoIsNoApplication) {
  Wire http(server_.csta_port(), Framing::unknown);
  http.send(octets_of("GET / HTTP/1.1\r\n\r\n"));
  EXPECT_TRUE(http.closed_by_server());
  EXPECT_THAT(std::string(text_of(http.rest())), StartsWith("HTTP/1.1 426"));
  Wire noise(server_.csta_port(), Framing::unknown);
  noise.send(octets_of("hello"));
  EXPECT_TRUE(noise.closed_by_server());
  EXPECT_EQ(server_.stop(), 0);
  EXPECT_THAT(server_.log(), HasSubstr("68 65 6c 6c 6f"));
}

TEST(ServerSettings, AreCheckedAndMistakesNamed) {
  Strowgerd good{std::string(settings)};
  EXPECT_EQ(good.run({"--check"}), 0) << good.log();
  Strowgerd bad("[csta]\nlisten = [\"127.0.0.1:0\"]\n\n[sip]\ndomian = \"x\"\n");
  EXPECT_EQ(bad.run({}), 2);
  EXPECT_THAT(bad.log(), HasSubstr("strowger.toml:5: "));
  EXPECT_THAT(bad.log(), HasSubstr("did you mean \"domain\""));
  Strowgerd open_to_all("[csta]\nlisten = [\"0.0.0.0:0\"]\n");
  EXPECT_EQ(open_to_all.run({}), 2);
  EXPECT_THAT(open_to_all.log(), HasSubstr("plaintext"));
}

TEST(ServerSettings, ThePageOfTheReferenceIsWhatTheServerSays) {
  Strowgerd server{std::string(settings)};
  ASSERT_EQ(server.run({"--settings"}), 0);
  std::ifstream file(STROWGER_SOURCE_DIR "/docs/reference/settings.md");
  const std::string page{std::istreambuf_iterator<char>(file), {}};
  EXPECT_EQ(page, server.log()) << "write it anew: strowgerd --settings > docs/reference/settings.md";
}

}  // namespace
}  // namespace strowger::server_test
