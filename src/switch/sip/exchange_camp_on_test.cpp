// Tests of the SIP exchange: what a caller hears who camps on a busy phone: ring-back, or what the administrator wants.
#include <gtest/gtest.h>

#include <algorithm>

#include "base/test_directory.hpp"
#include "media/wave_file.hpp"
#include "switch/sip/test_world.hpp"

namespace strowger::sip {
namespace {

using namespace test;

ExchangeSettings with_camp_on(std::string camp_on, Duration no_answer) {
  ExchangeSettings settings;
  settings.camp_on = std::move(camp_on);
  settings.country = "de";
  settings.timers.set(Timer::no_answer, no_answer);
  return settings;
}

/// Bob and Carol talk, and Alice is made to call Bob, who is busy.
struct CampOnWorld : ThreeWorld {
  explicit CampOnWorld(std::string camp_on = std::string(calls::ringback), Duration no_answer = seconds(60))
      : ThreeWorld(1, with_camp_on(std::move(camp_on), no_answer)) {
    configure();
  }
  void configure() {
    const calls::DeviceSetting devices[] = {{"1001", "Alice", "secret1"}, busy, {"1003", "Carol", "secret3"}, waits};
    server.exchange.configure(devices, network.now());
    server.collect(network.now());
    take();
  }
  void fail() {
    alice.manner = bob.manner = Manner::answer;
    bob.dial("1003");
    network.run_for(seconds(3));
    expect_pair(bob, carol);
    bob.manner = Manner::busy;
    waiting = make_call("1001", "1002");
    network.run_for(seconds(4));
    EXPECT_EQ(take().back(), "Failed 1002 busy reached");
    bob.manner = Manner::ring;
    EXPECT_EQ(server.exchange.load().ports, 0U);
  }
  void camp_on() {
    fail();
    camp_on_again();
  }
  void camp_on_again() {
    command(calls::CampOnCommand{{78}, {waiting, "1001"}});
    network.run_for(seconds(1));
    EXPECT_EQ(take(), (Told{"Done 78", "Queued 1002 campOn"}));
  }
  /// What all hear who wait; empty: nothing is played.
  std::string played() const {
    const auto* play = server.media.last<media::Play>();
    if (play == nullptr) return {};
    if (const auto* tone = std::get_if<media::CallTone>(&play->source))
      return std::string(media::name_of(tone->kind)) + " " + tone->country;
    if (const auto* files = std::get_if<media::Files>(&play->source)) return files->paths.front();
    return "clip";
  }
  bool alice_listens() const {
    const auto* play = server.media.last<media::Play>();
    const auto* mix = play != nullptr ? std::get_if<media::MixId>(&play->to) : nullptr;
    const media::Mix* last = nullptr;
    for (const media::Command& told : server.media.told)
      if (const auto* one = std::get_if<media::Mix>(&told); one != nullptr && mix != nullptr && one->mix == *mix) last = one;
    const auto* open = server.media.last<media::Open>();
    return last != nullptr && open != nullptr && last->listeners == std::vector{open->port} &&
           alice.remote.find(fmt::format("m=audio {} ", open->local.port)) != std::string::npos && receives(alice.direction);
  }
  void bob_becomes_free() {
    carol.hang_up();
    network.run_for(seconds(2));
    EXPECT_EQ(bob.state, "ringing");
  }
  void bob_answers() {
    bob.pick_up();
    network.run_for(seconds(3));
    EXPECT_EQ(alice.state, "talking");
    expect_talk();
    EXPECT_EQ(server.exchange.load().ports, 0U) << "directly";
  }

