// Applications that lose their links: how long they are waited for, and who may go on in their place.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "server/test_sessions.hpp"

namespace strowger::server {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

TEST_F(CoreSessions, MonitorsOutliveTheirLinkForTheCleanUpDelay) {
  open(1);
  send(1, start(numbered));
  const std::string id = session_;
  send(1, monitor);
  gone(1);
  EXPECT_EQ(core_->applications(), 0U);
  EXPECT_EQ(core_->suspended(), 1U);
  open(2);
  EXPECT_THAT(send(2, call), ElementsAre("2: MakeCallResponse"));
  clock_.advance(seconds{59});
  core_->advance(clock_.now());
  EXPECT_EQ(core_->model().monitor_count(), 1U);
  open(3);
  EXPECT_THAT(send(3, start({.numbers = true, .session_id = id, .last_number = 0})),
              ElementsAre("3: StartApplicationSessionPosResponse", "3: ServiceInitiatedEvent", "3: OriginatedEvent",
                          "3: DeliveredEvent"));
  EXPECT_EQ(session_, id);
  EXPECT_EQ(core_->suspended(), 0U);
  clock_.advance(seconds{2});
  core_->advance(clock_.now());
  EXPECT_EQ(core_->model().monitor_count(), 1U);
  gone(3);
  clock_.advance(seconds{60});
  core_->advance(clock_.now());
  take();
  EXPECT_EQ(core_->suspended(), 0U);
  EXPECT_EQ(core_->model().monitor_count(), 0U);
  EXPECT_EQ(core_->journal_octets(), 0U);
  open(4);
  EXPECT_THAT(send(4, start({.numbers = true, .session_id = id})), ElementsAre("4: StartApplicationSessionPosResponse"));
  EXPECT_THAT(last_, HasSubstr("<resumed>false</resumed>"));
}

TEST_F(CoreSessions, ANewLinkTakesOverFromOneThatIsNotKnownToBeDead) {
  open(1);
  send(1, start(numbered));
  const std::string id = session_;
  send(1, monitor);
  open(2);
  EXPECT_THAT(send(2, start({.numbers = true, .session_id = id, .last_number = 0})),
              ElementsAre("1: hangup", "2: StartApplicationSessionPosResponse"));
  EXPECT_THAT(send(1, monitor), IsEmpty());
  gone(1);
  EXPECT_THAT(send(2, call),
              ElementsAre("2: MakeCallResponse", "2: ServiceInitiatedEvent", "2: OriginatedEvent", "2: DeliveredEvent"));
  EXPECT_EQ(core_->model().monitor_count(), 1U);
}

TEST_F(CoreSessions, ACertificateDoesNotTakeTheSessionOfAnother) {
  open(1, "alice");
  send(1, start(numbered));
  const std::string id = session_;
  gone(1);
  open(2, "mallory");
  send(2, start({.numbers = true, .session_id = id}));
  EXPECT_NE(session_, id);
  EXPECT_EQ(core_->suspended(), 1U) << "it is still there for who it belongs to";
  open(3, "alice");
  send(3, start({.numbers = true, .session_id = id}));
  EXPECT_EQ(session_, id);
}

TEST_F(CoreSessions, ACertificateMayBeTheSession) {
  options_.resume_by_certificate = true;
  constexpr std::string_view ask = "<SystemStatus><systemStatus>normal</systemStatus></SystemStatus>";
  open(1, "alice");
  send(1, monitor);
  gone(1);
  EXPECT_EQ(core_->suspended(), 1U);
  open(2, "bob");
  EXPECT_THAT(send(2, call), ElementsAre("2: MakeCallResponse"));
  open(3, "alice");
  EXPECT_THAT(send(3, ask),
              ElementsAre("3: ServiceInitiatedEvent", "3: OriginatedEvent", "3: DeliveredEvent", "3: SystemStatusResponse"));
  EXPECT_EQ(core_->model().monitor_count(), 1U);
  // Who shows none is as ever.
  open(4);
  send(4, monitor);
  gone(4);
  EXPECT_EQ(core_->model().monitor_count(), 1U);
  // What is lost is said.
  options_.journal = 0;
  gone(3);
  open(5, "alice");
  send(5, ask);
  gone(5);
  EXPECT_THAT(send(2, "<SetDoNotDisturb><device>1001</device><doNotDisturbOn>true</doNotDisturbOn></SetDoNotDisturb>"),
              ElementsAre("2: SetDoNotDisturbResponse"));
  open(6, "alice");
  EXPECT_THAT(send(6, ask), ElementsAre("6: SystemStatus", "6: SystemStatusResponse"));
}

TEST_F(CoreSessions, WhatIsLostIsSaidAndWhatIsSoNowFollows) {
  options_.journal = 1'500;
  open(1);
  send(1, start(numbered));
  const std::string id = session_;
  send(1, monitor);
  gone(1);
  open(2);
  send(2, call);
  open(3);
  const auto lines = send(3, start({.numbers = true, .session_id = id, .last_number = 0}));
  ASSERT_GE(lines.size(), 3U);
  EXPECT_EQ(lines[1], "3: SystemStatus");
  EXPECT_EQ(lines.back(), "3: SnapshotDeviceData");
  EXPECT_THAT(last_, AllOf(HasSubstr("<serviceCrossRefID>00000001</serviceCrossRefID>"), HasSubstr("1001"),
                           HasSubstr("<lastSegment>true</lastSegment>")));
}

TEST_F(CoreSessions, OnlySoManyAreWaitedFor) {
  Core::Limits limits;
  limits.most_suspended = 3;
  make(std::move(limits));
  for (std::uint64_t link = 1; link <= 10; ++link) {
    open(link);
    send(link, start(numbered));
    send(link, monitor);
    gone(link);
    EXPECT_LE(core_->suspended(), 3U);
  }
  EXPECT_EQ(core_->model().monitor_count(), 3U);
  core_->stop(clock_.now());
  EXPECT_EQ(core_->suspended(), 0U);
  EXPECT_EQ(core_->model().monitor_count(), 0U);
}

TEST_F(CoreSessions, APermissionTakenAwayIsTakenFromThoseThatAreWaitedFor) {
  open(1);
  send(1, start(numbered));
  send(1, monitor);
  gone(1);
  ASSERT_EQ(core_->model().monitor_count(), 1U);
  guard::Permissions nothing;
  nothing.unknown = guard::Unknown::none;
  core_->set_permissions(nothing, clock_.now());
  EXPECT_EQ(core_->model().monitor_count(), 0U);
  EXPECT_EQ(core_->suspended(), 1U);
}

}  // namespace
}  // namespace strowger::server
