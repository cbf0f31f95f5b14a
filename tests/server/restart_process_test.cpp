// The server is killed, and its applications go on with their sessions and monitors when it is there again.
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <memory>
#include <thread>

#include "codec/session_terms.hpp"
#include "codec/xml/xml.hpp"
#include "messages/system_status/system_status.hpp"
#include "store/sessions.hpp"
#include "tests/server/soak.hpp"
#include "tests/server/strowgerd.hpp"
#include "tests/server/wire.hpp"
#include "tests/server/xml_application.hpp"

namespace strowger::server_test {
namespace {

using framing::Framing;
using testing::HasSubstr;

constexpr int devices = 50;

std::string settings() {
  std::string text = R"(
[csta]
listen = ["127.0.0.1:0"]
[switch]
kind = "simulated"
[store]
path = "@DIR@/strowger.db"
[guard]
requests_per_second = 100000
burst = 100000
)";
  for (int i = 0; i < devices; ++i) text += fmt::format("[[device]]\nnumber = \"{}\"\n", 1'000 + i);
  return text;
}

class RestartProcessTest : public testing::Test {
 protected:
  RestartProcessTest() : server_(settings()) { server_.start(); }

  /// Begins the session, or resumes it. True: it is the same.
  bool begin(std::string_view application = "crm") {
    wire_ = std::make_unique<Wire>(server_.csta_port(), Framing::ecma323);
    const std::string answer =
        ask(*wire_, "0001",
            fmt::format("<StartApplicationSession xmlns=\"http://www.ecma-international.org/standards/ecma-354/"
                        "appl_session\"><applicationInfo><applicationID>{}</applicationID></applicationInfo>"
                        "<requestedProtocolVersions><protocolVersion>{}</protocolVersion></requestedProtocolVersions>"
                        "<extensions>{}</extensions></StartApplicationSession>",
                        application, ed5, text_of(codec::any_of({.numbers = true, .session_id = id_}).content)));
    const std::string before = std::exchange(id_, text_in(answer, "sessionID"));
    return before == id_;
  }
  /// Until the store has what is to be there: it is written a moment after the answer.
  void wait_for(std::size_t monitors) {
    const auto store = store::Sessions::open((server_.directory() / "strowger.db").string());
    ASSERT_TRUE(store);
    const auto are_there = [&] {
      const auto all = (*store)->all();
      return all && all->size() == 1 && all->front().handles.size() == monitors;
    };
    for (int i = 0; i < 500 && !are_there(); ++i) std::this_thread::sleep_for(std::chrono::milliseconds(20));
    ASSERT_TRUE(are_there());
  }
  /// The next that comes; its SystemStatus is answered.
  std::string next() {
    const auto frame = wire_->read();
    if (!frame) return "nothing";
    if (root_of(frame->text()) == "SystemStatus") wire_->send_xml(frame->invoke, xml("SystemStatusResponse", ""));
    return frame->text();
  }

  Strowgerd server_;
  std::unique_ptr<Wire> wire_;
  std::string id_;
};

TEST_F(RestartProcessTest, AThousandMonitorsAreThereAgain) {
  constexpr int monitors = 1'000;
  begin();
  std::vector<std::string> handles;
  for (int i = 0; i < monitors; ++i) handles.push_back(monitor(*wire_, "0002", std::to_string(1'000 + i % devices)));
  wait_for(monitors);
  server_.kill();
  const auto killed = std::chrono::steady_clock::now();
  server_.start();
  ASSERT_TRUE(begin());
  const codec::Decoded told = codec::xml::decode(octets_of(next()));
  const auto* status = told.pdu.message.get_if<csta::SystemStatus>();
  ASSERT_NE(status, nullptr);
  EXPECT_EQ(status->systemStatus, csta::SystemStatusValue::messagesLost);
  const auto lost = codec::lost_in(status->extensions);
  ASSERT_TRUE(lost);
  EXPECT_EQ(lost->first, 1U);
  for (const std::string& handle : handles) {
    const std::string snapshot = next();
    ASSERT_EQ(root_of(snapshot), "SnapshotDeviceData");
    ASSERT_EQ(text_in(snapshot, "serviceCrossRefID"), handle);
  }
  const auto took = std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - killed);
  std::printf("%d monitors are there again, and their snapshots told, %d ms after the start\n", monitors,
              static_cast<int>(took.count()));
  EXPECT_LT(took, std::chrono::seconds(30));
  // They work, under numbers that never were.
  Wire other(server_.csta_port(), Framing::ecma323);
  ask(other, "0001", xml("SetDoNotDisturb", "<device>1001</device><doNotDisturbOn>true</doNotDisturbOn>"));
  for (int i = 0; i < monitors / devices; ++i) {
    const std::string event = next();
    ASSERT_EQ(root_of(event), "DoNotDisturbEvent");
    EXPECT_EQ(text_in(event, "monitorCrossRefID"), handles.at(static_cast<std::size_t>(i * devices + 1)));
    EXPECT_GT(std::stoull(text_in(event, "messageSequenceNumber")), lost->last);
  }
}

TEST_F(RestartProcessTest, AgainAndAgain) {
  begin();
  const std::string handle = monitor(*wire_, "0002", "1000");
  wait_for(1);
  std::uint64_t last = 0;
  for (int i = 0; i < soak(5); ++i) {
    server_.kill();
    server_.start();
    ASSERT_TRUE(begin());
    EXPECT_THAT(next(), HasSubstr("messagesLost"));
    EXPECT_EQ(root_of(next()), "SnapshotDeviceData");
    Wire other(server_.csta_port(), Framing::ecma323);
    // What was set last may not have been in the store yet.
    const std::string now = ask(other, "0001", xml("GetDoNotDisturb", "<device>1000</device>"));
    const bool on = text_in(now, "doNotDisturbOn") == "true";
    ask(other, "0002", xml("SetDoNotDisturb", fmt::format("<device>1000</device><doNotDisturbOn>{}</doNotDisturbOn>", !on)));
    const std::string event = next();
    EXPECT_EQ(text_in(event, "monitorCrossRefID"), handle);
    const std::uint64_t number = std::stoull(text_in(event, "messageSequenceNumber"));
    EXPECT_GT(number, last);
    last = number;
  }
  // After a good-bye nothing is kept.
  EXPECT_EQ(server_.stop(), 0);
  server_.start();
  EXPECT_FALSE(begin());
}

TEST_F(RestartProcessTest, NobodyElseMayResume) {
  begin();
  monitor(*wire_, "0002", "1000");
  wait_for(1);
  server_.kill();
  server_.start();
  EXPECT_FALSE(begin("mallory"));
}

}  // namespace
}  // namespace strowger::server_test
