// The RTP stream of a port: made, relayed, and one after the other.
#include "media/outgoing_stream.hpp"

#include <gtest/gtest.h>

#include "media/samples.hpp"

namespace strowger::media {
namespace {

class OutgoingStreamTest : public testing::Test {
 protected:
  RtpPacket written() {
    const auto packet = decode_rtp(octets);
    EXPECT_TRUE(packet);
    return packet ? *packet : RtpPacket{};
  }
  RtpPacket audio(int clock = 8000) {
    octets.clear();
    stream.audio(octets, 8, payload, clock, now);
    return written();
  }
  std::optional<RtpPacket> relayed(std::uint64_t source, std::uint16_t sequence, std::uint32_t timestamp,
                                   std::uint32_t ssrc = 1) {
    octets.clear();
    RtpPacket packet;
    packet.payload_type = 0;
    packet.sequence = sequence;
    packet.timestamp = timestamp;
    packet.ssrc = ssrc;
    packet.payload = payload;
    if (!stream.relay(octets, source, packet, 8, 8000, now)) return std::nullopt;
    return written();
  }

  SeededRandom random{1};
  OutgoingStream stream{random};
  Octets octets;
  Octets payload = Octets(160, 0xD5);
  Time now = ManualClock().now();
};

TEST_F(OutgoingStreamTest, CountsOnWithoutABreak) {
  const RtpPacket first = audio();
  EXPECT_TRUE(first.marker);
  for (int i = 1; i < 5; ++i) {
    now += frame_time;
    const RtpPacket next = audio();
    EXPECT_FALSE(next.marker);
    EXPECT_EQ(static_cast<std::uint16_t>(next.sequence - first.sequence), i);
    EXPECT_EQ(next.timestamp - first.timestamp, static_cast<std::uint32_t>(160 * i));
    EXPECT_EQ(next.ssrc, first.ssrc);
  }
  now += seconds(1);
  const RtpPacket later = audio();
  EXPECT_TRUE(later.marker);
  EXPECT_EQ(static_cast<std::uint16_t>(later.sequence - first.sequence), 5);
  EXPECT_EQ(later.timestamp - first.timestamp, 8000U + 4 * 160);
}

TEST_F(OutgoingStreamTest, RelaysWithTheDistancesOfTheSource) {
  const RtpPacket made = audio();
  now += milliseconds(100);
  const auto first = relayed(7, 65535, 0xFFFFFF80);
  ASSERT_TRUE(first);
  EXPECT_TRUE(first->marker);
  EXPECT_EQ(first->ssrc, made.ssrc);
  EXPECT_EQ(static_cast<std::uint16_t>(first->sequence - made.sequence), 1);
  EXPECT_EQ(first->timestamp - made.timestamp, 800U);
  now += milliseconds(60);
  const auto third = relayed(7, 1, 0xFFFFFF80 + 320);  // one was lost
  EXPECT_FALSE(third->marker);
  EXPECT_EQ(static_cast<std::uint16_t>(third->sequence - first->sequence), 2);
  EXPECT_EQ(third->timestamp - first->timestamp, 320U);
  const auto second = relayed(7, 0, 0xFFFFFF80 + 160);  // and comes late
  EXPECT_EQ(static_cast<std::uint16_t>(second->sequence - first->sequence), 1);
  EXPECT_FALSE(relayed(7, 65534, 0xFFFFFF80 - 160)) << "its number was used by what was made here";
  now += milliseconds(20);
  const RtpPacket again = audio();
  EXPECT_EQ(static_cast<std::uint16_t>(again.sequence - first->sequence), 3);
  EXPECT_GT(again.timestamp - first->timestamp, 320U);
}

TEST_F(OutgoingStreamTest, ANewSourceGoesOnWhereTheLastWas) {
  const auto one = relayed(7, 100, 1000);
  now += frame_time;
  const auto other = relayed(8, 9000, 77, 2);
  EXPECT_TRUE(other->marker);
  EXPECT_EQ(static_cast<std::uint16_t>(other->sequence - one->sequence), 1);
  EXPECT_EQ(other->timestamp - one->timestamp, 160U);
  now += frame_time;
  stream.forget_source();
  const auto restarted = relayed(8, 20, 5, 2);
  EXPECT_EQ(static_cast<std::uint16_t>(restarted->sequence - one->sequence), 2);
  EXPECT_EQ(restarted->timestamp - one->timestamp, 320U);
  EXPECT_EQ(stream.packets(), 3U);
  EXPECT_EQ(stream.octets(), 480U);
}

TEST_F(OutgoingStreamTest, EventsKeepTheTimestampOfTheirBeginning) {
  const RtpPacket before = audio();
  TelephoneEventSender sender;
  sender.press('5');
  std::vector<RtpPacket> packets;
  while (sender.busy()) {
    now += frame_time;
    if (const auto packet = sender.next_frame()) {
      octets.clear();
      stream.event(octets, 101, *packet, 8000, now);
      packets.push_back(written());
    }
  }
  ASSERT_EQ(packets.size(), 7U);
  for (const RtpPacket& packet : packets) EXPECT_EQ(packet.timestamp - before.timestamp, 160U);
  now += frame_time;
  const RtpPacket after = audio();
  EXPECT_TRUE(after.marker);
  EXPECT_EQ(after.timestamp - before.timestamp, 11U * 160);
  EXPECT_EQ(stream.timestamp_at(now, 8000), after.timestamp);
  EXPECT_EQ(stream.timestamp_at(now + milliseconds(30), 8000), after.timestamp + 240);
}

}  // namespace
}  // namespace strowger::media
