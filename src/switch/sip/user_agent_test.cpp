// Tests of the user agent, two of them without an exchange between: sessions, offers, session timers, extensions.
#include "switch/sip/user_agent.hpp"

#include <gtest/gtest.h>

#include "switch/sip/test_phone.hpp"

namespace strowger::sip {
namespace {

using test::Manner;
using test::Network;
using test::Phone;

struct UserAgentTest : testing::Test {
  UserAgentTest()
      : network(1),
        a(network, "1001", "x", {"127.0.0.1", 5081}, {"127.0.0.1", 5082}),
        b(network, "1002", "x", {"127.0.0.1", 5082}, {"127.0.0.1", 5081}) {}

  void talk() {
    b.manner = Manner::answer;
    a.dial("1002");
    network.run_for(seconds(3));
    ASSERT_EQ(a.state + b.state, "talkingtalking");
  }
  void expect_nothing_left() {
    network.run_for(seconds(100));
    for (Phone* phone : {&a, &b}) {
      EXPECT_EQ(phone->agent.sessions() + phone->agent.transactions() + phone->agent.armed_timers(), 0U);
    }
  }
  /// Sends a request that no user agent of ours would make, and gives the status of the answer.
  int raw(const std::string& text) {
    network.transcript.clear();
    b.receive({Transport::udp, {}, a.own, b.own, to_octets(text)}, network.now());
    network.flush();
    const std::size_t at = network.transcript.rfind("SIP/2.0 ");
    return at == std::string::npos ? 0 : std::stoi(network.transcript.substr(at + 8, 3));
  }
  std::string invite_with(const std::string& more, const std::string& type = "application/sdp") {
    return "INVITE sip:1002@127.0.0.1:5082 SIP/2.0\r\nVia: SIP/2.0/UDP 127.0.0.1:5081;branch=z9hG4bK" + a.random.token(4) +
           "\r\nFrom: <sip:1001@h>;tag=1\r\nTo: <sip:1002@h>\r\nCall-ID: " + a.random.token(4) +
           "\r\nCSeq: 1 INVITE\r\nContact: <sip:1001@127.0.0.1:5081>\r\n" + more + "Content-Type: " + type +
           "\r\nContent-Length: 3\r\n\r\nv=0";
  }

