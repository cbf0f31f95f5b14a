// Phones call each other directly; each hears what the other says, and nothing else.
#include "cli/phone/phone.hpp"

#include <gmock/gmock.h>

#include "cli/phone/phone_world.hpp"
#include "media/tone.hpp"

namespace strowger::cli {
namespace {

using media::ToneMeter;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

class PhoneTest : public PhoneWorld {
 protected:
  PhoneTest() : alice(add("1001", 1000)), bob(add("1002", 600)) {}

  /// Alice calls, Bob answers, and both have heard that it is up.
  void connect() {
    key(alice, "dial " + uri(bob));
    key(bob, "answer");
    ASSERT_THAT(alice.take_lines(), ElementsAre("calling", "remote ringing", "connected"));
    ASSERT_THAT(bob.take_lines(), ElementsAre("ringing from 1001", "connected"));
  }

  /// What was heard lately holds the tone at its level, or (`level` 0) not at all.
  static void expect_tone(const Party& party, double frequency, double level) {
    const media::SampleView lately = media::SampleView(party.heard.samples()).last(4000);
    EXPECT_NEAR(ToneMeter(lately, frequency).strongest(), level, 0.02) << frequency;
    EXPECT_NEAR(ToneMeter(lately, frequency).weakest(), level, 0.02) << frequency;
  }

