// What users, or applications for them, have set at devices is there again after the server was killed, and after it was
// stopped; what belongs to a device that is gone is not.
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <csignal>
#include <thread>

#include "store/kept_devices.hpp"
#include "tests/server/strowgerd.hpp"
#include "tests/server/wire.hpp"
#include "tests/server/xml_application.hpp"

namespace strowger::server_test {
namespace {

using framing::Framing;
using testing::HasSubstr;
using testing::Not;

constexpr std::string_view settings = R"(
[csta]
listen = ["127.0.0.1:0"]
[switch]
kind = "simulated"
[store]
path = "@DIR@/strowger.db"
[[device]]
number = "1001"
[[device]]
number = "1002"
[[device]]
number = "600"
kind = "acd-group"
members = ["1001", "1002"]
)";

/// No phone of these is ever registered.
constexpr std::string_view sip_settings = R"(
[csta]
listen = ["127.0.0.1:0"]
[sip]
listen = ["udp:127.0.0.1:0"]
domain = "pbx.test"
[store]
path = "@DIR@/strowger.db"
[[device]]
number = "1001"
[[device]]
number = "1002"
)";

class DeviceStateProcessTest : public testing::Test {
 protected:
  DeviceStateProcessTest() : server_(std::string(settings)) {}
  void SetUp() override { server_.start(); }

  /// The request's positive answer.
  std::string asked(std::string_view operation, const std::string& content) {
    Wire wire(server_.csta_port(), Framing::ecma323);
    std::string answer = ask(wire, "0001", xml(operation, content));
    EXPECT_EQ(root_of(answer), std::string(operation) + "Response") << answer;
    return answer;
  }
  std::string forwardings() { return asked("GetForwarding", "<device>1001</device>"); }
  bool do_not_disturb() { return text_in(asked("GetDoNotDisturb", "<device>1002</device>"), "doNotDisturbOn") == "true"; }
  std::string agent() { return asked("GetAgentState", "<device>1002</device>"); }
  std::string call_backs() { return asked("GetCallBack", "<device>1001</device>"); }
  void set_everything() {
    asked("SetForwarding",
          "<device>1001</device><forwardingType>forwardNoAns</forwardingType><activateForward>true</activateForward>"
          "<forwardDN>1002</forwardDN>");
    asked("SetDoNotDisturb", "<device>1002</device><doNotDisturbOn>true</doNotDisturbOn>");
    const std::string agent = "<device>1002</device><requestedAgentState>{}</requestedAgentState><agentID>4711</agentID>";
    asked("SetAgentState", fmt::format(fmt::runtime(agent), "loggedOn"));
    asked("SetAgentState", fmt::format(fmt::runtime(agent), "ready"));
    expect_everything();
  }
  void expect_everything() {
    EXPECT_THAT(forwardings(), HasSubstr("1002"));
    EXPECT_TRUE(do_not_disturb());
    const std::string told = agent();
    EXPECT_THAT(told, HasSubstr("<agentState>agentReady</agentState>"));
    EXPECT_THAT(told, HasSubstr("600"));
    EXPECT_THAT(told, HasSubstr("4711"));
  }
  /// Until that many devices are in the store: it is written a moment after the answer.
  void wait_for(std::size_t devices) {
    const auto store = store::KeptDevices::open((server_.directory() / "strowger.db").string());
    ASSERT_TRUE(store);
    for (int i = 0; i < 500 && (*store)->all()->size() != devices; ++i)
      std::this_thread::sleep_for(std::chrono::milliseconds(20));
    EXPECT_EQ((*store)->all()->size(), devices);
  }

  Strowgerd server_;
};

TEST_F(DeviceStateProcessTest, IsThereAgainAfterAKill) {
  set_everything();
  wait_for(2);
  for (int i = 0; i < 3; ++i) {
    server_.kill();
    server_.start();
    expect_everything();
  }
}

TEST_F(DeviceStateProcessTest, IsThereAgainAfterAStop) {
  set_everything();
  EXPECT_EQ(server_.stop(), 0);
  server_.start();
  expect_everything();
  asked("SetDoNotDisturb", "<device>1002</device><doNotDisturbOn>false</doNotDisturbOn>");
  asked("SetAgentState", "<device>1002</device><requestedAgentState>loggedOff</requestedAgentState>");
  EXPECT_EQ(server_.stop(), 0);
  server_.start();
  EXPECT_FALSE(do_not_disturb());
  EXPECT_THAT(agent(), Not(HasSubstr("agentReady")));
  EXPECT_THAT(forwardings(), HasSubstr("1002"));
}

TEST_F(DeviceStateProcessTest, ACallBackHappensAfterAKill) {
  sim(server_.csta_port(), "dial 1002 600");  // it waits in the group, and so it is busy
  asked("CallBackNonCallRelated", "<originatingDevice>1001</originatingDevice><targetDevice>1002</targetDevice>");
  EXPECT_THAT(call_backs(), HasSubstr("1002"));
  wait_for(1);
  server_.kill();
  server_.start();
  EXPECT_THAT(call_backs(), Not(HasSubstr("1002"))) << "it has happened: the call for which it waited is gone";
  sim(server_.csta_port(), "answer 1001");
  sim(server_.csta_port(), "answer 1002");
  const std::string snapshot = asked("SnapshotDevice", "<snapshotObject>1001</snapshotObject>");
  EXPECT_THAT(snapshot, HasSubstr("callEstablished"));
  wait_for(0);
}

TEST_F(DeviceStateProcessTest, CallBacksWaitForPhonesOverRestarts) {
  server_.kill();
  server_.write_settings(std::string(sip_settings));
  server_.start();
  asked("CallBackNonCallRelated", "<originatingDevice>1001</originatingDevice><targetDevice>1002</targetDevice>");
  asked("CallBackMessageNonCallRelated", "<originatingDevice>1002</originatingDevice><targetDevice>1001</targetDevice>");
  wait_for(2);
  for (int i = 0; i < 2; ++i) {
    server_.kill();
    server_.start();
    const std::string listed = call_backs();
    EXPECT_THAT(listed, HasSubstr("<callBackMessageIndicator>false</callBackMessageIndicator>"));
    EXPECT_THAT(listed, HasSubstr("1002"));
  }
  EXPECT_EQ(server_.stop(), 0);
  server_.start();
  EXPECT_THAT(call_backs(), HasSubstr("1002"));
  asked("CancelCallBack", "<originatingDevice>1001</originatingDevice><targetDevice>1002</targetDevice>");
  EXPECT_EQ(server_.stop(), 0);
  server_.start();
  EXPECT_THAT(call_backs(), Not(HasSubstr("1002")));
  EXPECT_THAT(asked("GetCallBack", "<device>1002</device>"), HasSubstr("1001")) << "the message";
}

TEST_F(DeviceStateProcessTest, GoesWithItsDevice) {
  set_everything();
  std::string without(settings);
  without.replace(without.find("members"), std::string_view("members = [\"1001\", \"1002\"]").size(),
                  "members = [\"1001\"]");
  constexpr std::string_view gone = "[[device]]\nnumber = \"1002\"\n";
  without.replace(without.find(gone), gone.size(), "");
  server_.write_settings(without);
  server_.signal(SIGHUP);
  ASSERT_TRUE(server_.said("settings reloaded"));
  wait_for(1);
  server_.write_settings(std::string(settings));
  EXPECT_EQ(server_.stop(), 0);
  server_.start();
  EXPECT_FALSE(do_not_disturb());
  EXPECT_THAT(forwardings(), HasSubstr("1002"));
}

}  // namespace
}  // namespace strowger::server_test
