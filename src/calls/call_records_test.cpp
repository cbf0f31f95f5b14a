// Call detail records from reports: a call, calls that come to nothing, forwarding, transfer, conference, and what is known
// of a call while its end is not complete.
#include "calls/call_records.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace strowger::calls {
namespace {

using Cause = csta::EventCause;
using testing::IsEmpty;
using testing::SizeIs;

class CallRecordsTest : public testing::Test {
 protected:
  CallRecordsTest() {
    const DeviceSetting devices[] = {{"1001", "", ""}, {"1002", "", ""}, {"1003", "", ""}};
    Effects effects;
    model_.configure(devices, effects);
  }

  /// As calls::settle does it: the records see the report before the model does.
  void report(const SwitchReport& report) {
    records_.take(report, model_, clock_.now());
    Effects effects;
    model_.report(report, effects);
  }
  std::vector<CallRecord> taken() { return records_.take_records(clock_.now()); }

  /// 1001 calls 1002, which rings after one second and answers after three.
  void conversation(CallRef call, const DeviceNumber& caller = "1001", const DeviceNumber& called = "1002") {
    report(Initiated{{call, caller}, Cause::newCall});
    report(Originated{{call, caller}, called, Cause::newCall});
    clock_.advance(seconds{1});
    report(Alerting{{call, called}, caller, called, {}, Cause::newCall});
    clock_.advance(seconds{2});
    report(Answered{{call, called}, Cause::normal});
  }
  void hang_up(CallRef call, const DeviceNumber& one, const DeviceNumber& other) {
    report(Cleared{{call, one}, Cause::normalClearing});
    report(Cleared{{call, other}, Cause::normalClearing});
    report(CallEnded{call, Cause::normalClearing});
  }

