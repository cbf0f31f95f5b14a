// SDP is read as phones write it; offer and answer agree as RFC 3264 says.
#include "cli/phone/session_description.hpp"

#include <gmock/gmock.h>

namespace strowger::cli {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

constexpr std::string_view baresip_offer =
    "v=0\r\no=- 3830400000 1 IN IP4 192.0.2.10\r\ns=-\r\nc=IN IP4 192.0.2.10\r\nt=0 0\r\na=tool:baresip 1.0.0\r\n"
    "m=audio 16100 RTP/AVP 96 0 8 101\r\nb=AS:125\r\na=rtpmap:96 opus/48000/2\r\na=rtpmap:0 PCMU/8000\r\n"
    "a=rtpmap:8 PCMA/8000\r\na=rtpmap:101 telephone-event/8000\r\na=fmtp:101 0-15\r\na=rtcp:16101\r\na=sendrecv\r\n"
    "a=label:1\r\na=ptime:20\r\n";

std::string audio(std::string_view formats, std::string_view rest = {}, std::string_view ip = "192.0.2.9") {
  return fmt::format("v=0\r\no=x 1 1 IN IP4 {0}\r\ns=-\r\nc=IN IP4 {0}\r\nt=0 0\r\nm=audio 4000 RTP/AVP {1}\r\n{2}", ip,
                     formats, rest);
}

TEST(SessionDescription, Read) {
  const Result<SessionDescription> description = parse_sdp(baresip_offer);
  ASSERT_TRUE(description) << description.failure().text();
  ASSERT_EQ(description->lines.size(), 1U);
  const MediaLine& line = description->lines[0];
  EXPECT_EQ(line.to, (Address{"192.0.2.10", 16100}));
  EXPECT_THAT(line.codecs, ElementsAre(AudioCodec{0, media::Law::mu}, AudioCodec{8, media::Law::a}));
  EXPECT_EQ(line.telephone_event, 101);
  EXPECT_EQ(line.direction, Direction::sendrecv);
}

TEST(SessionDescription, StaticAndDynamicTypesAndLineAddress) {
  const Result<SessionDescription> description = parse_sdp(
      "v=0\no=- 1 1 IN IP4 192.0.2.1\ns=-\nc=IN IP4 192.0.2.1\nt=0 0\na=sendonly\nm=audio 4000/2 RTP/AVP 8 97 300 x\n"
      "c=IN IP4 192.0.2.2/127\na=rtpmap:97 pcmu/8000/1\nm=video 0 RTP/AVP 31\n");
  ASSERT_TRUE(description) << description.failure().text();
  ASSERT_EQ(description->lines.size(), 2U);
  EXPECT_EQ(description->lines[0].to, (Address{"192.0.2.2", 4000}));
  EXPECT_THAT(description->lines[0].codecs, ElementsAre(AudioCodec{8, media::Law::a}, AudioCodec{97, media::Law::mu}));
  EXPECT_EQ(description->lines[0].direction, Direction::sendonly);
  EXPECT_FALSE(description->lines[1].usable());
}

TEST(SessionDescription, Refused) {
  for (const char* text : {"", "x", "hello world", "v=1\r\n", "v=0\r\nm=audio\r\n", "v=0\r\nm=audio 70000 RTP/AVP 0\r\n",
                           "o=- 1 1 IN IP4 192.0.2.1\r\n"}) {
    EXPECT_FALSE(parse_sdp(text)) << text;
  }
  std::string many = "v=0\r\n";
  for (int i = 0; i < 17; ++i) many += "m=audio 4000 RTP/AVP 0\r\n";
  EXPECT_FALSE(parse_sdp(many));
  EXPECT_FALSE(parse_sdp("v=0\r\n" + std::string(20000, 'a')));
}

TEST(SessionDescription, EveryBeginningIsReadOrRefused) {
  for (std::size_t size = 0; size <= baresip_offer.size(); ++size) {
    const std::string part(baresip_offer.substr(0, size));
    const Result<SessionDescription> description = parse_sdp(part);
    EXPECT_TRUE(description || !description.failure().what.empty()) << size;
  }
}

TEST(Direction, MirrorsAndMeets) {
  EXPECT_EQ(mirrored(Direction::sendonly), Direction::recvonly);
  EXPECT_EQ(mirrored(Direction::sendrecv), Direction::sendrecv);
  EXPECT_EQ(both(Direction::sendonly, Direction::recvonly), Direction::inactive);
}

class NegotiationTest : public testing::Test {
 protected:
  Negotiation alice_{{"127.0.0.1", 4000}, 1};
  Negotiation bob_{{"127.0.0.2", 5000}, 2};