  calls::DeviceSetting busy{"1002", "Bob", "secret2"};
  calls::DeviceSetting waits{.number = "500", .name = "Sales", .secret = {}, .category = calls::Category::routeing};
  calls::CallRef waiting;
};

TEST(ExchangeCampOnTest, RingbackUntilTheAnswer) {
  CampOnWorld world;
  world.camp_on();
  EXPECT_EQ(world.played(), "ringback de");
  EXPECT_TRUE(world.alice_listens());
  world.bob_becomes_free();
  EXPECT_TRUE(world.alice_listens());
  world.bob_answers();
  world.take();
  world.expect_all_gone();
}

TEST(ExchangeCampOnTest, APhoneThatBecameFreeAndSaysNothing) {
  CampOnWorld world(std::string(calls::ringback), seconds(10));
  world.camp_on();
  world.bob.manner = Manner::silent;
  world.carol.hang_up();
  world.network.run_for(seconds(70));
  const Told told = world.take();
  const auto failed = std::find_if(told.begin(), told.end(), [](const auto& one) { return one.starts_with("Failed"); });
  ASSERT_NE(failed, told.end());
  EXPECT_EQ(*failed, "Failed 1002 callNotAnswered reached") << "the call had waited there";
  world.bob.answer_ignored();
  world.take();
  world.expect_all_gone();
}

TEST(ExchangeCampOnTest, MusicThatIsSetForAllOrForTheDevice) {
  for (const bool own : {false, true}) {
    CampOnWorld world(own ? std::string(calls::ringback) : std::string(calls::own_music));
    if (own) world.busy.camp_on = calls::own_music;
    world.busy.music = "/not/for/these.wav";
    world.configure();
    world.camp_on();
    EXPECT_EQ(world.played(), "clip");
    EXPECT_TRUE(world.alice_listens());
    world.bob_becomes_free();
    world.bob_answers();
    world.take();
    world.expect_all_gone();
  }
}

TEST(ExchangeCampOnTest, NothingWhereNothingIsSet) {
  CampOnWorld world("none");
  world.camp_on();
  EXPECT_EQ(world.played(), "");
  EXPECT_EQ(world.server.exchange.load().ports, 0U);
  world.bob_becomes_free();
  world.bob_answers();
  world.take();
  world.expect_all_gone();
}

TEST(ExchangeCampOnTest, AnnouncementsUntilThePhoneRings) {
  CampOnWorld world;
  const TestDirectory directory;
  const std::string file = directory.file("announcement.wav");
  auto writer = media::WaveWriter::create(file);
  ASSERT_TRUE(writer && writer->write(media::Samples(media::sample_rate * 2, 1000)) && writer->update_header());
  world.busy.waiting.announcements = {{file, {}, seconds(10), seconds(20)}};
  world.configure();
  world.camp_on();
  EXPECT_EQ(world.played(), "ringback de");
  const auto said = [&] {
    return std::count_if(world.server.media.told.begin(), world.server.media.told.end(), [&](const media::Command& told) {
      const auto* play = std::get_if<media::Play>(&told);
      return play != nullptr && std::holds_alternative<media::PortId>(play->to) &&
             std::holds_alternative<media::Files>(play->source);
    });
  };
  EXPECT_EQ(said(), 0);
  world.network.run_for(seconds(11));
  EXPECT_EQ(said(), 1);
  EXPECT_EQ(world.played(), file);
  world.server.exchange.media(
      media::PlayFinished{world.server.media.last<media::Play>()->play, media::PlayFinished::Why::end, {}, {}},
      world.network.now());
  world.network.run_for(seconds(20));
  EXPECT_EQ(said(), 2);
  world.bob_becomes_free();
  world.network.run_for(seconds(25));
  EXPECT_EQ(said(), 2) << "it rings";
  world.bob_answers();
  world.take();
  world.expect_all_gone();
}

TEST(ExchangeCampOnTest, WhoWaitedInVainHearsThatItIsBusy) {
  CampOnWorld world;
  world.camp_on();
  world.network.run_for(seconds(121));
  EXPECT_EQ(world.take(), Told{"Failed 1002 timeout reached"});
  EXPECT_EQ(world.played(), "busy de");
  world.camp_on_again();  // while the tone is heard
  EXPECT_NE(world.server.media.last<media::Stop>(), nullptr);
  world.network.run_for(seconds(1));
  world.bob_becomes_free();
  world.bob.hang_up();  // it does not want to
  world.network.run_for(seconds(1));
  EXPECT_EQ(world.played(), "busy de");
  world.network.run_for(seconds(61));
  EXPECT_EQ(world.alice.state, "idle");
  EXPECT_EQ(world.server.exchange.load().ports, 0U);
  world.take();
  world.expect_all_gone();
}

TEST(ExchangeCampOnTest, WhoIntrudesAfterwardsHearsTheOthers) {
  CampOnWorld world;
  world.camp_on();
  world.network.run_for(seconds(121));
  world.take();
  const auto call = world.server.numbers.next(world.network.now());
  world.command(calls::IntrudeCommand{{79}, {world.waiting, "1001"}, call});
  world.network.run_for(seconds(3));
  EXPECT_EQ(world.take().front(), "Done 79");
  const auto* busy = world.server.media.last<media::Play>();
  const auto* stopped = world.server.media.last<media::Stop>();
  ASSERT_NE(stopped, nullptr);
  EXPECT_EQ(std::get<media::PlayId>(stopped->what), busy->play) << "and no busy tone";
  world.expect_all_gone();
}

TEST(ExchangeCampOnTest, WhoeverLeavesLeavesNothing) {
  for (int after = 0; after <= 60; after += 3) {
    for (const bool caller : {true, false}) {
      CampOnWorld world;
      world.fail();
      world.command(calls::CampOnCommand{{78}, {world.waiting, "1001"}});
      world.network.run_for(milliseconds(after));
      if (caller)
        world.alice.hang_up();
      else
        world.carol.hang_up();
      world.network.run_for(seconds(3));
      if (!caller) world.bob_answers();
      world.take();
      world.expect_all_gone();
    }
  }
}

TEST(ExchangeCampOnTest, ATransferredPartyWaitsOn) {
  CampOnWorld world("none");
  world.busy.camp_on = calls::ringback;
  world.busy.call_waiting = false;
  world.configure();
  world.bob.dial("500");     // he waits for somebody himself
  world.alice.dial("1003");  // Alice talks to Carol, who asks Bob
  world.network.run_for(seconds(3));
  const auto first = world.server.last_call;
  const auto second = world.server.numbers.next(world.network.now());
  world.command(calls::ConsultationCommand{{20}, {first, "1003"}, second, "1002"});
  world.network.run_for(seconds(2));
  world.command(calls::CampOnCommand{{21}, {second, "1003"}});
  world.network.run_for(seconds(1));
  EXPECT_EQ(world.played(), "ringback de");
  const std::size_t before = world.server.media.told.size();
  world.command(
      calls::TransferCommand{{22}, {first, "1003"}, {second, "1003"}, world.server.numbers.next(world.network.now())});
  world.network.run_for(seconds(2));
  EXPECT_EQ(world.carol.state, "idle");
  ASSERT_GT(world.server.media.told.size(), before);
  EXPECT_EQ(world.played(), "ringback de");
  EXPECT_EQ(world.server.exchange.load().ports, 1U);
  EXPECT_TRUE(world.alice_listens());
  world.take();
  world.expect_all_gone();
}

}  // namespace
}  // namespace strowger::sip