  Party& alice;
  Party& bob;
};

TEST_F(PhoneTest, TwoTalk) {
  connect();
  run(seconds(2));
  expect_tone(alice, 600, 0.5);
  expect_tone(alice, 1000, 0);
  expect_tone(bob, 1000, 0.5);
  expect_tone(bob, 600, 0);
  EXPECT_EQ(alice.phone->call().statistics().lost, 0);
  EXPECT_GT(alice.phone->call().statistics().received, 90U);
  key(alice, "hangup");
  EXPECT_THAT(alice.take_lines(), ElementsAre("ended: by us"));
  EXPECT_THAT(bob.take_lines(), ElementsAre("ended: by the other side"));
  const std::size_t heard = bob.heard.samples().size();
  run(seconds(1));
  EXPECT_EQ(bob.heard.samples().size(), heard);  // nothing is recorded between calls
}

TEST_F(PhoneTest, TheCalledSideHangsUpAndTheyTalkAgain) {
  for (int call = 0; call < 3; ++call) {
    connect();
    run(seconds(1));
    key(bob, "hangup");
    EXPECT_THAT(bob.take_lines(), ElementsAre("ended: by us"));
    EXPECT_THAT(alice.take_lines(), ElementsAre("ended: by the other side"));
  }
  expect_tone(alice, 600, 0.5);
}

TEST_F(PhoneTest, AnswersByItself) {
  Party& carol = add("1003", 800, milliseconds(1500));
  key(alice, "dial " + uri(carol), seconds(1));
  EXPECT_THAT(carol.take_lines(), ElementsAre("ringing from 1001"));
  run(seconds(2));
  EXPECT_THAT(carol.take_lines(), ElementsAre("connected"));
  expect_tone(alice, 800, 0.5);
}

TEST_F(PhoneTest, TheCallerGivesUp) {
  key(alice, "dial " + uri(bob));
  key(alice, "hangup");
  EXPECT_THAT(alice.take_lines(), ElementsAre("calling", "remote ringing", "ended: by us"));
  EXPECT_THAT(bob.take_lines(), ElementsAre("ringing from 1001", "ended: the caller gave up"));
  EXPECT_THAT(bob.sent, HasSubstr("SIP/2.0 487 "));
  connect();
}

TEST_F(PhoneTest, TheCalledSideDeclines) {
  key(alice, "dial " + uri(bob));
  key(bob, "hangup");
  EXPECT_THAT(alice.take_lines(), ElementsAre("calling", "remote ringing", "ended: 603 Decline"));
  EXPECT_THAT(bob.take_lines(), ElementsAre("ringing from 1001", "ended: by us"));
}

TEST_F(PhoneTest, AThirdIsBusy) {
  Party& carol = add("1003", 800);
  connect();
  key(carol, "dial " + uri(bob));
  EXPECT_THAT(carol.take_lines(), ElementsAre("calling", "ended: 486 Busy Here"));
  EXPECT_THAT(bob.take_lines(), IsEmpty());
  run(seconds(1));
  expect_tone(bob, 1000, 0.5);
}

TEST_F(PhoneTest, NobodyThere) {
  key(alice, "dial sip:127.0.0.99", seconds(40));
  EXPECT_THAT(alice.take_lines(), ElementsAre("calling", "ended: no response"));
  key(alice, "dial 1002");
  EXPECT_THAT(alice.take_lines(), ElementsAre("calling", "ended: 486 Busy Here"));  // itself: its own address is the domain
}

TEST_F(PhoneTest, HoldAndRetrieve) {
  connect();
  run(seconds(1));
  key(alice, "hold");
  EXPECT_THAT(alice.take_lines(), ElementsAre("held"));
  EXPECT_THAT(bob.take_lines(), ElementsAre("held by the other side"));
  run(seconds(1));
  for (const Party* party : {&alice, &bob}) {
    expect_tone(*party, 600, 0);
    expect_tone(*party, 1000, 0);
  }
  key(alice, "hold");
  EXPECT_THAT(alice.take_lines(), ElementsAre("the call is held already"));
  key(bob, "hold");  // both hold
  EXPECT_THAT(bob.take_lines(), ElementsAre("held"));
  EXPECT_THAT(bob.sent, HasSubstr("a=inactive"));
  EXPECT_THAT(alice.take_lines(), ElementsAre("held by the other side"));
  key(bob, "retrieve");
  EXPECT_THAT(bob.take_lines(), ElementsAre("retrieved"));
  EXPECT_THAT(alice.take_lines(), ElementsAre("retrieved by the other side"));
  key(alice, "retrieve");
  EXPECT_THAT(alice.take_lines(), ElementsAre("retrieved"));
  EXPECT_THAT(bob.take_lines(), ElementsAre("retrieved by the other side"));
  run(seconds(1));
  expect_tone(alice, 600, 0.5);
  expect_tone(bob, 1000, 0.5);
}

TEST_F(PhoneTest, BothHoldAtOnce) {
  connect();
  alice.phone->key("hold", clock_.now());
  bob.phone->key("hold", clock_.now());
  run(seconds(15));
  EXPECT_THAT(alice.sent + bob.sent, HasSubstr("SIP/2.0 491 "));
  EXPECT_THAT(alice.take_lines(), testing::Contains("held"));
  EXPECT_THAT(bob.take_lines(), testing::Contains("held"));
  expect_tone(alice, 600, 0);
  expect_tone(bob, 1000, 0);
}

TEST_F(PhoneTest, Digits) {
  connect();
  key(alice, "digits 159#", seconds(2));
  EXPECT_THAT(bob.take_lines(), ElementsAre("digit 1", "digit 5", "digit 9", "digit #"));
  EXPECT_THAT(alice.take_lines(), IsEmpty());
  run(seconds(1));
  expect_tone(bob, 1000, 0.5);
}

TEST_F(PhoneTest, KeysOutOfPlaceSayWhy) {
  for (const char* line : {"answer", "hold", "retrieve", "digits 1", "hangup", "dail 1"}) {
    key(alice, line);
    EXPECT_EQ(alice.take_lines().size(), 1U) << line;
  }
  key(alice, "dial sip:1002@pbx.test");
  EXPECT_THAT(alice.take_lines(), ElementsAre(HasSubstr("there is no server")));
  connect();
  key(alice, "dial " + uri(bob));
  EXPECT_THAT(alice.take_lines(), ElementsAre("there is a call already; hang up first"));
}

TEST_F(PhoneTest, QuitHangsUp) {
  connect();
  key(bob, "quit", seconds(1));
  EXPECT_THAT(alice.take_lines(), ElementsAre("ended: by the other side"));
  EXPECT_TRUE(bob.phone->finished());
  key(alice, "quit");
  EXPECT_TRUE(alice.phone->finished());
}

// Every message of a call may be lost on the way; the call comes up, is held, and ends on both sides all the same.
TEST_F(PhoneTest, OverABadNetwork) {
  for (int call = 0; call < 10; ++call) {
    loss = 30;
    key(alice, "dial " + uri(bob), seconds(20));
    key(bob, "answer", seconds(20));
    ASSERT_EQ(alice.phone->call().state(), CallState::connected) << call;
    ASSERT_EQ(bob.phone->call().state(), CallState::connected) << call;
    key(alice, "hold", seconds(20));
    EXPECT_THAT(alice.take_lines(), testing::Contains("held")) << call;
    key(alice, "hangup", seconds(40));
    EXPECT_EQ(alice.phone->call().state(), CallState::idle);
    EXPECT_EQ(bob.phone->call().state(), CallState::idle) << call;
  }
}

}  // namespace
}  // namespace strowger::cli
