// What somebody loses at the core who has left, and what others keep.
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "framing/frame_writer.hpp"
#include "server/core.hpp"
#include "server/test_documents.hpp"
#include "switch/simulated/simulated_switch.hpp"

namespace strowger::server {
namespace {

using testing::AllOf;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;
using testing::StartsWith;

class CoreOffboarding : public testing::Test {
 protected:
  CoreOffboarding() : exchange_(numbers_), core_(exchange_, numbers_, random_) {
    calls::DeviceSetting group{"600", "", "", calls::Category::acd_group};
    for (const char* number : {"1001", "1002"}) group.group.members.push_back({number});
    const calls::DeviceSetting devices[] = {{"1001", "", ""}, {"1002", "", ""}, {"1003", "", ""}, group};
    core_.set_number_plan({calls::NumberRow{.pattern = "0XXXXXX."}});
    core_.configure(devices, clock_.now());
    open(9, "admin");
  }

  void open(std::uint64_t link, const std::string& identity, bool in_sip = false) {
    core_.opened({.link = {link},
                  .peer = fmt::format("192.0.2.1:{}", 5000 + link),
                  .identity = identity,
                  .on_this_machine = true,
                  .options = &options_,
                  .local = false,
                  .line = {},
                  .confidential = false,
                  .in_sip = in_sip},
                 clock_.now());
  }
  std::vector<std::string> send(std::uint64_t link, std::string_view document) {
    Octets octets;
    EXPECT_TRUE(framing::write_frame(framing::Framing::ecma323, {'0', '0', '0', '1'}, octets_of(document), octets));
    core_.received({link}, octets, clock_.now());
    return take();
  }
  std::vector<std::string> take() { return test::roots_of(core_.take_effects()); }
  void forward(const std::string& device, const std::string& to, const std::string& type = "forwardImmediate") {
    EXPECT_THAT(send(9, fmt::format("<SetForwarding><device>{}</device><forwardingType>{}</forwardingType>"
                                    "<activateForward>true</activateForward><forwardDN>{}</forwardDN></SetForwarding>",
                                    device, type, to)),
                ElementsAre("9: SetForwardingResponse"));
  }
  void log_on(const std::string& device, const std::string& id) {
    EXPECT_THAT(send(9, fmt::format("<SetAgentState><device>{}</device><requestedAgentState>loggedOn</requestedAgentState>"
                                    "<agentID>{}</agentID><group>600</group></SetAgentState>",
                                    device, id)),
                ElementsAre("9: SetAgentStateResponse"));
  }
  void call(const std::string& from, const std::string& to) {
    EXPECT_THAT(send(9, fmt::format("<MakeCall><callingDevice>{}</callingDevice><calledDirectoryNumber>{}"
                                    "</calledDirectoryNumber><autoOriginate>doNotPrompt</autoOriginate></MakeCall>",
                                    from, to)),
                Contains("9: MakeCallResponse"));
  }
  std::vector<std::string> offboard(bool dry_run = false) {
    return core_.offboard({"alice", {"1001"}, dry_run}, clock_.now());
  }
  const calls::Device& device(const char* number) { return *core_.model().device(number); }

