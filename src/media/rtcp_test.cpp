// RTCP: written and read again, and octets that are none.
#include "media/rtcp.hpp"

#include <gtest/gtest.h>

#include "base/random.hpp"

namespace strowger::media {
namespace {

RtcpReport example() {
  RtcpReport report;
  report.ssrc = 0x11223344;
  report.sender = SenderInfo{0xE1'0000'0080'0000'00, 8000, 50, 8000};
  report.block = ReportBlock{0xAABBCCDD, 64, -3, 0x1'0007, 12, 0x55667788, 65536};
  return report;
}

TEST(Rtcp, WritesWholeWordsAndReadsThemAgain) {
  for (const std::string_view name : {"", "a", "ab", "abc", "abcd", "strowger@127.0.0.1"}) {
    const RtcpReport sent = example();
    const Octets octets = encode_rtcp(sent, name);
    EXPECT_EQ(octets.size() % 4, 0U);
    const auto read = decode_rtcp(octets, 0xAABBCCDD);
    ASSERT_TRUE(read);
    EXPECT_EQ(read->ssrc, sent.ssrc);
    EXPECT_EQ(read->sender, sent.sender);
    EXPECT_EQ(read->block, sent.block);
    EXPECT_FALSE(read->bye);
  }
}

TEST(Rtcp, WritesWhatTheStandardDraws) {
  RtcpReport report;
  report.ssrc = 0x01020304;
  EXPECT_EQ(to_hex(encode_rtcp(report, "me")),
            "80c9000101020304"
            "81ca00030102030401026d6500000000");
}

TEST(Rtcp, FindsTheBlockAboutUsAmongOthers) {
  EXPECT_FALSE(decode_rtcp(encode_rtcp(example(), "x"), 5)->block);
  Octets bye = encode_rtcp(example(), "x");
  append(bye, *from_hex("81CB000111223344"));
  EXPECT_TRUE(decode_rtcp(bye, 5)->bye);
}

TEST(Rtcp, RefusesWhatIsNone) {
  const Octets good = encode_rtcp(example(), "abc");
  for (std::size_t size = 0; size < 52; ++size) EXPECT_FALSE(decode_rtcp(OctetView(good).first(size), 1)) << size;
  Octets version = good;
  version[0] = 0x41;
  EXPECT_FALSE(decode_rtcp(version, 1));
  SeededRandom random(3);
  for (int i = 0; i < 20000; ++i) {
    Octets octets = good;
    octets[random.below(octets.size())] = static_cast<Octet>(random.next());
    octets.resize(random.below(octets.size()) + 1);
    (void)decode_rtcp(octets, 0xAABBCCDD);  // the sanitizers watch
  }
}

TEST(Rtcp, TellsTheTimeAsNtpDoes) {
  EXPECT_EQ(ntp_time(Time{} + milliseconds(500)), (std::uint64_t{2'208'988'800} << 32) | 0x8000'0000U);
}

}  // namespace
}  // namespace strowger::media
