// Tests of the SIP exchange: tones, for which two phones' media pass through the media engine.
#include <gtest/gtest.h>

#include <algorithm>

#include "switch/sip/test_world.hpp"

namespace strowger::sip {
namespace {

using namespace test;
using Tone = csta::TelephonyTone;

struct SoundsWorld : ThreeWorld {
  explicit SoundsWorld(std::uint64_t seed = 1) : ThreeWorld(seed) { call(); }

  void tone(std::uint64_t id, Tone which, Duration lasts = {}) {
    command(calls::GenerateTonesCommand{{id}, {first, "1001"}, which, lasts});
    network.run_for(milliseconds(300));
  }
  /// The phone that hears what was played last.
  const Phone* hearer() {
    const auto* play = server.media.last<media::Play>();
    if (play == nullptr) return nullptr;
    for (const media::Command& told : server.media.told) {
      const auto* open = std::get_if<media::Open>(&told);
      if (open == nullptr || open->port != std::get<media::PortId>(play->to)) continue;
      for (const Phone* phone : {&alice, &bob, &carol})
        if (phone->remote.find(fmt::format("m=audio {} ", open->local.port)) != std::string::npos) return phone;
    }
    return nullptr;
  }
  std::string played() {
    const auto* play = server.media.last<media::Play>();
    if (play == nullptr) return "nothing";
    const auto* tone = std::get_if<media::CallTone>(&play->source);
    return tone != nullptr ? std::string(media::name_of(tone->kind)) + " " + tone->country : std::string("samples");
  }
};

TEST(ExchangeSoundsTest, TheOtherHearsATone) {
  SoundsWorld world;
  world.tone(40, Tone::busy);
  EXPECT_EQ(world.take(), (Told{"Done 40", "TonesGenerated 1001 2"}));
  EXPECT_EQ(world.server.exchange.load().ports, 2U);
  EXPECT_EQ(world.hearer(), &world.bob);
  EXPECT_EQ(world.played(), "busy us");
  EXPECT_EQ(world.server.media.last<media::Play>()->times, 0U) << "until it is cancelled";
  EXPECT_EQ(world.alice.direction, Direction::sendrecv);
  world.command(calls::CancelTonesCommand{{41}, {world.first, "1001"}});
  world.network.run_for(seconds(1));
  EXPECT_EQ(world.take(), Told{"Done 41"});
  EXPECT_NE(world.server.media.last<media::Stop>(), nullptr);
  world.expect_talk();
  EXPECT_EQ(world.server.exchange.load().ports, 0U) << "the phones talk directly again";
  world.command(calls::CancelTonesCommand{{42}, {world.first, "1001"}});
  EXPECT_EQ(world.take().front().substr(0, 10), "Refused 42");
  world.expect_all_gone();
}

TEST(ExchangeSoundsTest, AToneEndsWhenItsTimeIsOver) {
  SoundsWorld world;
  world.tone(40, Tone::ringback, seconds(2));
  world.take();
  world.network.run_for(milliseconds(1600));
  EXPECT_EQ(world.server.media.last<media::Stop>(), nullptr);
  EXPECT_EQ(world.server.exchange.load().ports, 2U);
  world.network.run_for(seconds(1));
  EXPECT_NE(world.server.media.last<media::Stop>(), nullptr);
  EXPECT_EQ(world.server.exchange.load().ports, 0U);
  world.expect_talk();
  world.expect_all_gone();
}

TEST(ExchangeSoundsTest, AnotherToneTakesItsPlace) {
  SoundsWorld world;
  world.tone(40, Tone::ringback, seconds(2));
  world.tone(41, Tone::reorder);
  EXPECT_EQ(world.played(), "congestion us");
  world.take();
  world.network.run_for(seconds(5));
  EXPECT_EQ(world.server.exchange.load().ports, 2U) << "the time of the first does not end the second";
  world.tone(42, Tone::silence, milliseconds(100));
  EXPECT_EQ(world.played(), "samples");
  world.network.run_for(seconds(1));
  EXPECT_EQ(world.server.exchange.load().ports, 0U);
  world.expect_talk();
  world.expect_all_gone();
}

TEST(ExchangeSoundsTest, ToneThatNoCountryHasIsRefused) {
  SoundsWorld world;
  world.tone(40, Tone::billing);
  EXPECT_EQ(world.take().front().substr(0, 10), "Refused 40");
  EXPECT_EQ(world.server.exchange.load().ports, 0U);
  EXPECT_EQ(world.server.media.last<media::Play>(), nullptr);
  world.expect_talk();
  world.expect_all_gone();
}

TEST(ExchangeSoundsTest, APhoneThatRefusesLeavesAllAsItWas) {
  SoundsWorld world;
  world.bob.refuses_offers = true;
  world.tone(40, Tone::busy);
  world.network.run_for(seconds(2));
  EXPECT_EQ(world.take().front().substr(0, 10), "Refused 40");
  EXPECT_EQ(world.server.exchange.load().ports, 0U);
  world.bob.refuses_offers = false;
  world.expect_talk();
  world.expect_all_gone();
}

TEST(ExchangeSoundsTest, HoldAndRetrieveWhileItSounds) {
  SoundsWorld world;
  world.tone(40, Tone::busy);
  world.take();
  world.command(calls::HoldCommand{{41}, {world.first, "1001"}});
  world.network.run_for(seconds(1));
  EXPECT_EQ(world.take(), (Told{"Done 41", "Held 1001 normal"}));
  world.command(calls::RetrieveCommand{{42}, {world.first, "1001"}});
  world.network.run_for(seconds(1));
  EXPECT_EQ(world.take(), (Told{"Done 42", "Retrieved 1001 normal"}));
  EXPECT_EQ(world.server.exchange.load().ports, 2U) << "it sounds still";
  world.command(calls::CancelTonesCommand{{43}, {world.first, "1001"}});
  world.network.run_for(seconds(1));
  world.expect_talk();
  EXPECT_EQ(world.server.exchange.load().ports, 0U);
  world.expect_all_gone();
}

TEST(ExchangeSoundsTest, WhoTransfersTakesItsToneAlong) {
  SoundsWorld world;
  world.tone(40, Tone::busy);
  world.take();
  const auto next = world.server.numbers.next(world.network.now());
  world.command(calls::SingleStepTransferCommand{{41}, {world.first, "1001"}, "1003", next});
  world.network.run_for(seconds(3));
  EXPECT_EQ(world.server.exchange.load().ports, 0U);
  world.expect_pair(world.bob, world.carol);
  world.expect_all_gone();
}

TEST(ExchangeSoundsTest, HangingUpAtAnyTimeLeavesNothing) {
  for (int after = 0; after <= 24; ++after) {
    SoundsWorld world(static_cast<std::uint64_t>(after + 1));
    world.command(calls::GenerateTonesCommand{{40}, {world.first, "1001"}, Tone::busy, seconds(1)});
    world.network.run_for(milliseconds(after));
    (after % 2 == 0 ? world.alice : world.bob).hang_up();
    world.network.run_for(seconds(3));
    EXPECT_EQ(world.server.exchange.load().ports, 0U) << after;
    world.expect_all_gone();
  }
}

}  // namespace
}  // namespace strowger::sip