  ManualClock clock_;
  CallNumbers numbers_;
  Model model_{numbers_};
  CallRecords records_;
};

TEST_F(CallRecordsTest, TheTrunksOfPartiesOutside) {
  report(Originated{{{7}, "089123"}, "1002", Cause::newCall, "provider"});
  report(Alerting{{{7}, "1002"}, "089123", "1002", {}, Cause::newCall});
  report(Answered{{{7}, "1002"}, Cause::normal});
  hang_up({7}, "089123", "1002");
  report(Originated{{{8}, "1001"}, "030456", Cause::newCall});
  report(NetworkReached{{{8}, "030456"}, "030456", Cause::newCall, "munich"});
  report(Answered{{{8}, "030456"}, Cause::normal});
  hang_up({8}, "1001", "030456");
  const auto made = taken();
  ASSERT_THAT(made, SizeIs(2));
  EXPECT_EQ(made[0].calling_trunk, "provider");
  EXPECT_EQ(made[0].device_trunk, "");
  EXPECT_EQ(made[1].calling_trunk, "");
  EXPECT_EQ(made[1].device_trunk, "munich");
}

/// 089123 came in to 1002, which transfers it to 030456: both are outside.
TEST_F(CallRecordsTest, TheTrunksGoWithATransfer) {
  report(Originated{{{7}, "089123"}, "1002", Cause::newCall, "provider"});
  report(Alerting{{{7}, "1002"}, "089123", "1002", {}, Cause::newCall});
  report(Answered{{{7}, "1002"}, Cause::normal});
  report(Originated{{{8}, "1002"}, "030456", Cause::consultation});
  report(NetworkReached{{{8}, "030456"}, "030456", Cause::newCall, "munich"});
  report(Answered{{{8}, "030456"}, Cause::normal});
  report(Transferred{{{7}, "1002"},
                     ConnectionRef{{8}, "1002"},
                     "1002",
                     "030456",
                     {9},
                     {{{{7}, "089123"}, {{9}, "089123"}, csta::LocalConnectionState::connected},
                      {{{8}, "030456"}, {{9}, "030456"}, csta::LocalConnectionState::connected}},
                     Cause::transfer});
  taken();
  hang_up({9}, "089123", "030456");
  const auto made = taken();
  ASSERT_THAT(made, SizeIs(1));
  EXPECT_EQ(made[0].calling_trunk, "provider");
  EXPECT_EQ(made[0].device_trunk, "munich");
}

TEST_F(CallRecordsTest, WhatPhonesTellStandsBehindOurOwnFigures) {
  conversation({7});
  report(MediaMeasured{{{7}, "1001"}, {9, 0.5, 2}, true});
  report(MediaMeasured{{{7}, "1001"}, {8, 0.4, 3}, true});
  report(MediaMeasured{{{7}, "1002"}, {9, 0.5, 2}, true});
  report(MediaMeasured{{{7}, "1002"}, {4.5, 0.01, 4.1}});
  report(MediaMeasured{{{7}, "1002"}, {9, 0.5, 2}, true});
  hang_up({7}, "1001", "1002");
  const auto made = taken();
  ASSERT_THAT(made, SizeIs(1));
  EXPECT_EQ(made[0].calling_media, (MediaFigures{8, 0.4, 3})) << "the last that the phone told";
  EXPECT_EQ(made[0].device_media, (MediaFigures{4.5, 0.01, 4.1})) << "our own";
  EXPECT_THAT(records_.take_late_figures(), IsEmpty());
  report(MediaMeasured{{{7}, "1002"}, {1, 0.5, 2}, true});
  report(MediaMeasured{{{7}, "1002"}, {2, 0.5, 2}});
  const auto late = records_.take_late_figures();
  ASSERT_THAT(late, SizeIs(1)) << "a phone's, when the call is over";
  EXPECT_EQ(late[0].connection, (ConnectionRef{{7}, "1002"}));
  EXPECT_EQ(late[0].figures, (MediaFigures{1, 0.5, 2}));
  EXPECT_THAT(records_.take_late_figures(), IsEmpty());
}

TEST_F(CallRecordsTest, ACallIsOneRecordWithItsTimes) {
  const Time start = clock_.now();
  conversation({7});
  EXPECT_THAT(taken(), IsEmpty()) << "it goes on";
  report(MediaMeasured{{{7}, "1002"}, {9, 0.5, 2}});
  report(MediaMeasured{{{7}, "1002"}, {4.5, 0.01, 4.1}});
  report(MediaMeasured{{{8}, "1001"}, {9, 0.5, 2}});  // a call that is over
  clock_.advance(seconds{60});
  hang_up({7}, "1001", "1002");
  const auto made = taken();
  ASSERT_THAT(made, SizeIs(1));
  CallRecord expected;
  expected.call = {7};
  expected.linkage = {7};
  expected.calling = "1001";
  expected.called = "1002";
  expected.device = "1002";
  expected.started = start;
  expected.alerted = start + seconds{1};
  expected.answered = start + seconds{3};
  expected.ended = start + seconds{63};
  expected.ending = Ending::normal;
  expected.cause = Cause::normalClearing;
  expected.device_media = MediaFigures{4.5, 0.01, 4.1};
  EXPECT_EQ(made[0], expected);
  EXPECT_EQ(records_.calls(), 0U);
  EXPECT_THAT(taken(), IsEmpty());
}

TEST_F(CallRecordsTest, CorrelatorDataIsThatOfTheCallAtItsEnd) {
  CallData data;
  data.correlator = to_octets("customer 4711");
  const CallRef ref = model_.new_call(clock_.now(), "1001", "1002", data);
  conversation(ref);
  hang_up(ref, "1002", "1001");
  const auto made = taken();
  ASSERT_THAT(made, SizeIs(1));
  EXPECT_EQ(made[0].correlator, to_octets("customer 4711"));
}

TEST_F(CallRecordsTest, CallsThatComeToNothing) {
  report(Initiated{{{1}, "1001"}, Cause::newCall});
  report(Cleared{{{1}, "1001"}, Cause::normalClearing});
  report(CallEnded{{1}, Cause::normalClearing});
  auto made = taken();
  ASSERT_THAT(made, SizeIs(1));
  EXPECT_EQ(made[0].calling, "1001");
  EXPECT_EQ(made[0].called, "");
  EXPECT_EQ(made[0].ending, Ending::unsuccessful);

  report(Originated{{{2}, "1001"}, "999", Cause::newCall});
  report(Failed{{{2}, "1001"}, "999", false, Cause::destNotObtainable});
  report(Cleared{{{2}, "1001"}, Cause::normalClearing});
  report(CallEnded{{2}, Cause::normalClearing});
  made = taken();
  ASSERT_THAT(made, SizeIs(1));
  EXPECT_EQ(made[0].called, "999");
  EXPECT_EQ(made[0].cause, Cause::destNotObtainable) << "why it failed, not how it was cleared";
  EXPECT_EQ(made[0].answered, std::nullopt);

  report(Originated{{{3}, "1001"}, "1002", Cause::newCall});
  report(Failed{{{3}, "1002"}, "1002", true, Cause::busy});
  report(Cleared{{{3}, "1002"}, Cause::normalClearing});
  report(Cleared{{{3}, "1001"}, Cause::normalClearing});
  report(CallEnded{{3}, Cause::normalClearing});
  made = taken();
  ASSERT_THAT(made, SizeIs(1));
  EXPECT_EQ(made[0].device, "1002");
  EXPECT_EQ(made[0].cause, Cause::busy);
  EXPECT_EQ(made[0].ending, Ending::unsuccessful);
}

TEST_F(CallRecordsTest, AnAbnormalEndIsTold) {
  conversation({1});
  report(Cleared{{{1}, "1002"}, Cause::maintenance});
  report(Cleared{{{1}, "1001"}, Cause::normalClearing});
  report(CallEnded{{1}, Cause::normalClearing});
  const auto made = taken();
  ASSERT_THAT(made, SizeIs(1));
  EXPECT_EQ(made[0].ending, Ending::abnormal);
  EXPECT_EQ(made[0].cause, Cause::maintenance);
}

TEST_F(CallRecordsTest, AForwardedCallHasARecordForEachLeg) {
  const Time start = clock_.now();
  report(Originated{{{5}, "1001"}, "1002", Cause::newCall});
  report(Alerting{{{5}, "1002"}, "1001", "1002", {}, Cause::newCall});
  clock_.advance(seconds{10});
  report(Diverted{{{5}, "1002"}, "1003", Cause::callForwardNoAnswer});
  report(Alerting{{{5}, "1003"}, "1001", "1002", "1002", Cause::callForwardNoAnswer});
  clock_.advance(seconds{5});
  report(Answered{{{5}, "1003"}, Cause::normal});
  hang_up({5}, "1003", "1001");
  const auto made = taken();
  ASSERT_THAT(made, SizeIs(2));
  EXPECT_EQ(made[0].leg, 1);
  EXPECT_EQ(made[0].device, "1002");
  EXPECT_EQ(made[0].ending, Ending::other);
  EXPECT_EQ(made[0].ended, start + seconds{10});
  EXPECT_EQ(made[1].leg, 2);
  EXPECT_EQ(made[1].device, "1003");
  EXPECT_EQ(made[1].called, "1002");
  EXPECT_EQ(made[1].redirected_by, "1002");
  EXPECT_EQ(made[1].kind, LegKind::forwarding);
  EXPECT_EQ(made[1].started, start + seconds{10});
  EXPECT_EQ(made[1].ending, Ending::normal);
}

TEST_F(CallRecordsTest, ATransferEndsTwoLegsAndBeginsOne) {
  conversation({1});
  report(Held{{{1}, "1002"}, Cause::normal});
  report(Initiated{{{2}, "1002"}, Cause::consultation});
  conversation({2}, "1002", "1003");
  EXPECT_THAT(taken(), IsEmpty());
  CallRecords::Joined transfer;
  transfer.call = {3};
  transfer.by = "1002";
  transfer.old_calls = {{1}, {2}};
  transfer.connections = {{{{1}, "1001"}, {{3}, "1001"}}, {{{2}, "1003"}, {{3}, "1003"}}};
  transfer.cause = Cause::transfer;
  const Time then = clock_.now();
  records_.joined(transfer, then);
  auto made = taken();
  ASSERT_THAT(made, SizeIs(2));
  EXPECT_EQ(made[0].call, CallRef{1});
  EXPECT_EQ(made[0].ending, Ending::transferred);
  EXPECT_EQ(made[1].call, CallRef{2});
  EXPECT_EQ(made[1].calling, "1002");
  EXPECT_EQ(made[1].kind, LegKind::consultation);
  EXPECT_EQ(made[1].ending, Ending::transferred);

  clock_.advance(seconds{30});
  records_.take(Cleared{{{3}, "1001"}, Cause::normalClearing}, model_, clock_.now());
  records_.take(Cleared{{{3}, "1003"}, Cause::normalClearing}, model_, clock_.now());
  records_.take(CallEnded{{3}, Cause::normalClearing}, model_, clock_.now());
  made = taken();
  ASSERT_THAT(made, SizeIs(1));
  EXPECT_EQ(made[0].call, CallRef{3});
  EXPECT_EQ(made[0].linkage, CallRef{1}) << "one customer, followed through";
  EXPECT_EQ(made[0].calling, "1001");
  EXPECT_EQ(made[0].device, "1003");
  EXPECT_EQ(made[0].redirected_by, "1002");
  EXPECT_EQ(made[0].kind, LegKind::transfer);
  EXPECT_EQ(made[0].answered, then);
  EXPECT_EQ(made[0].ending, Ending::normal);
  EXPECT_EQ(records_.calls(), 0U);
}

TEST_F(CallRecordsTest, AConferenceHasALegForEachOfTheOthers) {
  conversation({1});
  report(Held{{{1}, "1001"}, Cause::normal});
  conversation({2}, "1001", "1003");
  CallRecords::Joined conference;
  conference.call = {3};
  conference.by = "1001";
  conference.conference = true;
  conference.old_calls = {{1}, {2}};
  conference.connections = {{{{1}, "1001"}, {{3}, "1001"}}, {{{1}, "1002"}, {{3}, "1002"}}, {{{2}, "1003"}, {{3}, "1003"}}};
  conference.cause = Cause::conference;
  records_.joined(conference, clock_.now());
  EXPECT_THAT(taken(), SizeIs(2)) << "the two calls that it was made of";
  records_.take(Cleared{{{3}, "1002"}, Cause::normalClearing}, model_, clock_.now());
  auto made = taken();
  ASSERT_THAT(made, SizeIs(2));
  EXPECT_EQ(made[0].device, "1002");
  EXPECT_TRUE(made[0].complete);
  EXPECT_EQ(made[0].kind, LegKind::conference);
  EXPECT_EQ(made[1].device, "1003");
  EXPECT_FALSE(made[1].complete) << "it goes on, and an application has seen that somebody left";
  records_.take(Cleared{{{3}, "1001"}, Cause::normalClearing}, model_, clock_.now());
  records_.take(Cleared{{{3}, "1003"}, Cause::normalClearing}, model_, clock_.now());
  records_.take(CallEnded{{3}, Cause::normalClearing}, model_, clock_.now());
  made = taken();
  ASSERT_THAT(made, SizeIs(1));
  EXPECT_EQ(made[0].device, "1003");
  EXPECT_EQ(made[0].leg, 2);
  EXPECT_TRUE(made[0].complete);
}

TEST_F(CallRecordsTest, WhatIsKnownOfACallWhoseCallerHasGone) {
  conversation({1});
  report(Cleared{{{1}, "1001"}, Cause::normalClearing});
  auto made = taken();
  ASSERT_THAT(made, SizeIs(1));
  EXPECT_FALSE(made[0].complete);
  EXPECT_EQ(made[0].ending, Ending::abnormal);
  EXPECT_EQ(made[0].ended, clock_.now());
  clock_.advance(seconds{1});
  EXPECT_THAT(taken(), IsEmpty()) << "nothing new happened";
  report(Cleared{{{1}, "1002"}, Cause::normalClearing});
  report(CallEnded{{1}, Cause::normalClearing});
  made = taken();
  ASSERT_THAT(made, SizeIs(1));
  EXPECT_TRUE(made[0].complete);
  EXPECT_EQ(made[0].leg, 1);
}

}  // namespace
}  // namespace strowger::calls
