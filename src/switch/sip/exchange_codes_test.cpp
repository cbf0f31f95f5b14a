// Tests of the SIP exchange: feature codes that phones dial.
#include <gtest/gtest.h>

#include "switch/sip/test_world.hpp"

namespace strowger::sip {
namespace {

using namespace test;

struct CodeWorld : ThreeWorld {
  CodeWorld() { server.exchange.set_feature_codes(calls::FeatureCodes::standard()); }
  void say(bool done) {
    command(calls::CodeDoneCommand{{}, {last}, done});
    last = 0;
  }
  /// Alice dials; the report of it.
  Told dial(const std::string& code) {
    alice.dial(code);
    network.run_for(milliseconds(100));
    ++last;
    return take();
  }
  std::uint64_t last = 0;
};

TEST(ExchangeCodesTest, WhatWasDoneIsConfirmedByATone) {
  CodeWorld world;
  EXPECT_EQ(world.dial("*21*1003%23"), Told{"CodeDialled 1001 forward 1003 1"});
  EXPECT_EQ(world.alice.state, "calling");
  world.say(true);
  world.network.run_for(milliseconds(200));
  EXPECT_EQ(world.alice.state, "talking");
  EXPECT_NE(world.alice.remote.find("m=audio"), std::string::npos);
  world.network.run_for(seconds(1));
  EXPECT_EQ(world.alice.state, "idle");
  EXPECT_EQ(world.alice.ended.size(), 1U);
  EXPECT_EQ(world.take(), Told{}) << "it was no call";
  world.expect_nothing_left();
}

TEST(ExchangeCodesTest, WhatWasNotDoneIsRefused) {
  CodeWorld world;
  EXPECT_EQ(world.dial("*21*9999"), Told{"CodeDialled 1001 forward 9999 1"});
  world.say(false);
  world.network.run_for(milliseconds(200));
  EXPECT_EQ(world.alice.final_status, 403);
  world.expect_nothing_left();
}

TEST(ExchangeCodesTest, WhoHangsUpIsNotWaitedFor) {
  CodeWorld world;
  world.dial("*26%23");
  world.alice.hang_up();
  world.network.run_for(milliseconds(200));
  world.say(true);
  world.network.run_for(milliseconds(200));
  EXPECT_EQ(world.alice.state, "idle");
  world.expect_nothing_left();
}

TEST(ExchangeCodesTest, ACodeThatNobodyServesIsGivenUp) {
  CodeWorld world;
  world.dial("*26%23");
  world.network.run_for(seconds(9));
  EXPECT_EQ(world.alice.state, "calling");
  world.network.run_for(seconds(2));
  EXPECT_EQ(world.alice.state, "idle");
  EXPECT_GE(world.alice.final_status, 400);
  world.expect_nothing_left();
}

TEST(ExchangeCodesTest, ADeviceComesBeforeACode) {
  CodeWorld world;
  const std::vector<calls::DeviceSetting> devices{
      {"1001", "Alice", "secret1"}, {"1002", "Bob", "secret2"}, {"1003", "Carol", "secret3"}, {"*26", "Star", ""}};
  world.server.exchange.configure(devices, world.network.now());
  EXPECT_EQ(world.dial("*26")[0], "Originated 1001 newCall to *26");
}

TEST(ExchangeCodesTest, OneCallWithoutANumber) {
  CodeWorld world;
  world.bob.manner = Manner::answer;
  EXPECT_EQ(world.dial("%2331%231002"), (Told{"Originated 1001 newCall to 1002", "Alerting 1002 newCall from 1001"}));
  EXPECT_TRUE(world.bob.from.starts_with("\"Anonymous\" <sip:anonymous@anonymous.invalid>"));
  world.alice.hang_up();
  world.network.run_for(seconds(1));
  world.take();
  world.dial("1002");
  EXPECT_NE(world.bob.from.find("sip:1001@"), std::string::npos) << "for one call only";
}

TEST(ExchangeCodesTest, MessagesAreHeardAtWhoHasThem) {
  CodeWorld world;
  EXPECT_EQ(world.dial("*97")[0], "Originated 1001 newCall to ");
  world.network.run_for(seconds(1));
  world.take();
  calls::DeviceFeatures features;
  features.message_waiting = {true, "1002"};
  world.command(calls::FeaturesCommand{{}, "1001", features});
  EXPECT_EQ(world.dial("*97")[0], "Originated 1001 newCall to 1002");
}

TEST(ExchangeCodesTest, APickedUpCallComesOnTheLineThatDialled) {
  CodeWorld world;
  world.carol.manner = Manner::ring;
  world.bob.dial("1003");
  world.network.run_for(milliseconds(200));
  world.take();
  EXPECT_EQ(world.dial("**1003"), Told{"CodeDialled 1001 pick_up_device 1003 1"});
  world.command(calls::PickupCommand{{5}, world.at("1003"), "1001"});
  world.network.run_for(milliseconds(500));
  EXPECT_EQ(world.take(), (Told{"Done 5", "Diverted 1003 callPickup", "Answered 1001 callPickup"}));
  world.say(true);
  world.network.run_for(seconds(1));
  EXPECT_EQ(world.alice.invites, 0) << "its phone is not rung";
  EXPECT_EQ(world.carol.state, "idle");
  world.expect_pair(world.alice, world.bob);
  world.alice.hang_up();
  world.network.run_for(seconds(1));
  EXPECT_EQ(world.take(), (Told{"Cleared 1001 normalClearing", "Cleared 1002 normalClearing", "CallEnded normalClearing"}));
  world.expect_nothing_left();
}

TEST(ExchangeCodesTest, WhoDialsACodeIsCalledBackAfterIt) {
  CodeWorld world;
  world.alice.manner = Manner::answer;
  EXPECT_EQ(world.dial("*371003"), Told{"CodeDialled 1001 call_back 1003 1"});
  world.command(calls::CallBackCommand{{6}, "1001", "1003", {}});
  EXPECT_EQ(world.take(), (Told{"Done 6", "CallBackNoted 1001 1003 true"}));
  world.say(true);
  world.network.run_for(milliseconds(300));
  EXPECT_EQ(world.take(), Told{}) << "it is on the line still";
  world.network.run_for(seconds(4));
  EXPECT_EQ(world.take()[0], "CallBackNoted 1001 1003 false");
}

}  // namespace
}  // namespace strowger::sip
