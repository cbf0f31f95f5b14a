// RTP packets: known octets, every optional part, and every way to be cut short.
#include "media/rtp_packet.hpp"

#include <gtest/gtest.h>

namespace strowger::media {
namespace {

TEST(RtpPacket, HeaderOctets) {
  const Octets payload = {0xD5, 0x55};
  RtpPacket packet;
  packet.marker = true;
  packet.payload_type = 8;
  packet.sequence = 0x1234;
  packet.timestamp = 0xA0B0C0D0;
  packet.ssrc = 0x01020304;
  packet.payload = payload;
  EXPECT_EQ(to_hex(encode_rtp(packet)), "80881234a0b0c0d001020304d555");
}

TEST(RtpPacket, EverythingComesBack) {
  const Octets octets = *from_hex("B2 60 0001 00000002 00000003 0000000A 0000000B BEDE 0001 10FF0000 010203 00 00 03");
  const Result<RtpPacket> packet = decode_rtp(octets);
  ASSERT_TRUE(packet);
  EXPECT_FALSE(packet->marker);
  EXPECT_EQ(packet->payload_type, 96);
  EXPECT_EQ(packet->sequence, 1);
  EXPECT_EQ(packet->timestamp, 2U);
  EXPECT_EQ(packet->ssrc, 3U);
  ASSERT_EQ(packet->csrc_count, 2);
  EXPECT_EQ(packet->csrc[0], 10U);
  EXPECT_EQ(packet->csrc[1], 11U);
  ASSERT_TRUE(packet->extension);
  EXPECT_EQ(packet->extension->profile, 0xBEDE);
  EXPECT_EQ(to_hex(packet->extension->words), "10ff0000");
  EXPECT_EQ(to_hex(packet->payload), "010203");
  EXPECT_EQ(encode_rtp(*packet, 3), octets);
}

TEST(RtpPacket, CutAnywhereNeverReadsOver) {
  const Octets whole = *from_hex("92 60 0001 00000002 00000003 0000000A 0000000B BEDE 0001 10FF0000");
  for (std::size_t size = 0; size < whole.size(); ++size) {
    const Octets part(whole.begin(),
                      whole.begin() + static_cast<std::ptrdiff_t>(size));  // its own block: ASan sees an over-read
    const Result<RtpPacket> packet = decode_rtp(part);
    ASSERT_FALSE(packet) << size;
    EXPECT_FALSE(packet.failure().where.empty());
  }
  EXPECT_TRUE(decode_rtp(whole));
}

TEST(RtpPacket, RefusesWhatIsNotRtp) {
  EXPECT_FALSE(decode_rtp(*from_hex("40 00 0001 00000002 00000003")));     // version 1
  EXPECT_FALSE(decode_rtp(*from_hex("80 C8 0001 00000002 00000003")));     // RTCP sender report
  EXPECT_FALSE(decode_rtp(*from_hex("A0 00 0001 00000002 00000003")));     // padding, but no octet for its count
  EXPECT_FALSE(decode_rtp(*from_hex("A0 00 0001 00000002 00000003 00")));  // padding of none
  EXPECT_FALSE(decode_rtp(*from_hex("A0 00 0001 00000002 00000003 02")));  // more padding than there is
  const Octets only_padding = *from_hex("A0 00 0001 00000002 00000003 01");
  const Result<RtpPacket> packet = decode_rtp(only_padding);
  ASSERT_TRUE(packet);
  EXPECT_TRUE(packet->payload.empty());
}

}  // namespace
}  // namespace strowger::media
