// Tests of the SIP exchange: hunt groups, and ACD groups with agents at SIP phones.
#include <gtest/gtest.h>

#include "switch/sip/test_world.hpp"

namespace strowger::sip {
namespace {

using namespace test;
using calls::AgentState;

struct GroupWorld : World {
  GroupWorld() : carol(network, "1003", "secret3", {"127.0.0.1", 5083}, exchange_address) {
    calls::DeviceSetting all{.number = "500", .name = "All", .secret = {}, .category = calls::Category::hunt_group};
    all.group.members = {{"1002", 1}, {"1003", 1}};
    all.group.strategy = calls::Strategy::simultaneous;
    calls::DeviceSetting line = all;
    line.number = "501";
    line.group.strategy = calls::Strategy::linear;
    calls::DeviceSetting acd = all;
    acd.number = "600";
    acd.category = calls::Category::acd_group;
    acd.group.strategy.reset();
    acd.group.after_call = seconds{5};
    const calls::DeviceSetting devices[] = {
        {"1001", "Alice", "secret1"}, {"1002", "Bob", "secret2"}, {"1003", "Carol", "secret3"}, all, line, acd};
    server.exchange.configure(devices, network.now());
    EXPECT_EQ(take(), (Told{"InService 500", "InService 501", "InService 600"}));
    register_both();
    carol.register_phone();
    network.run_for(milliseconds(100));
    take();
  }
  void agent(const std::string& device, AgentState state) {
    command(calls::AgentCommand{{++last_id}, device, state, {}, {}});
    network.run_for(milliseconds(10));
  }
  std::uint64_t last_id = 500;
  Phone carol;
};

TEST(ExchangeGroupsTest, AllPhonesOfAHuntGroupRing) {
  GroupWorld world;
  world.alice.dial("500");
  world.network.run_for(seconds(1));
  EXPECT_EQ(world.take(), (Told{"Originated 1001 newCall to 500", "Alerting 500 enteringDistribution from 1001",
                                "Alerting 1002 multipleAlerting from 1001", "Alerting 1003 multipleAlerting from 1001"}));
  EXPECT_EQ(world.bob.state, "ringing");
  world.carol.pick_up();
  world.network.run_for(seconds(1));
  EXPECT_EQ(world.take(), (Told{"Diverted 1002 distributed", "Diverted 500 distributed", "Answered 1003 normal"}));
  EXPECT_EQ(world.bob.state, "idle");
  EXPECT_TRUE(world.alice.heard_by(world.carol));
  EXPECT_TRUE(world.carol.heard_by(world.alice));
  world.carol.hang_up();
  world.network.run_for(seconds(1));
  world.expect_nothing_left();
}

TEST(ExchangeGroupsTest, BothPhonesAnswerAtTheSameTime) {
  GroupWorld world;
  world.alice.dial("500");
  world.network.run_for(seconds(1));
  world.take();
  world.bob.pick_up();
  world.carol.pick_up();
  world.network.run_for(seconds(2));
  EXPECT_EQ(world.alice.state, "talking");
  EXPECT_NE(world.bob.state == "talking", world.carol.state == "talking") << world.bob.state << world.carol.state;
  world.alice.hang_up();
  world.network.run_for(seconds(1));
  world.expect_nothing_left();
}

TEST(ExchangeGroupsTest, ABusyPhoneIsFollowedByTheNext) {
  GroupWorld world;
  world.bob.manner = Manner::busy;
  world.carol.manner = Manner::answer;
  world.alice.dial("501");
  world.network.run_for(seconds(4));
  EXPECT_EQ(world.take(), (Told{"Originated 1001 newCall to 501", "Alerting 501 enteringDistribution from 1001",
                                "Diverted 501 distributed", "Diverted 1002 busy", "Alerting 1003 distributed from 1001",
                                "Answered 1003 normal"}));
  EXPECT_TRUE(world.alice.heard_by(world.carol));
  world.alice.hang_up();
  world.network.run_for(seconds(1));
  world.expect_nothing_left();
}

TEST(ExchangeGroupsTest, ACallerWaitsForAnAgent) {
  GroupWorld world;
  world.alice.dial("600");
  world.network.run_for(seconds(30));
  EXPECT_EQ(world.take(), (Told{"Originated 1001 newCall to 600", "Alerting 600 enteringDistribution from 1001",
                                "Queued 600 noAvailableAgents"}));
  EXPECT_EQ(world.alice.progress, (std::vector{182}));
  world.agent("1002", AgentState::logged_on);
  EXPECT_EQ(world.take(), (Told{"Done 501", "Agent 1002 logged on", "Agent 1002 not ready"}));
  world.bob.manner = Manner::answer;
  world.agent("1002", AgentState::ready);
  world.network.run_for(seconds(3));
  EXPECT_EQ(world.take(), (Told{"Done 502", "Agent 1002 ready", "Diverted 600 distributed",
                                "Alerting 1002 distributed from 1001", "Answered 1002 normal", "Agent 1002 busy"}));
  world.expect_talk();
  world.alice.hang_up();
  world.network.run_for(seconds(6));
  EXPECT_EQ(world.take(), (Told{"Cleared 1001 normalClearing", "Cleared 1002 normalClearing", "CallEnded normalClearing",
                                "Agent 1002 working after call", "Agent 1002 ready"}));
  world.expect_nothing_left();
}

TEST(ExchangeGroupsTest, AnAgentWhoDoesNotAnswerIsNotReady) {
  GroupWorld world;
  for (const auto* number : {"1002", "1003"}) {
    world.agent(number, AgentState::logged_on);
    world.agent(number, AgentState::ready);
  }
  world.take();
  world.carol.manner = Manner::answer;
  world.alice.dial("600");
  world.network.run_for(seconds(25));
  EXPECT_EQ(world.take(), (Told{"Originated 1001 newCall to 600", "Alerting 600 enteringDistribution from 1001",
                                "Diverted 600 distributed", "Alerting 1002 distributed from 1001",
                                "Diverted 1002 callNotAnswered", "Agent 1002 not ready",
                                "Alerting 1003 distributed from 1001", "Answered 1003 normal", "Agent 1003 busy"}));
  world.alice.hang_up();
  world.network.run_for(seconds(1));
  world.expect_nothing_left();
}

}  // namespace
}  // namespace strowger::sip
