// Transfers and conferences in the call model by itself: who sees what, what is carried along, and what follows.
#include <gtest/gtest.h>

#include <algorithm>

#include "calls/model.hpp"
#include "calls/snapshots.hpp"
#include "messages/call_associated/call_information_event.hpp"
#include "messages/call_associated/service_completion_failure_event.hpp"
#include "messages/call_control/conferenced_event.hpp"
#include "messages/call_control/connection_cleared_event.hpp"
#include "messages/call_control/delivered_event.hpp"
#include "messages/call_control/offered_event.hpp"
#include "messages/call_control/transfer_call.hpp"
#include "messages/call_control/transfered_event.hpp"
#include "messages/logical_device/call_back_event.hpp"
#include "messages/types/identifiers.hpp"

namespace strowger::calls {
namespace {

using csta::EventCause;

struct MergingTest : testing::Test {
  CallNumbers numbers;
  Model model{numbers};
  Effects effects;
  const CallRef customer{0x100};  ///< 1001 and 1002 talk
  const CallRef consult{0x200};   ///< 1001 asks 1003
  const CallRef joined{0x300};

  MergingTest() {
    const DeviceSetting devices[] = {{"1001", "Alice", {}}, {"1002", "Bob", {}}, {"1003", "Carol", {}}, {"1004", "Dan", {}}};
    model.configure(devices, effects);
  }

  CrossRef monitor(std::variant<DeviceNumber, CallRef> object, csta::MonitorType type = csta::MonitorType::device,
                   AppRef app = {1}) {
    MonitorRequest request{.object = std::move(object), .type = type, .filter = {}, .media = {}};
    request.media.set(csta::MonitorMediaClass::voice);
    for (const auto bit : {csta::PhysicalDeviceFeatureEvents::hookswitch, csta::PhysicalDeviceFeatureEvents::ringerStatus})
      request.filter.physicalDeviceFeature.set(bit);
    return model.start_monitor(app, std::move(request));
  }

  std::vector<EventOut> report(const SwitchReport& report) {
    effects.clear();
    model.report(report, effects);
    std::vector<EventOut> events;
    for (const Effect& effect : effects)
      if (const auto* event = std::get_if<EventOut>(&effect)) events.push_back(*event);
    return events;
  }

  void talk(CallRef call, const DeviceNumber& from, const DeviceNumber& to) {
    report(Originated{{call, from}, to, EventCause::newCall});
    report(Alerting{{call, to}, from, to, {}, EventCause::newCall});
    report(Answered{{call, to}, {}});
  }

  /// 1002 called 1001; 1001 holds it and talks to 1003.
  void consulted() {
    talk(customer, "1002", "1001");
    report(Held{{customer, "1001"}, EventCause::consultation});
    talk(consult, "1001", "1003");
  }

  Transferred transfer() const {
    return {.primary = {customer, "1001"},
            .secondary = ConnectionRef{consult, "1001"},
            .transferring = "1001",
            .transferred_to = "1003",
            .call = joined,
            .connections = {{{customer, "1002"}, {joined, "1002"}, State::connected},
                            {{consult, "1003"}, {joined, "1003"}, State::connected}},
            .cause = EventCause::transfer};
  }

  Conferenced conference() const {
    return {.primary = {customer, "1001"},
            .secondary = ConnectionRef{consult, "1001"},
            .conferencing = "1001",
            .added = "1003",
            .call = joined,
            .connections = {{{customer, "1001"}, {joined, "1001"}, State::connected},
                            {{consult, "1001"}, {joined, "1001"}, State::connected},
                            {{customer, "1002"}, {joined, "1002"}, State::connected},
                            {{consult, "1003"}, {joined, "1003"}, State::connected}},
            .cause = EventCause::conference};
  }

