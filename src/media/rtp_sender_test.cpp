// The sender counts packets and samples, marks talk spurts, and stamps an event with its beginning.
#include "media/rtp_sender.hpp"

#include <gtest/gtest.h>

#include "media/rtp_packet.hpp"

namespace strowger::media {
namespace {

TEST(RtpSender, NumbersAndMarks) {
  SeededRandom random(7);
  RtpSender sender(random);
  const Octets payload(160, 0xD5);
  const Octets first = sender.audio(8, payload, 160);
  const Octets second = sender.audio(8, payload, 160);
  sender.pause(320);
  const Octets third = sender.audio(8, payload, 160);
  const Result<RtpPacket> a = decode_rtp(first);
  const Result<RtpPacket> b = decode_rtp(second);
  const Result<RtpPacket> c = decode_rtp(third);
  ASSERT_TRUE(a && b && c);
  EXPECT_TRUE(a->marker);
  EXPECT_FALSE(b->marker);
  EXPECT_TRUE(c->marker);
  EXPECT_EQ(b->sequence, static_cast<std::uint16_t>(a->sequence + 1));
  EXPECT_EQ(b->timestamp, a->timestamp + 160);
  EXPECT_EQ(c->sequence, static_cast<std::uint16_t>(a->sequence + 2));
  EXPECT_EQ(c->timestamp, a->timestamp + 640);
  EXPECT_EQ(a->ssrc, c->ssrc);
  EXPECT_EQ(sender.packets(), 3U);
}

TEST(RtpSender, EventKeepsItsTimestamp) {
  SeededRandom random(8);
  RtpSender sender(random);
  TelephoneEventSender keys;
  keys.press('1');
  std::optional<std::uint32_t> timestamp;
  int packets = 0;
  std::uint32_t frames = 0;
  for (; keys.busy(); ++frames) {
    const auto event = keys.next_frame();
    if (!event) {
      sender.pause(frame_samples);
      continue;
    }
    const Octets octets = sender.event(101, *event);
    const Result<RtpPacket> packet = decode_rtp(octets);
    ASSERT_TRUE(packet);
    if (!timestamp) timestamp = packet->timestamp;
    EXPECT_EQ(packet->timestamp, *timestamp);
    EXPECT_EQ(packet->payload_type, 101);
    ++packets;
  }
  EXPECT_EQ(packets, 7);
  const Octets audio = sender.audio(8, Octets(160, 0xD5), 160);
  EXPECT_EQ(decode_rtp(audio)->timestamp, *timestamp + frames * 160);
}

}  // namespace
}  // namespace strowger::media
