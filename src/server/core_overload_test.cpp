// The core under load: requests that wait for their turn and are not refused, and what is refused in an overload.
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "framing/frame_writer.hpp"
#include "server/core.hpp"
#include "server/test_documents.hpp"
#include "switch/simulated/simulated_switch.hpp"

namespace strowger::server {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

class CoreOverloadTest : public testing::Test {
 protected:
  CoreOverloadTest() : exchange_(numbers_), core_(exchange_, numbers_, random_, limits()) {
    const calls::DeviceSetting devices[] = {{"1001", "Alice", ""}, {"1002", "Bob", ""}};
    core_.configure(devices, clock_.now());
    for (std::uint64_t link = 1; link <= 3; ++link)
      core_.opened({.link = {link},
                    .peer = fmt::format("127.0.0.1:{}", 5000 + link),
                    .identity = {},
                    .on_this_machine = true,
                    .options = &options_},
                   clock_.now());
  }
  static Core::Limits limits() {
    Core::Limits made;
    made.guard.requests_per_second = 10;
    made.guard.burst = 3;
    return made;
  }
  static Octets frame(std::string_view invoke, std::string_view document) {
    framing::InvokeOctets id{};
    std::copy_n(invoke.begin(), id.size(), id.begin());
    Octets octets;
    EXPECT_TRUE(framing::write_frame(framing::Framing::ecma323, id, octets_of(document), octets));
    return octets;
  }
  /// So many MonitorStart, one behind the other, with invoke ids from `first` on.
  static Octets flood(int first, int count) {
    Octets octets;
    for (int i = first; i < first + count; ++i) append(octets, frame(fmt::format("{:04}", i), monitor));
    return octets;
  }
  bool receive(std::uint64_t link, const Octets& octets) { return core_.received({link}, octets, clock_.now()); }
  /// What came since, as "1: 0001 MonitorStartResponse".
  std::vector<std::string> take() {
    std::vector<std::string> lines;
    for (const LinkEffect& effect : core_.take_effects()) {
      const auto* write = std::get_if<Write>(&effect);
      if (write == nullptr) continue;
      last_ = std::string(text_of(write->octets));
      const std::string invoke = last_.substr(4, 4);
      if (invoke != "9999") lines.push_back(fmt::format("{}: {} {}", write->link.value, invoke, test::root_of(last_)));
    }
    return lines;
  }
  std::vector<std::string> turn() {
    core_.serve_waiting(clock_.now());
    return take();
  }
  std::vector<std::string> all_turns() {
    for (int i = 0; core_.anyone_waits() && i < 100; ++i) core_.serve_waiting(clock_.now());
    EXPECT_FALSE(core_.anyone_waits());
    return take();
  }

  static constexpr std::string_view monitor = test::monitor_1001;
  static constexpr std::string_view call = test::call_1002;

