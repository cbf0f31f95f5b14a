// Tests of the SIP exchange: it is killed and another takes its place, with what the first kept of its calls. Phones notice
// nothing, but for those whose media went through it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>

#include "switch/sip/test_world.hpp"

namespace strowger::sip {
namespace {

using namespace test;
using testing::ElementsAre;
using testing::IsEmpty;

const std::vector<calls::DeviceSetting> devices{
    {"1001", "Alice", "secret1"}, {"1002", "Bob", "secret2"}, {"1003", "Carol", "secret3"}};

/// A world whose exchange can be killed.
struct RestartWorld : ThreeWorld {
  using ThreeWorld::ThreeWorld;

  ExchangeNode& now() { return second_server ? *second_server : server; }
  /// What is kept of all calls; it is gone, and `again` is there with that.
  void kill() {
    kept.clear();
    for (const calls::CallRef call : {first, second}) {
      if (call && !now().exchange.kept(call).empty()) kept.push_back({call, now().exchange.kept(call)});
    }
    network.silence(exchange_address);
    for (Phone* phone : {&alice, &bob, &carol}) network.cut(exchange_address, phone->own);
  }
  void start(std::vector<calls::DeviceSetting> wanted = devices) {
    auto another = std::make_unique<ExchangeNode>(++seed, ExchangeSettings{});
    another->exchange.configure(wanted, network.now());
    network.add(exchange_address, *another);
    network.revive(exchange_address);
    going_on = another->exchange.restore(kept, network.now());
    for (const auto& call : kept)
      for (const std::string number : {"1001", "1002", "1003"})
        if (going_on.contains(call.ref) && call.kept.find("device " + number) != std::string::npos)
          another->alive.insert({call.ref, number});
    std::swap(second_server, another);
    former = std::move(another);
    again();
  }
  void again() {
    now().collect(network.now());
    network.flush();
  }
  void restart() {
    kill();
    start();
  }
  Told told_now() {
    now().collect(network.now());
    return std::exchange(now().told, {});
  }
  void order(const calls::Command& command) {
    std::visit([&](const auto& wanted) { now().commands.insert(wanted.id); }, command);
    now().exchange.execute(command, network.now());
    again();
    network.run_for(seconds(1));
  }
  int offers() const { return alice.offers + bob.offers + carol.offers; }
  void expect_gone() {
    for (Phone* phone : {&alice, &bob, &carol})
      if (phone->line) phone->hang_up();
    network.run_for(seconds(150));
    EXPECT_EQ(now().exchange.load(), Exchange::Load{});
    for (Phone* phone : {&alice, &bob, &carol}) EXPECT_EQ(phone->agent.sessions(), 0U) << phone->number;
  }

