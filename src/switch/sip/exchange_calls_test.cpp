// Tests of the SIP exchange: calls set up and ended, by phones and by the application (CALL_MODEL flows).
#include <gtest/gtest.h>

#include <algorithm>

#include "switch/sip/test_world.hpp"

namespace strowger::sip {
namespace {

using namespace test;

class TransportTest : public testing::TestWithParam<Transport> {};
INSTANTIATE_TEST_SUITE_P(ExchangeTest, TransportTest, testing::Values(Transport::udp, Transport::tcp),
                         [](const auto& test) { return test.param == Transport::udp ? "Udp" : "Tcp"; });

TEST_P(TransportTest, AnsweredCall) {
  World world(1, GetParam());
  world.register_both();
  world.bob.manner = Manner::answer;
  world.alice.dial("1002");
  world.network.run_for(seconds(1));
  EXPECT_EQ(world.take(), (Told{"Originated 1001 newCall to 1002", "Alerting 1002 newCall from 1001"}));
  EXPECT_EQ(world.alice.progress, std::vector{180});
  EXPECT_EQ(world.bob.from.substr(0, 30), "\"Alice\" <sip:1001@pbx.test>;ta");
  world.network.run_for(seconds(2));
  EXPECT_EQ(world.take(), Told{"Answered 1002 normal"});
  world.expect_talk();
  world.alice.hang_up();
  world.network.run_for(seconds(1));
  EXPECT_EQ(world.take(), cleared_by_caller);
  EXPECT_EQ(world.bob.state, "idle");
  world.expect_nothing_left();
}

TEST_P(TransportTest, CalledPhoneHangsUp) {
  World world(1, GetParam());
  world.talk();
  world.bob.hang_up();
  world.network.run_for(seconds(1));
  EXPECT_EQ(world.take(), (Told{"Cleared 1002 normalClearing", "Cleared 1001 normalClearing", "CallEnded normalClearing"}));
  EXPECT_EQ(world.alice.state, "idle");
  world.expect_nothing_left();
}

TEST_P(TransportTest, MakeCallPrompt) {
  World world(1, GetParam());
  world.register_both();
  world.alice.manner = Manner::answer;
  world.bob.manner = Manner::answer;
  world.make_call("1001", "1002");
  EXPECT_EQ(world.take(), Told{"Done 77"});
  world.network.run_for(seconds(1));
  EXPECT_EQ(world.take(), Told{"Initiated 1001 makeCall"});
  EXPECT_EQ(world.alice.from.substr(0, 26), "\"Bob\" <sip:1002@pbx.test>;");
  world.network.run_for(milliseconds(1500));
  EXPECT_EQ(world.take(), (Told{"Originated 1001 makeCall to 1002", "Alerting 1002 newCall from 1001"}));
  world.expect_silence();
  world.network.run_for(seconds(2));
  EXPECT_EQ(world.take(), Told{"Answered 1002 normal"});
  world.expect_talk();
  world.command(calls::ClearConnectionCommand{{5}, world.at("1001")});
  EXPECT_EQ(world.take(),
            (Told{"Done 5", "Cleared 1001 normalClearing", "Cleared 1002 normalClearing", "CallEnded normalClearing"}));
  world.network.run_for(seconds(1));
  EXPECT_EQ(world.alice.state, "idle");
  EXPECT_EQ(world.bob.state, "idle");
  world.expect_nothing_left();
}

TEST(ExchangeTest, MakeCallDoNotPrompt) {
  World world;
  world.register_both();
  world.alice.obeys_automatic = true;
  world.bob.manner = Manner::answer;
  world.make_call("1001", "1002", false);
  world.network.run_for(seconds(4));
  EXPECT_EQ(world.take(), (Told{"Done 77", "Initiated 1001 makeCall", "Originated 1001 makeCall to 1002",
                                "Alerting 1002 newCall from 1001", "Answered 1002 normal"}));
  world.expect_talk();
  world.command(calls::ClearCallCommand{{6}, world.server.last_call});
  EXPECT_EQ(world.take(),
            (Told{"Done 6", "Cleared 1001 normalClearing", "Cleared 1002 normalClearing", "CallEnded normalClearing"}));
  world.expect_nothing_left();
}

TEST(ExchangeTest, MakeCallNotTakenUp) {
  World world;
  world.register_both();
  world.make_call("1001", "1002");
  world.network.run_for(seconds(31));
  EXPECT_EQ(world.take(), (Told{"Done 77", "Initiated 1001 makeCall", "Failed 1001 callNotAnswered reached",
                                "Cleared 1001 callNotAnswered", "CallEnded callNotAnswered"}));
  EXPECT_EQ(world.alice.cancelled, 1);
  world.expect_nothing_left();
}

TEST(ExchangeTest, MakeCallDeclinedByTheCaller) {
  World world;
  world.register_both();
  world.alice.manner = Manner::decline;
  world.make_call("1001", "1002");
  world.network.run_for(seconds(1));
  EXPECT_EQ(world.take(), (Told{"Done 77", "Initiated 1001 makeCall", "Failed 1001 blocked reached", "Cleared 1001 blocked",
                                "CallEnded blocked"}));
  world.expect_nothing_left();
}

TEST(ExchangeTest, MakeCallToABusyPhoneEndsByTimer) {
  World world;
  world.register_both();
  world.alice.manner = Manner::answer;
  world.bob.manner = Manner::busy;
  world.make_call("1001", "1002");
  world.network.run_for(seconds(4));
  EXPECT_EQ(world.take(),
            (Told{"Done 77", "Initiated 1001 makeCall", "Originated 1001 makeCall to 1002", "Failed 1002 busy reached"}));
  EXPECT_EQ(world.alice.state, "talking");
  world.network.run_for(seconds(15));
  EXPECT_EQ(world.take(), (Told{"Cleared 1001 timeout", "Cleared 1002 timeout", "CallEnded timeout"}));
  EXPECT_EQ(world.alice.state, "idle");
  world.expect_nothing_left();
}

TEST(ExchangeTest, MakeCallToAnUnknownNumberEndsWhenTheCallerHangsUp) {
  World world;
  world.register_both();
  world.alice.manner = Manner::answer;
  world.make_call("1001", "4711");
  world.network.run_for(seconds(4));
  EXPECT_EQ(world.take(), (Told{"Done 77", "Initiated 1001 makeCall", "Originated 1001 makeCall to 4711",
                                "Failed 4711 numberUnallocated"}));
  world.alice.hang_up();
  world.network.run_for(seconds(1));
  EXPECT_EQ(world.take(), (Told{"Cleared 1001 normalClearing", "CallEnded normalClearing"}));
  world.expect_nothing_left();
}

TEST(ExchangeTest, MakeCallIsRefused) {
  World world;
  world.register_both();
  world.make_call("4711", "1002");
  world.make_call("1003", "1002");
  world.make_call("1001", "1001");
  EXPECT_EQ(world.take(), (Told{"Refused 77 0", "Refused 77 3", "Refused 77 0"}));
  world.alice.dial("1002");
  world.network.run_for(seconds(1));
  world.take();
  world.make_call("1001", "1003");
  world.make_call("1002", "1003");
  EXPECT_EQ(world.take(), (Told{"Refused 77 2", "Refused 77 2"}));
  world.alice.hang_up();
  world.expect_nothing_left();
}

TEST(ExchangeTest, Failures) {
  struct Row {
    const char* number;
    Manner manner;
    int status;
    Told told;
  };
  const std::string from = "Originated 1001 newCall to ";
  for (const auto& row : std::vector<Row>{
           {"1002",
            Manner::busy,
            486,
            {from + "1002", "Failed 1002 busy reached", "Cleared 1001 busy", "Cleared 1002 busy", "CallEnded busy"}},
           {"1002",
            Manner::decline,
            603,
            {from + "1002", "Failed 1002 blocked reached", "Cleared 1001 blocked", "Cleared 1002 blocked",
             "CallEnded blocked"}},
           {"4711",
            Manner::ring,
            404,
            {from + "4711", "Failed 4711 numberUnallocated", "Cleared 1001 numberUnallocated",
             "CallEnded numberUnallocated"}},
           {"1003",
            Manner::ring,
            480,
            {from + "1003", "Failed 1003 destOutOfOrder", "Cleared 1001 destOutOfOrder", "CallEnded destOutOfOrder"}},
           {"1001", Manner::ring, 486, {from + "1001", "Failed 1001 busy reached", "Cleared 1001 busy", "CallEnded busy"}},
           {"1002",
            Manner::unavailable,
            480,
            {from + "1002", "Failed 1002 destNotObtainable reached", "Cleared 1001 destNotObtainable",
             "Cleared 1002 destNotObtainable", "CallEnded destNotObtainable"}}}) {
    World world;
    world.register_both();
    world.bob.manner = row.manner;
    world.alice.dial(row.number);
    world.network.run_for(seconds(1));
    EXPECT_EQ(world.take(), row.told);
    EXPECT_EQ(world.alice.final_status, row.status);
    world.expect_nothing_left();
  }
}

TEST(ExchangeTest, CallerCancels) {
  World world;
  world.register_both();
  world.alice.dial("1002");
  world.network.run_for(seconds(1));
  world.alice.hang_up();
  world.network.run_for(seconds(1));
  EXPECT_EQ(world.take(), (Told{"Originated 1001 newCall to 1002", "Alerting 1002 newCall from 1001",
                                "Cleared 1001 callCancelled", "Cleared 1002 callCancelled", "CallEnded callCancelled"}));
  EXPECT_EQ(world.bob.cancelled, 1);
  world.expect_nothing_left();
}

TEST(ExchangeTest, CancelMeetsAnswer) {
  for (int late = 0; late < 8; ++late) {
    World world;
    world.register_both();
    world.alice.dial("1002");
    world.network.run_for(seconds(1));
    world.bob.pick_up();
    world.network.run_for(Duration(500 * late));
    world.alice.hang_up();
    world.network.run_for(seconds(2));
    EXPECT_EQ(world.alice.state, "idle");
    EXPECT_EQ(world.bob.state, "idle") << late;
    EXPECT_EQ(world.take().back().substr(0, 9), "CallEnded");
    world.expect_nothing_left();
  }
}

TEST(ExchangeTest, NoAnswer) {
  World world;
  world.register_both();
  world.alice.dial("1002");
  world.network.run_for(seconds(61));
  EXPECT_EQ(world.take(), (Told{"Originated 1001 newCall to 1002", "Alerting 1002 newCall from 1001",
                                "Failed 1002 callNotAnswered reached", "Cleared 1001 callNotAnswered",
                                "Cleared 1002 callNotAnswered", "CallEnded callNotAnswered"}));
  EXPECT_EQ(world.alice.final_status, 480);
  EXPECT_EQ(world.bob.cancelled, 1);
  world.expect_nothing_left();
}

TEST(ExchangeTest, DeadPhone) {
  World world;
  world.register_both();
  world.network.silence(world.bob.own);
  world.alice.dial("1002");
  world.network.run_for(seconds(33));
  EXPECT_EQ(world.take(), (Told{"Originated 1001 newCall to 1002", "Failed 1002 destOutOfOrder",
                                "Cleared 1001 destOutOfOrder", "CallEnded destOutOfOrder"}));
  world.expect_nothing_left();
}

TEST(ExchangeTest, AnswerWithoutRingingIsDeliveredFirst) {
  World world;
  world.register_both();
  world.bob.early_media = true;
  world.alice.dial("1002");
  world.network.run_for(seconds(1));
  EXPECT_EQ(world.alice.progress, std::vector{183});
  EXPECT_NE(world.alice.early.find("m=audio " + std::to_string(world.bob.media_port())), std::string::npos);
  EXPECT_EQ(world.take(), Told{"Originated 1001 newCall to 1002"});
  world.bob.pick_up();
  world.network.run_for(seconds(1));
  EXPECT_EQ(world.take(), (Told{"Alerting 1002 newCall from 1001", "Answered 1002 normal"}));
  world.expect_talk();
  world.alice.hang_up();
  world.expect_nothing_left();
}

TEST(ExchangeTest, OfferlessCall) {
  World world;
  world.register_both();
  world.alice.offerless = true;
  world.bob.manner = Manner::answer;
  world.alice.dial("1002");
  world.network.run_for(seconds(3));
  world.expect_talk();
  world.alice.offerless = false;
  world.bob.hang_up();
  world.expect_nothing_left();
}

TEST(ExchangeTest, AnswerCallByTalk) {
  World world;
  world.bob.allow_events = "talk, hold";
  world.bob.obeys_talk = true;
  world.register_both();
  world.alice.dial("1002");
  world.network.run_for(seconds(1));
  world.take();
  world.command(calls::AnswerCommand{{9}, world.at("1002")});
  world.network.run_for(seconds(1));
  EXPECT_EQ(world.take(), (Told{"Done 9", "Answered 1002 normal"}));
  world.expect_talk();
  EXPECT_EQ(world.bob.invites, 1);
  world.alice.hang_up();
  world.expect_nothing_left();
}

TEST(ExchangeTest, AnswerCallByInvitingAnew) {
  for (const bool claims_talk : {false, true}) {
    World world;
    if (claims_talk) world.bob.allow_events = "talk";  // it says so, but refuses
    world.bob.obeys_automatic = true;
    world.register_both();
    world.alice.dial("1002");
    world.network.run_for(seconds(1));
    world.take();
    world.command(calls::AnswerCommand{{9}, world.at("1002")});
    world.network.run_for(seconds(1));
    EXPECT_EQ(world.take(), (Told{"Done 9", "Answered 1002 normal"}));
    world.expect_talk();
    EXPECT_EQ(world.bob.invites, 2);
    world.alice.hang_up();
    world.expect_nothing_left();
  }
}

TEST(ExchangeTest, AnswerCallOfAPhoneThatOnlyRings) {
  World world;
  world.register_both();
  world.alice.dial("1002");
  world.network.run_for(seconds(1));
  world.take();
  world.command(calls::AnswerCommand{{9}, world.at("1002")});
  world.network.run_for(seconds(10));
  EXPECT_EQ(world.take(), Told{"Refused 9 0"});
  world.bob.pick_up();
  world.network.run_for(seconds(1));
  EXPECT_EQ(world.take(), Told{"Answered 1002 normal"});
  world.expect_talk();
  world.command(calls::AnswerCommand{{10}, world.at("1002")});
  world.command(calls::AnswerCommand{{11}, {{1}, "1002"}});
  EXPECT_EQ(world.take(), (Told{"Refused 10 2", "Refused 11 0"}));
  world.alice.hang_up();
  world.expect_nothing_left();
}

TEST(ExchangeTest, AnswerCallMeetsTheHandsAndTheCaller) {
  for (int late = 0; late < 8; ++late) {
    for (const bool pick_up : {true, false}) {
      World world;
      world.bob.obeys_automatic = true;
      world.register_both();
      world.alice.dial("1002");
      world.network.run_for(seconds(1));
      world.take();
      world.command(calls::AnswerCommand{{9}, world.at("1002")});
      world.network.run_for(Duration(700 * late));
      if (!pick_up) world.alice.hang_up();
      if (pick_up && world.bob.state == "ringing") world.bob.pick_up();
      world.network.run_for(seconds(3));
      const auto told = world.take();
      EXPECT_EQ(std::count_if(told.begin(), told.end(),
                              [](const auto& t) { return t.starts_with("Done 9") || t.starts_with("Refused 9"); }),
                1);
      if (pick_up) world.expect_talk();
      if (pick_up) world.alice.hang_up();
      world.expect_nothing_left();
      EXPECT_EQ(world.bob.state, "idle");
    }
  }
}

TEST(ExchangeTest, ClearInEveryState) {
  for (const std::string device : {"1001", "1002"}) {
    World world;
    world.register_both();
    world.alice.dial("1002");
    world.network.run_for(seconds(1));
    world.take();
    world.command(calls::ClearConnectionCommand{{1}, world.at(device)});
    world.network.run_for(seconds(1));
    EXPECT_EQ(world.take().front(), "Done 1");
    EXPECT_EQ(world.alice.final_status, 480);
    EXPECT_EQ(world.bob.cancelled, 1);
    world.command(calls::ClearConnectionCommand{{2}, world.at(device)});
    EXPECT_EQ(world.take(), Told{"Refused 2 0"});
    world.expect_nothing_left();
  }
}

TEST(ExchangeTest, ClearWhilePrompted) {
  World world;
  world.register_both();
  world.make_call("1001", "1002");
  world.command(calls::ClearCallCommand{{1}, world.server.last_call});  // before the phone even rang
  world.network.run_for(seconds(1));
  EXPECT_EQ(world.take(), (Told{"Done 77", "Done 1", "Initiated 1001 makeCall", "Cleared 1001 normalClearing",
                                "CallEnded normalClearing"}));
  EXPECT_EQ(world.alice.state, "idle");
  world.expect_nothing_left();
}

TEST(ExchangeTest, BothHangUpAtOnce) {
  World world;
  world.talk();
  world.alice.hang_up();
  world.bob.hang_up();
  world.network.run_for(seconds(1));
  EXPECT_EQ(world.take(), cleared_by_caller);
  world.expect_nothing_left();
}

TEST(ExchangeTest, CommandsOfACallThatEndsAreRefused) {
  World world;
  world.talk();
  world.command(calls::HoldCommand{{1}, world.at("1001")});
  world.command(calls::RetrieveCommand{{2}, world.at("1001")});
  world.alice.hang_up();
  world.network.run_for(seconds(1));
  EXPECT_EQ(world.take(), (Told{"Refused 1 2", "Refused 2 2", "Cleared 1001 normalClearing", "Cleared 1002 normalClearing",
                                "CallEnded normalClearing"}));
  world.expect_nothing_left();
}

TEST(ExchangeTest, ServerStops) {
  World world;
  world.talk();
  world.command(calls::ClearCallCommand{{}, world.server.last_call});
  world.network.run_for(seconds(1));
  EXPECT_EQ(world.take(), cleared_by_caller);
  EXPECT_EQ(world.alice.state + world.bob.state, "idleidle");
  world.expect_nothing_left();
}

}  // namespace
}  // namespace strowger::sip
