// Sessions over a restart of the server: what one core keeps is given to another, as the store would.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>

#include "server/test_sessions.hpp"

namespace strowger::server {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

class CoreRestart : public CoreSessions {
 protected:
  CoreRestart() { make(keeping()); }

  static Core::Limits keeping() {
    Core::Limits limits;
    limits.keeps_sessions = true;
    return limits;
  }
  /// What the store has then.
  void keep() {
    std::map<std::string, store::SessionRow> rows;
    for (store::SessionRow& row : core_->take_kept_sessions()) rows[row.number] = std::move(row);
    written_ = rows.size();
    for (auto& [number, row] : rows) {
      store::StoredSession& session = stored_[row.session];
      if (row.kept) {
        session.kept = *row.kept;
      } else if (!row.handle) {
        stored_.erase(row.session);
      } else {
        std::erase_if(session.handles, [&](const auto& handle) { return handle.handle == row.handle->handle; });
        if (!row.handle->request.empty()) session.handles.push_back(*row.handle);
      }
    }
    std::erase_if(stored_, [](const auto& each) { return each.second.kept.session.id.empty(); });
  }
  /// kill -9, and it is there again.
  void restart(Core::Limits limits = keeping()) {
    keep();
    make(std::move(limits));
    std::vector<store::StoredSession> all;
    for (const auto& [id, session] : stored_) all.push_back(session);
    core_->restore_sessions(
        all, [this](const std::string& listener) { return listener == "tcp:192.0.2.9:4450" ? &options_ : nullptr; },
        clock_.now());
    take();
  }

