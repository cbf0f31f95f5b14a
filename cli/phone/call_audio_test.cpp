// Two ends of a call hear each other's tone and digits; held, they do not.
#include "cli/phone/call_audio.hpp"

#include <gtest/gtest.h>

#include "media/rtp_packet.hpp"
#include "media/tone.hpp"

namespace strowger::cli {
namespace {

class CallAudioTest : public testing::Test {
 protected:
  CallAudioTest() {
    alice_.agree(agreement(bob_address_));
    bob_.agree(agreement(alice_address_));
  }

  static Agreement agreement(Address remote, Direction direction = Direction::sendrecv) {
    return {std::move(remote), {8, media::Law::a}, {{8, media::Law::a}, {0, media::Law::mu}}, 101, 101, direction};
  }

  /// Both ends run for a time, each packet arriving at once.
  void run(Duration time) {
    for (const Time end = clock_.now() + time; clock_.now() < end; clock_.advance(milliseconds(20))) {
      std::vector<RtpSend> from_alice;
      std::vector<RtpSend> from_bob;
      alice_.advance(clock_.now(), from_alice);
      bob_.advance(clock_.now(), from_bob);
      for (const RtpSend& send : from_alice) {
        EXPECT_EQ(send.to, bob_address_);
        if (const auto digit = bob_.receive(send.octets, alice_address_, clock_.now())) digits_ += *digit;
      }
      for (const RtpSend& send : from_bob) alice_.receive(send.octets, bob_address_, clock_.now());
    }
  }

  ManualClock clock_;
  SeededRandom random_{1};
  Address alice_address_{"127.0.0.1", 4000};
  Address bob_address_{"127.0.0.2", 4000};
  std::unique_ptr<media::AudioSource> alice_says_ = media::tone_source({1000});
  std::unique_ptr<media::AudioSource> bob_says_ = media::tone_source({600});
  media::MemoryRecorder alice_hears_;
  media::MemoryRecorder bob_hears_;
  CallAudio alice_{*alice_says_, &alice_hears_, random_, clock_.now()};
  CallAudio bob_{*bob_says_, &bob_hears_, random_, clock_.now()};
  std::string digits_;
};

TEST_F(CallAudioTest, EachHearsTheOther) {
  run(seconds(2));
  EXPECT_EQ(alice_hears_.samples().size(), 16000U);
  EXPECT_NEAR(media::ToneMeter(alice_hears_.samples(), 600).median(), 0.5, 0.02);
  EXPECT_NEAR(media::ToneMeter(bob_hears_.samples(), 1000).median(), 0.5, 0.02);
  EXPECT_LT(media::ToneMeter(alice_hears_.samples(), 1000).strongest(), 0.02);
  EXPECT_LT(media::ToneMeter(bob_hears_.samples(), 600).strongest(), 0.02);
  EXPECT_EQ(alice_.statistics().lost, 0);
  EXPECT_EQ(alice_.packets_sent(), 100U);
}

TEST_F(CallAudioTest, DigitsArriveOnceInOrder) {
  run(milliseconds(200));
  ASSERT_TRUE(alice_.press("12#"));
  run(seconds(1));
  EXPECT_EQ(digits_, "12#");
  alice_.agree(agreement(bob_address_, Direction::inactive));
  EXPECT_FALSE(alice_.press("1"));
  Agreement without = agreement(bob_address_);
  without.telephone_event_out.reset();
  alice_.agree(without);
  EXPECT_FALSE(alice_.press("1"));
}

TEST_F(CallAudioTest, HeldIsSilentAndComesBack) {
  run(milliseconds(500));
  alice_.agree(agreement(bob_address_, Direction::sendonly));
  bob_.agree(agreement(alice_address_, Direction::recvonly));
  alice_.mute(true);
  const std::size_t from = bob_hears_.samples().size() + 800;  // what is in the jitter buffer still comes
  run(seconds(1));
  const media::SampleView bob_held = media::SampleView(bob_hears_.samples()).subspan(from);
  EXPECT_LT(media::ToneMeter(bob_held, 1000).strongest(), 0.001);
  const media::SampleView alice_held = media::SampleView(alice_hears_.samples()).subspan(from);
  EXPECT_LT(media::ToneMeter(alice_held, 600).strongest(), 0.001);
  alice_.agree(agreement(bob_address_));
  bob_.agree(agreement(alice_address_));
  alice_.mute(false);
  run(seconds(1));
  const media::SampleView all = bob_hears_.samples();
  EXPECT_NEAR(media::ToneMeter(all.last(4000), 1000).weakest(), 0.5, 0.02);
  EXPECT_NEAR(media::ToneMeter(media::SampleView(alice_hears_.samples()).last(4000), 600).weakest(), 0.5, 0.02);
}

TEST_F(CallAudioTest, StrangersAreNotHeard) {
  run(milliseconds(200));
  CallAudio stranger(*bob_says_, nullptr, random_, clock_.now());
  stranger.agree(agreement(alice_address_));
  std::vector<RtpSend> packets;
  stranger.advance(clock_.now(), packets);
  ASSERT_EQ(packets.size(), 1U);
  const std::uint64_t before = alice_.statistics().received;
  alice_.receive(packets[0].octets, {"127.0.0.3", 4000}, clock_.now());
  EXPECT_EQ(alice_.statistics().received, before);
  alice_.receive(octets_of("rubbish"), bob_address_, clock_.now());
  EXPECT_EQ(alice_.statistics().received, before);
}

TEST_F(CallAudioTest, AfterALongSleepFramesAreLeftOut) {
  std::vector<RtpSend> packets;
  clock_.advance(seconds(30));
  alice_.advance(clock_.now(), packets);
  EXPECT_EQ(packets.size(), 1U);
  EXPECT_GT(alice_.deadline(), clock_.now());
}

}  // namespace
}  // namespace strowger::cli
