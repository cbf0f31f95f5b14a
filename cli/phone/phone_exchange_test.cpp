// A phone at an exchange: registration with both digests, and what an exchange asks of phones in third party call control.
#include <gmock/gmock.h>

#include "cli/phone/phone_world.hpp"
#include "media/tone.hpp"
#include "switch/sip/digest.hpp"

namespace strowger::cli {
namespace {

using sip::HeaderName;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

/// A registrar that asks for a digest, and a user agent that calls the phone.
class PhoneExchangeTest : public PhoneWorld {
 protected:
  PhoneExchangeTest() : phone(add("1001", 1000, {}, server_address)) {
    server_receive = [this](const sip::Input& input, Time now) { agent.receive(input, now), work(now); };
    server_deadline = [this] { return agent.deadline(); };
    server_advance = [this](Time now) { agent.advance(now), work(now); };
    server_sends = [this] { return agent.take_sends(); };
  }

  void work(Time now) {
    while (auto event = agent.take_event(now)) {
      if (const auto* outside = std::get_if<sip::OutsideRequest>(&*event)) {
        if (outside->request.method == sip::Method::register_) register_phone(*outside, now);
      }
      if (const auto* accepted = std::get_if<sip::SessionAccepted>(&*event)) {
        answer_sdp = accepted->response.body;
        agent.acknowledge(accepted->session, ack_sdp, now);
      }
      if (const auto* finished = std::get_if<sip::OfferFinished>(&*event)) {
        offer_status = finished->response.status;
        answer_sdp = finished->response.body;
        if (!ack_sdp.empty() && offer_status == 200) agent.acknowledge(finished->session, ack_sdp, now);
      }
      if (const auto* reply = std::get_if<sip::SessionReply>(&*event)) reply_status = reply->response.status;
      if (const auto* offered = std::get_if<sip::SessionOffered>(&*event)) {
        offers.push_back(offered->request.body);
        agent.answer(offered->session, 200, sdp("recvonly"), now);
      }
      if (std::holds_alternative<sip::SessionRejected>(*event)) rejected = true;
    }
  }

  void register_phone(const sip::OutsideRequest& event, Time now) {
    const std::string_view header = event.request.get(HeaderName::authorization);
    const auto credentials = sip::Credentials::parse(header);
    const bool good = credentials && credentials->nonce == "n1" && credentials->response == expected(*credentials);
    if (!good) {
      sip::Challenge challenge;
      challenge.realm = "pbx.test";
      challenge.nonce = "n1";
      challenge.algorithm = sip::algorithm_text(algorithm);
      challenge.qop = "auth";
      sip::Fields more = {{HeaderName::www_authenticate, {}, challenge.text()}};
      return agent.reply(event.transaction, event.request, 401, std::move(more), {}, {}, now);
    }
    const std::uint32_t expires = event.request.number(HeaderName::expires).value_or(99);
    registrations.push_back(expires);
    sip::Fields more = {{HeaderName::contact, {}, std::string(event.request.get(HeaderName::contact))},
                        {HeaderName::expires, {}, std::to_string(std::min(expires, granted))}};
    agent.reply(event.transaction, event.request, 200, std::move(more), {}, {}, now);
  }

  std::string expected(const sip::Credentials& credentials) const {
    return sip::digest_response(algorithm, credentials, secret, "REGISTER");
  }

  sip::SessionId call(std::string offer, sip::Fields more = {}) {
    sip::Invitation invitation;
    invitation.uri = "sip:1001@" + phone.sip.text();
    invitation.from = "<sip:1002@pbx.test>";
    invitation.to = "<sip:1001@pbx.test>";
    invitation.contact_user = "1002";
    invitation.path = {Transport::udp, {}, phone.sip, server_address};
    invitation.sdp = std::move(offer);
    invitation.more = std::move(more);
    const sip::SessionId session = agent.invite(std::move(invitation), clock_.now());
    run(milliseconds(200));
    return session;
  }

  static std::string sdp(std::string_view direction, std::uint16_t port = 9000) {
    return fmt::format(
        "v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\nm=audio {} RTP/AVP 0\r\na={}\r\n", port,
        direction);
  }

  void notify(sip::SessionId session, std::string event) {
    reply_status = 0;
    sip::Fields more = {{HeaderName::event, {}, std::move(event)}, {HeaderName::subscription_state, {}, "active"}};
    agent.request_in(session, sip::Method::notify, std::move(more), {}, {}, clock_.now());
    run(milliseconds(200));
  }