  ManualClock clock_;
  SeededRandom random_{3};
  calls::CallNumbers numbers_;
  simulated::SimulatedSwitch exchange_;
  session::Options options_;
  Core core_;
};

TEST_F(CoreOffboarding, WhoHasNothingLosesNothing) {
  EXPECT_THAT(offboard(), ElementsAre("sessions: none", "calls: none", "agents: none", "forwardings: none"));
  EXPECT_THAT(take(), IsEmpty());
}

TEST_F(CoreOffboarding, SessionsOfTheNameAndThoseInSipOfTheDevicesEnd) {
  open(1, "alice");
  open(2, "1001", true);
  open(3, "1001");  // a certificate of that name is not the device's
  open(4, "bob");
  send(1,
       "<StartApplicationSession><applicationInfo><applicationID>a</applicationID></"
       "applicationInfo><requestedProtocolVersions>"
       "<protocolVersion>ed5</protocolVersion></requestedProtocolVersions></StartApplicationSession>");
  core_.closed({1}, "the link broke", clock_.now());
  ASSERT_EQ(core_.suspended(), 1U);
  open(5, "alice");
  EXPECT_THAT(offboard(true), SizeIs(6));
  EXPECT_THAT(take(), IsEmpty());
  EXPECT_EQ(core_.suspended(), 1U);
  EXPECT_THAT(offboard(),
              AllOf(Contains(StartsWith("sessions: 192.0.2.1:5002")), Contains(StartsWith("sessions: 192.0.2.1:5005")),
                    Contains(AllOf(HasSubstr("192.0.2.1:5001"), HasSubstr("waited for"))), SizeIs(6)));
  EXPECT_THAT(take(), testing::UnorderedElementsAre("2: hangup", "5: hangup"));
  EXPECT_EQ(core_.suspended(), 0U);
  EXPECT_THAT(offboard(), Contains("sessions: none"));
}

TEST_F(CoreOffboarding, ForwardingsToNumbersOutsideAreForgotten) {
  forward("1001", "0170123456");
  forward("1001", "1002", "forwardBusy");
  forward("1002", "0170123456");
  EXPECT_THAT(offboard(true), Contains("forwardings: immediate of 1001 to 0170123456 is taken away"));
  EXPECT_TRUE(device("1001").features.immediate.active);
  EXPECT_THAT(offboard(), Contains("forwardings: immediate of 1001 to 0170123456 is taken away"));
  EXPECT_EQ(device("1001").features.immediate, calls::Forwarding{});
  EXPECT_TRUE(device("1001").features.busy.active);
  EXPECT_TRUE(device("1002").features.immediate.active);
  EXPECT_THAT(offboard(), Contains("forwardings: none"));
  const auto kept = core_.take_kept();
  EXPECT_TRUE(std::any_of(kept.begin(), kept.end(), [](const calls::KeptDevice& each) {
    return each.number == "1001" && each.features.immediate == calls::Forwarding{};
  })) << "it does not come back at the next start";
}

TEST_F(CoreOffboarding, CallsAreClearedAndAgentsLogOff) {
  log_on("1001", "17");
  log_on("1002", "alice");
  call("1001", "1003");
  ASSERT_THAT(device("1001").calls, SizeIs(1));
  EXPECT_THAT(offboard(true),
              AllOf(Contains(AllOf(StartsWith("calls: "), HasSubstr("@1001 is cleared"))),
                    Contains("agents: 17 at 1001 is logged off"), Contains("agents: alice at 1002 is logged off")));
  EXPECT_THAT(device("1001").calls, SizeIs(1));
  offboard();
  EXPECT_THAT(device("1001").calls, IsEmpty());
  for (const char* number : {"1001", "1002"})
    EXPECT_TRUE(!device(number).agent || device(number).agent->groups.empty()) << number;
  EXPECT_THAT(offboard(), ElementsAre("sessions: none", "calls: none", "agents: none", "forwardings: none"));
}

TEST_F(CoreOffboarding, WhoseAccountIsDisabledMayNotComeWithACertificate) {
  open(1, "alice");
  open(2, "bob");
  core_.know_accounts({{}, {"alice"}}, clock_.now());
  EXPECT_THAT(take(), ElementsAre("1: hangup"));
  open(3, "alice");
  EXPECT_THAT(take(), ElementsAre("3: hangup"));
  EXPECT_THAT(send(3, "<GetMonitors/>"), IsEmpty());
  core_.know_accounts({{}, {}}, clock_.now());
  open(4, "alice");
  EXPECT_THAT(send(4, "<GetMonitors/>"), ElementsAre("4: GetMonitorsResponse"));
}

TEST_F(CoreOffboarding, WhoCameWithASecretThatIsAnotherNowIsToShowItAgain) {
  open(1, "1001", true);
  open(2, "1001");
  core_.end_in_sip({"1001"}, clock_.now());
  EXPECT_THAT(take(), ElementsAre("1: hangup"));
}

}  // namespace
}  // namespace strowger::server
