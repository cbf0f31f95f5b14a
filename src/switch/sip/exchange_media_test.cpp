// Tests of the SIP exchange: hold, retrieve, offers of the phones, glare.
#include <gtest/gtest.h>

#include <algorithm>

#include "switch/sip/test_world.hpp"

namespace strowger::sip {
namespace {

using namespace test;

class MediaTransportTest : public testing::TestWithParam<Transport> {};
INSTANTIATE_TEST_SUITE_P(ExchangeMediaTest, MediaTransportTest, testing::Values(Transport::udp, Transport::tcp),
                         [](const auto& test) { return test.param == Transport::udp ? "Udp" : "Tcp"; });

TEST_P(MediaTransportTest, HoldAndRetrieveByTheApplication) {
  World world(1, GetParam());
  world.talk();
  for (const std::string device : {"1001", "1002"}) {
    world.command(calls::HoldCommand{{1}, world.at(device)});
    world.network.run_for(seconds(1));
    EXPECT_EQ(world.take(), (Told{"Done 1", "Held " + device + " normal"}));
    world.expect_silence();
    world.command(calls::HoldCommand{{2}, world.at(device)});
    EXPECT_EQ(world.take(), Told{"Refused 2 2"});
    world.command(calls::RetrieveCommand{{3}, world.at(device)});
    world.network.run_for(seconds(1));
    EXPECT_EQ(world.take(), (Told{"Done 3", "Retrieved " + device + " normal"}));
    world.expect_talk();
  }
  world.alice.hang_up();
  world.expect_nothing_left();
}

TEST(ExchangeMediaTest, BothHold) {
  World world;
  world.talk();
  world.command(calls::HoldCommand{{1}, world.at("1001")});
  world.command(calls::HoldCommand{{2}, world.at("1002")});
  world.network.run_for(seconds(1));
  EXPECT_EQ(world.take(), (Told{"Done 1", "Held 1001 normal", "Done 2", "Held 1002 normal"}));
  world.command(calls::RetrieveCommand{{3}, world.at("1001")});
  world.network.run_for(seconds(1));
  EXPECT_EQ(world.take(), (Told{"Done 3", "Retrieved 1001 normal"}));
  world.expect_silence();
  world.command(calls::RetrieveCommand{{4}, world.at("1002")});
  world.network.run_for(seconds(1));
  EXPECT_EQ(world.take(), (Told{"Done 4", "Retrieved 1002 normal"}));
  world.expect_talk();
  world.alice.hang_up();
  world.expect_nothing_left();
}

TEST(ExchangeMediaTest, HoldIsRolledBack) {
  World world;
  world.talk();
  world.bob.refuses_offers = true;
  world.command(calls::HoldCommand{{1}, world.at("1001")});
  world.network.run_for(seconds(1));
  EXPECT_EQ(world.take(), Told{"Refused 1 0"});
  world.expect_talk();
  world.command(calls::HoldCommand{{2}, world.at("1002")});
  world.network.run_for(seconds(1));
  EXPECT_EQ(world.take(), Told{"Refused 2 0"});
  world.expect_talk();
  world.alice.hang_up();
  world.expect_nothing_left();
}

TEST(ExchangeMediaTest, RetrieveIsRolledBack) {
  World world;
  world.talk();
  world.command(calls::HoldCommand{{1}, world.at("1001")});
  world.network.run_for(seconds(1));
  world.take();
  world.bob.refuses_offers = true;
  world.command(calls::RetrieveCommand{{2}, world.at("1001")});
  world.network.run_for(seconds(1));
  EXPECT_EQ(world.take(), Told{"Refused 2 0"});
  world.expect_silence();
  world.bob.refuses_offers = false;
  world.command(calls::RetrieveCommand{{3}, world.at("1001")});
  world.network.run_for(seconds(1));
  EXPECT_EQ(world.take(), (Told{"Done 3", "Retrieved 1001 normal"}));
  world.expect_talk();
  world.alice.hang_up();
  world.expect_nothing_left();
}

TEST_P(MediaTransportTest, HoldKeyOfThePhone) {
  World world(1, GetParam());
  world.talk();
  for (Phone* phone : {&world.alice, &world.bob}) {
    phone->hold();
    world.network.run_for(seconds(1));
    EXPECT_EQ(world.take(), Told{"Held " + phone->number + " normal"});
    EXPECT_EQ(phone->offer_status, 200);
    phone->resume();
    world.network.run_for(seconds(1));
    EXPECT_EQ(world.take(), Told{"Retrieved " + phone->number + " normal"});
    world.expect_talk();
  }
  world.alice.hang_up();
  world.expect_nothing_left();
}

TEST(ExchangeMediaTest, RetrieveOfAPhoneThatHoldsByItself) {
  World world;
  world.talk();
  world.alice.hold();
  world.network.run_for(seconds(1));
  world.take();
  world.command(calls::RetrieveCommand{{1}, world.at("1001")});
  world.network.run_for(seconds(1));
  EXPECT_EQ(world.take(), Told{"Refused 1 0"});
  world.alice.resume();
  world.network.run_for(seconds(1));
  EXPECT_EQ(world.take(), Told{"Retrieved 1001 normal"});
  world.expect_talk();
  world.alice.hang_up();
  world.expect_nothing_left();
}

TEST(ExchangeMediaTest, ResumeKeyWhileTheApplicationHolds) {
  World world;
  world.talk();
  world.command(calls::HoldCommand{{1}, world.at("1001")});
  world.network.run_for(seconds(1));
  world.take();
  world.alice.resume();
  world.network.run_for(seconds(1));
  EXPECT_EQ(world.take(), Told{"Retrieved 1001 normal"});
  world.expect_talk();
  world.command(calls::HoldCommand{{2}, world.at("1002")});
  world.network.run_for(seconds(1));
  world.take();
  world.alice.resume();  // the other side holds: it stays silent, and no event
  world.network.run_for(seconds(1));
  EXPECT_EQ(world.take(), Told{});
  world.expect_silence();
  world.alice.hang_up();
  world.expect_nothing_left();
}

TEST(ExchangeMediaTest, PhoneMovesItsMedia) {
  World world;
  world.talk();
  world.alice.media_moves = 2;
  world.alice.resume();
  world.network.run_for(seconds(1));
  EXPECT_EQ(world.take(), Told{});
  world.expect_talk();
  world.bob.media_moves = 4;
  world.bob.offer_nothing();  // a re-INVITE without an offer
  world.network.run_for(seconds(1));
  world.expect_talk();
  world.command(calls::HoldCommand{{1}, world.at("1001")});
  world.network.run_for(seconds(1));
  world.bob.media_moves = 6;
  world.command(calls::RetrieveCommand{{2}, world.at("1001")});
  world.network.run_for(seconds(1));
  world.expect_talk();
  world.alice.hang_up();
  world.expect_nothing_left();
}

/// MakeCall has both phones ring; Bob rings for the whole test until he is picked up.
void make_call_until_bob_rings(World& world) {
  world.register_both();
  world.alice.manner = Manner::answer;
  world.make_call("1001", "1002");
  world.network.run_for(seconds(3));
  ASSERT_EQ(world.bob.state, "ringing");
  world.take();
}

TEST(ExchangeMediaTest, HoldKeyBeforeTheCalledPhoneAnswers) {
  World world;
  make_call_until_bob_rings(world);
  world.alice.hold();
  world.network.run_for(seconds(1));
  EXPECT_EQ(world.take(), Told{});
  world.bob.pick_up();
  world.network.run_for(seconds(1));
  EXPECT_EQ(world.take(), (Told{"Answered 1002 normal", "Held 1001 normal"}));
  EXPECT_FALSE(world.bob.heard_by(world.alice));
  world.command(calls::RetrieveCommand{{1}, world.at("1001")});  // it is the phone that holds
  world.network.run_for(seconds(1));
  EXPECT_EQ(world.take(), Told{"Refused 1 0"});
  world.alice.resume();
  world.network.run_for(seconds(1));
  EXPECT_EQ(world.take(), Told{"Retrieved 1001 normal"});
  world.expect_talk();
  world.alice.hang_up();
  world.expect_nothing_left();
}

TEST(ExchangeMediaTest, MediaMovedBeforeTheCalledPhoneAnswers) {
  World world;
  make_call_until_bob_rings(world);
  world.alice.media_moves = 2;
  world.alice.resume();
  world.network.run_for(seconds(1));
  world.bob.pick_up();
  world.network.run_for(seconds(1));
  EXPECT_EQ(world.take(), Told{"Answered 1002 normal"});
  world.expect_talk();
  world.alice.hang_up();
  world.expect_nothing_left();
}

TEST(ExchangeMediaTest, RetrieveOfAHoldKeyWhileTheOtherSideHolds) {
  World world;
  world.talk();
  world.alice.hold();
  world.network.run_for(seconds(1));
  world.command(calls::HoldCommand{{1}, world.at("1002")});
  world.network.run_for(seconds(1));
  world.take();
  world.command(calls::RetrieveCommand{{2}, world.at("1001")});
  EXPECT_EQ(world.take(), Told{"Refused 2 0"});
  world.command(calls::RetrieveCommand{{3}, world.at("1002")});
  world.network.run_for(seconds(1));
  EXPECT_EQ(world.take(), (Told{"Done 3", "Retrieved 1002 normal"}));
  world.alice.resume();
  world.network.run_for(seconds(1));
  EXPECT_EQ(world.take(), Told{"Retrieved 1001 normal"});
  world.expect_talk();
  world.alice.hang_up();
  world.expect_nothing_left();
}

TEST(ExchangeMediaTest, HoldKeyInTheAnswerToAnOffer) {
  World world;
  world.talk();
  world.alice.wanted = Direction::sendonly;  // the key is pressed while it asks for our offer
  world.alice.holding = true;
  world.alice.offer_nothing();
  world.network.run_for(seconds(1));
  EXPECT_EQ(world.take(), Told{"Held 1001 normal"});
  EXPECT_FALSE(world.bob.heard_by(world.alice));
  world.alice.resume();
  world.network.run_for(seconds(1));
  EXPECT_EQ(world.take(), Told{"Retrieved 1001 normal"});
  world.expect_talk();
  world.alice.hang_up();
  world.expect_nothing_left();
}

TEST(ExchangeMediaTest, BothPhonesOfferAtOnce) {
  World world;
  world.talk();
  world.alice.hold();
  world.bob.hold();
  world.network.run_for(seconds(20));
  auto told = world.take();
  std::sort(told.begin(), told.end());
  EXPECT_EQ(told, (Told{"Held 1001 normal", "Held 1002 normal"}));
  world.expect_silence();
  world.alice.resume();
  world.bob.resume();
  world.network.run_for(seconds(20));
  told = world.take();
  std::sort(told.begin(), told.end());
  EXPECT_EQ(told, (Told{"Retrieved 1001 normal", "Retrieved 1002 normal"}));
  world.expect_talk();
  world.alice.hang_up();
  world.expect_nothing_left();
}

TEST(ExchangeMediaTest, ApplicationAndPhoneOfferAtOnce) {
  World world;
  world.talk();
  world.bob.hold();
  world.command(calls::HoldCommand{{1}, world.at("1001")});
  world.network.run_for(seconds(20));
  auto told = world.take();
  std::sort(told.begin(), told.end());
  EXPECT_EQ(told, (Told{"Done 1", "Held 1001 normal", "Held 1002 normal"}));
  world.alice.hang_up();
  world.expect_nothing_left();
}

}  // namespace
}  // namespace strowger::sip
