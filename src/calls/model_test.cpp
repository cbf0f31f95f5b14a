// The call model by itself: what scenarios on the simulated switch do not reach.
#include "calls/model.hpp"

#include <gtest/gtest.h>

#include <set>

#include "calls/snapshots.hpp"
#include "messages/call_control/connection_cleared_event.hpp"
#include "messages/call_control/delivered_event.hpp"
#include "messages/call_control/failed_event.hpp"
#include "messages/call_control/network_reached_event.hpp"
#include "messages/call_control/queued_event.hpp"
#include "messages/call_control/service_initiated_event.hpp"
#include "messages/call_control/transfered_event.hpp"
#include "messages/monitoring/monitor_stop.hpp"
#include "messages/types/identifiers.hpp"

namespace strowger::calls {
namespace {

struct ModelTest : testing::Test {
  CallNumbers numbers;
  Model model{numbers};
  Effects effects;
  const CallRef call{0xC0FFEE};

  ModelTest() {
    const DeviceSetting devices[] = {{"1001", "Alice", {}}, {"1002", "Bob", {}}};
    model.configure(devices, effects);
  }

  CrossRef monitor(std::variant<DeviceNumber, CallRef> object, csta::MonitorType type = csta::MonitorType::device) {
    MonitorRequest request{.object = std::move(object), .type = type, .filter = {}, .media = {}};
    request.media.set(csta::MonitorMediaClass::voice);
    for (const auto bit : {csta::PhysicalDeviceFeatureEvents::hookswitch, csta::PhysicalDeviceFeatureEvents::ringerStatus})
      request.filter.physicalDeviceFeature.set(bit);
    return model.start_monitor({1}, std::move(request));
  }

