// Tests of the SIP exchange: calls that move: consultation, transfer, deflection, pickup, park, and the keys by which phones
// do the same.
#include <gtest/gtest.h>

#include <algorithm>

#include "switch/sip/test_world.hpp"

namespace strowger::sip {
namespace {

using namespace test;

TEST(ExchangeTransferTest, ConsultationAlternatesAndTransfers) {
  ThreeWorld world;
  world.consult();
  world.command(calls::AlternateCommand{{21}, {world.first, "1002"}, {world.second, "1002"}});
  world.network.run_for(seconds(1));
  EXPECT_EQ(world.take(), (Told{"Done 21", "Held 1002 alternate", "Retrieved 1002 alternate"}));
  world.expect_talk();
  EXPECT_EQ(world.carol.direction, Direction::inactive);
  const auto joined = world.server.numbers.next(world.network.now());
  world.command(calls::TransferCommand{{22}, {world.second, "1002"}, {world.first, "1002"}, joined});
  world.network.run_for(seconds(1));
  EXPECT_EQ(world.take(), (Told{"Done 22", "Transferred 1002 to 1001 transfer"}));
  world.expect_pair(world.alice, world.carol);
  EXPECT_EQ(world.bob.state, "idle");
  world.carol.hang_up();
  world.network.run_for(seconds(1));
  EXPECT_EQ(world.take(), (Told{"Cleared 1003 normalClearing", "Cleared 1001 normalClearing", "CallEnded normalClearing"}));
  world.expect_all_gone();
}

TEST(ExchangeTransferTest, ConsultationIsGivenUp) {
  ThreeWorld world;
  world.consult();
  world.command(calls::ReconnectCommand{{21}, {world.first, "1002"}, {world.second, "1002"}});
  world.network.run_for(seconds(1));
  const auto told = world.take();
  EXPECT_EQ(told.front(), "Done 21");
  EXPECT_EQ(told.back(), "Retrieved 1002 normal");
  world.expect_talk();
  EXPECT_EQ(world.carol.state, "idle");
  world.expect_all_gone();
}

TEST(ExchangeTransferTest, TransferToAPhoneThatStillRings) {
  ThreeWorld world;
  world.consult(false);
  const auto joined = world.server.numbers.next(world.network.now());
  world.command(calls::TransferCommand{{22}, {world.first, "1002"}, {world.second, "1002"}, joined});
  world.network.run_for(seconds(1));
  EXPECT_EQ(world.take(), (Told{"Done 22", "Transferred 1002 to 1003 transfer"}));
  EXPECT_EQ(world.bob.state, "idle");
  world.carol.pick_up();
  world.network.run_for(seconds(1));
  EXPECT_EQ(world.take(), Told{"Answered 1003 normal"});
  world.expect_pair(world.alice, world.carol);
  world.expect_all_gone();
}

TEST(ExchangeTransferTest, TransferToAPhoneThatRefusesTheMedia) {
  ThreeWorld world;
  world.consult();
  world.carol.refuses_offers = true;
  const auto joined = world.server.numbers.next(world.network.now());
  world.command(calls::TransferCommand{{22}, {world.first, "1002"}, {world.second, "1002"}, joined});
  world.network.run_for(seconds(1));
  EXPECT_EQ(world.take(), Told{"Refused 22 0"});
  world.expect_pair(world.bob, world.carol);
  world.expect_all_gone();
}

TEST(ExchangeTransferTest, SingleStepTransfer) {
  ThreeWorld world;
  world.call();
  const auto joined = world.server.numbers.next(world.network.now());
  world.command(calls::SingleStepTransferCommand{{22}, {world.first, "1002"}, "1003", joined});
  world.network.run_for(seconds(4));
  EXPECT_EQ(world.take(), (Told{"Done 22", "Transferred 1002 to 1003 singleStepTransfer",
                                "Alerting 1003 singleStepTransfer from 1001", "Answered 1003 normal"}));
  world.expect_pair(world.alice, world.carol);
  EXPECT_EQ(world.bob.state, "idle");
  world.expect_all_gone();
}

TEST(ExchangeTransferTest, APhoneTransfersByItsKey) {
  for (const bool hangs_up : {false, true}) {
    ThreeWorld world;
    world.call();
    world.bob.leaves_when_referred = hangs_up;
    world.bob.refer("<sip:1003@pbx.test>");
    world.network.run_for(seconds(4));
    EXPECT_EQ(world.take(), (Told{"Transferred 1002 to 1003 singleStepTransfer",
                                  "Alerting 1003 singleStepTransfer from 1001", "Answered 1003 normal"}));
    EXPECT_EQ(world.bob.notified, (std::vector<std::string>{"SIP/2.0 100 Trying", "SIP/2.0 200 OK"}));
    world.expect_pair(world.alice, world.carol);
    EXPECT_EQ(world.bob.state, "idle");
    world.expect_all_gone();
  }
}

TEST(ExchangeTransferTest, APhoneTransfersToNobody) {
  ThreeWorld world;
  world.call();
  world.bob.refer("<sip:4711@pbx.test>");
  world.network.run_for(seconds(1));
  EXPECT_EQ(world.take(), Told{});
  EXPECT_EQ(world.bob.notified, (std::vector<std::string>{"SIP/2.0 100 Trying", "SIP/2.0 503 Service Unavailable"}));
  world.expect_talk();
  world.expect_all_gone();
}

TEST(ExchangeTransferTest, APhoneSendsARingingCallOn) {
  ThreeWorld world;
  world.bob.deflects_to = "1003";
  world.alice.dial("1002");
  world.network.run_for(seconds(4));
  EXPECT_EQ(world.take(), (Told{"Originated 1001 newCall to 1002", "Alerting 1002 newCall from 1001",
                                "Diverted 1002 redirected", "Alerting 1003 redirected from 1001", "Answered 1003 normal"}));
  world.expect_pair(world.alice, world.carol);
  world.expect_all_gone();
}

TEST(ExchangeTransferTest, DeflectionAndPickup) {
  for (const bool pickup : {false, true}) {
    ThreeWorld world;
    world.alice.dial("1002");
    world.network.run_for(seconds(1));
    world.take();
    const auto ringing = world.at("1002");
    if (pickup) {
      world.command(calls::PickupCommand{{5}, ringing, "1003"});
    } else {
      world.command(calls::DeflectCommand{{5}, ringing, "1003"});
    }
    world.network.run_for(seconds(4));
    const auto told = world.take();
    EXPECT_EQ(told.front(), "Done 5");
    EXPECT_TRUE(told.back().starts_with("Answered 1003")) << told.back();
    world.expect_pair(world.alice, world.carol);
    EXPECT_EQ(world.bob.cancelled, 1);
    world.expect_all_gone();
  }
}

TEST(ExchangeTransferTest, DigitsAndTexts) {
  ThreeWorld world;
  world.call();
  calls::GenerateDigitsCommand digits;
  digits.id = {6};
  digits.connection = {world.first, "1002"};
  digits.digits = "12";
  world.command(digits);
  world.network.run_for(seconds(1));
  EXPECT_EQ(world.take(), (Told{"Done 6", "DigitsGenerated 1002 12"}));
  EXPECT_EQ(world.alice.infos.size(), 2U);
  world.alice.press('7');
  world.network.run_for(seconds(1));
  EXPECT_EQ(world.take(), Told{"DigitsGenerated 1001 7"});
  EXPECT_EQ(world.bob.infos.size(), 1U);
  world.command(calls::SendMessageCommand{{7}, "1001", "1003", "text/plain", to_octets("hello")});
  world.network.run_for(seconds(1));
  EXPECT_EQ(world.take(), Told{"Done 7"});
  world.alice.text("1003", "again");
  world.network.run_for(seconds(1));
  EXPECT_EQ(world.carol.texts, (std::vector<std::string>{"hello", "again"}));
  world.alice.text("4711", "nobody");
  world.network.run_for(seconds(1));
  EXPECT_EQ(world.alice.last_reply.status, 404);
  world.expect_all_gone();
}

/// Three phones and an application that moves calls at random while datagrams are lost: all ends, and each command is
/// answered.
TEST(ExchangeTransferStormTest, EveryCallEnds) {
  for (std::uint64_t seed = 1; seed <= 30; ++seed) {
    ThreeWorld world(seed);
    world.network.loss_percent = 10;
    world.network.duplicate_percent = 10;
    world.network.jitter = milliseconds(200);
    SeededRandom hands(seed);
    std::uint64_t id = 100;
    Phone* const phones[] = {&world.alice, &world.bob, &world.carol};
    for (Phone* phone : phones) {
      phone->manner = Manner::answer;
      phone->answer_after = milliseconds(hands.below(2000));
    }
    std::vector<calls::CallRef> refs;
    for (int step = 0; step < 60; ++step) {
      Phone& phone = *phones[hands.below(3)];
      Phone& other = *phones[hands.below(3)];
      refs.push_back(world.server.last_call);
      const auto some = [&] { return refs[refs.size() - 1 - hands.below(std::min<std::size_t>(refs.size(), 6))]; };
      const auto next = world.server.numbers.next(world.network.now());
      const calls::CommandId command{++id};
      switch (hands.below(14)) {
        case 0:
          if (!phone.line) phone.dial(other.number);
          break;
        case 1:
          world.command(calls::MakeCallCommand{command, next, phone.number, other.number, true});
          break;
        case 2:
          world.command(calls::ConsultationCommand{command, {some(), phone.number}, next, other.number});
          refs.push_back(next);
          break;
        case 3:
          world.command(calls::AlternateCommand{command, {some(), phone.number}, {some(), phone.number}});
          break;
        case 4:
          world.command(calls::TransferCommand{command, {some(), phone.number}, {some(), phone.number}, next});
          break;
        case 5:
          world.command(calls::ReconnectCommand{command, {some(), phone.number}, {some(), phone.number}});
          break;
        case 6:
          world.command(calls::SingleStepTransferCommand{command, {some(), phone.number}, other.number, next});
          break;
        case 7:
          world.command(calls::DeflectCommand{command, {some(), phone.number}, other.number});
          break;
        case 8:
          world.command(calls::PickupCommand{command, {some(), phone.number}, other.number});
          break;
        case 9:
          if (phone.state == "talking") phone.offer(hands.below(2) == 0);
          break;
        case 10:
          if (phone.state == "talking") phone.refer("<sip:" + other.number + "@pbx.test>");
          break;
        case 11:
          world.command(calls::ConferenceCommand{command, {some(), phone.number}, {some(), phone.number}, next});
          break;
        case 12:
          world.command(calls::AddPartyCommand{command, {some(), phone.number}, other.number, next, hands.below(3) == 0});
          break;
        default:
          if (phone.line) phone.hang_up();
      }
      world.network.run_for(milliseconds(hands.below(4000)));
    }
    for (int round = 0; round < 3; ++round) {
      world.network.run_for(seconds(100));
      for (Phone* phone : phones)
        if (phone->line) phone->hang_up();
    }
    world.expect_all_gone();
    if (testing::Test::HasFailure()) FAIL() << "seed " << seed;
  }
}

TEST(ExchangeTransferTest, WhoIsBeingHeldAndLeavesHoldsUpNobody) {
  ThreeWorld world;
  world.call();
  world.carol.manner = Manner::ring;
  const auto next = world.server.numbers.next(world.network.now());
  world.network.silence(world.carol.own);
  world.command(calls::SingleStepTransferCommand{{50}, world.at("1002"), "1003", next});
  world.network.run_for(milliseconds(100));
  world.network.silence(world.bob.own);
  world.command(calls::HoldCommand{{51}, world.at("1002")});
  world.network.run_for(milliseconds(100));
  world.network.revive(world.carol.own);
  world.network.run_for(seconds(4));
  const Told told = world.take();
  EXPECT_NE(std::find(told.begin(), told.end(), "Refused 51 2"), told.end());
  EXPECT_NE(std::find(told.begin(), told.end(), "Done 50"), told.end());
}

}  // namespace
}  // namespace strowger::sip
