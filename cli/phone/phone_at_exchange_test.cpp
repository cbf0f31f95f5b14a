// Two phones at the embedded exchange: what an application commands, the phones do; what the phones do, it reports; and they
// hear each other just when they should.
#include <gmock/gmock.h>

#include "cli/phone/phone_world.hpp"
#include "media/tone.hpp"
#include "switch/sip/exchange.hpp"

namespace strowger::cli {
namespace {

using media::ToneMeter;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;

class PhoneAtExchangeTest : public PhoneWorld {
 protected:
  PhoneAtExchangeTest()
      : exchange({}, random_, numbers),
        alice(add("1001", 1000, {}, server_address)),
        bob(add("1002", 600, {}, server_address)) {
    server_receive = [this](const sip::Input& input, Time now) { exchange.receive(input, now); };
    server_deadline = [this] { return exchange.deadline(); };
    server_advance = [this](Time now) { exchange.advance(now); };
    server_sends = [this] {
      for (calls::SwitchReport& report : exchange.take_reports()) reports.push_back(std::move(report));
      return exchange.take_sends();
    };
    const std::vector<calls::DeviceSetting> devices = {{"1001", "Alice", "secret1001"}, {"1002", "Bob", "secret1002"}};
    exchange.configure(devices, clock_.now());
    alice.phone->start(clock_.now());
    bob.phone->start(clock_.now());
    run(seconds(1));
    EXPECT_THAT(alice.take_lines(), ElementsAre("registered"));
    EXPECT_THAT(bob.take_lines(), ElementsAre("registered"));
    EXPECT_EQ(count<calls::InService>(), 2);
  }

  /// How many reports of a kind came since the last time.
  template <class Report>
  int count() {
    const auto is_one = [](const calls::SwitchReport& report) { return std::holds_alternative<Report>(report); };
    const auto found = std::count_if(reports.begin(), reports.end(), is_one);
    std::erase_if(reports, is_one);
    return static_cast<int>(found);
  }

  void command(calls::Command what, Duration then = milliseconds(300)) {
    exchange.execute(what, clock_.now());
    run(then);
  }

  calls::CallRef make_call(bool prompt) {
    const calls::CallRef call = numbers.next(clock_.now());
    command(calls::MakeCallCommand{{++last_command}, call, "1001", "1002", prompt});
    return call;
  }

  /// Both hear the other's tone and not their own; or nothing at all.
  void expect_talk(bool talk) {
    run(seconds(1));
    for (const auto& [party, other, own] : {std::tuple{&alice, 600, 1000}, std::tuple{&bob, 1000, 600}}) {
      ASSERT_GT(party->heard.samples().size(), 4000U);
      const media::SampleView lately = media::SampleView(party->heard.samples()).last(4000);
      EXPECT_NEAR(ToneMeter(lately, other).weakest(), talk ? 0.5 : 0, 0.02);
      EXPECT_NEAR(ToneMeter(lately, other).strongest(), talk ? 0.5 : 0, 0.02);
      EXPECT_LT(ToneMeter(lately, own).strongest(), 0.02);
    }
  }

  calls::CallNumbers numbers;
  sip::Exchange exchange;
  Party& alice;
  Party& bob;
  calls::Reports reports;
  std::uint64_t last_command = 0;
};

TEST_F(PhoneAtExchangeTest, AnApplicationMakesHoldsRetrievesAndClears) {
  const calls::CallRef call = make_call(true);
  EXPECT_THAT(alice.take_lines(), ElementsAre(HasSubstr("ringing from ")));
  key(alice, "answer");
  EXPECT_THAT(alice.take_lines(), Contains("connected"));
  EXPECT_THAT(bob.take_lines(), ElementsAre("ringing from 1001"));
  command(calls::AnswerCommand{{++last_command}, {call, "1002"}});  // NOTIFY Event: talk
  EXPECT_THAT(bob.take_lines(), Contains("connected"));
  expect_talk(true);
  command(calls::HoldCommand{{++last_command}, {call, "1001"}});
  EXPECT_EQ(count<calls::Held>(), 1);
  EXPECT_THAT(alice.take_lines(), Contains("held by the other side"));
  EXPECT_THAT(bob.take_lines(), Contains("held by the other side"));
  expect_talk(false);
  command(calls::RetrieveCommand{{++last_command}, {call, "1001"}});
  EXPECT_EQ(count<calls::Retrieved>(), 1);
  EXPECT_THAT(alice.take_lines(), Contains("retrieved by the other side"));
  expect_talk(true);
  bob.take_lines();
  command(calls::ClearConnectionCommand{{++last_command}, {call, "1001"}});
  EXPECT_THAT(alice.take_lines(), ElementsAre("ended: by the other side"));
  EXPECT_THAT(bob.take_lines(), ElementsAre("ended: by the other side"));
  EXPECT_EQ(count<calls::CallEnded>(), 1);
  EXPECT_EQ(count<calls::Refused>(), 0);
  EXPECT_EQ(count<calls::Done>(), 5);
}

TEST_F(PhoneAtExchangeTest, WithoutPromptTheCallerAnswersByItself) {
  make_call(false);
  EXPECT_THAT(alice.take_lines(), Contains("connected"));
  key(bob, "answer");
  expect_talk(true);
  key(bob, "digits 7", seconds(1));
  EXPECT_THAT(alice.take_lines(), Contains("digit 7"));
  key(bob, "hangup");
  EXPECT_THAT(alice.take_lines(), Contains("ended: by the other side"));
  EXPECT_EQ(count<calls::CallEnded>(), 1);
}

TEST_F(PhoneAtExchangeTest, ThePhonesCallHoldAndRetrieveThemselves) {
  key(alice, "dial 1002");
  key(bob, "answer");
  EXPECT_THAT(alice.take_lines(), ElementsAre("calling", "remote ringing", "connected"));
  expect_talk(true);
  key(alice, "hold");
  EXPECT_THAT(alice.take_lines(), Contains("held"));
  EXPECT_EQ(count<calls::Held>(), 1);
  expect_talk(false);
  key(alice, "retrieve");
  EXPECT_THAT(alice.take_lines(), Contains("retrieved"));
  EXPECT_EQ(count<calls::Retrieved>(), 1);
  expect_talk(true);
  key(alice, "hangup");
  EXPECT_EQ(count<calls::CallEnded>(), 1);
}

TEST_F(PhoneAtExchangeTest, WhatGoesWrongIsToldToTheCaller) {
  key(alice, "dial 1999");
  EXPECT_THAT(alice.take_lines(), ElementsAre("calling", "ended: 404 Not Found"));
  key(alice, "dial 1002");
  key(bob, "hangup");
  EXPECT_THAT(alice.take_lines(), ElementsAre("calling", "remote ringing", HasSubstr("ended: 603")));
  key(bob, "quit", seconds(1));
  EXPECT_EQ(count<calls::OutOfService>(), 1);
  key(alice, "dial 1002");
  EXPECT_THAT(alice.take_lines(), ElementsAre("calling", HasSubstr("ended: 480")));
}

}  // namespace
}  // namespace strowger::cli