  ManualClock clock_;
  SeededRandom random_{3};
  calls::CallNumbers numbers_;
  simulated::SimulatedSwitch exchange_;
  session::Options options_;
  Core core_;
  std::string last_;
};

TEST_F(CoreOverloadTest, WhatIsBeyondTheRateWaitsAndIsNotRefused) {
  EXPECT_FALSE(receive(1, flood(1, 5))) << "its link is to be read no more";
  EXPECT_THAT(take(),
              ElementsAre("1: 0001 MonitorStartResponse", "1: 0002 MonitorStartResponse", "1: 0003 MonitorStartResponse"));
  EXPECT_TRUE(receive(2, frame("0001", monitor)));
  EXPECT_THAT(take(), ElementsAre("2: 0001 MonitorStartResponse")) << "others do not wait for it";
  ASSERT_TRUE(core_.anyone_waits());
  EXPECT_THAT(turn(), ElementsAre("1: 0004 MonitorStartResponse"));
  EXPECT_THAT(turn(), ElementsAre("1: 0005 MonitorStartResponse"));
  EXPECT_THAT(core_.take_resumed(), IsEmpty());
  EXPECT_THAT(all_turns(), IsEmpty());
  EXPECT_THAT(core_.take_resumed(), ElementsAre(LinkId{1})) << "nothing is left: it is read again";
  clock_.advance(seconds{1});
  EXPECT_TRUE(receive(1, flood(6, 2)));
  EXPECT_EQ(take().size(), 2U) << "within the rate again";
}

TEST_F(CoreOverloadTest, WhoWaitIsServedInTurn) {
  receive(1, flood(1, 6));
  receive(2, flood(1, 6));
  take();
  EXPECT_THAT(all_turns(),
              ElementsAre("1: 0004 MonitorStartResponse", "2: 0004 MonitorStartResponse", "1: 0005 MonitorStartResponse",
                          "2: 0005 MonitorStartResponse", "1: 0006 MonitorStartResponse", "2: 0006 MonitorStartResponse"));
  EXPECT_THAT(core_.take_resumed(), ElementsAre(LinkId{1}, LinkId{2}));
}

TEST_F(CoreOverloadTest, BulkWaitsWhileTheServerIsBusyAndCallsDoNot) {
  core_.set_level(guard::Level::busy);
  EXPECT_FALSE(receive(1, frame("0001", monitor)));
  EXPECT_TRUE(receive(2, frame("0001", call)));
  EXPECT_THAT(take(), ElementsAre("2: 0001 MakeCallResponse"));
  EXPECT_THAT(turn(), ElementsAre("1: 0001 MonitorStartResponse"));
  Octets both = frame("0002", monitor);
  append(both, frame("0003", call));
  receive(3, both);
  EXPECT_THAT(take(), IsEmpty());
  EXPECT_THAT(all_turns(), ElementsAre("3: 0002 MonitorStartResponse", "3: 0003 CSTAErrorCode"))
      << "one application's answers keep their order";
  core_.set_level(guard::Level::normal);
  clock_.advance(seconds{1});
  receive(1, frame("0004", monitor));
  EXPECT_THAT(take(), ElementsAre("1: 0004 MonitorStartResponse"));
}

TEST_F(CoreOverloadTest, NewCallsAreRefusedInAnOverloadAndThoseInProgressGoOn) {
  receive(1, frame("0001", call));
  EXPECT_THAT(take(), ElementsAre("1: 0001 MakeCallResponse"));
  const std::size_t at = last_.find("<callID>") + 8;
  const std::string id = last_.substr(at, last_.find('<', at) - at);
  core_.set_level(guard::Level::overloaded);
  receive(2, frame("0001", call));
  EXPECT_THAT(take(), ElementsAre("2: 0001 CSTAErrorCode"));
  EXPECT_THAT(last_, HasSubstr("<performanceManagement>performanceLimitExceeded"));
  receive(2,
          frame("0002", fmt::format("<ClearCall><callToBeCleared><callID>{}</callID></callToBeCleared></ClearCall>", id)));
  EXPECT_THAT(take(), ElementsAre("2: 0002 ClearCallResponse"));
  receive(3, frame("0001", monitor));
  EXPECT_THAT(take(), IsEmpty());
  EXPECT_THAT(turn(), ElementsAre("3: 0001 MonitorStartResponse")) << "bulk waits and is not refused";
  core_.set_level(guard::Level::normal);
  receive(2, frame("0003", call));
  EXPECT_THAT(take(), ElementsAre("2: 0003 MakeCallResponse"));
}

TEST_F(CoreOverloadTest, WhoDoesNotReadItsAnswersIsServedNoMore) {
  receive(1, frame("0001", monitor));
  take();
  core_.answers_wait({1});
  EXPECT_FALSE(receive(1, flood(2, 2)));
  EXPECT_THAT(all_turns(), IsEmpty());
  EXPECT_THAT(core_.take_resumed(), IsEmpty());
  core_.answers_left({1});
  EXPECT_THAT(all_turns(), ElementsAre("1: 0002 MonitorStartResponse", "1: 0003 MonitorStartResponse"));
  EXPECT_THAT(core_.take_resumed(), ElementsAre(LinkId{1}));
  clock_.advance(seconds{1});
  core_.answers_wait({1});
  EXPECT_TRUE(receive(1, frame("0004", "<SystemStatus><systemStatus>normal</systemStatus></SystemStatus>")));
  EXPECT_THAT(take(), ElementsAre("1: 0004 SystemStatusResponse")) << "it is only served no more";
}

TEST_F(CoreOverloadTest, WhoGoesWhileItWaitsLeavesNothing) {
  receive(1, flood(1, 6));
  core_.set_level(guard::Level::busy);
  receive(2, frame("0001", monitor));
  take();
  for (const std::uint64_t link : {1U, 2U}) core_.closed({link}, "gone", clock_.now());
  EXPECT_THAT(all_turns(), IsEmpty());
  EXPECT_THAT(core_.take_resumed(), IsEmpty());
  EXPECT_EQ(core_.model().monitor_count(), 0U);
}

TEST_F(CoreOverloadTest, WhoComesInSipCannotWaitAndIsRefused) {
  const framing::InvokeOctets token{'0', '0', '0', '1'};
  const auto ask = [&] {
    core_.received_body({1}, octets_of(monitor), token, clock_.now());
    return take();
  };
  for (int i = 0; i < 3; ++i) EXPECT_EQ(ask().size(), 1U);
  core_.received_body({1}, octets_of(monitor), token, clock_.now());
  std::string said;
  for (const LinkEffect& effect : core_.take_effects())
    if (const auto* write = std::get_if<Write>(&effect)) said = std::string(text_of(write->octets));
  EXPECT_THAT(said, HasSubstr("performanceLimitExceeded"));
  EXPECT_FALSE(core_.anyone_waits());
}

}  // namespace
}  // namespace strowger::server
