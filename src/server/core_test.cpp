// The core with a simulated switch and applications made of octets: what is glued together in one segment, what ends with
// its association, and who may move the phones.
#include "server/core.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "framing/frame_writer.hpp"
#include "server/test_documents.hpp"
#include "switch/simulated/simulated_switch.hpp"

namespace strowger::server {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::StartsWith;

/// Tells what the test says: its agents log on where they like.
class TellingSwitch : public simulated::SimulatedSwitch {
 public:
  using SimulatedSwitch::SimulatedSwitch;
  calls::Reports take_reports() override {
    calls::Reports reports = SimulatedSwitch::take_reports();
    for (calls::AgentChanged& each : std::exchange(told, {})) reports.emplace_back(std::move(each));
    return reports;
  }
  std::vector<calls::AgentChanged> told;
};

class CoreTest : public testing::Test {
 protected:
  CoreTest() : exchange_(numbers_), core_(exchange_, numbers_, random_) {
    core_.set_hands([this](std::string_view command, Time now) { return exchange_.hand(command, now); });
    const calls::DeviceSetting devices[] = {{"1001", "Alice", ""}, {"1002", "Bob", ""}};
    core_.configure(devices, clock_.now());
    open(1, true);
  }

  void open(std::uint64_t link, bool on_this_machine) {
    core_.opened({.link = {link},
                  .peer = fmt::format("192.0.2.{}:5000", link),
                  .identity = {},
                  .on_this_machine = on_this_machine,
                  .options = &options_},
                 clock_.now());
  }

  static Octets frame(std::string_view invoke, std::string_view document) {
    framing::InvokeOctets id{};
    std::copy_n(invoke.begin(), id.size(), id.begin());
    Octets octets;
    EXPECT_TRUE(framing::write_frame(framing::Framing::ecma323, id, octets_of(document), octets));
    return octets;
  }

  /// Gives octets to a link; what comes back on all links, as "1: 0001 MonitorStartResponse".
  std::vector<std::string> send(std::uint64_t link, OctetView octets) {
    core_.received({link}, octets, clock_.now());
    return take();
  }
  std::vector<std::string> take() {
    std::vector<std::string> lines;
    for (const LinkEffect& effect : core_.take_effects()) {
      if (const auto* write = std::get_if<Write>(&effect)) {
        const std::string text(text_of(write->octets));
        lines.push_back(fmt::format("{}: {} {}", write->link.value, text.substr(4, 4), test::root_of(text)));
        last_ = text.substr(8);
      } else {
        lines.push_back(fmt::format("{}: hangup", std::get<Hangup>(effect).link.value));
      }
    }
    return lines;
  }

  static constexpr std::string_view monitor_1001 = test::monitor_1001;
  static constexpr std::string_view call_1002 = test::call_1002;
  static constexpr std::string_view appl = "http://www.ecma-international.org/standards/ecma-354/appl_session";
  static std::string start_session() {
    return fmt::format(
        "<StartApplicationSession xmlns=\"{}\"><applicationInfo><applicationID>a</applicationID></applicationInfo>"
        "<requestedProtocolVersions><protocolVersion>ed5</protocolVersion></requestedProtocolVersions></"
        "StartApplicationSession>",
        appl);
  }
  static std::string sim(std::string_view command) {
    return fmt::format("<Escape><privateData><string>{}</string></privateData></Escape>",
                       to_upper_hex(octets_of(fmt::format("strowger-sim:{}", command))));
  }