  Network network;
  Phone a;
  Phone b;
};

TEST_F(UserAgentTest, CallAndBye) {
  talk();
  EXPECT_TRUE(a.heard_by(b));
  EXPECT_TRUE(b.heard_by(a));
  b.hang_up();
  network.run_for(seconds(1));
  EXPECT_EQ(a.ended, std::vector{EndReason::bye});
  expect_nothing_left();
}

TEST_F(UserAgentTest, LostAcksAreMadeUpFor) {
  int lost = 4;
  network.filter = [&](const Address&, const Address&, std::string_view octets) {
    return !octets.starts_with("ACK") || lost-- <= 0;
  };
  talk();
  network.run_for(seconds(60));
  EXPECT_EQ(a.state + b.state, "talkingtalking");
  lost = 3;
  a.hold();
  network.run_for(seconds(60));
  EXPECT_EQ(a.offer_status, 200);
  EXPECT_EQ(a.state + b.state, "talkingtalking");
  a.hang_up();
  expect_nothing_left();
}

TEST_F(UserAgentTest, HangingUpBeforeTheAckWaitsForIt) {
  network.filter = [&](const Address&, const Address&, std::string_view octets) { return !octets.starts_with("ACK"); };
  a.dial("1002");
  network.run_for(seconds(1));
  b.pick_up();
  network.run_for(seconds(1));
  b.hang_up();
  network.run_for(seconds(5));
  EXPECT_EQ(a.state, "talking");  // BYE may not go yet
  network.run_for(seconds(60));
  EXPECT_EQ(a.state, "idle");
  expect_nothing_left();
}

TEST_F(UserAgentTest, GlareIsResolved) {
  talk();
  a.hold();
  b.hold();
  network.run_for(seconds(10));
  EXPECT_EQ(a.offer_status, 200);
  EXPECT_EQ(b.offer_status, 200);
  EXPECT_FALSE(a.heard_by(b));
  a.hang_up();
  expect_nothing_left();
}

TEST_F(UserAgentTest, GlareThatNeverEndsIsToldInTheEnd) {
  talk();
  network.filter = [&](const Address& from, const Address&, std::string_view octets) {
    if (from == a.own && octets.starts_with("INVITE")) {  // every re-INVITE of a's meets one under way
      const auto request = Message::parse(octets_of(octets));
      a.receive({Transport::udp, {}, b.own, a.own, to_octets(response_to(*request, 491).text())}, network.now());
      return false;
    }
    return true;
  };
  a.hold();
  network.run_for(seconds(60));
  EXPECT_EQ(a.offer_status, 491);
  network.filter = nullptr;
  a.hang_up();
  expect_nothing_left();
}

TEST_F(UserAgentTest, BothHangUp) {
  talk();
  a.hang_up();
  b.hang_up();
  network.run_for(seconds(1));
  EXPECT_TRUE(a.ended.empty());
  EXPECT_TRUE(b.ended.empty());
  expect_nothing_left();
}

TEST_F(UserAgentTest, GoneWithoutABye) {
  talk();
  network.silence(b.own);
  a.hold();
  network.run_for(seconds(70));
  EXPECT_EQ(a.ended, std::vector{EndReason::gone});
  EXPECT_GE(a.offer_status, 400);
}

TEST_F(UserAgentTest, OtherSideForgotTheCall) {
  talk();
  Phone restarted(network, "1002", "x", b.own, a.own);  // takes b's place
  a.hold();
  network.run_for(seconds(2));
  EXPECT_EQ(a.offer_status, 481);
  EXPECT_EQ(a.ended, std::vector{EndReason::gone});
}

TEST_F(UserAgentTest, WhatIsNotUnderstoodIsRefused) {
  EXPECT_EQ(raw(invite_with("Require: precondition\r\n")), 420);
  EXPECT_NE(network.transcript.find("Unsupported: precondition"), std::string::npos);
  EXPECT_EQ(raw(invite_with("", "text/plain")), 415);
  EXPECT_EQ(raw(invite_with("Session-Expires: 60\r\nSupported: timer\r\n")), 422);
  EXPECT_NE(network.transcript.find("Min-SE: 90"), std::string::npos);
  EXPECT_EQ(raw("BYE sip:1002@h SIP/2.0\r\nVia: SIP/2.0/UDP 127.0.0.1:5081;branch=z9hG4bKq\r\nFrom: <sip:1@h>;tag=1\r\n"
                "To: <sip:2@h>;tag=nobody\r\nCall-ID: q\r\nCSeq: 2 BYE\r\n\r\n"),
            481);
  EXPECT_EQ(b.state, "idle");
  network.silence(a.own);
  network.run_for(seconds(70));
  EXPECT_EQ(b.agent.sessions(), 0U);
}

TEST_F(UserAgentTest, SessionTimerOfTheCallerRunsOut) {
  EXPECT_EQ(raw(invite_with("Session-Expires: 300;refresher=uac\r\nSupported: timer\r\n")), 180);
  network.transcript.clear();
  b.pick_up();
  EXPECT_NE(network.transcript.find("Session-Expires: 300;refresher=uac"), std::string::npos);
  EXPECT_NE(network.transcript.find("Require: timer"), std::string::npos);
  const auto accepted = Message::parse(octets_of(network.transcript.substr(network.transcript.find("SIP/2.0 200"))));
  ASSERT_TRUE(accepted);
  const std::string in_dialog = "\r\nFrom: <sip:1001@h>;tag=1\r\nTo: " + std::string(accepted->get(HeaderName::to)) +
                                "\r\nCall-ID: " + std::string(accepted->call_id()) + "\r\nCSeq: ";
  raw("ACK sip:1002@h SIP/2.0\r\nVia: SIP/2.0/UDP 127.0.0.1:5081;branch=z9hG4bKack" + in_dialog + "1 ACK\r\n\r\n");
  network.run_for(seconds(200));
  EXPECT_EQ(raw("UPDATE sip:1002@h SIP/2.0\r\nVia: SIP/2.0/UDP 127.0.0.1:5081;branch=z9hG4bKup" + in_dialog +
                "2 UPDATE\r\nSupported: timer\r\nSession-Expires: 300;refresher=uac\r\n\r\n"),
            200);
  network.run_for(seconds(200));
  EXPECT_EQ(b.state, "talking");
  network.run_for(seconds(69));
  EXPECT_EQ(b.ended, std::vector{EndReason::expired});
}

TEST_F(UserAgentTest, SessionIsRefreshedByUsWhenTheyAsk) {
  EXPECT_EQ(raw(invite_with("Session-Expires: 200;refresher=uas\r\nSupported: timer\r\n")), 180);
  network.transcript.clear();
  b.pick_up();
  const auto accepted = Message::parse(octets_of(network.transcript.substr(network.transcript.find("SIP/2.0 200"))));
  ASSERT_TRUE(accepted);
  EXPECT_EQ(accepted->get(HeaderName::session_expires), "200;refresher=uas");
  raw("ACK sip:1002@h SIP/2.0\r\nVia: SIP/2.0/UDP 127.0.0.1:5081;branch=z9hG4bKack\r\nFrom: <sip:1001@h>;tag=1\r\nTo: " +
      std::string(accepted->get(HeaderName::to)) + "\r\nCall-ID: " + std::string(accepted->call_id()) +
      "\r\nCSeq: 1 ACK\r\n\r\n");
  network.transcript.clear();
  network.filter = [&](const Address&, const Address& to, std::string_view octets) {
    if (to == a.own && octets.starts_with("INVITE")) {
      const auto request = Message::parse(octets_of(octets));
      Message answer = response_to(*request, 200);
      answer.add(HeaderName::session_expires, "200;refresher=uac");
      b.receive({Transport::udp, {}, a.own, b.own, to_octets(answer.text())}, network.now());
      return false;
    }
    return true;
  };
  network.run_for(seconds(450));
  EXPECT_EQ(b.state, "talking");
  EXPECT_NE(network.transcript.find("CSeq: 4 INVITE"), std::string::npos);
}

}  // namespace
}  // namespace strowger::sip
