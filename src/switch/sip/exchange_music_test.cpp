// Tests of the SIP exchange: who is held hears music, by a port of the media engine, and talks directly again afterwards.
#include <gtest/gtest.h>

#include <algorithm>

#include "switch/sip/test_provider.hpp"
#include "switch/sip/test_world.hpp"

namespace strowger::sip {
namespace {

using namespace test;

ExchangeSettings with_music(std::string music = std::string(calls::own_music)) {
  ExchangeSettings settings;
  settings.music = std::move(music);
  return settings;
}

struct MusicWorld : ThreeWorld {
  explicit MusicWorld(ExchangeSettings settings = with_music()) : ThreeWorld(1, std::move(settings)) {}

  void tell(const calls::Command& wanted) {
    command(wanted);
    network.run_for(seconds(2));
  }
  /// The phones that are in the conference of listeners in which something plays.
  std::vector<std::string> listeners() const {
    std::vector<std::string> found;
    const auto* play = server.media.last<media::Play>();
    if (play == nullptr) return found;
    const auto* mix = std::get_if<media::MixId>(&play->to);
    if (mix == nullptr) return found;
    const media::Mix* last = nullptr;
    for (const media::Command& told : server.media.told)
      if (const auto* one = std::get_if<media::Mix>(&told); one != nullptr && one->mix == *mix) last = one;
    if (last == nullptr || !last->members.empty()) return found;
    for (const media::PortId port : last->listeners) {
      for (const media::Command& told : server.media.told) {
        const auto* open = std::get_if<media::Open>(&told);
        if (open == nullptr || open->port != port) continue;
        for (const Phone* phone : {&alice, &bob, &carol})
          if (phone->state == "talking" && receives(phone->direction) &&
              phone->remote.find(fmt::format("m=audio {} ", open->local.port)) != std::string::npos)
            found.push_back(phone->number);
      }
    }
    return found;
  }
  using Listeners = std::vector<std::string>;
};

TEST(ExchangeMusicTest, WhoIsHeldHearsMusic) {
  MusicWorld world;
  world.call();
  for (Phone* phone : {&world.alice, &world.bob}) {
    const std::string other = phone == &world.alice ? "1002" : "1001";
    world.tell(calls::HoldCommand{{1}, {world.first, phone->number}});
    EXPECT_EQ(world.take(), (Told{"Done 1", "Held " + phone->number + " normal"}));
    EXPECT_EQ(phone->direction, Direction::inactive);
    EXPECT_EQ(world.listeners(), MusicWorld::Listeners{other});
    EXPECT_EQ(world.server.exchange.load().ports, 1U) << "who holds needs none";
    EXPECT_TRUE(std::holds_alternative<media::Clip>(world.server.media.last<media::Play>()->source));
    EXPECT_EQ(world.server.media.last<media::Play>()->times, 0U) << "as long as it takes";
    world.tell(calls::RetrieveCommand{{2}, {world.first, phone->number}});
    EXPECT_EQ(world.take(), (Told{"Done 2", "Retrieved " + phone->number + " normal"}));
    world.expect_pair(world.alice, world.bob);
    EXPECT_EQ(world.server.exchange.load().ports, 0U);
  }
  world.expect_all_gone();
}

TEST(ExchangeMusicTest, TheHoldKey) {
  MusicWorld world;
  world.call();
  for (Phone* phone : {&world.alice, &world.bob}) {
    phone->hold();
    world.network.run_for(seconds(1));
    EXPECT_EQ(world.take(), Told{"Held " + phone->number + " normal"});
    EXPECT_EQ(phone->offer_status, 200);
    EXPECT_EQ(world.listeners(), MusicWorld::Listeners{phone == &world.alice ? "1002" : "1001"});
    EXPECT_FALSE(receives(phone->direction));
    phone->resume();
    world.network.run_for(seconds(1));
    EXPECT_EQ(world.take(), Told{"Retrieved " + phone->number + " normal"});
    world.expect_pair(world.alice, world.bob);
    EXPECT_EQ(world.server.exchange.load().ports, 0U);
  }
  world.expect_all_gone();
}

TEST(ExchangeMusicTest, AnApplicationCannotTakeBackWhatAKeyHolds) {
  MusicWorld world;
  world.call();
  world.alice.hold();
  world.network.run_for(seconds(1));
  world.take();
  world.tell(calls::RetrieveCommand{{1}, {world.first, "1001"}});
  EXPECT_EQ(world.take(), Told{"Refused 1 0"});
  EXPECT_EQ(world.listeners(), MusicWorld::Listeners{"1002"});
  world.alice.resume();
  world.network.run_for(seconds(1));
  EXPECT_EQ(world.take(), Told{"Retrieved 1001 normal"});
  world.expect_pair(world.alice, world.bob);
  world.expect_all_gone();
}

TEST(ExchangeMusicTest, BothHold) {
  MusicWorld world;
  world.call();
  world.tell(calls::HoldCommand{{1}, {world.first, "1001"}});
  world.tell(calls::HoldCommand{{2}, {world.first, "1002"}});
  EXPECT_EQ(world.listeners(), MusicWorld::Listeners{}) << "nobody is left to hear it";
  world.tell(calls::RetrieveCommand{{3}, {world.first, "1001"}});
  EXPECT_EQ(world.listeners(), MusicWorld::Listeners{"1001"});
  world.tell(calls::RetrieveCommand{{4}, {world.first, "1002"}});
  world.expect_pair(world.alice, world.bob);
  EXPECT_EQ(world.server.exchange.load().ports, 0U);
  world.expect_all_gone();
}

TEST(ExchangeMusicTest, AConsultationAndATransfer) {
  MusicWorld world;
  world.consult();
  EXPECT_EQ(world.listeners(), MusicWorld::Listeners{"1001"}) << "while the other two talk";
  world.tell(calls::AlternateCommand{{21}, {world.first, "1002"}, {world.second, "1002"}});
  EXPECT_EQ(world.take().front(), "Done 21");
  EXPECT_EQ(world.listeners(), MusicWorld::Listeners{"1003"});
  world.expect_pair(world.alice, world.bob);
  world.tell(calls::TransferCommand{
      {30}, {world.second, "1002"}, {world.first, "1002"}, world.server.numbers.next(world.network.now())});
  EXPECT_EQ(world.take().front(), "Done 30");
  world.expect_pair(world.alice, world.carol);
  EXPECT_EQ(world.server.exchange.load().ports, 0U);
  world.expect_all_gone();
}

TEST(ExchangeMusicTest, NobodyPutsMusicIntoAConference) {
  MusicWorld world;
  world.consult();
  const auto third = world.server.numbers.next(world.network.now());
  world.tell(calls::ConferenceCommand{{30}, {world.first, "1002"}, {world.second, "1002"}, third});
  world.tell(calls::HoldCommand{{31}, {third, "1002"}});
  EXPECT_EQ(world.listeners(), MusicWorld::Listeners{}) << "the others talk";
  world.tell(calls::HoldCommand{{32}, {third, "1003"}});
  EXPECT_EQ(world.listeners(), MusicWorld::Listeners{"1001"}) << "she is alone with two that hold";
  world.tell(calls::RetrieveCommand{{33}, {third, "1003"}});
  EXPECT_EQ(world.listeners(), MusicWorld::Listeners{});
  world.expect_all_gone();
}

TEST(ExchangeMusicTest, AllWhoAreHeldHearOneMusic) {
  MusicWorld world;
  world.consult();
  world.tell(calls::HoldCommand{{31}, {world.second, "1002"}});
  EXPECT_EQ(world.listeners(), (MusicWorld::Listeners{"1001", "1003"}));
  const auto plays = std::count_if(world.server.media.told.begin(), world.server.media.told.end(),
                                   [](const auto& told) { return std::holds_alternative<media::Play>(told); });
  EXPECT_EQ(plays, 1) << "decoded once";
  world.carol.hang_up();
  world.network.run_for(seconds(1));
  EXPECT_EQ(world.listeners(), MusicWorld::Listeners{"1001"});
  world.expect_all_gone();
}

TEST(ExchangeMusicTest, ADeviceHasItsOwnMusicOrNone) {
  MusicWorld world(with_music("/music/all.wav"));
  std::vector<calls::DeviceSetting> devices{
      {"1001", "Alice", "secret1"}, {"1002", "Bob", "secret2"}, {"1003", "Carol", "secret3"}};
  devices[1].music = "/music/bob.wav";
  devices[2].music = calls::no_music;
  world.server.exchange.configure(devices, world.network.now());
  world.call();
  const auto file = [&] {
    const auto* play = world.server.media.last<media::Play>();
    const auto* files = play != nullptr ? std::get_if<media::Files>(&play->source) : nullptr;
    return files != nullptr ? files->paths : std::vector<std::string>{};
  };
  world.tell(calls::HoldCommand{{1}, {world.first, "1001"}});
  EXPECT_EQ(file(), std::vector<std::string>{"/music/all.wav"});
  world.tell(calls::RetrieveCommand{{2}, {world.first, "1001"}});
  world.tell(calls::HoldCommand{{3}, {world.first, "1002"}});
  EXPECT_EQ(file(), std::vector<std::string>{"/music/bob.wav"});
  world.bob.hang_up();
  world.network.run_for(seconds(1));
  world.carol.dial("1001");
  world.alice.manner = Manner::answer;
  world.network.run_for(seconds(4));
  ASSERT_EQ(world.alice.state, "talking");
  world.tell(calls::HoldCommand{{4}, {world.server.last_call, "1003"}});
  EXPECT_EQ(world.server.exchange.load().ports, 0U);
  EXPECT_EQ(world.alice.direction, Direction::inactive) << "she hears nothing";
  world.take();
  world.expect_all_gone();
}

TEST(ExchangeMusicTest, AToneIsHeardInPlaceOfMusicAndThenMusicAgain) {
  MusicWorld world;
  world.call();
  world.tell(calls::GenerateTonesCommand{{1}, {world.first, "1001"}, csta::TelephonyTone::ringback, seconds(10)});
  world.tell(calls::HoldCommand{{2}, {world.first, "1002"}});
  EXPECT_EQ(world.take().back(), "Held 1002 normal");
  EXPECT_EQ(world.listeners(), MusicWorld::Listeners{"1001"});
  world.network.run_for(seconds(10));
  EXPECT_EQ(world.listeners(), MusicWorld::Listeners{"1001"});
  world.tell(calls::RetrieveCommand{{3}, {world.first, "1002"}});
  world.expect_pair(world.alice, world.bob);
  EXPECT_EQ(world.server.exchange.load().ports, 0U);
  world.expect_all_gone();
}

TEST(ExchangeMusicTest, WhoeverLeavesNothingStays) {
  for (const bool holder : {true, false}) {
    for (int after = 0; after <= 60; after += 2) {
      MusicWorld world;
      world.call();
      world.command(calls::HoldCommand{{1}, {world.first, "1001"}});
      world.network.run_for(milliseconds(after));
      (holder ? world.alice : world.bob).hang_up();
      world.network.run_for(seconds(2));
      EXPECT_EQ(world.server.exchange.load().ports, 0U) << after;
      world.expect_all_gone();
    }
  }
}

TEST(ExchangeMusicTest, AParkedCallHearsMusic) {
  MusicWorld world;
  std::vector<calls::DeviceSetting> devices{
      {"1001", "Alice", "secret1"}, {"1002", "Bob", "secret2"}, {"1003", "Carol", "secret3"}, {"700", "Park", ""}};
  devices[3].category = calls::Category::park;
  devices[3].music = "/music/park.wav";
  world.server.exchange.configure(devices, world.network.now());
  world.call();
  world.tell(calls::ParkCommand{{1}, {world.first, "1002"}, "700"});
  EXPECT_EQ(world.take().front(), "Done 1");
  EXPECT_EQ(world.listeners(), MusicWorld::Listeners{"1001"});
  EXPECT_EQ(std::get<media::Files>(world.server.media.last<media::Play>()->source).paths.front(), "/music/park.wav");
  world.expect_all_gone();
}

TEST(ExchangeMusicTest, TheHoldKeyOfOneWhoTalksThroughUs) {
  MusicWorld world;
  world.alice.codecs = " 0";
  world.bob.codecs = " 8";  // they have no codec in common
  world.bob.manner = Manner::answer;
  world.alice.dial("1002");
  world.network.run_for(seconds(4));
  ASSERT_EQ(world.bob.state, "talking");
  EXPECT_EQ(world.server.exchange.load().ports, 2U);
  for (Phone* phone : {&world.alice, &world.bob}) {
    phone->hold();
    world.network.run_for(seconds(1));
    EXPECT_EQ(world.listeners(), MusicWorld::Listeners{phone == &world.alice ? "1002" : "1001"});
    phone->resume();
    world.network.run_for(seconds(1));
    EXPECT_EQ(world.listeners(), MusicWorld::Listeners{});
    EXPECT_EQ(phone->direction, Direction::sendrecv);
    EXPECT_TRUE(std::any_of(world.server.media.told.rbegin(), world.server.media.told.rbegin() + 3,
                            [](const auto& told) { return std::holds_alternative<media::Relay>(told); }));
  }
  world.take();
  world.expect_all_gone();
}

TEST(ExchangeMusicTest, ACodecThatWeHaveNotCostsTheMusicAndNotTheCall) {
  MusicWorld world;
  world.alice.codecs = world.bob.codecs = " 18";
  world.call();
  world.tell(calls::HoldCommand{{1}, {world.first, "1001"}});
  EXPECT_EQ(world.take(), (Told{"Done 1", "Held 1001 normal"}));
  EXPECT_EQ(world.server.exchange.load().ports, 0U);
  world.tell(calls::RetrieveCommand{{2}, {world.first, "1001"}});
  world.expect_pair(world.alice, world.bob);
  world.take();
  world.expect_all_gone();
}

/// A party beyond a trunk holds: what the one here hears is the trunk's music.
TEST(ExchangeMusicTest, AHolderBeyondATrunk) {
  for (const std::string music : {"", "none"}) {
    ExchangeSettings settings = with_music();
    settings.listeners.push_back({Transport::udp, exchange_address, {}});
    World world(1, Transport::udp, std::move(settings));
    Provider provider(world.network, {"127.0.0.2", 5060}, exchange_address);
    calls::DeviceSetting trunk{.number = "provider", .name = {}, .secret = {}, .category = calls::Category::trunk};
    trunk.trunk.host = "127.0.0.2";
    trunk.music = music;
    const std::vector<calls::DeviceSetting> devices{{"1001", "Alice", "secret1"}, {"1002", "Bob", "secret2"}, trunk};
    world.server.exchange.configure(devices, world.network.now());
    world.take();
    world.register_both();
    world.bob.manner = Manner::answer;
    provider.call("1002", "<sip:301234@provider.test>");
    world.network.run_for(seconds(3));
    ASSERT_EQ(provider.state, "talking");
    world.take();
    provider.agent.offer(provider.line, with_direction(provider.describe(), Direction::sendonly), world.network.now());
    world.network.flush();
    world.network.run_for(seconds(1));
    EXPECT_EQ(world.take(), Told{"Held 301234 normal"});
    EXPECT_EQ(world.server.media.last<media::Play>() != nullptr, music.empty()) << music;
    provider.hang_up();
    world.expect_nothing_left();
  }
}

TEST(ExchangeMusicTest, WhoConsultsMovesItsMediaAndDoesNotTakeTheOtherBack) {
  for (const std::string& music : {std::string(calls::own_music), std::string(calls::no_music)}) {
    ExchangeSettings settings;
    settings.music = music;
    ThreeWorld world(1, settings);
    world.consult(false);
    ++world.bob.media_moves;
    world.bob.offer(false);
    world.network.run_for(seconds(2));
    EXPECT_FALSE(world.bob.heard_by(world.alice)) << music;
    EXPECT_FALSE(world.alice.heard_by(world.bob)) << music;
    world.carol.pick_up();
    world.network.run_for(seconds(2));
    world.expect_pair(world.bob, world.carol);
    world.take();
    world.expect_all_gone();
  }
}

}  // namespace
}  // namespace strowger::sip
