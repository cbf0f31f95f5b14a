// Tests of the SIP exchange: devices that do not want to be disturbed, and devices that forward.
#include <gtest/gtest.h>

#include "switch/sip/test_world.hpp"

namespace strowger::sip {
namespace {

using namespace test;

struct FeatureWorld : World {
  FeatureWorld() : carol(network, "1003", "secret3", {"127.0.0.1", 5083}, exchange_address) {
    register_both();
    carol.register_phone();
    network.run_for(milliseconds(100));
    take();
  }
  void set(const std::string& device, const calls::DeviceFeatures& features) {
    command(calls::FeaturesCommand{{}, device, features});
    EXPECT_EQ(take(), Told{});
  }
  Phone carol;
};

TEST(ExchangeFeaturesTest, WhoMustNotBeDisturbedDoesNotRing) {
  FeatureWorld world;
  calls::DeviceFeatures features;
  features.do_not_disturb = true;
  world.set("1002", features);
  world.alice.dial("1002");
  world.network.run_for(seconds(1));
  EXPECT_EQ(world.take(), (Told{"Originated 1001 newCall to 1002", "Failed 1002 doNotDisturb reached",
                                "Cleared 1001 doNotDisturb", "Cleared 1002 doNotDisturb", "CallEnded doNotDisturb"}));
  EXPECT_EQ(world.alice.final_status, 486);
  EXPECT_EQ(world.bob.invites, 0);
  world.set("1002", {});
  world.alice.dial("1002");
  world.network.run_for(seconds(1));
  EXPECT_EQ(world.bob.invites, 1);
}

TEST(ExchangeFeaturesTest, ImmediateForwardingPassesTheDeviceBy) {
  FeatureWorld world;
  calls::DeviceFeatures features;
  features.do_not_disturb = true;  // forwarding comes before it
  features.immediate = {true, "1003", {}, {}};
  world.set("1002", features);
  world.carol.manner = Manner::answer;
  world.alice.dial("1002");
  world.network.run_for(seconds(4));
  EXPECT_EQ(world.take(), (Told{"Originated 1001 newCall to 1002", "Diverted 1002 callForwardImmediate",
                                "Alerting 1003 callForwardImmediate from 1001", "Answered 1003 normal"}));
  EXPECT_EQ(world.alice.progress, (std::vector{181, 180}));
  EXPECT_EQ(world.bob.invites, 0);
  EXPECT_TRUE(world.alice.heard_by(world.carol));
  world.alice.hang_up();
  world.network.run_for(seconds(1));
  EXPECT_EQ(world.take(), (Told{"Cleared 1001 normalClearing", "Cleared 1003 normalClearing", "CallEnded normalClearing"}));
  world.expect_nothing_left();
}

TEST(ExchangeFeaturesTest, ABusyPhoneForwards) {
  FeatureWorld world;
  calls::DeviceFeatures features;
  features.busy = {true, "1003", {}, {}};
  world.set("1002", features);
  world.bob.manner = Manner::busy;
  world.alice.dial("1002");
  world.network.run_for(seconds(1));
  EXPECT_EQ(world.take(), (Told{"Originated 1001 newCall to 1002", "Diverted 1002 callForwardBusy",
                                "Alerting 1003 callForwardBusy from 1001"}));
  world.alice.hang_up();
  world.network.run_for(seconds(1));
  world.take();
  features.busy.active = false;
  world.set("1002", features);
  world.alice.dial("1002");
  world.network.run_for(seconds(1));
  EXPECT_EQ(world.take()[1], "Failed 1002 busy reached");
}

TEST(ExchangeFeaturesTest, WhoDoesNotAnswerForwardsAfterSoManyRings) {
  FeatureWorld world;
  calls::DeviceFeatures features;
  features.no_answer = {true, "1003", 3, {}};
  world.set("1002", features);
  world.alice.dial("1002");
  world.network.run_for(milliseconds(14'900));
  EXPECT_EQ(world.take(), (Told{"Originated 1001 newCall to 1002", "Alerting 1002 newCall from 1001"}));
  world.network.run_for(milliseconds(200));
  EXPECT_EQ(world.take(), (Told{"Diverted 1002 callForwardNoAnswer", "Alerting 1003 callForwardNoAnswer from 1001"}));
  EXPECT_EQ(world.bob.cancelled, 1);
  world.carol.pick_up();
  world.network.run_for(seconds(1));
  EXPECT_EQ(world.take(), Told{"Answered 1003 normal"});
  EXPECT_TRUE(world.alice.heard_by(world.carol));
  world.carol.hang_up();
  world.network.run_for(seconds(1));
  world.take();
  world.expect_nothing_left();
}

TEST(ExchangeFeaturesTest, ACallOfAnApplicationIsForwardedToo) {
  FeatureWorld world;
  calls::DeviceFeatures features;
  features.immediate = {true, "1003", {}, {}};
  world.set("1002", features);
  world.alice.manner = Manner::answer;
  world.carol.manner = Manner::answer;
  world.make_call("1001", "1002");
  world.network.run_for(seconds(6));
  EXPECT_EQ(world.take(), (Told{"Done 77", "Initiated 1001 makeCall", "Originated 1001 makeCall to 1002",
                                "Diverted 1002 callForwardImmediate", "Alerting 1003 callForwardImmediate from 1001",
                                "Answered 1003 normal"}));
  EXPECT_TRUE(world.alice.heard_by(world.carol));
  EXPECT_TRUE(world.carol.heard_by(world.alice));
}

TEST(ExchangeFeaturesTest, ACircleOfForwardingsEnds) {
  FeatureWorld world;
  calls::DeviceFeatures features;
  features.immediate = {true, "1003", {}, {}};
  world.set("1002", features);
  features.immediate.to = "1002";
  world.set("1003", features);
  world.alice.dial("1002");
  world.network.run_for(seconds(1));
  const auto told = world.take();
  EXPECT_EQ(std::count_if(told.begin(), told.end(), [](const auto& line) { return line.starts_with("Diverted"); }),
            calls::most_diversions);
  EXPECT_EQ(world.alice.final_status, 480);
  world.expect_nothing_left();
}

TEST(ExchangeFeaturesTest, NobodyForwardsBackToTheCaller) {
  FeatureWorld world;
  calls::DeviceFeatures features;
  features.immediate = {true, "1001", {}, {}};
  world.set("1002", features);
  world.alice.dial("1002");
  world.network.run_for(seconds(1));
  EXPECT_EQ(world.alice.final_status, 486);
  world.take();
  world.expect_nothing_left();
}

// ---- Auto answer -------------------------------------------------------------------------------------------------------

TEST(ExchangeFeaturesTest, APhoneAnswersAtOnce) {
  FeatureWorld world;
  calls::DeviceFeatures features;
  features.auto_answer = {true, 0};
  world.set("1002", features);
  world.bob.obeys_automatic = true;
  world.alice.dial("1002");
  world.network.run_for(milliseconds(500));
  EXPECT_EQ(world.take(),
            (Told{"Originated 1001 newCall to 1002", "Alerting 1002 newCall from 1001", "Answered 1002 normal"}));
  world.expect_talk();
  // One that is in a call rings: nobody is talked into.
  world.carol.dial("1002");
  world.network.run_for(milliseconds(500));
  EXPECT_EQ(world.bob.invites, 2);
  EXPECT_EQ(world.carol.final_status, 486) << "the phone has one line";
  world.alice.hang_up();
  world.network.run_for(seconds(1));
  world.take();
  world.expect_nothing_left();
}

TEST(ExchangeFeaturesTest, APhoneAnswersAfterSoManyRings) {
  FeatureWorld world;
  calls::DeviceFeatures features;
  features.auto_answer = {true, 2};
  features.no_answer = {true, "1003", 3, {}};
  world.set("1002", features);
  world.bob.obeys_automatic = true;
  world.alice.dial("1002");
  world.network.run_for(milliseconds(9'900));
  EXPECT_EQ(world.take(), (Told{"Originated 1001 newCall to 1002", "Alerting 1002 newCall from 1001"}));
  world.network.run_for(milliseconds(600));
  EXPECT_EQ(world.take(), Told{"Answered 1002 normal"});
  world.expect_talk();
  world.alice.hang_up();
  world.network.run_for(seconds(1));
  world.take();
  world.expect_nothing_left();
}

TEST(ExchangeFeaturesTest, APhoneThatDoesNotObeyRingsOn) {
  FeatureWorld world;
  calls::DeviceFeatures features;
  features.auto_answer = {true, 2};
  features.no_answer = {true, "1003", 4, {}};
  world.set("1002", features);
  world.alice.dial("1002");
  world.network.run_for(milliseconds(19'000));
  EXPECT_EQ(world.take(), (Told{"Originated 1001 newCall to 1002", "Alerting 1002 newCall from 1001"}));
  world.network.run_for(milliseconds(1'100));
  EXPECT_EQ(world.take(), (Told{"Diverted 1002 callForwardNoAnswer", "Alerting 1003 callForwardNoAnswer from 1001"}));
  world.alice.hang_up();
  world.network.run_for(seconds(1));
  world.take();
  world.expect_nothing_left();
}

TEST(ExchangeFeaturesTest, ForwardingComesBeforeTheRings) {
  FeatureWorld world;
  calls::DeviceFeatures features;
  features.auto_answer = {true, 3};
  features.no_answer = {true, "1003", 3, {}};
  world.set("1002", features);
  world.bob.obeys_automatic = true;
  world.alice.dial("1002");
  world.network.run_for(milliseconds(15'200));
  EXPECT_EQ(world.take()[2], "Diverted 1002 callForwardNoAnswer");
}

// ---- Who calls ---------------------------------------------------------------------------------------------------------

TEST(ExchangeFeaturesTest, WhoHidesItsNumberIsAnonymousToThePhone) {
  FeatureWorld world;
  calls::DeviceFeatures features;
  features.hides_number = true;
  world.set("1001", features);
  world.alice.dial("1002");
  world.network.run_for(seconds(1));
  EXPECT_EQ(world.take(), (Told{"Originated 1001 newCall to 1002", "Alerting 1002 newCall from 1001"}));
  EXPECT_TRUE(world.bob.from.starts_with("\"Anonymous\" <sip:anonymous@anonymous.invalid>;tag=")) << world.bob.from;
  const Dialog* dialog = world.bob.agent.dialog(world.bob.line);
  ASSERT_NE(dialog, nullptr);
  EXPECT_EQ(dialog->remote_target.find("1001"), std::string::npos) << dialog->remote_target;
  world.alice.hang_up();
  world.network.run_for(seconds(1));
  world.take();
  world.set("1001", {});
  world.alice.dial("1002");
  world.network.run_for(seconds(1));
  EXPECT_NE(world.bob.from.find("sip:1001@"), std::string::npos);
}

TEST(ExchangeFeaturesTest, APhoneMayCallAnonymously) {
  FeatureWorld world;
  world.alice.anonymous = true;
  world.alice.dial("1002");
  world.network.run_for(seconds(1));
  EXPECT_EQ(world.take(), (Told{"Originated 1001 newCall to 1002", "Alerting 1002 newCall from 1001"}));
  EXPECT_TRUE(world.bob.from.starts_with("\"Anonymous\" <sip:anonymous@anonymous.invalid>"));
}

TEST(ExchangeFeaturesTest, WhoIsForwardedToIsNotToldEither) {
  FeatureWorld world;
  calls::DeviceFeatures features;
  features.hides_number = true;
  world.set("1001", features);
  features = {};
  features.immediate = {true, "1003", {}, {}};
  world.set("1002", features);
  world.alice.dial("1002");
  world.network.run_for(seconds(1));
  EXPECT_TRUE(world.carol.from.starts_with("\"Anonymous\" <sip:anonymous@anonymous.invalid>"));
}

// ---- Call waiting --------------------------------------------------------------------------------------------------------

TEST(ExchangeFeaturesTest, WithoutCallWaitingASecondCallFindsThePhoneBusy) {
  FeatureWorld world;
  calls::DeviceFeatures features;
  features.call_waiting = false;
  world.set("1002", features);
  world.bob.manner = Manner::answer;
  world.alice.dial("1002");
  world.network.run_for(seconds(3));
  world.take();
  world.carol.dial("1002");
  world.network.run_for(seconds(1));
  EXPECT_EQ(world.take()[1], "Failed 1002 busy reached");
  EXPECT_EQ(world.bob.invites, 1) << "the phone was not asked";
  EXPECT_EQ(world.carol.final_status, 486);
  features.busy = {true, "1001", {}, {}};
  world.set("1002", features);
  world.alice.manner = Manner::busy;
  world.carol.dial("1002");
  world.network.run_for(seconds(1));
  EXPECT_EQ(world.take()[1], "Diverted 1002 callForwardBusy");
  features = {};
  features.call_waiting = true;
  world.set("1002", features);
  world.carol.dial("1002");
  world.network.run_for(seconds(1));
  EXPECT_EQ(world.bob.invites, 2);
}

}  // namespace
}  // namespace strowger::sip