  ManualClock clock_;
  SeededRandom random_{3};
  calls::CallNumbers numbers_;
  TellingSwitch exchange_;
  session::Options options_;
  Core core_;
  std::string last_;
};

TEST_F(CoreTest, GluedMessagesAreServedOneAfterTheOther) {
  Octets glued = frame("0001", monitor_1001);
  append(glued, frame("0002", call_1002));
  append(glued, frame("0003", "<SnapshotDevice><snapshotObject>1001</snapshotObject></SnapshotDevice>"));
  const std::vector<std::string> expected{"1: 0001 MonitorStartResponse",  "1: 0002 MakeCallResponse",
                                          "1: 9999 ServiceInitiatedEvent", "1: 9999 OriginatedEvent",
                                          "1: 9999 DeliveredEvent",        "1: 0003 SnapshotDeviceResponse"};
  EXPECT_EQ(send(1, glued), expected);
}

TEST_F(CoreTest, AFeatureKeyIsOfItsOwnDevice) {
  send(1, frame("0001", monitor_1001));
  const auto key = [&](std::string_view body) {
    core_.feature_key("1001", "192.0.2.9:5060", octets_of(body), clock_.now());
    return take();
  };
  // As BroadWorks' description of the interface has it: an encoding, another device, elements that are empty.
  EXPECT_THAT(key("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>\n<SetDoNotDisturb "
                  "xmlns=\"http://www.ecma-international.org/standards/ecma-323/csta/ed3\">\n<device>1002</device>\n"
                  "<doNotDisturbOn>true</doNotDisturbOn>\n</SetDoNotDisturb>"),
              ElementsAre("1: 9999 DoNotDisturbEvent"));
  EXPECT_THAT(last_, HasSubstr("<doNotDisturbOn>true</doNotDisturbOn>"));
  EXPECT_THAT(key("<SetForwarding><device></device><activateForward>true</activateForward><forwardingType>forwardBusy"
                  "</forwardingType><forwardDN>1002</forwardDN><ringCount></ringCount></SetForwarding>"),
              ElementsAre("1: 9999 ForwardingEvent"));
  EXPECT_THAT(key("<SetDoNotDisturb><device/><doNotDisturbOn>true</doNotDisturbOn></SetDoNotDisturb>"), IsEmpty());
  EXPECT_THAT(key("<MakeCall><callingDevice>1001</callingDevice></MakeCall>"), IsEmpty());
  EXPECT_THAT(key("nonsense"), IsEmpty());
  send(1, frame("0002", "<GetDoNotDisturb><device>1001</device></GetDoNotDisturb>"));
  EXPECT_THAT(last_, HasSubstr("<doNotDisturbOn>true</doNotDisturbOn>"));
  send(1, frame("0003", "<GetForwarding><device>1001</device></GetForwarding>"));
  EXPECT_THAT(last_, HasSubstr("<forwardingType>forwardBusy</forwardingType><forwardStatus>true</forwardStatus>"
                               "<forwardDN>1002</forwardDN>"));
  EXPECT_TRUE(core_.model().calls().empty());
}

TEST_F(CoreTest, AnAssociationEndsWhereItsEndStands) {
  send(1, frame("0001", start_session()));
  const std::size_t begin = last_.find("<sessionID>") + 11;
  const std::string id = last_.substr(begin, last_.find("</sessionID>") - begin);
  Octets glued = frame("0002", monitor_1001);
  append(glued,
         frame("0003", fmt::format("<StopApplicationSession xmlns=\"{}\"><sessionID>{}</sessionID></StopApplicationSession>",
                                   appl, id)));
  append(glued, frame("0004", call_1002));
  EXPECT_THAT(send(1, glued), ElementsAre("1: 0002 MonitorStartResponse", "1: 0003 StopApplicationSessionPosResponse",
                                          "1: 0004 MakeCallResponse"));
  EXPECT_EQ(core_.model().monitor_count(), 0U);
}

TEST_F(CoreTest, MonitorsGoWithTheirLink) {
  open(2, true);
  send(1, frame("0001", monitor_1001));
  send(2, frame("0001", monitor_1001));
  EXPECT_EQ(core_.model().monitor_count(), 2U);
  core_.closed({1}, "gone", clock_.now());
  EXPECT_EQ(core_.model().monitor_count(), 1U);
  EXPECT_THAT(send(2, frame("0002", call_1002)), testing::Contains("2: 9999 DeliveredEvent"));
  EXPECT_EQ(core_.applications(), 1U);
}

TEST_F(CoreTest, HandsMoveThePhonesFromThisMachineOnly) {
  open(2, false);
  send(1, frame("0001", monitor_1001));
  EXPECT_THAT(send(2, frame("0001", sim("ring 1001"))), ElementsAre("2: 0001 CSTAErrorCode"));
  EXPECT_THAT(last_, HasSubstr("securityViolation"));
  EXPECT_THAT(send(1, frame("0002", sim("ring 1001"))), ElementsAre("1: 0002 EscapeResponse", "1: 9999 DeliveredEvent"));
  EXPECT_THAT(send(1, frame("0003", sim("fly 1001"))), ElementsAre("1: 0003 EscapeResponse"));
  EXPECT_THAT(last_, HasSubstr(to_upper_hex(octets_of("refused "))));
  EXPECT_THAT(send(1, frame("0004", "<Escape><privateData><string>00</string></privateData></Escape>")),
              ElementsAre("1: 0004 CSTAErrorCode"));
}

TEST_F(CoreTest, ALongSnapshotComesInSegmentsThatFitTheirFrames) {
  constexpr std::size_t rung = 50;
  for (std::size_t i = 0; i < rung; ++i) send(1, frame("0001", sim(fmt::format("ring 1001 +4989123456789{}", i))));
  ASSERT_EQ(core_.model().calls().size(), rung);
  const auto answer =
      send(1, frame("0002",
                    "<SnapshotDevice xmlns=\"http://www.ecma-international.org/standards/ecma-323/csta/ed5\">"
                    "<snapshotObject>1001</snapshotObject></SnapshotDevice>"));
  ASSERT_GT(answer.size(), 1U);
  EXPECT_EQ(answer.front(), "1: 0002 SnapshotDeviceResponse");
  for (std::size_t i = 1; i < answer.size(); ++i) EXPECT_THAT(answer[i], testing::EndsWith(" SnapshotDeviceData"));
  EXPECT_THAT(last_, HasSubstr("<lastSegment>true</lastSegment>"));
}

TEST_F(CoreTest, ClearsCallsAndThenStopsMonitorsWhenItStops) {
  send(1, frame("0001", monitor_1001));
  send(1, frame("0002", call_1002));
  core_.stop(clock_.now());
  EXPECT_THAT(take(), ElementsAre("1: 9999 ConnectionClearedEvent", "1: 0000 MonitorStop", "1: hangup"));
  EXPECT_THAT(core_.model().calls(), IsEmpty());
  EXPECT_EQ(exchange_.calls_in_progress(), 0U);
  EXPECT_THAT(send(1, frame("0003", call_1002)), IsEmpty());
}

TEST_F(CoreTest, TimePassesForSessionsAndForTheSwitch) {
  send(1, frame("0001", monitor_1001));
  send(1, frame("0002", call_1002));
  open(2, true);
  std::vector<std::string> seen;
  for (int i = 0; i < 1'000 && core_.deadline() && *core_.deadline() < clock_.now() + std::chrono::minutes{5}; ++i) {
    clock_.set(*core_.deadline());
    core_.advance(clock_.now());
    for (std::string& line : take()) seen.push_back(std::move(line));
  }
  EXPECT_THAT(seen, testing::Contains("2: hangup"));                       // said nothing
  EXPECT_THAT(seen, testing::Contains("1: 9999 ConnectionClearedEvent"));  // Bob did not answer
  EXPECT_THAT(core_.model().calls(), IsEmpty());
}

// ---- What applications may do --------------------------------------------------------------------------------------

class CorePermissionsTest : public CoreTest {
 protected:
  /// Links by TLS from elsewhere, with certificates of these names.
  void open_as(std::uint64_t link, const std::string& identity, std::string line = {}) {
    core_.opened({.link = {link},
                  .peer = fmt::format("192.0.2.{}:5000", link),
                  .identity = identity,
                  .on_this_machine = false,
                  .options = &options_,
                  .local = false,
                  .line = std::move(line)},
                 clock_.now());
  }
  void permit(std::string name, std::string_view devices, guard::Classes may) {
    permissions_.applications.push_back(
        {.name = std::move(name), .devices = {*guard::Numbers::parse(devices)}, .destinations = {}, .may = may});
    core_.set_permissions(permissions_, clock_.now());
  }

