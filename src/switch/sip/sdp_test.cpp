// Tests of session descriptions on their way through the exchange (RFC 3264).
#include "switch/sip/sdp.hpp"

#include <gtest/gtest.h>

namespace strowger::sip {
namespace {

const std::string offer =
    "v=0\r\no=alice 1 7 IN IP4 192.0.2.1\r\ns=-\r\nc=IN IP4 192.0.2.1\r\nt=0 0\r\n"
    "m=audio 49170 RTP/AVP 8 0 101\r\na=rtpmap:101 telephone-event/8000\r\na=sendrecv\r\na=ptime:20\r\n"
    "m=video 51372 RTP/AVP 99\r\na=rtpmap:99 h263-1998/90000\r\n";

TEST(SdpTest, DirectionIsFound) {
  EXPECT_EQ(direction_of(offer), Direction::sendrecv);
  EXPECT_EQ(direction_of(""), Direction::sendrecv);
  EXPECT_EQ(direction_of("v=0\na=inactive\nm=audio 1 RTP/AVP 0\n"), Direction::inactive);
  EXPECT_EQ(direction_of("v=0\na=inactive\nm=audio 1 RTP/AVP 0\na=recvonly\n"), Direction::recvonly);
  EXPECT_EQ(direction_of("v=0\nm=audio 0 RTP/AVP 0\na=recvonly\nm=audio 2 RTP/AVP 0\na=sendonly\n"), Direction::sendonly);
  EXPECT_EQ(direction_of("v=0\nc=IN IP4 0.0.0.0\nm=audio 1 RTP/AVP 0\n"), Direction::sendonly);
  EXPECT_EQ(direction_of("v=0\nc=IN IP4 0.0.0.0\nm=audio 1 RTP/AVP 0\nc=IN IP4 192.0.2.1\n"), Direction::sendrecv);
}

TEST(SdpTest, DirectionIsSetForEveryStream) {
  for (const Direction direction : {Direction::sendrecv, Direction::sendonly, Direction::recvonly, Direction::inactive}) {
    const std::string changed = with_direction(offer, direction);
    EXPECT_EQ(direction_of(changed), direction);
    const std::string attribute = "a=" + std::string(direction_text(direction)) + "\r\n";
    const std::size_t first = changed.find(attribute);
    ASSERT_NE(first, std::string::npos);
    EXPECT_LT(first, changed.find("m=video"));
    EXPECT_NE(changed.find(attribute, changed.find("m=video")), std::string::npos);
    EXPECT_EQ(media_key(changed), media_key(offer));
    EXPECT_EQ(with_direction(changed, direction), changed);
  }
}

TEST(SdpTest, Directions) {
  EXPECT_EQ(mirrored(Direction::sendonly), Direction::recvonly);
  EXPECT_EQ(mirrored(Direction::inactive), Direction::inactive);
  EXPECT_EQ(common(Direction::sendrecv, Direction::recvonly), Direction::recvonly);
  EXPECT_EQ(common(Direction::sendonly, Direction::recvonly), Direction::inactive);
}

TEST(SdpTest, InactiveAnswerTakesEveryStreamSilently) {
  const std::string answer = inactive_answer(offer, "127.0.0.1");
  EXPECT_EQ(answer,
            "v=0\r\no=- 0 0 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\n"
            "m=audio 9 RTP/AVP 8 0 101\r\na=inactive\r\na=rtpmap:101 telephone-event/8000\r\n"
            "m=video 9 RTP/AVP 99\r\na=inactive\r\na=rtpmap:99 h263-1998/90000\r\n");
  EXPECT_NE(inactive_answer("m=audio 0 RTP/AVP 0\n", "::1").find("m=audio 0 RTP/AVP 0\r\n"), std::string::npos);
  EXPECT_NE(inactive_answer("", "::1").find("IN IP6 ::1"), std::string::npos);
}

TEST(SdpTest, OriginIsOursAndItsVersionGrowsWithChanges) {
  SdpOrigin origin(42, "127.0.0.1");
  const std::string first = origin.sign(offer);
  EXPECT_EQ(origin_of(first), "- 42 1 IN IP4 127.0.0.1");
  EXPECT_EQ(first.find("alice"), std::string::npos);
  EXPECT_EQ(origin.sign(offer), first);
  std::string later = offer;
  later.replace(later.find("1 7 IN"), 6, "1 8 IN");  // only the phone's own version: nothing changed
  EXPECT_EQ(origin.sign(later), first);
  EXPECT_EQ(origin_of(origin.sign(with_direction(offer, Direction::inactive))), "- 42 2 IN IP4 127.0.0.1");
  EXPECT_EQ(origin_of(origin.sign(offer)), "- 42 3 IN IP4 127.0.0.1");
}

TEST(SdpTest, AddressesAndPortsDecideWhetherMediaMoved) {
  std::string moved = offer;
  moved.replace(moved.find("49170"), 5, "49172");
  EXPECT_NE(media_key(moved), media_key(offer));
  std::string fewer = offer;
  fewer.replace(fewer.find("8 0 101"), 7, "8");
  EXPECT_EQ(media_key(fewer), media_key(offer));
}

}  // namespace
}  // namespace strowger::sip