  /// The events of a report.
  std::vector<EventOut> report(const SwitchReport& report) {
    effects.clear();
    model.report(report, effects);
    std::vector<EventOut> events;
    for (const Effect& effect : effects)
      if (const auto* event = std::get_if<EventOut>(&effect)) events.push_back(*event);
    return events;
  }
};

TEST_F(ModelTest, CallsCanLeaveThroughTrunks) {
  monitor(DeviceNumber{"1001"});
  report(Originated{{call, "1001"}, "0891234", csta::EventCause::newCall});
  const auto events = report(NetworkReached{{call, "0891234"}, "0891234", csta::EventCause::newCall, "trunk-1"});
  ASSERT_EQ(events.size(), 1u);
  const auto* reached = events[0].event.get_if<csta::NetworkReachedEvent>();
  ASSERT_NE(reached, nullptr);
  EXPECT_EQ(csta::number_of(reached->networkInterfaceUsed), "trunk-1");
  EXPECT_EQ(csta::number_of(reached->calledDevice), "0891234");
  EXPECT_EQ(reached->localConnectionInfo, State::connected);
  const auto* both = std::get_if<csta::ConnectionIDBoth>(&reached->outboundConnection.choice);
  ASSERT_NE(both, nullptr);
  EXPECT_EQ(both->deviceID.choice.index(), csta::LocalDeviceID::dynamicID) << "it is no device that we have";
}

/// A trunk sees its calls as the parties outside would that are at it.
TEST_F(ModelTest, TrunksAreDevicesOfTheirCalls) {
  const std::vector<DeviceSetting> devices{{.number = "1001", .name = {}, .secret = {}},
                                           {.number = "trunk-1", .name = {}, .secret = {}, .category = Category::trunk}};
  model.configure(devices, effects);
  monitor(DeviceNumber{"1001"});
  monitor(DeviceNumber{"trunk-1"});
  EXPECT_EQ(report(Originated{{call, "1001"}, "0891234", csta::EventCause::newCall}).size(), 1u);
  auto events = report(NetworkReached{{call, "0891234"}, "0891234", csta::EventCause::newCall, "trunk-1"});
  ASSERT_EQ(events.size(), 2u);
  EXPECT_EQ(events[0].event.get_if<csta::NetworkReachedEvent>()->localConnectionInfo, State::connected);
  EXPECT_EQ(model.device("trunk-1")->calls, std::vector{call});
  EXPECT_FALSE(
      model.permitted(*model.call(call), "1001").callControlServices.test(csta::CallControlServices::consultationCall))
      << "nobody has answered";

  events = report(Alerting{{call, "0891234"}, "1001", "0891234", {}, csta::EventCause::networkSignal});
  ASSERT_EQ(events.size(), 2u);
  const auto* delivered = events[0].event.get_if<csta::DeliveredEvent>();
  ASSERT_NE(delivered, nullptr);
  EXPECT_EQ(delivered->localConnectionInfo, State::alerting);
  ASSERT_TRUE(delivered->associatedCalledDevice);
  EXPECT_EQ(csta::number_of(*delivered->associatedCalledDevice), "trunk-1");
  EXPECT_FALSE(delivered->associatedCallingDevice);
  EXPECT_EQ(report(Answered{{call, "0891234"}, csta::EventCause::networkSignal}).size(), 2u);
  EXPECT_EQ(model.impossible_reports(), 0u);
  EXPECT_TRUE(report(Alerting{{call, "0891234"}, "1001", "0891234", {}, {}}).empty()) << "it has answered";
  EXPECT_EQ(model.impossible_reports(), 1u);

  const auto shown = snapshot(model, *model.device("trunk-1"));
  ASSERT_EQ(shown.size(), 1u);
  EXPECT_EQ(shown[0].connectionIdentifier, model.connection_id(call, "0891234"));

  events = report(Cleared{{call, "0891234"}, csta::EventCause::normalClearing});
  ASSERT_EQ(events.size(), 2u);
  EXPECT_EQ(events[0].event.get_if<csta::ConnectionClearedEvent>()->localConnectionInfo, State::null);
  EXPECT_TRUE(model.device("trunk-1")->calls.empty());
  EXPECT_EQ(report(Cleared{{call, "1001"}, csta::EventCause::normalClearing}).size(), 1u) << "the trunk has no part in it";
}

/// One number may call through two trunks: when it transfers, both see the end of what they had.
TEST_F(ModelTest, BothTrunksOfAPartyThatTransfersSeeIt) {
  const auto trunk = [](const char* number) {
    return DeviceSetting{.number = number, .name = {}, .secret = {}, .category = Category::trunk};
  };
  const std::vector<DeviceSetting> devices{trunk("trunk-1"), trunk("trunk-2")};
  model.configure(devices, effects);
  const CallRef other{call.value + 1};
  const CallRef joined{call.value + 2};
  monitor(DeviceNumber{"trunk-1"});
  monitor(DeviceNumber{"trunk-2"});
  const DeviceNumber party = "0891234";
  report(Originated{{call, party}, "1001", csta::EventCause::newCall, "trunk-1"});
  report(Answered{{call, "1001"}, csta::EventCause::newCall});
  report(Held{{call, party}, csta::EventCause::normal});
  report(Originated{{other, party}, "1002", csta::EventCause::newCall, "trunk-2"});
  report(Answered{{other, "1002"}, csta::EventCause::newCall});
  const auto events = report(Transferred{.primary = {call, party},
                                         .secondary = ConnectionRef{other, party},
                                         .transferring = party,
                                         .transferred_to = "1002",
                                         .call = joined,
                                         .connections = {{{call, "1001"}, {joined, "1001"}, State::connected},
                                                         {{other, "1002"}, {joined, "1002"}, State::connected}},
                                         .cause = csta::EventCause::transfer});
  EXPECT_EQ(model.impossible_reports(), 0u);
  ASSERT_EQ(events.size(), 2u);
  EXPECT_NE(events[0].viewers.at(0).cross_ref, events[1].viewers.at(0).cross_ref);
  for (const EventOut& event : events)
    EXPECT_EQ(event.event.get_if<csta::TransferedEvent>()->localConnectionInfo, State::null);
  EXPECT_TRUE(model.device("trunk-1")->calls.empty());
  EXPECT_TRUE(model.device("trunk-2")->calls.empty());
}

TEST_F(ModelTest, ATrunkSeesDataForTheOtherOfItsParties) {
  const std::vector<DeviceSetting> devices{{.number = "trunk-1", .name = {}, .secret = {}, .category = Category::trunk}};
  model.configure(devices, effects);
  monitor(DeviceNumber{"trunk-1"});
  report(Originated{{call, "0891234"}, "0777", csta::EventCause::newCall, "trunk-1"});
  report(NetworkReached{{call, "0777"}, "0777", csta::EventCause::newCall, "trunk-1"});
  for (const char* sender : {"0891234", "0777"}) {
    effects.clear();
    model.send_user_data({call, sender}, to_octets("for all others"), effects);
    EXPECT_EQ(effects.size(), 1u) << "of " << sender;
  }
}

TEST_F(ModelTest, AnAgentIsKeptAsItWillBeWithoutItsCall) {
  const auto kept_as = [&](AgentState state, std::optional<AgentState> pending) {
    report(AgentChanged{"1001", state, {}, Agent{"4711", {"600"}, state, pending, false}, csta::EventCause::normal});
    const auto kept = model.take_kept();
    EXPECT_EQ(kept.size(), 1u);
    return kept.front().agent ? kept.front().agent->state : AgentState::logged_off;
  };
  EXPECT_EQ(kept_as(AgentState::not_ready, {}), AgentState::not_ready);
  EXPECT_EQ(kept_as(AgentState::busy, {}), AgentState::ready);
  EXPECT_EQ(kept_as(AgentState::busy, AgentState::not_ready), AgentState::not_ready);
  EXPECT_EQ(kept_as(AgentState::busy, AgentState::logged_off), AgentState::logged_off);
  EXPECT_EQ(kept_as(AgentState::working_after_call, {}), AgentState::working_after_call);
  EXPECT_EQ(kept_as(AgentState::working_after_call, AgentState::ready), AgentState::ready) << "its time is over";
  EXPECT_TRUE(model.take_kept().empty());
}

TEST_F(ModelTest, CallBacksAreKeptWhileTheyWait) {
  const auto kept = [&] {
    const auto devices = model.take_kept();
    return devices.size() == 1 ? devices.front() : KeptDevice{};
  };
  report(CallBackNoted{"1001", "1002", true});
  EXPECT_EQ(kept(), (KeptDevice{.number = "1001", .call_backs = {"1002"}}));
  report(CallBackNoted{"1001", "1002", true});
  EXPECT_TRUE(model.take_kept().empty()) << "nothing changed";
  report(CallBackNoted{"1001", "1002", false});
  EXPECT_EQ(kept(), KeptDevice{"1001"});
}

TEST_F(ModelTest, CallBacksOfBeforeAreSetAtTheSwitchAgain) {
  effects.clear();
  model.restore({.number = "1001", .call_backs = {"1002", "1009"}}, effects);
  std::vector<DeviceNumber> asked;
  for (const Effect& effect : effects)
    if (const auto* command = std::get_if<Command>(&effect))
      if (const auto* call_back = std::get_if<CallBackCommand>(command)) {
        EXPECT_EQ(call_back->device, "1001");
        asked.push_back(call_back->target);
      }
  EXPECT_EQ(asked, (std::vector<DeviceNumber>{"1002", "1009"}));
  report(CallBackNoted{"1001", "1002", true});  // it refuses the other
  EXPECT_EQ(model.take_kept(), (std::vector<KeptDevice>{{.number = "1001", .call_backs = {"1002"}}}));
  model.restore({.number = "1002", .call_backs = {"1009"}}, effects);
  EXPECT_EQ(model.take_kept(), std::vector<KeptDevice>{{"1002"}}) << "it refuses all";
}

TEST_F(ModelTest, WhatNamesADeviceThatIsGoneIsKeptNoMore) {
  report(CallBackNoted{"1001", "1002", true});
  model.set_call_back_message("1001", "1002", true, effects);
  model.take_kept();
  const DeviceSetting left[] = {{"1001", "Alice", {}}};
  model.configure(left, effects);
  EXPECT_EQ(model.take_kept(), (std::vector<KeptDevice>{{"1001"}, {"1002"}}));
}

TEST_F(ModelTest, CallsCanWait) {
  monitor(DeviceNumber{"1002"});
  report(Originated{{call, "1001"}, "1002", csta::EventCause::newCall});
  const auto events = report(Queued{{call, "1002"}, 3, csta::EventCause::campOn});
  ASSERT_EQ(events.size(), 1u);
  const auto* queued = events[0].event.get_if<csta::QueuedEvent>();
  ASSERT_NE(queued, nullptr);
  EXPECT_EQ(queued->numberQueued, 3);
  EXPECT_EQ(queued->localConnectionInfo, State::queued);
  EXPECT_EQ(report(Alerting{{call, "1002"}, "1001", "1002", {}, {}}).size(), 1u);
}

TEST_F(ModelTest, FailuresThatReachNobodyLeaveTheStatesAsTheyAre) {
  monitor(DeviceNumber{"1001"});
  monitor(DeviceNumber{"1002"});
  report(Originated{{call, "1001"}, "1002", csta::EventCause::newCall});
  const auto events = report(Failed{{call, "1002"}, "1002", false, csta::EventCause::destOutOfOrder});
  ASSERT_EQ(events.size(), 1u);
  const auto* failed = events[0].event.get_if<csta::FailedEvent>();
  ASSERT_NE(failed, nullptr);
  EXPECT_FALSE(csta::device_of(failed->failedConnection));
  EXPECT_EQ(csta::number_of(failed->failingDevice), "1002");
  EXPECT_EQ(failed->localConnectionInfo, State::connected);
  EXPECT_EQ(model.call(call)->connections.size(), 1u);
}

TEST_F(ModelTest, ImpossibleReportsChangeNothing) {
  monitor(DeviceNumber{"1001"});
  EXPECT_TRUE(report(Held{{call, "1001"}, {}}).empty());
  EXPECT_TRUE(report(Cleared{{call, "1001"}, {}}).empty());
  EXPECT_TRUE(report(Failed{{call, "1001"}, "1001", false, {}}).empty());
  EXPECT_TRUE(report(Initiated{{{}, "1001"}, {}}).empty());
  EXPECT_EQ(model.impossible_reports(), 4u);
  EXPECT_EQ(model.call(call), nullptr);
  report(Initiated{{call, "1001"}, {}});
  EXPECT_TRUE(report(Initiated{{call, "1001"}, {}}).empty());
  EXPECT_EQ(model.call(call)->state_of("1001"), State::initiated);
}

TEST_F(ModelTest, ACallThatEndsTooEarlyIsClearedInOrder) {
  monitor(DeviceNumber{"1001"});
  report(Initiated{{call, "1001"}, {}});
  monitor(call, csta::MonitorType::call);
  const auto events = report(CallEnded{call, csta::EventCause::normalClearing});
  ASSERT_EQ(events.size(), 3u);  // ConnectionCleared to both, CallCleared to the call's monitor
  EXPECT_EQ(events[2].event.name(), "CallClearedEvent");
  const auto* last = std::get_if<Request>(&effects.back());
  ASSERT_NE(last, nullptr);
  EXPECT_NE(last->message.get_if<csta::MonitorStop>(), nullptr);
  EXPECT_EQ(model.monitor_count(), 1u);
  EXPECT_TRUE(model.calls().empty());
  EXPECT_TRUE(model.device("1001")->calls.empty());
}

TEST_F(ModelTest, OneEventForAllMonitorsOfADevice) {
  for (int i = 0; i < 5; ++i) monitor(DeviceNumber{"1001"});
  const auto events = report(Initiated{{call, "1001"}, csta::EventCause::newCall});
  ASSERT_EQ(events.size(), 1u);
  EXPECT_EQ(events[0].viewers.size(), 5u);
  EXPECT_EQ((std::set<Viewer>{events[0].viewers.begin(), events[0].viewers.end()}.size()), 5u);
}

TEST_F(ModelTest, AnAnswerForAnApplicationThatIsGoneGoesNowhere) {
  effects.clear();
  model.command(HoldCommand{}, {.app = {1}, .invoke = {4}, .response = csta::MonitorStop{}, .call = {}, .data = {}},
                effects);
  ASSERT_EQ(effects.size(), 1u);
  const auto id = std::get<HoldCommand>(std::get<Command>(effects[0])).id;
  model.application_gone({1});
  effects.clear();
  model.report(Done{id}, effects);
  model.report(Done{id}, effects);
  EXPECT_TRUE(effects.empty());
  EXPECT_EQ(model.pending_commands(), 0u);
}

TEST(ConnectionStates, SimpleCallStatesAreThoseOfTheStandard) {
  const State other[] = {State::connected};
  const auto held = call_state(State::hold, other);
  EXPECT_EQ(std::get<csta::SimpleCallState>(held.choice), csta::SimpleCallState::callEstablishedHeld);
  const State alerting[] = {State::alerting};
  EXPECT_EQ(std::get<csta::SimpleCallState>(call_state(State::connected, alerting).choice),
            csta::SimpleCallState::callDelivered);
  EXPECT_EQ(std::get<csta::SimpleCallState>(call_state(State::initiated, {}).choice), csta::SimpleCallState::callPending);
  const State three[] = {State::connected, State::hold};
  EXPECT_EQ(std::get<csta::CallState::compoundCallState>(call_state(State::connected, three).choice),
            (std::vector<State>{State::connected, State::connected, State::hold}));
}

TEST(CrossRefs, AreEightDigitsAndReadBack) {
  const CrossRef ref{0xAB12};
  EXPECT_EQ(text_of(ref.octets()), "0000AB12");
  EXPECT_EQ(CrossRef::from(to_octets("0000AB12")), ref);
  EXPECT_EQ(CrossRef::from(to_octets("ab12")), ref);
  for (const auto* bad : {"", "0", "00000000", "-1", "12G", " 12", "123456789", "0x12"})
    EXPECT_FALSE(CrossRef::from(to_octets(bad))) << bad;
}

TEST(CallIds, AreEightOctetsOfTextAndReadBack) {
  const CallRef now{1'795'000'000'000};  // milliseconds, in November 2026
  EXPECT_EQ(call_id(now).size(), 8U);
  EXPECT_EQ(call_ref(call_id(now)), now);
  EXPECT_EQ(text_of(call_id({35})), "Z");
  EXPECT_EQ(text_of(call_id({36})), "10");
  EXPECT_EQ(call_ref(to_octets("10")), CallRef{36});
  EXPECT_FALSE(call_ref(to_octets("12345678901234567")));
  EXPECT_FALSE(call_ref(to_octets("a-b")));
}

TEST(Identifiers, AnyTextualFormGivesTheNumber) {
  for (const auto* text :
       {"1001", " 1001\n", "N<1001>Alice;noa=nk;displayNumber=1", "tel:1001;phone-context=x", "TEL:10-01",
        "sip:1001@pbx.test;user=phone", "\"Alice\" <sip:1001@pbx.test>", "1001:switch:192.0.2.1:0", "1001;ext"})
    EXPECT_EQ(csta::dialling_number(std::string_view{text}), "1001") << text;
  EXPECT_EQ(csta::dialling_number(std::string_view{"+4989123"}), "+4989123");
  EXPECT_EQ(csta::dialling_number(std::string_view{""}), "");
  EXPECT_EQ(csta::dialling_number(std::string_view{"<"}), "");
}

TEST(Identifiers, HalvesOfConnections) {
  const auto whole = csta::connection_id(to_octets("AB"), "1001");
  EXPECT_EQ(csta::call_of(whole), to_octets("AB"));
  EXPECT_EQ(csta::device_of(whole), "1001");
  EXPECT_FALSE(csta::device_of(csta::connection_id(to_octets("AB"))));
  EXPECT_FALSE(csta::call_of(csta::connection_id(Octets{}, "1001")));
  EXPECT_EQ(csta::device_of(csta::dynamic_connection_id(to_octets("AB"), "outside 1")), "outside 1");
}

}  // namespace
}  // namespace strowger::calls
