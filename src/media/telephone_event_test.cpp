// Telephone events: octets, keys, one key a press through loss and reordering.
#include "media/telephone_event.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace strowger::media {
namespace {

TEST(TelephoneEvent, Octets) {
  EXPECT_EQ(to_hex(encode_telephone_event({.event = 11, .end = true, .volume = 10, .duration = 800})), "0b8a0320");
  EXPECT_EQ(decode_telephone_event(*from_hex("0b8a0320")), (TelephoneEvent{11, true, 10, 800}));
  EXPECT_EQ(decode_telephone_event(*from_hex("0b8a03")), std::nullopt);
}

TEST(TelephoneEvent, Keys) {
  for (const char key : std::string_view("0123456789*#ABCD")) EXPECT_EQ(key_of_event(*event_of_key(key)), key);
  EXPECT_EQ(event_of_key('d'), 15);
  EXPECT_FALSE(event_of_key('x'));
  EXPECT_FALSE(key_of_event(16));
}

TEST(TelephoneEventSender, OneEventByTheBook) {
  TelephoneEventSender sender;
  EXPECT_FALSE(sender.busy());
  EXPECT_FALSE(sender.press('x'));
  ASSERT_TRUE(sender.press('5'));
  std::vector<TelephoneEventSender::Packet> packets;
  int frames = 0;
  for (; sender.busy(); ++frames) {
    if (const auto packet = sender.next_frame()) packets.push_back(*packet);
  }
  EXPECT_EQ(frames, 10);  // 7 packets, 3 frames of pause
  ASSERT_EQ(packets.size(), 7U);
  for (std::size_t i = 0; i < packets.size(); ++i) {
    EXPECT_EQ(packets[i].marker, i == 0);
    EXPECT_EQ(packets[i].event.end, i >= 4);
    EXPECT_EQ(packets[i].elapsed, i * 160);
    EXPECT_EQ(packets[i].event.duration, std::min<std::size_t>(i + 1, 5) * 160);
    EXPECT_EQ(packets[i].event.event, 5);
  }
}

TEST(TelephoneEventSender, QueueIsBounded) {
  TelephoneEventSender sender;
  for (int i = 0; i < 64; ++i) ASSERT_TRUE(sender.press('1'));
  EXPECT_FALSE(sender.press('1'));
  sender.clear();
  EXPECT_FALSE(sender.busy());
}

TEST(TelephoneEventReceiver, EachKeyOnce) {
  TelephoneEventReceiver receiver;
  const Octets one = *from_hex("010a00a0");
  const Octets one_end = *from_hex("018a0320");
  EXPECT_EQ(receiver.receive(0xFFFFFF00, one), '1');
  EXPECT_EQ(receiver.receive(0xFFFFFF00, one_end), std::nullopt);
  EXPECT_EQ(receiver.receive(1000, one_end), '1');                 // only its end came through, and the clock wrapped
  EXPECT_EQ(receiver.receive(0xFFFFFF00, one_end), std::nullopt);  // late
  EXPECT_EQ(receiver.receive(3000, *from_hex("0b")), std::nullopt);
  EXPECT_EQ(receiver.receive(3000, *from_hex("0b0a00a0")), '#');
}

}  // namespace
}  // namespace strowger::media
