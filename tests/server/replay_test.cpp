// What real clients send, octet for octet, at the server as it is delivered: BER of PBX clients, XML frames of programs.
// Recordings of others are in ../shared; a few PDUs of real clients are here, so that the test means something without them.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>

#include "tests/server/strowgerd.hpp"
#include "tests/server/wire.hpp"

namespace strowger::server_test {
namespace {

using framing::Framing;
using testing::HasSubstr;
using testing::StartsWith;

constexpr std::string_view settings = R"(
[csta]
listen = ["127.0.0.1:0"]
[switch]
kind = "simulated"
)";

std::string with_devices(std::initializer_list<std::string_view> numbers) {
  std::string text(settings);
  for (const std::string_view number : numbers) text += "[[device]]\nnumber = \"" + std::string(number) + "\"\n";
  return text;
}

Octets read_hex(const std::filesystem::path& path) {
  std::ifstream file(path);
  return from_hex(std::string{std::istreambuf_iterator<char>(file), {}}).value();
}

/// The framing in which a recorded PDU lies, and the PDU.
std::pair<Framing, Octets> unframed(const Octets& recorded) {
  if (recorded[0] == 0x26) return {Framing::hipath, {recorded.begin() + 3, recorded.end()}};
  if (recorded[0] <= 0x1F) return {Framing::two_octet, {recorded.begin() + 2, recorded.end()}};
  return {Framing::bare_ber, recorded};
}

class ReplayTest : public testing::Test {
 protected:
  ReplayTest() : server_(with_devices({"101", "102", "123", "200", "333", "1000", "1001", "4750", "212700"})) {}
  void SetUp() override { server_.start(); }

  static std::filesystem::path shared() { return std::filesystem::path(STROWGER_SOURCE_DIR) / "../shared/csta"; }

  /// Sends one recorded PDU on a connection of its own and gives the first answer that is no request of the server.
  std::optional<codec::Decoded> answer_to(const Octets& recorded, int milliseconds) {
    Wire wire(server_.csta_port(), unframed(recorded).first);
    wire.send(recorded);
    while (auto answer = wire.read_pdu(milliseconds)) {
      if (answer->pdu.kind != codec::Pdu::Kind::invoke) return answer;
    }
    return std::nullopt;
  }