  std::map<std::string, store::StoredSession> stored_;
  std::size_t written_ = 0;
};

constexpr std::string_view registers =
    "<SystemRegister><requestTypes><systemStatus>true</systemStatus></requestTypes></SystemRegister>";
constexpr std::string_view no_disturbing =
    "<SetDoNotDisturb><device>1001</device><doNotDisturbOn>true</doNotDisturbOn></SetDoNotDisturb>";

TEST_F(CoreRestart, AnApplicationGoesOnWithItsHandlesIsToldOfTheGapAndGetsSnapshots) {
  open(1);
  send(1, start(numbered));
  const std::string id = session_;
  send(1, monitor);
  send(1, registers);
  open(2);
  send(2, call);
  restart();
  EXPECT_EQ(core_->suspended(), 1U);
  EXPECT_EQ(core_->model().monitor_count(), 1U);
  open(3);
  const auto lines = send(3, start({.numbers = true, .session_id = id, .last_number = 3}));
  EXPECT_EQ(session_, id);
  EXPECT_THAT(lines, ElementsAre("3: StartApplicationSessionPosResponse", "3: SystemStatus", "3: SnapshotDeviceData"));
  EXPECT_THAT(last_, HasSubstr("<serviceCrossRefID>00000001</serviceCrossRefID>"));
  send(3, no_disturbing);
  EXPECT_THAT(last_, AllOf(HasSubstr("DoNotDisturbEvent"), HasSubstr("00000001")));
  core_->stop(clock_.now());
  const auto end = take();
  EXPECT_THAT(end, testing::Contains("3: SystemStatus")) << "it is registered";
  EXPECT_THAT(end, testing::Contains("3: SystemRegisterAbort"));
  keep();
  EXPECT_THAT(stored_, IsEmpty()) << "a good-bye";
}

TEST_F(CoreRestart, NumbersAndHandlesNeverComeAgain) {
  const auto number = [this] {
    const auto at = last_.find("<messageSequenceNumber>");
    return at == std::string::npos ? 0 : std::stoull(last_.substr(at + 23));
  };
  const auto handle = [this] {
    const auto at = last_.find("<monitorCrossRefID>");
    return at == std::string::npos ? std::string() : last_.substr(at + 19, 8);
  };
  open(1);
  send(1, start(numbered));
  const std::string id = session_;
  send(1, monitor);
  std::string newest = handle();
  std::uint64_t last = 0;
  for (std::uint64_t link = 2; link < 6; ++link) {
    send(link - 1, no_disturbing);
    EXPECT_GT(number(), last);
    last = number();
    restart();
    open(link);
    send(link, start({.numbers = true, .session_id = id}));
    send(link, "<MonitorStart><monitorObject><deviceObject>1002</deviceObject></monitorObject></MonitorStart>");
    EXPECT_GT(handle(), newest);
    newest = handle();
  }
}

TEST_F(CoreRestart, NotEveryEventIsWritten) {
  open(1);
  send(1, start(numbered));
  send(1, monitor);
  keep();
  std::size_t written = 0;
  for (int i = 0; i < 2'000; ++i) {
    send(1, i % 2 == 0 ? no_disturbing
                       : "<SetDoNotDisturb><device>1001</device><doNotDisturbOn>false</doNotDisturbOn></SetDoNotDisturb>");
    keep();
    written += written_;
  }
  EXPECT_EQ(written, 0U);
}

TEST_F(CoreRestart, ItIsWaitedForAsLongAsEver) {
  open(1);
  send(1, start({.numbers = true, .cleanup_delay = seconds{20}}));
  const std::string id = session_;
  send(1, monitor);
  restart();
  clock_.advance(seconds{19});
  core_->advance(clock_.now());
  EXPECT_EQ(core_->model().monitor_count(), 1U);
  clock_.advance(seconds{1});
  core_->advance(clock_.now());
  EXPECT_EQ(core_->model().monitor_count(), 0U);
  keep();
  EXPECT_THAT(stored_, IsEmpty());
  open(2);
  send(2, start({.numbers = true, .session_id = id}));
  EXPECT_NE(session_, id);
}

TEST_F(CoreRestart, WhatEndedDoesNotComeBack) {
  open(1);
  send(1, start(numbered));
  send(1, monitor);
  send(1, monitor);
  send(1, "<MonitorStop><monitorCrossRefID>00000001</monitorCrossRefID></MonitorStop>");
  open(2);
  send(2, monitor);  // without a session
  restart();
  EXPECT_EQ(core_->model().monitor_count(), 1U);
}

TEST_F(CoreRestart, MonitorsThatBeganBeforeTheSessionAreItsToo) {
  open(1);
  send(1, monitor);
  send(1, start(numbered));
  restart();
  EXPECT_EQ(core_->model().monitor_count(), 1U);
}

TEST_F(CoreRestart, MonitorsOfWhatIsGoneAreStopped) {
  open(1);
  send(1, start(numbered));
  const std::string id = session_;
  send(1, call);
  ASSERT_EQ(core_->model().calls().size(), 1U) << last_;
  const Octets octets = calls::call_id(core_->model().calls().begin()->first);
  const std::string call_id(text_of(octets));
  send(1, "<MonitorStart><monitorObject><callObject><callID>" + call_id +
              "</callID></callObject></monitorObject></MonitorStart>");
  send(1, monitor);
  ASSERT_EQ(core_->model().monitor_count(), 2U) << last_;
  restart();
  EXPECT_EQ(core_->model().monitor_count(), 1U) << "the call is gone";
  open(2);
  const auto lines = send(2, start({.numbers = true, .session_id = id}));
  EXPECT_THAT(lines, ElementsAre("2: StartApplicationSessionPosResponse", "2: SystemStatus", "2: MonitorStop",
                                 "2: SnapshotDeviceData"));
  restart();
  EXPECT_EQ(core_->model().monitor_count(), 1U) << "and it is forgotten";
}

TEST_F(CoreRestart, FiltersAreAsTheyWere) {
  open(1);
  send(1, start(numbered));
  const std::string id = session_;
  send(1, monitor);
  send(1,
       "<ChangeMonitorFilter><monitorCrossRefID>00000001</monitorCrossRefID><requestedFilterList><logicalDeviceFeature>"
       "<doNotDisturb>true</doNotDisturb></logicalDeviceFeature></requestedFilterList></ChangeMonitorFilter>");
  restart();
  open(2);
  send(2, start({.numbers = true, .session_id = id}));
  EXPECT_THAT(send(2, no_disturbing), ElementsAre("2: SetDoNotDisturbResponse"));
}

TEST_F(CoreRestart, OnlyTheSameMayResume) {
  open(1, "alice");
  send(1, start(numbered));
  const std::string id = session_;
  restart();
  open(2, "mallory");
  send(2, start({.numbers = true, .session_id = id}));
  EXPECT_NE(session_, id);
  open(3, "alice");
  send(3, start({.numbers = true, .session_id = id}));
  EXPECT_EQ(session_, id);
}

TEST_F(CoreRestart, WhoCannotBeToldOfTheGapGetsANewSession) {
  open(1);
  send(1, start({}));
  const std::string id = session_;
  send(1, monitor);
  restart();
  open(2);
  send(2, start({.session_id = id}));
  EXPECT_NE(session_, id);
  EXPECT_EQ(core_->model().monitor_count(), 0U);
}

TEST_F(CoreRestart, WithItsListenerOrItsRightsTheSessionGoesToo) {
  open(1);
  send(1, start(numbered));
  send(1, monitor);
  restart();
  Core::Limits nothing = keeping();
  nothing.permissions.unknown = guard::Unknown::none;
  restart(nothing);
  EXPECT_EQ(core_->suspended(), 1U);
  EXPECT_EQ(core_->model().monitor_count(), 0U);
  keep();
  stored_.begin()->second.kept.listener = "tcp:192.0.2.9:1";
  restart();
  EXPECT_EQ(core_->suspended(), 0U);
  keep();
  EXPECT_THAT(stored_, IsEmpty());
}

TEST_F(CoreRestart, NotMoreComeBackThanAreWaitedFor) {
  for (std::uint64_t link = 1; link <= 5; ++link) {
    open(link);
    send(link, start(numbered));
  }
  Core::Limits few = keeping();
  few.most_suspended = 3;
  restart(few);
  EXPECT_EQ(core_->suspended(), 3U);
  keep();
  EXPECT_EQ(stored_.size(), 3U);
}

TEST_F(CoreRestart, AStopMayKeepWhatAKillWould) {
  open(1);
  send(1, start(numbered));
  const std::string id = session_;
  send(1, monitor);
  open(2);
  send(2, monitor);  // without a session
  EXPECT_EQ(core_->leave(clock_.now()), 0U);
  EXPECT_THAT(take(), testing::UnorderedElementsAre("1: hangup", "2: hangup"));
  core_->closed({1}, "", clock_.now());
  core_->closed({2}, "", clock_.now());
  restart();
  open(3);
  send(3, start({.numbers = true, .session_id = id}));
  EXPECT_EQ(session_, id);
  EXPECT_EQ(core_->model().monitor_count(), 1U);
}

TEST_F(CoreRestart, WithoutAStoreNothingIsKept) {
  make({});
  open(1);
  send(1, start(numbered));
  send(1, monitor);
  EXPECT_THAT(core_->take_kept_sessions(), IsEmpty());
}

}  // namespace
}  // namespace strowger::server