  std::uint64_t seed = 500;  // branches of one are not those of the other
  std::vector<calls::KeptCall> kept;
  std::set<calls::CallRef> going_on;
  std::unique_ptr<ExchangeNode> second_server;
  std::unique_ptr<ExchangeNode> former;
};

TEST(ExchangeRestart, TwoWhoTalkGoOnAndNoticeNothing) {
  RestartWorld world;
  world.call();
  const int offers = world.offers();
  world.restart();
  EXPECT_THAT(world.going_on, ElementsAre(world.first));
  world.network.run_for(seconds(30));  // they were asked whether they live
  world.expect_pair(world.alice, world.bob);
  EXPECT_EQ(world.offers(), offers) << "media that passes directly is left alone";
  EXPECT_THAT(world.told_now(), IsEmpty());
  world.bob.hang_up();
  world.network.run_for(seconds(1));
  EXPECT_EQ(world.told_now(),
            (Told{"Cleared 1002 normalClearing", "Cleared 1001 normalClearing", "CallEnded normalClearing"}));
  EXPECT_EQ(world.alice.state, "idle");
  world.expect_gone();
}

TEST(ExchangeRestart, ApplicationsHoldRetrieveAndClearThem) {
  RestartWorld world;
  world.call();
  world.restart();
  world.order(calls::HoldCommand{{30}, {world.first, "1001"}});
  EXPECT_EQ(world.told_now(), (Told{"Done 30", "Held 1001 normal"}));
  EXPECT_FALSE(world.alice.heard_by(world.bob));
  world.restart();
  EXPECT_FALSE(world.alice.heard_by(world.bob)) << "it holds still";
  world.order(calls::RetrieveCommand{{31}, {world.first, "1001"}});
  EXPECT_EQ(world.told_now(), (Told{"Done 31", "Retrieved 1001 normal"}));
  world.expect_pair(world.alice, world.bob);
  world.restart();
  world.order(calls::ClearCallCommand{{32}, world.first});
  EXPECT_EQ(world.alice.state, "idle");
  EXPECT_EQ(world.bob.state, "idle");
  world.expect_gone();
}

TEST(ExchangeRestart, PhonesHoldByTheirOwnKeys) {
  RestartWorld world;
  world.call();
  world.bob.hold();
  world.network.run_for(seconds(1));
  world.restart();
  EXPECT_FALSE(world.alice.heard_by(world.bob));
  world.network.run_for(seconds(1));
  world.bob.resume();
  world.network.run_for(seconds(1));
  EXPECT_EQ(world.told_now(), (Told{"Retrieved 1002 normal"}));
  world.expect_pair(world.alice, world.bob);
  world.alice.hold();
  world.network.run_for(seconds(1));
  EXPECT_EQ(world.told_now(), (Told{"Held 1001 normal"}));
  world.expect_gone();
}

TEST(ExchangeRestart, WhoHungUpMeanwhileIsFoundOut) {
  RestartWorld world;
  world.call();
  world.kill();
  world.bob.hang_up();
  world.network.run_for(seconds(60));  // its BYE has found nobody
  world.start();
  EXPECT_EQ(world.going_on.size(), 1U);
  world.network.run_for(seconds(12));
  EXPECT_EQ(world.alice.state, "idle");
  EXPECT_EQ(world.told_now().back(), "CallEnded destOutOfOrder");
  world.expect_gone();
}

TEST(ExchangeRestart, AByeThatIsSentAgainFindsItsCall) {
  RestartWorld world;
  world.call();
  world.kill();
  world.bob.hang_up();
  world.network.run_for(seconds(3));
  world.start();
  world.network.run_for(seconds(5));
  EXPECT_EQ(world.alice.state, "idle");
  world.expect_gone();
}

TEST(ExchangeRestart, AnAnswerToAReInviteOfBeforeIsAcknowledged) {
  RestartWorld world;
  world.call();
  world.command(calls::HoldCommand{{33}, {world.first, "1001"}});  // its re-INVITE is on its way
  world.kill();
  world.network.run_for(seconds(1));
  EXPECT_EQ(world.offers(), 1) << "that phone's 200 finds nobody";
  world.start();
  world.network.run_for(seconds(60));  // it would have given up after 32
  EXPECT_EQ(world.alice.state, "talking");
  EXPECT_EQ(world.bob.state, "talking");
  world.expect_gone();
}

TEST(ExchangeRestart, AConsultationGoesOnWithBothCalls) {
  RestartWorld world;
  world.consult();
  world.restart();
  EXPECT_EQ(world.going_on.size(), 2U);
  world.network.run_for(seconds(15));
  world.expect_pair(world.bob, world.carol);
  EXPECT_FALSE(world.alice.heard_by(world.bob));
  const auto next = world.now().numbers.next(world.network.now());
  world.order(calls::TransferCommand{{40}, {world.first, "1002"}, {world.second, "1002"}, next});
  EXPECT_EQ(world.told_now().back(), "Transferred 1002 to 1003 transfer");
  world.expect_pair(world.alice, world.carol);
  EXPECT_EQ(world.bob.state, "idle");
  world.expect_gone();
}

TEST(ExchangeRestart, AConferenceGoesOnThroughNewPorts) {
  RestartWorld world;
  world.consult();
  const auto next = world.server.numbers.next(world.network.now());
  world.command(calls::ConferenceCommand{{41}, {world.first, "1002"}, {world.second, "1002"}, next});
  world.network.run_for(seconds(1));
  world.first = next;
  const int offers = world.offers();
  const Time killed = world.network.now();
  world.restart();
  EXPECT_THAT(world.going_on, ElementsAre(next));
  while (world.offers() < offers + 3 && world.network.now() < killed + seconds(10)) world.network.run_for(milliseconds(10));
  EXPECT_LT(world.network.now(), killed + milliseconds(2500));
  world.network.run_for(seconds(1));
  EXPECT_EQ(world.now().exchange.load().ports, 3U);
  world.expect_gone();
}

TEST(ExchangeRestart, AnchoredMediaIsToldAnewAtOnceWithOtherKeys) {
  std::vector<calls::DeviceSetting> anchored = devices;
  anchored[0].anchor = true;
  RestartWorld world;
  world.server.exchange.configure(anchored, world.network.now());
  world.bob.manner = Manner::answer;
  world.alice.dial("1002");
  world.network.run_for(seconds(3));
  world.first = world.server.last_call;
  ASSERT_EQ(world.server.exchange.load().ports, 2U);
  world.kill();
  const int offers = world.offers();
  const Time started = world.network.now();
  world.start(anchored);
  while (world.offers() < offers + 2 && world.network.now() < started + seconds(10)) world.network.run_for(milliseconds(10));
  EXPECT_LT(world.network.now(), started + milliseconds(2500));
  world.network.run_for(seconds(1));
  EXPECT_EQ(world.now().exchange.load().ports, 2U);
  world.expect_gone();
}

TEST(ExchangeRestart, WhoCalledIsRefusedAndWhoRangIsCancelled) {
  RestartWorld world;
  world.alice.dial("1002");
  world.network.run_for(seconds(2));
  ASSERT_EQ(world.bob.state, "ringing");
  world.first = world.server.last_call;
  world.restart();
  EXPECT_THAT(world.going_on, IsEmpty());
  world.network.run_for(milliseconds(100));
  EXPECT_EQ(world.alice.final_status, 503);
  EXPECT_EQ(world.alice.state, "idle");
  EXPECT_EQ(world.bob.cancelled, 1);
  EXPECT_EQ(world.bob.state, "idle");
  world.expect_gone();
}

TEST(ExchangeRestart, WhoAnswersMeanwhileHearsThatItIsOver) {
  RestartWorld world;
  world.alice.dial("1002");
  world.network.run_for(seconds(2));
  ASSERT_EQ(world.bob.state, "ringing");
  world.first = world.server.last_call;
  world.kill();
  world.bob.pick_up();    // its 200 finds nobody, and is sent again
  world.alice.hang_up();  // so is its CANCEL
  world.network.run_for(seconds(2));
  world.start();
  world.network.run_for(seconds(5));
  EXPECT_EQ(world.bob.state, "idle");
  EXPECT_EQ(world.bob.ended.size(), 1U) << "it was sent BYE";
  EXPECT_EQ(world.alice.agent.sessions(), 0U);
  world.expect_gone();
}

TEST(ExchangeRestart, OfACallThatCannotGoOnThePhonesAreTold) {
  RestartWorld world;
  world.consult(false);  // Carol rings, and Bob waits for her
  world.restart();
  EXPECT_THAT(world.going_on, ElementsAre(world.first));
  world.network.run_for(seconds(2));
  EXPECT_EQ(world.bob.state, "talking") << "it has a call on hold";
  world.order(calls::RetrieveCommand{{50}, {world.first, "1002"}});
  world.expect_pair(world.alice, world.bob);
  // A device that is no more.
  world.kill();
  std::vector<calls::DeviceSetting> fewer(devices.begin(), devices.begin() + 1);
  world.start(fewer);
  EXPECT_THAT(world.going_on, IsEmpty());
  world.network.run_for(seconds(2));
  EXPECT_EQ(world.alice.state, "idle");
  EXPECT_EQ(world.bob.state, "idle");
  world.expect_gone();
}

TEST(ExchangeRestart, WhatCannotBeUnderstoodHarmsNothing) {
  RestartWorld world;
  world.call();
  world.kill();
  const std::string good = world.kept.front().kept;
  std::vector<calls::KeptCall> bad;
  for (std::size_t cut = 0; cut < good.size(); cut += 7) bad.push_back({{1'000 + cut}, good.substr(0, cut)});
  bad.push_back({{5'000}, "goes_on 1\nparty device 1001\n"});
  world.kept = bad;
  world.start();
  world.network.run_for(seconds(20));
  world.told_now();
  world.expect_gone();
}

TEST(ExchangeRestart, APhoneOnTcpStopsRingingWhenItRegistersAgain) {
  Network network(3);
  auto server = std::make_unique<ExchangeNode>(1, ExchangeSettings{});
  Phone alice(network, "1001", "secret1", {"127.0.0.1", 5081}, exchange_address, Transport::tcp);
  Phone bob(network, "1002", "secret2", {"127.0.0.1", 5082}, exchange_address, Transport::tcp);
  network.add(exchange_address, *server);
  server->exchange.configure(devices, network.now());
  for (Phone* phone : {&alice, &bob}) phone->register_phone();
  network.run_for(seconds(1));
  alice.dial("1002");
  network.run_for(seconds(2));
  ASSERT_EQ(bob.state, "ringing");
  const std::vector<calls::KeptCall> kept{{server->last_call, server->exchange.kept(server->last_call)}};
  network.silence(exchange_address);
  network.cut(exchange_address, alice.own);  // Bob's phone rings on, whatever becomes of its connection
  ExchangeNode again(2, ExchangeSettings{});
  again.exchange.configure(devices, network.now());
  network.add(exchange_address, again);
  network.revive(exchange_address);
  EXPECT_THAT(again.exchange.restore(kept, network.now()), IsEmpty());
  again.collect(network.now());
  network.flush();
  network.run_for(seconds(5));
  EXPECT_EQ(bob.state, "ringing") << "nothing reaches it";
  for (Phone* phone : {&alice, &bob}) phone->register_phone();
  network.run_for(seconds(1));
  EXPECT_EQ(bob.cancelled, 1);
  EXPECT_EQ(bob.state, "idle");
  EXPECT_EQ(alice.state, "idle");
  network.run_for(seconds(150));
  EXPECT_EQ(again.exchange.load(), Exchange::Load{});
}

TEST(ExchangeRestart, APhoneOnTcpIsReachedWhenItRegistersAgain) {
  Network network(3);
  auto server = std::make_unique<ExchangeNode>(1, ExchangeSettings{});
  Phone alice(network, "1001", "secret1", {"127.0.0.1", 5081}, exchange_address, Transport::tcp);
  Phone bob(network, "1002", "secret2", {"127.0.0.1", 5082}, exchange_address);
  network.add(exchange_address, *server);
  server->exchange.configure(devices, network.now());
  bob.manner = Manner::answer;
  for (Phone* phone : {&alice, &bob}) phone->register_phone();
  network.run_for(seconds(1));
  alice.dial("1002");
  network.run_for(seconds(4));
  ASSERT_EQ(alice.state, "talking");
  const calls::CallRef call = server->last_call;
  const std::vector<calls::KeptCall> kept{{call, server->exchange.kept(call)}};
  network.silence(exchange_address);
  network.cut(exchange_address, alice.own);
  ExchangeNode again(2, ExchangeSettings{});
  again.exchange.configure(devices, network.now());
  network.add(exchange_address, again);
  network.revive(exchange_address);
  EXPECT_EQ(again.exchange.restore(kept, network.now()).size(), 1U);
  network.run_for(seconds(1));
  alice.register_phone();
  network.run_for(seconds(1));
  again.alive = {{call, "1001"}, {call, "1002"}};
  again.commands.insert(calls::CommandId{60});
  again.exchange.execute(calls::HoldCommand{{60}, {call, "1002"}}, network.now());
  again.collect(network.now());
  network.flush();
  network.run_for(seconds(1));
  EXPECT_FALSE(bob.heard_by(alice));
  EXPECT_EQ(alice.state, "talking");
  again.commands.insert(calls::CommandId{61});
  again.exchange.execute(calls::ClearCallCommand{{61}, call}, network.now());
  again.collect(network.now());
  network.flush();
  network.run_for(seconds(1));
  EXPECT_EQ(alice.state, "idle") << "it heard by its new connection";
  EXPECT_EQ(bob.state, "idle");
}

}  // namespace
}  // namespace strowger::sip
