// The jitter buffer: order restored, duplicates and late packets dropped, losses silent, wraps and jumps survived.
#include "media/jitter_buffer.hpp"

#include <gtest/gtest.h>

namespace strowger::media {
namespace {

Samples frame(Sample value) { return Samples(frame_samples, value); }

TEST(JitterBuffer, RestoresOrder) {
  JitterBuffer buffer(2 * frame_samples);
  buffer.push(1000, frame(1));
  buffer.push(1320, frame(3));
  buffer.push(1160, frame(2));
  buffer.push(1160, frame(9));
  EXPECT_EQ(buffer.buffered(), 3 * frame_samples);
  EXPECT_EQ(buffer.pull(frame_samples), frame(0));  // the delay
  EXPECT_EQ(buffer.pull(frame_samples), frame(0));
  EXPECT_EQ(buffer.pull(frame_samples), frame(1));
  EXPECT_EQ(buffer.pull(frame_samples), frame(2));
  EXPECT_EQ(buffer.pull(frame_samples), frame(3));
  EXPECT_EQ(buffer.pull(frame_samples), frame(0));
  EXPECT_EQ(buffer.duplicates(), 1U);
  EXPECT_EQ(buffer.buffered(), 0U);
}

TEST(JitterBuffer, LossIsSilenceAndLateIsDropped) {
  JitterBuffer buffer(frame_samples);
  buffer.push(0, frame(1));
  buffer.push(320, frame(3));
  buffer.pull(frame_samples);
  EXPECT_EQ(buffer.pull(frame_samples), frame(1));
  EXPECT_EQ(buffer.pull(frame_samples), frame(0));
  EXPECT_EQ(buffer.pull(frame_samples), frame(3));
  buffer.push(160, frame(2));
  EXPECT_EQ(buffer.late(), 1U);
  EXPECT_EQ(buffer.pull(frame_samples), frame(0));
  EXPECT_GE(buffer.missing(), frame_samples);
}

TEST(JitterBuffer, PullsAcrossPacketsOfOtherSizes) {
  JitterBuffer buffer(0);
  buffer.push(0xFFFFFFF0, Samples(240, 5));  // 30 ms, and the timestamp wraps within
  buffer.push(0xFFFFFFF0 + 240, Samples(240, 6));
  EXPECT_EQ(buffer.pull(160), Samples(160, 5));
  Samples mixed(80, 5);
  mixed.resize(160, 6);
  EXPECT_EQ(buffer.pull(160), mixed);
  EXPECT_EQ(buffer.pull(160), Samples(160, 6));
}

TEST(JitterBuffer, FollowsAClockThatJumps) {
  JitterBuffer buffer(frame_samples);
  buffer.push(0, frame(1));
  buffer.push(500000, frame(2));  // far ahead: begins anew there
  EXPECT_EQ(buffer.pull(frame_samples), frame(0));
  EXPECT_EQ(buffer.pull(frame_samples), frame(2));
  for (std::uint32_t i = 0; i < 10; ++i) buffer.push(1000 + 160 * i, frame(3));  // behind, and stays there
  buffer.pull(frame_samples);
  EXPECT_EQ(buffer.pull(frame_samples), frame(3));
}

TEST(JitterBuffer, MemoryIsBounded) {
  JitterBuffer buffer;
  for (std::uint32_t i = 0; i < 100000; ++i) buffer.push(i % 7000, Samples(1000, 1));
  EXPECT_LE(buffer.buffered(), 16000U);
}

TEST(JitterBuffer, CatchesUpWithASenderWhoseClockIsFaster) {
  JitterBuffer buffer;
  std::uint32_t timestamp = 0;
  const auto send = [&] {
    buffer.push(timestamp, Samples(frame_samples, 1));
    timestamp += frame_samples;
  };
  for (int frame = 0; frame < 6000; ++frame) {  // two minutes; one packet in a hundred too many
    send();
    if (frame % 100 == 0) send();
    buffer.pull(frame_samples);
  }
  EXPECT_LT(buffer.buffered(), 8 * frame_samples);
  EXPECT_GT(buffer.left_out(), 40 * frame_samples);
  EXPECT_EQ(buffer.missing(), 3 * frame_samples);  // the delay at the beginning
}

TEST(JitterBuffer, LeavesNothingOutOfAnEvenStream) {
  JitterBuffer buffer;
  for (std::uint32_t frame = 0; frame < 1000; ++frame) {
    buffer.push(frame * frame_samples, Samples(frame_samples, 1));
    if (frame % 7 != 3) buffer.pull(frame_samples);
    if (frame % 7 == 4) buffer.pull(frame_samples);
  }
  EXPECT_EQ(buffer.left_out(), 0U);
}

}  // namespace
}  // namespace strowger::media