  Strowgerd server_;
};

TEST_F(ReplayTest, AFewPdusOfRealClients) {
  const auto rejected = answer_to(*from_hex("a20b02022bff3005010234"
                                            "0500"),
                                  20'000);
  ASSERT_TRUE(rejected);
  EXPECT_EQ(rejected->pdu.kind, codec::Pdu::Kind::reject);
  const auto monitored = answer_to(*from_hex("a111020178020147300930058003313031a000"), 20'000);
  ASSERT_TRUE(monitored);
  EXPECT_EQ(monitored->pdu.kind, codec::Pdu::Kind::result);
  EXPECT_EQ(monitored->pdu.invoke, codec::InvokeId{std::int64_t{0x78}});
  const auto heartbeat = answer_to(*from_hex("000ca10a020200010201340a0102"), 20'000);
  ASSERT_TRUE(heartbeat);
  EXPECT_EQ(heartbeat->pdu.kind, codec::Pdu::Kind::result);
  EXPECT_EQ(heartbeat->pdu.invoke, codec::InvokeId{std::int64_t{1}});
}

TEST_F(ReplayTest, ThePdusOfTheCorpus) {
  const auto corpus = shared() / "corpus";
  if (!std::filesystem::exists(corpus)) GTEST_SKIP() << "the shared corpus of real PDUs is not here";
  // Phase III requests that are served; what each other file gets is decided by what it is.
  const std::vector<std::string> served{"hipath-p3-SystemStatus", "panasonic-p3-monitorStart-req", "oxe-p2-systemStatus-req",
                                        "oxe-qt-systemStatus-req", "oxe-qt-systemStatus-req2"};
  int requests = 0;
  for (const auto& entry : std::filesystem::directory_iterator(corpus)) {
    const std::string name = entry.path().stem();
    if (entry.path().extension() != ".hex" || name.starts_with("oxe-hello")) continue;
    const Octets recorded = read_hex(entry.path());
    const auto [framing, apdu] = unframed(recorded);
    if (apdu[0] == 0x60) {
      Wire wire(server_.csta_port(), framing);
      wire.send(recorded);
      const auto aare = wire.read();
      ASSERT_TRUE(aare) << name;
      EXPECT_THAT(aare->hex(), StartsWith("61")) << name;
      EXPECT_THAT(aare->hex(), HasSubstr("a203020100")) << name;
      ++requests;
      continue;
    }
    const bool malformed = name.ends_with("malformed");
    const bool request = apdu[0] == 0xA1 && name.find("vent") == std::string::npos;
    if (!malformed && !request) continue;  // answers, events and aborts are not answered
    const auto answer = answer_to(recorded, 20'000);
    ASSERT_TRUE(answer) << name;
    ++requests;
    if (malformed) {
      EXPECT_EQ(answer->pdu.kind, codec::Pdu::Kind::reject) << name;
    } else if (std::find(served.begin(), served.end(), name) != served.end()) {
      EXPECT_EQ(answer->pdu.kind, codec::Pdu::Kind::result) << name;
    } else {  // not served, or about what is not there: an error; or in a phase that is not served yet: a Reject
      EXPECT_THAT(answer->pdu.kind, testing::AnyOf(codec::Pdu::Kind::error, codec::Pdu::Kind::reject)) << name;
      EXPECT_TRUE(name.find("-p3-") == std::string::npos || answer->pdu.kind == codec::Pdu::Kind::error) << name;
    }
  }
  EXPECT_GE(requests, 15);
}

/// The recorded frames of each program, in their order, by the program's name.
std::map<std::string, std::vector<std::filesystem::path>> recordings(const std::filesystem::path& directory) {
  std::map<std::string, std::vector<std::filesystem::path>> all;
  for (const auto& entry : std::filesystem::directory_iterator(directory)) {
    const std::string name = entry.path().filename();
    const std::size_t number = name.find("-0");
    if (name.find("-C-") != std::string::npos && number != std::string::npos)
      all[name.substr(0, number)].push_back(entry.path());
  }
  for (auto& [program, paths] : all) std::sort(paths.begin(), paths.end());
  return all;
}

TEST_F(ReplayTest, TheFramesOfXmlClients) {
  const auto frames = shared() / "xml/frames";
  if (!std::filesystem::exists(frames)) GTEST_SKIP() << "the shared recordings of XML clients are not here";
  // Not ECMA-323's, or not yet served: an error is the right answer.
  const std::vector<std::string> foreign{"RegisterTerminalRequest"};
  int answered = 0;
  for (const auto& [program, paths] : recordings(frames)) {
    Wire wire(server_.csta_port(), Framing::ecma323);
    for (const auto& path : paths) {
      std::ifstream file(path, std::ios::binary);
      const std::string octets{std::istreambuf_iterator<char>(file), {}};
      wire.send(octets_of(octets));
      const std::string root = path.stem().string().substr(path.stem().string().rfind('-') + 1);
      if (root.ends_with("Response")) continue;
      const std::string invoke = octets.substr(4, 4);
      const auto answer = wire.read_for(invoke);
      ASSERT_TRUE(answer) << path;
      const std::string text = answer->text();
      ++answered;
      if (std::find(foreign.begin(), foreign.end(), root) != foreign.end()) {
        EXPECT_THAT(text, HasSubstr("<operation>serviceNotSupported</operation>")) << path;
      } else if (root.ends_with("SessionTimer") || root == "StopApplicationSession") {
        EXPECT_THAT(text, HasSubstr("invalidSessionID")) << path;  // they name the session of another server
      } else if (root == "GetDeviceId") {
        EXPECT_THAT(text, testing::AnyOf(HasSubstr("GetDeviceIdResponse"), HasSubstr("invalidDeviceID"))) << path;
      } else if (octets.find("192.0.2.1") == std::string::npos) {
        // A phone that still rings for the call before cannot make another.
        EXPECT_THAT(text, testing::AnyOf(HasSubstr(root + "PosResponse"), HasSubstr(root + "Response"),
                                         HasSubstr("invalidCallingDeviceState")))
            << path;
      }
    }
  }
  EXPECT_GE(answered, 20);
}

}  // namespace
}  // namespace strowger::server_test