  /// One exchange with alice's offer.
  void exchange() {
    const Result<std::string> answer = bob_.answer_offer(alice_.make_offer());
    ASSERT_TRUE(answer) << answer.failure().text();
    const std::optional<Failure> failure = alice_.take_answer(*answer);
    ASSERT_FALSE(failure) << failure->text();
  }
};

TEST_F(NegotiationTest, BothSendAndReceive) {
  exchange();
  EXPECT_EQ(alice_.agreement().remote, (Address{"127.0.0.2", 5000}));
  EXPECT_EQ(bob_.agreement().remote, (Address{"127.0.0.1", 4000}));
  EXPECT_EQ(alice_.agreement().codec, (AudioCodec{8, media::Law::a}));
  EXPECT_EQ(bob_.agreement().telephone_event_out, 101);
  EXPECT_TRUE(alice_.agreement().sends() && alice_.agreement().receives());
  EXPECT_TRUE(bob_.agreement().sends() && bob_.agreement().receives());
}

TEST_F(NegotiationTest, HoldAndRetrieve) {
  exchange();
  alice_.want(Direction::sendonly);
  exchange();
  EXPECT_EQ(alice_.agreement().direction, Direction::sendonly);
  EXPECT_EQ(bob_.agreement().direction, Direction::recvonly);
  EXPECT_FALSE(bob_.agreement().sends());
  EXPECT_TRUE(bob_.held_by_other());
  EXPECT_FALSE(alice_.held_by_other());
  std::swap(alice_, bob_);  // the held one holds too
  alice_.want(Direction::sendonly);
  exchange();
  EXPECT_EQ(alice_.agreement().direction, Direction::inactive);
  EXPECT_EQ(bob_.agreement().direction, Direction::inactive);
  std::swap(alice_, bob_);
  alice_.want(Direction::sendrecv);
  exchange();
  EXPECT_TRUE(alice_.held_by_other());
  std::swap(alice_, bob_);
  alice_.want(Direction::sendrecv);
  exchange();
  EXPECT_EQ(alice_.agreement().direction, Direction::sendrecv);
  EXPECT_FALSE(alice_.held_by_other() || bob_.held_by_other());
}

TEST_F(NegotiationTest, AnswerKeepsTheOffersTypesAndLines) {
  const Result<std::string> answer = bob_.answer_offer(
      audio("97 98", "a=rtpmap:97 PCMU/8000\r\na=rtpmap:98 telephone-event/8000\r\nm=video 6000 RTP/AVP 31\r\n"));
  ASSERT_TRUE(answer) << answer.failure().text();
  EXPECT_THAT(*answer, HasSubstr("m=audio 5000 RTP/AVP 97 98\r\n"));
  EXPECT_THAT(*answer, HasSubstr("m=video 0 RTP/AVP 31\r\n"));
  EXPECT_THAT(*answer, Not(HasSubstr("PCMA")));
  EXPECT_EQ(bob_.agreement().telephone_event_out, 98);
}

TEST_F(NegotiationTest, NothingInCommon) {
  exchange();
  const Agreement before = bob_.agreement();
  EXPECT_FALSE(bob_.answer_offer(audio("9")));
  EXPECT_FALSE(bob_.answer_offer("not SDP"));
  EXPECT_EQ(bob_.agreement(), before);
  alice_.make_offer();
  EXPECT_TRUE(alice_.take_answer("v=0\r\no=- 1 1 IN IP4 192.0.2.1\r\nm=audio 0 RTP/AVP 8\r\n"));
  EXPECT_FALSE(alice_.agreement().sends());
  EXPECT_TRUE(alice_.take_answer(audio("8")));  // no offer is open
}

TEST_F(NegotiationTest, NoMediaYetThenMedia) {
  const Result<std::string> empty =
      bob_.answer_offer("v=0\r\no=- 1 1 IN IP4 192.0.2.1\r\ns=-\r\nc=IN IP4 192.0.2.1\r\nt=0 0\r\n");
  ASSERT_TRUE(empty);
  EXPECT_THAT(*empty, Not(HasSubstr("m=")));
  EXPECT_FALSE(bob_.agreement().sends() || bob_.agreement().receives() || bob_.held_by_other());
  exchange();
  EXPECT_TRUE(bob_.agreement().sends());
}

TEST_F(NegotiationTest, OldHoldByAddress) {
  ASSERT_TRUE(bob_.answer_offer(audio("8", {}, "0.0.0.0")));
  EXPECT_FALSE(bob_.agreement().sends());
  EXPECT_TRUE(bob_.held_by_other());
}

TEST_F(NegotiationTest, VersionGoesUpOnlyWithAChange) {
  const std::string first = alice_.make_offer();
  EXPECT_EQ(alice_.make_offer(), first);
  EXPECT_THAT(first, HasSubstr("o=- 1 1 IN IP4 127.0.0.1\r\n"));
  alice_.want(Direction::sendonly);
  EXPECT_THAT(alice_.make_offer(), HasSubstr("o=- 1 2 IN IP4"));
}

}  // namespace
}  // namespace strowger::cli