  guard::Permissions permissions_;
};

TEST_F(CorePermissionsTest, NamesDecideWhatIsServed) {
  permit("desk", "1001", guard::monitor);
  open_as(2, "desk");
  open_as(3, "other");
  EXPECT_THAT(send(2, frame("0001", monitor_1001)), ElementsAre("2: 0001 MonitorStartResponse"));
  EXPECT_THAT(send(2, frame("0002", call_1002)), ElementsAre("2: 0002 CSTAErrorCode"));
  EXPECT_THAT(last_, HasSubstr("<operation>securityViolation</operation>"));
  EXPECT_THAT(send(2, frame("0003", "<SnapshotDevice><snapshotObject>1002</snapshotObject></SnapshotDevice>")),
              ElementsAre("2: 0003 CSTAErrorCode"));
  EXPECT_THAT(last_, HasSubstr("privilegeViolation"));
  EXPECT_THAT(send(3, frame("0001", monitor_1001)), ElementsAre("3: 0001 CSTAErrorCode"));
  EXPECT_THAT(send(1, frame("0001", call_1002)), testing::Contains("2: 9999 DeliveredEvent")) << "this machine may all";
}

TEST_F(CorePermissionsTest, ANameThatIsOnlySaidIsNotBelieved) {
  permit("a", "*", guard::every_class);
  open(2, false);
  EXPECT_THAT(send(2, frame("0001", start_session())), ElementsAre("2: 0001 StartApplicationSessionPosResponse"));
  EXPECT_THAT(send(2, frame("0002", monitor_1001)), ElementsAre("2: 0002 CSTAErrorCode"));
}

TEST_F(CorePermissionsTest, ListsShowWhatOneMayUse) {
  permit("desk", "1001", guard::monitor);
  open_as(2, "desk");
  EXPECT_THAT(send(2, frame("0001", "<GetSwitchingFunctionDevices/>")),
              ElementsAre("2: 0001 GetSwitchingFunctionDevicesResponse", testing::EndsWith("SwitchingFunctionDevices")));
  EXPECT_THAT(last_, HasSubstr("1001"));
  EXPECT_THAT(last_, testing::Not(HasSubstr("1002")));
  send(2, frame("0002", "<GetCSTAFeatures/>"));
  EXPECT_THAT(last_, HasSubstr("monitorStart"));
  EXPECT_THAT(last_, testing::Not(HasSubstr("makeCall")));
  send(1, frame("0002", "<GetCSTAFeatures/>"));
  EXPECT_THAT(last_, HasSubstr("makeCall"));
}

TEST_F(CorePermissionsTest, WhatADeviceCanIsShownAsFarAsOneMayUseIt) {
  constexpr std::string_view logical = "<GetLogicalDeviceInformation><device>1001</device></GetLogicalDeviceInformation>";
  constexpr std::string_view physical = "<GetPhysicalDeviceInformation><device>1001</device></GetPhysicalDeviceInformation>";
  permit("wallboard", "1001", guard::monitor);
  permit("desk", "1001", guard::control);
  open_as(2, "wallboard");
  open_as(3, "desk");
  EXPECT_THAT(send(2, frame("0001", logical)), ElementsAre("2: 0001 GetLogicalDeviceInformationResponse"));
  EXPECT_THAT(last_, testing::AllOf(HasSubstr("getForwarding"), HasSubstr("<forwarding>"), HasSubstr("<delivered>"),
                                    testing::Not(HasSubstr("setForwarding")), testing::Not(HasSubstr("makeCall"))));
  EXPECT_THAT(send(2, frame("0002", physical)), ElementsAre("2: 0002 GetPhysicalDeviceInformationResponse"));
  EXPECT_THAT(last_, testing::AllOf(HasSubstr("getHookSwitchStatus"), HasSubstr("<hookswitch/>"),
                                    testing::Not(HasSubstr("setMessageWaiting"))));
  EXPECT_THAT(send(3, frame("0001", "<GetCSTAFeatures/>")), ElementsAre("3: 0001 GetCSTAFeaturesResponse"));
  EXPECT_THAT(last_, testing::AllOf(HasSubstr("makeCall"), testing::Not(HasSubstr("<delivered"))))
      << "who may start no monitors gets no events";
  EXPECT_THAT(send(2, frame("0003", "<GetSwitchingFunctionCaps/>")),
              ElementsAre("2: 0003 GetSwitchingFunctionCapsResponse"));
  EXPECT_THAT(last_, testing::AllOf(HasSubstr("<delivered"), testing::Not(HasSubstr("makeCall"))));
  send(1, frame("0003", logical));
  EXPECT_THAT(last_, testing::AllOf(HasSubstr("setForwarding"), HasSubstr("makeCall"), HasSubstr("<delivered>")));
}

TEST_F(CorePermissionsTest, WhoLogsOffIsNoLongerOfTheGroupAtOnce) {
  const calls::DeviceSetting devices[] = {
      {"1001", "Alice", ""}, {"1002", "Bob", ""}, {"600", "", "", calls::Category::acd_group}};
  core_.configure(devices, clock_.now());
  const auto agent = [&](calls::AgentState what, std::vector<std::string> groups) {
    calls::Agent who;
    who.id = "17";
    who.groups = std::move(groups);
    exchange_.told = {calls::AgentChanged{"1001", what, "600", who}};
    core_.switched(clock_.now());
    return take();
  };
  permit("board", "group:600", guard::monitor);
  permit("desk", "1001", guard::monitor);
  open_as(2, "board");
  open_as(3, "desk");
  EXPECT_THAT(send(2, frame("0001", monitor_1001)), ElementsAre("2: 0001 CSTAErrorCode"));
  EXPECT_THAT(agent(calls::AgentState::logged_on, {"600"}), IsEmpty());
  EXPECT_THAT(send(2, frame("0002", monitor_1001)), ElementsAre("2: 0002 MonitorStartResponse"));
  EXPECT_THAT(send(3, frame("0002", monitor_1001)), ElementsAre("3: 0002 MonitorStartResponse"));
  EXPECT_THAT(agent(calls::AgentState::ready, {"600"}), ElementsAre("2: 9999 AgentReadyEvent", "3: 9999 AgentReadyEvent"));
  EXPECT_THAT(agent(calls::AgentState::logged_off, {}),
              ElementsAre("2: 9999 AgentLoggedOffEvent", "3: 9999 AgentLoggedOffEvent",
                          testing::AllOf(StartsWith("2: "), testing::EndsWith(" MonitorStop"))));
  EXPECT_THAT(send(2, frame("0003", monitor_1001)), ElementsAre("2: 0003 CSTAErrorCode"));
}

TEST_F(CorePermissionsTest, WhatOneMayNotHaveAnyMoreEnds) {
  permit("desk", "1001", guard::monitor);
  open_as(2, "desk");
  send(1, frame("0001", monitor_1001));
  send(2, frame("0001", monitor_1001));
  core_.set_permissions(permissions_, clock_.now());
  EXPECT_THAT(take(), IsEmpty());
  permissions_.applications[0].devices = {*guard::Numbers::parse("1002")};
  core_.set_permissions(permissions_, clock_.now());
  EXPECT_THAT(take(), ElementsAre(testing::AllOf(StartsWith("2: "), testing::EndsWith(" MonitorStop"))));
  EXPECT_EQ(core_.model().monitor_count(), 1U);
}

TEST_F(CorePermissionsTest, CommandsAreForWhoMayAdminister) {
  permissions_.unknown = guard::Unknown::monitor;
  core_.set_permissions(permissions_, clock_.now());
  EXPECT_THAT(send(1, frame("0001", sim("ring 1001"))), ElementsAre("1: 0001 CSTAErrorCode"));
  permissions_.unknown = guard::Unknown::local;
  core_.set_permissions(permissions_, clock_.now());
  EXPECT_THAT(send(1, frame("0002", sim("ring 1001"))), ElementsAre("1: 0002 EscapeResponse"));
}

TEST_F(CorePermissionsTest, AnAccountOfALineSeesItsDevice) {
  open_as(2, "crm", "1001");
  EXPECT_THAT(send(2, frame("0001", monitor_1001)), ElementsAre("2: 0001 MonitorStartResponse"));
  EXPECT_THAT(send(2, frame("0002", "<SnapshotDevice><snapshotObject>1002</snapshotObject></SnapshotDevice>")),
              ElementsAre("2: 0002 CSTAErrorCode"));
}

TEST(ServedServices, EachHasAClass) {
  for (const services::Entry& entry : services::all())
    EXPECT_NE(guard::access_of(entry.request->name()), nullptr)
        << entry.request->name() << ": give it a row in src/guard/access.cpp";
}

}  // namespace
}  // namespace strowger::server