  static std::string linkage(const csta::CallLinkageData& data) {
    return std::string{text_of(
        std::get<csta::GlobalCallLinkageID::subDomainCallLinkageID>(data.globalCallData.globalCallLinkageID.choice))};
  }
  static std::string id(CallRef call) { return std::string{text_of(call_id(call))}; }
};

TEST_F(MergingTest, ATransferTellsEverybodyWhereTheyAreNow) {
  for (const auto* number : {"1001", "1002", "1003", "1004"}) monitor(DeviceNumber{number});
  consulted();
  const auto events = report(transfer());
  ASSERT_EQ(events.size(), 3u);
  const std::vector<State> local{State::null, State::connected, State::connected};
  for (std::size_t i = 0; i < events.size(); ++i) {
    const auto* event = events[i].event.get_if<csta::TransferedEvent>();
    ASSERT_NE(event, nullptr);
    EXPECT_EQ(event->localConnectionInfo, local[i]);
    EXPECT_EQ(event->servicesPermitted.has_value(), i > 0);
    EXPECT_EQ(events[i].viewers, (std::vector<Viewer>{{AppRef{1}, CrossRef{static_cast<std::uint32_t>(i + 1)}}}));
    EXPECT_EQ(event->primaryOldCall, csta::connection_id(call_id(customer), "1001"));
    EXPECT_EQ(event->secondaryOldCall, csta::connection_id(call_id(consult), "1001"));
    EXPECT_EQ(csta::number_of(event->transferringDevice), "1001");
    EXPECT_EQ(csta::number_of(event->transferredToDevice), "1003");
    EXPECT_EQ(event->cause, EventCause::transfer);
    ASSERT_EQ(event->transferredConnections.size(), 2u);
    EXPECT_EQ(event->transferredConnections[0].newConnection, csta::connection_id(call_id(joined), "1002"));
    EXPECT_EQ(event->transferredConnections[0].oldConnection, csta::connection_id(call_id(customer), "1002"));
    EXPECT_EQ(event->transferredConnections[1].oldConnection, csta::connection_id(call_id(consult), "1003"));
    EXPECT_EQ(event->deviceHistory->oldDeviceID, csta::device_id("1001"));
  }
  EXPECT_EQ(model.call(customer), nullptr);
  EXPECT_EQ(model.call(consult), nullptr);
  ASSERT_NE(model.call(joined), nullptr);
  EXPECT_TRUE(model.device("1001")->calls.empty());
  EXPECT_EQ(model.device("1002")->calls, std::vector{joined});
  EXPECT_EQ(model.device("1003")->calls, std::vector{joined});
  EXPECT_EQ(model.call(joined)->calling, "1002");
  EXPECT_EQ(model.call(joined)->called, "1003");
  EXPECT_TRUE(report(Held{{customer, "1001"}, {}}).empty());
  EXPECT_EQ(report(Cleared{{joined, "1003"}, {}}).size(), 2u);
  EXPECT_EQ(model.impossible_reports(), 1u);
}

TEST_F(MergingTest, WhomTheTransferringDeviceCalledIsTheCallerFromThenOn) {
  talk(customer, "1001", "1002");
  report(Held{{customer, "1001"}, EventCause::consultation});
  talk(consult, "1001", "1003");
  report(transfer());
  EXPECT_EQ(model.call(joined)->calling, "1002");
  EXPECT_EQ(model.call(joined)->called, "1003");
}

TEST_F(MergingTest, AConferenceListsEachPartyOnce) {
  for (const auto* number : {"1001", "1002", "1003"}) monitor(DeviceNumber{number});
  consulted();
  const auto events = report(conference());
  ASSERT_EQ(events.size(), 3u);
  for (const EventOut& out : events) {
    const auto* event = out.event.get_if<csta::ConferencedEvent>();
    ASSERT_NE(event, nullptr);
    EXPECT_EQ(event->localConnectionInfo, State::connected);
    EXPECT_EQ(csta::number_of(event->conferencingDevice), "1001");
    EXPECT_EQ(csta::number_of(event->addedParty), "1003");
    ASSERT_EQ(event->conferenceConnections.size(), 3u);
    EXPECT_EQ(event->conferenceConnections[0].oldConnection, csta::connection_id(call_id(customer), "1001"));
  }
  EXPECT_EQ(model.device("1001")->calls, std::vector{joined});
  EXPECT_EQ(model.call(joined)->connections.size(), 3u);
}

TEST_F(MergingTest, ADeviceAddedToACallThatKeepsItsNumber) {
  monitor(customer, csta::MonitorType::call);
  talk(customer, "1001", "1002");
  const auto watching = monitor(customer, csta::MonitorType::call);
  monitor(DeviceNumber{"1004"}, csta::MonitorType::call);
  report(Alerting{{customer, "1004"}, "1001", "1004", {}, EventCause::singleStepConference});
  const auto events = report(Conferenced{.primary = {customer, "1001"},
                                         .secondary = {},
                                         .conferencing = "1001",
                                         .added = "1004",
                                         .call = customer,
                                         .connections = {{{customer, "1001"}, {customer, "1001"}, State::connected},
                                                         {{customer, "1002"}, {customer, "1002"}, State::connected},
                                                         {{customer, "1004"}, {customer, "1004"}, State::connected}},
                                         .cause = EventCause::singleStepConference});
  ASSERT_EQ(events.size(), 1u);
  EXPECT_EQ(events[0].viewers.size(), 2u);
  EXPECT_EQ(events[0].viewers[0].cross_ref, watching);
  const auto* event = events[0].event.get_if<csta::ConferencedEvent>();
  ASSERT_NE(event, nullptr);
  EXPECT_FALSE(event->secondaryOldCall);
  EXPECT_FALSE(event->localConnectionInfo);
  EXPECT_EQ(model.call(customer)->state_of("1004"), State::connected);
  EXPECT_EQ(model.impossible_reports(), 0u);
}

TEST_F(MergingTest, CallTypeMonitorsFollowAndSeeTheEventOnce) {
  consulted();
  const CrossRef of_customer = monitor(customer, csta::MonitorType::call);
  const CrossRef of_consult = monitor(consult, csta::MonitorType::call);
  const CrossRef of_device = monitor(DeviceNumber{"1001"}, csta::MonitorType::call);  // looks at both calls
  const auto events = report(transfer());
  ASSERT_EQ(events.size(), 1u);
  auto seen_by = events[0].viewers;
  std::sort(seen_by.begin(), seen_by.end());
  EXPECT_EQ(seen_by, (std::vector<Viewer>{{AppRef{1}, of_customer}, {AppRef{1}, of_consult}, {AppRef{1}, of_device}}));
  EXPECT_EQ(report(Held{{joined, "1002"}, {}}).at(0).viewers.size(), 3u) << "they follow into the new call";
  EXPECT_TRUE(model.stop_monitor({1}, of_customer));
  EXPECT_EQ(report(Retrieved{{joined, "1002"}, {}}).at(0).viewers.size(), 2u) << "and can be stopped there";
  report(Cleared{{joined, "1002"}, {}});
  report(Cleared{{joined, "1003"}, {}});
  EXPECT_EQ(report(CallEnded{joined, {}}).size(), 1u);
  EXPECT_EQ(model.monitor_count(), 1u) << "the monitor of a call ends with the call that it followed into";
}

TEST_F(MergingTest, DataOfThePrimaryCallWinAndTheSecondaryFillsWhatIsAbsent) {
  consulted();
  model.associate({customer, "1001"}, {.correlator = to_octets("customer"), .user_data = {}, .subject = {}, .languages = {}},
                  {}, effects);
  model.associate({consult, "1001"},
                  {.correlator = to_octets("consult"), .user_data = {}, .subject = "a question", .languages = {}}, {},
                  effects);
  monitor(DeviceNumber{"1003"});
  const auto events = report(transfer());
  const auto* event = events.at(0).event.get_if<csta::TransferedEvent>();
  ASSERT_NE(event, nullptr);
  EXPECT_EQ(event->correlatorData, to_octets("customer"));
  EXPECT_EQ(model.call(joined)->data.subject, "a question");
}

TEST_F(MergingTest, LinkageFollowsTheCustomerThroughAnyNumberOfTransfers) {
  monitor(DeviceNumber{"1002"});
  talk(customer, "1002", "1001");
  CallRef now = customer;
  DeviceNumber agent = "1001";
  for (int i = 0; i < 6; ++i) {
    const DeviceNumber next = agent == "1003" ? "1001" : "1003";
    report(Held{{now, agent}, EventCause::consultation});
    const CallRef question = model.new_call(Time{} + seconds{i + 1}, agent, next, {}, model.call(now)->linkage);
    talk(question, agent, next);
    EXPECT_EQ(linkage(call_linkage(*model.call(question))), id(question));
    EXPECT_EQ(model.call(question)->thread, customer);
    const CallRef both = model.new_number(Time{} + seconds{i + 1});
    // Every second time the agent had alternated: the question is held, the customer active.
    const bool swapped = i % 2 == 1;
    if (swapped) {
      report(Held{{question, agent}, EventCause::alternate});
      report(Retrieved{{now, agent}, EventCause::alternate});
    }
    const auto events = report(Transferred{.primary = {swapped ? question : now, agent},
                                           .secondary = ConnectionRef{swapped ? now : question, agent},
                                           .transferring = agent,
                                           .transferred_to = next,
                                           .call = both,
                                           .connections = {{{now, "1002"}, {both, "1002"}, State::connected},
                                                           {{question, next}, {both, next}, State::connected}},
                                           .cause = EventCause::transfer});
    ASSERT_EQ(events.size(), 1u);
    const auto* event = events[0].event.get_if<csta::TransferedEvent>();
    ASSERT_NE(event, nullptr);
    ASSERT_TRUE(event->callLinkageDataList);
    EXPECT_EQ(linkage(event->callLinkageDataList->newCallLinkageData), id(customer));
    EXPECT_FALSE(event->callLinkageDataList->newCallLinkageData.threadData);
    EXPECT_EQ(linkage(event->callLinkageDataList->oldCallLinkageData), id(question));
    ASSERT_TRUE(event->callLinkageDataList->oldCallLinkageData.threadData);
    EXPECT_EQ(std::get<csta::ThreadLinkageID::subDomainThreadID>(
                  event->callLinkageDataList->oldCallLinkageData.threadData->threadLinkageID.choice),
              call_id(customer));
    EXPECT_EQ(model.call(both)->calling, "1002");
    EXPECT_EQ(model.call(both)->called, next);
    now = both;
    agent = next;
  }
  EXPECT_EQ(model.impossible_reports(), 0u);
}

TEST_F(MergingTest, CommandsOnTheirWayFindTheNewCall) {
  consulted();
  effects.clear();
  model.command(ClearConnectionCommand{.id = {}, .connection = {customer, "1002"}},
                {.app = {1},
                 .invoke = {3},
                 .response = csta::TransferCallResponse{},
                 .call = customer,
                 .data = {.correlator = to_octets("late"), .user_data = {}, .subject = {}, .languages = {}}},
                effects);
  const auto id = std::get<ClearConnectionCommand>(std::get<Command>(effects.at(0))).id;
  report(transfer());
  report(Done{id});
  EXPECT_EQ(model.call(joined)->data.correlator, to_octets("late"));
}

TEST_F(MergingTest, TheResponseIsCompletedWhenTheSwitchHasDoneIt) {
  effects.clear();
  model.command(TransferCommand{},
                {.app = {1},
                 .invoke = {3},
                 .response = csta::TransferCallResponse{},
                 .call = {},
                 .data = {},
                 .complete =
                     [](schema::Message& response, const Model& known) {
                       csta::TransferCallResponse made;
                       made.transferredCall = known.connection_id(CallRef{7}, "1003");
                       response = std::move(made);
                     }},
                effects);
  const auto id = std::get<TransferCommand>(std::get<Command>(effects.at(0))).id;
  report(Done{id});
  const auto* response = std::get_if<Response>(&effects.at(0));
  ASSERT_NE(response, nullptr);
  EXPECT_EQ(response->message.get_if<csta::TransferCallResponse>()->transferredCall,
            csta::connection_id(call_id({7}), "1003"));
}

TEST_F(MergingTest, WhoComesNextIsListedAndNotThereYet) {
  monitor(DeviceNumber{"1001"});
  monitor(DeviceNumber{"1003"});
  talk(customer, "1002", "1001");
  auto events = report(Transferred{
      .primary = {customer, "1001"},
      .secondary = {},
      .transferring = "1001",
      .transferred_to = "1003",
      .call = joined,
      .connections = {{{customer, "1002"}, {joined, "1002"}, State::connected}, {{}, {joined, "1003"}, State::null}},
      .cause = EventCause::singleStepTransfer});
  ASSERT_EQ(events.size(), 1u);
  const auto* event = events[0].event.get_if<csta::TransferedEvent>();
  ASSERT_NE(event, nullptr);
  EXPECT_EQ(event->localConnectionInfo, State::null);
  ASSERT_EQ(event->transferredConnections.size(), 2u);
  EXPECT_FALSE(event->transferredConnections[1].oldConnection);
  EXPECT_EQ(model.call(joined)->connections.size(), 1u);
  EXPECT_EQ(report(Alerting{{joined, "1003"}, "1002", "1003", {}, EventCause::singleStepTransfer}).size(), 1u);
  EXPECT_EQ(model.impossible_reports(), 0u);
}

TEST_F(MergingTest, WhatCannotBeChangesNothing) {
  consulted();
  auto wrong = transfer();
  wrong.connections[0].before.device = "1004";
  EXPECT_TRUE(report(wrong).empty());
  wrong = transfer();
  wrong.connections[1].now.call = customer;
  report(wrong);
  wrong = transfer();
  wrong.secondary = ConnectionRef{customer, "1001"};
  report(wrong);
  wrong = transfer();
  wrong.connections[0].state = State::alerting;
  report(wrong);
  wrong = transfer();
  wrong.transferring = "1002";  // is not in the consultation
  report(wrong);
  auto conferenced = conference();
  conferenced.call = {};
  report(conferenced);
  EXPECT_EQ(model.impossible_reports(), 6u);
  EXPECT_EQ(model.call(customer)->connections.size(), 2u);
  EXPECT_EQ(model.call(consult)->connections.size(), 2u);
}

TEST_F(MergingTest, WhoIsForgottenIsClearedFirst) {
  consulted();
  monitor(DeviceNumber{"1002"});
  auto forgetful = transfer();
  forgetful.connections.erase(forgetful.connections.begin());
  const auto events = report(forgetful);
  ASSERT_EQ(events.size(), 1u);
  EXPECT_NE(events[0].event.get_if<csta::ConnectionClearedEvent>(), nullptr);
  EXPECT_TRUE(model.device("1002")->calls.empty());
  EXPECT_EQ(model.impossible_reports(), 1u);
}

TEST_F(MergingTest, AnOfferedCallIsAlertingBeforeItRings) {
  monitor(DeviceNumber{"1002"});
  report(Originated{{customer, "1001"}, "1002", EventCause::newCall});
  auto events = report(Offered{{customer, "1002"}, "1001", "1002", {}, EventCause::newCall});
  ASSERT_EQ(events.size(), 1u);
  const auto* offered = events[0].event.get_if<csta::OfferedEvent>();
  ASSERT_NE(offered, nullptr);
  EXPECT_EQ(offered->localConnectionInfo, State::alerting);
  EXPECT_TRUE(offered->servicesPermitted->callControlServices.test(csta::CallControlServices::acceptCall));
  events = report(Alerting{{customer, "1002"}, "1001", "1002", {}, EventCause::newCall});
  ASSERT_EQ(events.size(), 1u);
  const auto* delivered = events[0].event.get_if<csta::DeliveredEvent>();
  ASSERT_NE(delivered, nullptr);
  EXPECT_FALSE(delivered->servicesPermitted->callControlServices.test(csta::CallControlServices::acceptCall));
  EXPECT_TRUE(report(Alerting{{customer, "1002"}, "1001", "1002", {}, EventCause::newCall}).empty());
  EXPECT_EQ(model.impossible_reports(), 1u);
}

TEST_F(MergingTest, ServicesThatNeedASecondCallArePermittedWithOne) {
  using Bit = csta::CallControlServices;
  const auto may = [&](CallRef call, const DeviceNumber& device, Bit::Bit bit) {
    return model.permitted(*model.call(call), device).callControlServices.test(bit);
  };
  talk(customer, "1002", "1001");
  EXPECT_FALSE(may(customer, "1001", Bit::transferCall));
  EXPECT_TRUE(may(customer, "1001", Bit::consultationCall));
  report(Held{{customer, "1001"}, EventCause::consultation});
  report(Originated{{consult, "1001"}, "1003", EventCause::consultation});
  EXPECT_FALSE(may(consult, "1001", Bit::callBack));
  report(Alerting{{consult, "1003"}, "1001", "1003", {}, EventCause::consultation});
  for (const auto bit : {Bit::transferCall, Bit::conferenceCall, Bit::alternateCall, Bit::reconnectCall}) {
    EXPECT_TRUE(may(consult, "1001", bit));
    EXPECT_TRUE(may(customer, "1001", bit));
    EXPECT_FALSE(may(consult, "1003", bit));
  }
  EXPECT_TRUE(may(consult, "1001", Bit::callBack));
  report(Answered{{consult, "1003"}, {}});
  EXPECT_FALSE(may(consult, "1001", Bit::callBack));
  model.set_abilities(basic_commands());
  EXPECT_FALSE(may(consult, "1001", Bit::transferCall)) << "the switch cannot do it";
  EXPECT_TRUE(may(consult, "1001", Bit::holdCall));
}

TEST_F(MergingTest, UserDataGoToTheOthers) {
  monitor(DeviceNumber{"1001"});
  const CrossRef other = monitor(DeviceNumber{"1002"});
  talk(customer, "1001", "1002");
  const CrossRef whole = monitor(customer, csta::MonitorType::call);
  effects.clear();
  model.send_user_data({customer, "1001"}, to_octets("hello"), effects);
  ASSERT_EQ(effects.size(), 2u);
  const auto& first = std::get<EventOut>(effects[0]);
  EXPECT_EQ(first.viewers, (std::vector<Viewer>{{AppRef{1}, other}}));
  const auto* event = first.event.get_if<csta::CallInformationEvent>();
  ASSERT_NE(event, nullptr);
  EXPECT_EQ(event->userData, to_octets("hello"));
  EXPECT_EQ(csta::number_of(event->device), "1001");
  EXPECT_EQ(std::get<EventOut>(effects[1]).viewers, (std::vector<Viewer>{{AppRef{1}, whole}}));
}

TEST_F(MergingTest, AServiceThatCameToNothingShowsTheStates) {
  monitor(DeviceNumber{"1001"});
  consulted();
  const auto events =
      report(CompletionFailed{{consult, "1001"}, ConnectionRef{customer, "1001"}, EventCause::callNotAnswered});
  ASSERT_EQ(events.size(), 1u);
  const auto* event = events[0].event.get_if<csta::ServiceCompletionFailureEvent>();
  ASSERT_NE(event, nullptr);
  EXPECT_EQ(event->primaryCall.localConnectionState, State::connected);
  ASSERT_TRUE(event->secondaryCall);
  EXPECT_EQ(event->secondaryCall->localConnectionState, State::hold);
  EXPECT_EQ(event->otherDevsPrimaryCallList->at(0).deviceID, csta::device_id("1003"));
  EXPECT_EQ(event->otherDevsSecondaryCallList->at(0).deviceID, csta::device_id("1002"));
}

TEST_F(MergingTest, CallBacksAreShownToBothDevices) {
  monitor(DeviceNumber{"1001"});
  monitor(DeviceNumber{"1002"});
  auto events = report(CallBackNoted{"1001", "1002", true});
  ASSERT_EQ(events.size(), 2u);
  EXPECT_TRUE(events[0].event.get_if<csta::CallBackEvent>()->callBackSetCanceled);
  EXPECT_EQ(model.device("1001")->call_backs, std::vector<DeviceNumber>{"1002"});
  EXPECT_TRUE(report(CallBackNoted{"1001", "1002", true}).empty()) << "it is noted already";
  events = report(CallBackNoted{"1001", "1002", false});
  ASSERT_EQ(events.size(), 2u);
  EXPECT_FALSE(events[0].event.get_if<csta::CallBackEvent>()->callBackSetCanceled);
  EXPECT_TRUE(model.device("1001")->call_backs.empty());
  effects.clear();
  EXPECT_TRUE(model.set_call_back_message("1001", "1002", true, effects));
  EXPECT_EQ(effects.size(), 4u) << "to both, and the lamp of 1002";
  EXPECT_FALSE(model.set_call_back_message("1001", "1002", true, effects));
}

}  // namespace
}  // namespace strowger::calls