  Party& phone;
  sip::TimerValues timers;
  sip::UserAgent agent{random_, timers, {}};
  sip::DigestAlgorithm algorithm = sip::DigestAlgorithm::md5;
  std::string secret = "secret1001";
  std::uint32_t granted = 60;
  std::vector<std::uint32_t> registrations;
  std::string answer_sdp;
  std::string ack_sdp;
  std::vector<std::string> offers;
  int offer_status = 0;
  int reply_status = 0;
  bool rejected = false;
};

TEST_F(PhoneExchangeTest, RegistersRefreshesAndUnregisters) {
  phone.phone->start(clock_.now());
  run(milliseconds(100));
  EXPECT_THAT(phone.take_lines(), ElementsAre("registered"));
  EXPECT_THAT(registrations, ElementsAre(300));
  EXPECT_THAT(phone.sent, HasSubstr("Contact: <sip:1001@127.0.0.2:5060>"));
  EXPECT_THAT(phone.sent, Not(HasSubstr("secret1001")));
  run(seconds(100));  // each 45 s
  EXPECT_THAT(registrations, ElementsAre(300, 300, 300));
  EXPECT_THAT(phone.take_lines(), ElementsAre());
  key(phone, "quit");
  EXPECT_THAT(registrations, ElementsAre(300, 300, 300, 0));
  EXPECT_THAT(phone.take_lines(), ElementsAre("unregistered"));
  EXPECT_TRUE(phone.phone->finished());
}

TEST_F(PhoneExchangeTest, RegistersWithSha256) {
  algorithm = sip::DigestAlgorithm::sha_256;
  phone.phone->start(clock_.now());
  run(milliseconds(100));
  EXPECT_THAT(phone.take_lines(), ElementsAre("registered"));
  EXPECT_THAT(phone.sent, HasSubstr("SHA-256"));
}

TEST_F(PhoneExchangeTest, WrongSecretIsToldAndTriedAgainLater) {
  secret = "another";
  phone.phone->start(clock_.now());
  run(seconds(1));
  EXPECT_THAT(phone.take_lines(),
              ElementsAre(HasSubstr("not registered: the server knows no such number with this secret")));
  secret = "secret1001";
  run(seconds(3));
  EXPECT_THAT(phone.take_lines(), ElementsAre("registered"));
}

TEST_F(PhoneExchangeTest, ServerThatIsNotThere) {
  loss = 100;
  phone.phone->start(clock_.now());
  run(seconds(33));
  EXPECT_THAT(phone.take_lines(), ElementsAre(HasSubstr("127.0.0.1:5070 does not answer")));
  loss = 0;
  run(seconds(5));
  EXPECT_THAT(phone.take_lines(), ElementsAre("registered"));
  loss = 100;
  key(phone, "quit", seconds(6));
  EXPECT_TRUE(phone.phone->finished());  // it does not wait for ever
}

TEST_F(PhoneExchangeTest, RegistersAnewWhenItsConnectionIsLost) {
  phone.phone->start(clock_.now());
  run(seconds(1));
  phone.phone->link_closed({7}, clock_.now());
  run(seconds(1));
  EXPECT_THAT(registrations, ElementsAre(300, 300));
  EXPECT_THAT(phone.take_lines(), ElementsAre("registered"));
}

// Messages of a whole call, each with some octets changed, left out or put in; and a call still works afterwards.
TEST_F(PhoneExchangeTest, BearsRubbish) {
  const std::string invite =
      "INVITE sip:1001@127.0.0.2 SIP/2.0\r\nVia: SIP/2.0/UDP 127.0.0.1:5070;branch=z9hG4bKx;rport\r\nMax-Forwards: 70\r\n"
      "From: <sip:1002@pbx.test>;tag=a\r\nTo: <sip:1001@pbx.test>\r\nCall-ID: c\r\nCSeq: 1 INVITE\r\n"
      "Contact: <sip:1002@127.0.0.1:5070>\r\nAnswer-Mode: Auto\r\nCall-Info: <sip:x>;answer-after=0\r\n"
      "Content-Type: application/sdp\r\nContent-Length: " +
      std::to_string(sdp("sendrecv").size()) + "\r\n\r\n" + sdp("sendrecv");
  for (int round = 0; round < 3000; ++round) {
    std::string text = invite;
    if (round % 3 == 1) text.replace(0, 6, "NOTIFY");
    for (std::uint64_t changes = random_.below(6); changes > 0 && !text.empty(); --changes) {
      const std::size_t at = random_.below(text.size());
      switch (random_.below(3)) {
        case 0:
          text[at] = static_cast<char>(random_.below(256));
          break;
        case 1:
          text.erase(at, random_.below(20));
          break;
        default:
          text.insert(at, text.substr(random_.below(text.size()), random_.below(40)));
      }
    }
    phone.phone->receive_sip({Transport::udp, {}, server_address, phone.sip, to_octets(text)}, clock_.now());
    phone.phone->receive_rtp(to_octets(text), server_address, clock_.now());
    if (round % 50 == 0) run(seconds(40));
    if (phone.phone->call().state() != CallState::idle) key(phone, "hangup", milliseconds(1));
  }
  run(seconds(60));
  EXPECT_EQ(phone.phone->call().state(), CallState::idle);
  EXPECT_THAT(phone.take_lines(), Contains("ringing from 1002"));  // some were whole enough
  call(sdp("sendrecv"), {{HeaderName::answer_mode, {}, "Auto"}});
  EXPECT_THAT(phone.take_lines(), ElementsAre("ringing from 1002", "connected"));
}

TEST_F(PhoneExchangeTest, AnswersAtOnceWhenAsked) {
  const std::vector<sip::Fields> wishes = {
      {{HeaderName::answer_mode, {}, "Auto"}},
      {{HeaderName::answer_mode, {}, "auto;require"}},
      {{HeaderName::call_info, {}, "<sip:pbx.test>;answer-after=0"}},
      {{HeaderName::alert_info, {}, "<http://pbx.test>;info=alert-autoanswer"}},
  };
  for (const sip::Fields& wish : wishes) {
    const sip::SessionId session = call(sdp("sendrecv"), wish);
    EXPECT_THAT(phone.take_lines(), ElementsAre("ringing from 1002", "connected")) << wish[0].value;
    EXPECT_THAT(answer_sdp, HasSubstr("m=audio 4000 RTP/AVP 0\r\n"));
    agent.hang_up(session, 480, clock_.now());
    run(milliseconds(200));
    EXPECT_THAT(phone.take_lines(), ElementsAre("ended: by the other side"));
  }
  call(sdp("sendrecv"), {{HeaderName::answer_mode, {}, "Manual"}});
  EXPECT_THAT(phone.take_lines(), ElementsAre("ringing from 1002"));
}

TEST_F(PhoneExchangeTest, TalkAndHoldByNotify) {
  const sip::SessionId session = call(sdp("sendrecv"));
  EXPECT_THAT(phone.take_lines(), ElementsAre("ringing from 1002"));
  EXPECT_THAT(phone.sent, HasSubstr("Allow-Events: talk, hold"));
  notify(session, "talk");
  EXPECT_EQ(reply_status, 200);
  EXPECT_THAT(phone.take_lines(), ElementsAre("connected"));
  notify(session, "hold");
  EXPECT_EQ(reply_status, 200);
  EXPECT_THAT(phone.take_lines(), ElementsAre("held"));
  ASSERT_EQ(offers.size(), 1U);
  EXPECT_THAT(offers[0], HasSubstr("a=sendonly"));
  notify(session, "talk");
  EXPECT_THAT(phone.take_lines(), ElementsAre("retrieved"));
  EXPECT_EQ(offers.size(), 2U);
  notify(session, "weather");
  EXPECT_EQ(reply_status, 489);
}

// RFC 3725 flow IV: an INVITE without media first, media by re-INVITE; and the first INVITE without any description.
TEST_F(PhoneExchangeTest, MediaComesByReinvite) {
  const sip::SessionId session = call("v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\n",
                                      {{HeaderName::answer_mode, {}, "Auto"}});
  EXPECT_THAT(phone.take_lines(), ElementsAre("ringing from 1002", "connected"));
  EXPECT_THAT(answer_sdp, Not(HasSubstr("m=")));
  agent.offer(session, sdp("sendrecv"), clock_.now());
  run(milliseconds(200));
  EXPECT_EQ(offer_status, 200);
  EXPECT_THAT(answer_sdp, HasSubstr("m=audio 4000 RTP/AVP 0\r\n"));
  EXPECT_THAT(phone.take_lines(), ElementsAre());
}

TEST_F(PhoneExchangeTest, OfferInThe200AnswerInTheAck) {
  ack_sdp = sdp("sendrecv");
  const sip::SessionId session = call({}, {{HeaderName::answer_mode, {}, "Auto"}});
  EXPECT_THAT(phone.take_lines(), ElementsAre("ringing from 1002", "connected"));
  EXPECT_THAT(answer_sdp, HasSubstr("m=audio 4000 RTP/AVP 8 0 101\r\n"));
  ack_sdp = sdp("inactive");
  agent.offer(session, {}, clock_.now());
  run(milliseconds(200));
  EXPECT_THAT(answer_sdp, HasSubstr("m=audio 4000 RTP/AVP 8 0 101\r\n"));
  EXPECT_THAT(phone.take_lines(), ElementsAre("held by the other side"));
  ack_sdp = sdp("sendrecv");
  agent.offer(session, {}, clock_.now());
  run(milliseconds(200));
  EXPECT_THAT(phone.take_lines(), ElementsAre("retrieved by the other side"));
}

TEST_F(PhoneExchangeTest, NoAnswerInTheAckEndsTheCall) {
  call({}, {{HeaderName::answer_mode, {}, "Auto"}});
  EXPECT_THAT(phone.take_lines(), ElementsAre("ringing from 1002", "connected", HasSubstr("ended: no media")));
}

TEST_F(PhoneExchangeTest, NothingInCommon) {
  call("v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\nm=audio 9000 RTP/AVP 9\r\n");
  EXPECT_TRUE(rejected);
  EXPECT_THAT(phone.take_lines(), ElementsAre());
  const sip::SessionId session = call(sdp("sendrecv"), {{HeaderName::answer_mode, {}, "Auto"}});
  agent.offer(session, "v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\nm=audio 9000 RTP/AVP 9\r\n", clock_.now());
  run(milliseconds(200));
  EXPECT_EQ(offer_status, 488);
  EXPECT_EQ(phone.phone->call().state(), CallState::connected);  // all stays as it was
}

}  // namespace
}  // namespace strowger::cli
