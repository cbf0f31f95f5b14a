// Loss, duplicates, order, restarts and jitter as RFC 3550 counts them.
#include "media/rtp_receiver.hpp"

#include <gtest/gtest.h>

namespace strowger::media {
namespace {

class RtpReceiverTest : public testing::Test {
 protected:
  RtpReceiver::Verdict receive(std::uint16_t sequence, Duration late = {}, std::uint32_t ssrc = 1) {
    RtpPacket packet;
    packet.sequence = sequence;
    packet.timestamp = sequence * 160U;
    packet.ssrc = ssrc;
    return receiver_.receive(packet, start_ + milliseconds(20) * sequence + late);
  }

  RtpReceiver receiver_;
  Time start_ = ManualClock().now();
};

TEST_F(RtpReceiverTest, CountsLossAndOrder) {
  EXPECT_EQ(receive(10), RtpReceiver::Verdict::fresh);
  EXPECT_EQ(receive(12), RtpReceiver::Verdict::fresh);
  EXPECT_EQ(receive(11), RtpReceiver::Verdict::fresh);
  EXPECT_EQ(receive(11), RtpReceiver::Verdict::duplicate);
  EXPECT_EQ(receive(12), RtpReceiver::Verdict::duplicate);
  EXPECT_EQ(receive(15), RtpReceiver::Verdict::fresh);
  const RtpStatistics statistics = receiver_.statistics();
  EXPECT_EQ(statistics.received, 6U);
  EXPECT_EQ(statistics.duplicates, 2U);
  EXPECT_EQ(statistics.reordered, 1U);
  EXPECT_EQ(statistics.expected, 6U);
  EXPECT_EQ(statistics.lost, 2);
}

TEST_F(RtpReceiverTest, SequenceNumbersWrap) {
  RtpPacket packet;
  for (int i = 0; i < 200000; ++i) {
    packet.sequence = static_cast<std::uint16_t>(65500 + i);
    packet.timestamp = static_cast<std::uint32_t>(i) * 160U;
    ASSERT_EQ(receiver_.receive(packet, start_ + milliseconds(20) * i), RtpReceiver::Verdict::fresh);
  }
  EXPECT_EQ(receiver_.statistics().expected, 200000U);
  EXPECT_EQ(receiver_.statistics().lost, 0);
  EXPECT_EQ(receiver_.statistics().jitter, Duration{});
}

TEST_F(RtpReceiverTest, AnotherSourceOrAJumpRestarts) {
  EXPECT_EQ(receive(10), RtpReceiver::Verdict::fresh);
  EXPECT_EQ(receive(11, {}, 2), RtpReceiver::Verdict::restarted);
  EXPECT_EQ(receive(30000, {}, 2), RtpReceiver::Verdict::strange);
  EXPECT_EQ(receive(12, {}, 2), RtpReceiver::Verdict::fresh);
  EXPECT_EQ(receive(30000, {}, 2), RtpReceiver::Verdict::strange);
  EXPECT_EQ(receive(30001, {}, 2), RtpReceiver::Verdict::restarted);
  EXPECT_EQ(receiver_.statistics().restarts, 2U);
  EXPECT_EQ(receiver_.statistics().lost, 0);
}

// RFC 3550 A.8: J += (|D| - J) / 16. Each second packet comes 8 ms late: |D| is 8 ms for ever, and J converges to it.
TEST_F(RtpReceiverTest, JitterConverges) {
  receive(1);
  receive(2, milliseconds(8));
  EXPECT_EQ(receiver_.statistics().jitter, Duration(500));
  for (std::uint16_t i = 3; i < 400; ++i) receive(i, i % 2 == 0 ? milliseconds(8) : milliseconds(0));
  EXPECT_NEAR(static_cast<double>(receiver_.statistics().jitter.count()), 8000.0, 10.0);
}

}  // namespace
}  // namespace strowger::media
