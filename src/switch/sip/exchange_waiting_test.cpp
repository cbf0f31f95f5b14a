// Tests of the SIP exchange: callers who wait at a group hear music, announcements and their place in the queue, and talk to
// the agent directly afterwards.
#include <gtest/gtest.h>

#include <algorithm>

#include "base/test_directory.hpp"
#include "media/wave_file.hpp"
#include "switch/sip/test_world.hpp"

namespace strowger::sip {
namespace {

using namespace test;
using calls::AgentState;
using calls::Waiting;

ExchangeSettings with_own_music() {
  ExchangeSettings settings;
  settings.music = calls::own_music;
  return settings;
}

struct WaitingWorld : ThreeWorld {
  explicit WaitingWorld(Waiting waiting = Waiting::early_media, ExchangeSettings settings = with_own_music())
      : ThreeWorld(1, std::move(settings)) {
    auto writer = media::WaveWriter::create(file);
    EXPECT_TRUE(writer && writer->write(media::Samples(media::sample_rate * 2, 1000)) && writer->update_header());
    group = {.number = "600", .name = "Sales", .secret = {}, .category = calls::Category::acd_group};
    group.group.members = {{"1003", 1}};
    group.waiting.how = waiting;
    group.group.ring = seconds(10);
    configure();
    agent(AgentState::logged_on);
  }
  void configure() {
    const calls::DeviceSetting devices[] = {
        {"1001", "Alice", "secret1"}, {"1002", "Bob", "secret2"}, {"1003", "Carol", "secret3"}, group, other};
    server.exchange.configure(devices, network.now());
    server.collect(network.now());
    take();
  }
  void agent(AgentState state) {
    command(calls::AgentCommand{{++last_id}, "1003", state, {}, {}});
    network.run_for(milliseconds(10));
    take();
  }
  void dial(Phone& phone) {
    phone.dial("600");
    network.run_for(seconds(1));
  }
  /// What is played to a port, and not to a conference: announcements.
  std::vector<std::string> said() const {
    std::vector<std::string> files;
    for (const media::Command& told : server.media.told) {
      const auto* play = std::get_if<media::Play>(&told);
      if (play != nullptr && std::holds_alternative<media::PortId>(play->to))
        files.push_back(std::get<media::Files>(play->source).paths.front());
    }
    return files;
  }
  void announcement_is_over() {
    server.exchange.media(media::PlayFinished{server.media.last<media::Play>()->play, media::PlayFinished::Why::end, {}, {}},
                          network.now());
    server.collect(network.now());
    network.flush();
  }
  /// How many hear the music that was begun last.
  std::size_t listeners() const {
    std::optional<media::MixId> music;
    std::size_t found = 0;
    for (const media::Command& told : server.media.told)
      if (const auto* play = std::get_if<media::Play>(&told);
          play != nullptr && std::holds_alternative<media::MixId>(play->to))
        music = std::get<media::MixId>(play->to);
    for (const media::Command& told : server.media.told)
      if (const auto* mix = std::get_if<media::Mix>(&told); mix != nullptr && mix->mix == music)
        found = mix->listeners.size();
    return found;
  }

  calls::DeviceSetting group;
  calls::DeviceSetting other{.number = "601", .name = "Service", .secret = {}, .category = calls::Category::hunt_group};
  TestDirectory directory;
  std::string file = directory.file("announcement.wav");
  std::uint64_t last_id = 500;
};

const Told queued{"Originated 1001 newCall to 600", "Alerting 600 enteringDistribution from 1001",
                  "Queued 600 noAvailableAgents"};

TEST(ExchangeWaitingTest, MusicBeforeTheAnswer) {
  WaitingWorld world;
  world.dial(world.alice);
  EXPECT_EQ(world.take(), queued);
  EXPECT_EQ(world.alice.progress, (std::vector{182, 183}));
  EXPECT_EQ(world.alice.state, "calling") << "it costs her nothing";
  ASSERT_TRUE(read_audio(world.alice.early)) << world.alice.early;
  EXPECT_EQ(world.listeners(), 1U);
  EXPECT_EQ(world.server.exchange.load().ports, 1U);
  world.network.run_for(seconds(121));
  EXPECT_EQ(world.alice.progress, (std::vector{182, 183, 183, 183})) << "nobody on the way gives her up";
  std::string answer = "none";
  world.network.filter = [&](const Address&, const Address& to, std::string_view octets) {
    const bool accepted = octets.starts_with("SIP/2.0 200") && octets.find(" INVITE\r\n") != std::string_view::npos;
    if (to == world.alice.own && accepted && answer == "none") answer = octets.substr(octets.find("\r\n\r\n") + 4);
    return true;
  };
  world.agent(AgentState::ready);
  world.network.run_for(seconds(4));
  EXPECT_EQ(answer, "") << "it was told before, reliably";
  world.expect_pair(world.alice, world.carol);
  EXPECT_EQ(world.server.exchange.load().ports, 0U) << "directly";
  world.expect_all_gone();
}

TEST(ExchangeWaitingTest, MusicAfterTheAnswer) {
  WaitingWorld world(Waiting::answered);
  world.dial(world.alice);
  EXPECT_EQ(world.take(), queued) << "the call model knows nothing of it";
  EXPECT_EQ(world.alice.state, "talking");
  EXPECT_EQ(world.listeners(), 1U);
  world.agent(AgentState::ready);
  world.network.run_for(seconds(4));
  world.expect_pair(world.alice, world.carol);
  EXPECT_EQ(world.server.exchange.load().ports, 0U);
  world.expect_all_gone();
}

TEST(ExchangeWaitingTest, NothingIsHeardWhereNothingIsSet) {
  WaitingWorld silent(Waiting::silent);
  silent.dial(silent.alice);
  EXPECT_EQ(silent.alice.progress, (std::vector{182}));
  EXPECT_EQ(silent.server.exchange.load().ports, 0U);
  silent.expect_all_gone();
  for (const Waiting waiting : {Waiting::early_media, Waiting::answered}) {
    WaitingWorld world(waiting, {});
    world.dial(world.alice);
    EXPECT_EQ(world.alice.progress, (std::vector{182})) << "there is no music";
    EXPECT_EQ(world.alice.state, "calling");
    EXPECT_EQ(world.server.exchange.load().ports, 0U);
    world.expect_all_gone();
  }
}

TEST(ExchangeWaitingTest, AnnouncementsAndThePlaceInTheQueue) {
  for (const Waiting waiting : {Waiting::early_media, Waiting::answered}) {
    WaitingWorld world(waiting, {});  // without music
    world.group.waiting.announcements = {{world.file, {}, {}, {}}, {world.file + "", {}, seconds(20), seconds(30)}};
    world.group.waiting.position = seconds(15);
    world.group.waiting.position_files = {"/one.wav", "/two.wav"};
    world.configure();
    world.dial(world.bob);
    world.dial(world.alice);
    EXPECT_EQ(world.said().size(), 2U) << "the greeting, to both";
    const auto before = world.said().size();
    world.announcement_is_over();  // Alice's
    world.network.run_for(seconds(13));
    EXPECT_EQ(world.said().size(), before);
    world.network.run_for(seconds(3));
    EXPECT_EQ(world.said().back(), "/two.wav") << "Bob's greeting is not over, so he is not told";
    world.network.run_for(seconds(6));
    EXPECT_EQ(world.said().back(), world.file) << "the second, after 20 s";
    world.bob.hang_up();
    world.announcement_is_over();
    world.network.run_for(seconds(10));
    EXPECT_EQ(world.said().back(), "/one.wav") << "she is the first now";
    world.expect_all_gone();
  }
}

TEST(ExchangeWaitingTest, NothingIsSaidWhileAnAgentRingsAndItGoesOnAfterwards) {
  WaitingWorld world;
  world.group.waiting.announcements = {{world.file, {}, {}, seconds(20)}};
  world.configure();
  world.carol.manner = Manner::ring;
  world.dial(world.alice);
  EXPECT_EQ(world.said().size(), 1U);
  world.agent(AgentState::ready);
  world.network.run_for(seconds(1));
  EXPECT_EQ(world.carol.state, "ringing");
  ASSERT_NE(world.server.media.last<media::Stop>(), nullptr) << "what was being said ends";
  world.network.run_for(seconds(15));  // nobody answers: she waits on
  EXPECT_EQ(world.carol.state, "idle");
  EXPECT_EQ(world.said().size(), 1U) << "she knows that";
  world.network.run_for(seconds(6));
  EXPECT_EQ(world.said().size(), 2U);
  EXPECT_EQ(world.listeners(), 1U);
  world.expect_all_gone();
}

TEST(ExchangeWaitingTest, ACallerWhoIsHeldByNobodyWaitsAfterATransfer) {
  WaitingWorld world;
  world.group.waiting.announcements = {{world.file, {}, seconds(20), {}}};
  world.configure();
  world.call();
  const auto second = world.server.numbers.next(world.network.now());
  world.command(calls::ConsultationCommand{{20}, {world.first, "1002"}, second, "600"});
  world.network.run_for(seconds(3));
  EXPECT_EQ(world.listeners(), 2U) << "Alice is held, Bob waits";
  world.command(
      calls::TransferCommand{{30}, {world.first, "1002"}, {second, "1002"}, world.server.numbers.next(world.network.now())});
  world.network.run_for(seconds(2));
  EXPECT_EQ(world.bob.state, "idle");
  EXPECT_EQ(world.listeners(), 1U) << "Alice waits now";
  world.network.run_for(seconds(20));
  EXPECT_EQ(world.said(), std::vector<std::string>{world.file});
  world.agent(AgentState::ready);
  world.network.run_for(seconds(4));
  world.expect_pair(world.alice, world.carol);
  EXPECT_EQ(world.server.exchange.load().ports, 0U);
  world.take();
  world.expect_all_gone();
}

TEST(ExchangeWaitingTest, WhoHoldsTheCallThatWaitsHearsNothingOfItMeanwhile) {
  WaitingWorld world;
  world.group.waiting.announcements = {{world.file, {}, seconds(20), {}}};
  world.group.group.wait = seconds(30);
  world.group.group.overflow = "601";
  world.other = world.group;
  world.other.number = "601";
  world.other.group.wait = seconds(600);
  world.other.group.overflow = {};
  world.configure();
  world.call();
  const auto second = world.server.numbers.next(world.network.now());
  world.command(calls::ConsultationCommand{{20}, {world.first, "1002"}, second, "600"});
  world.network.run_for(seconds(3));
  world.command(calls::AlternateCommand{{21}, {world.first, "1002"}, {second, "1002"}});
  world.network.run_for(seconds(2));
  world.take();
  world.expect_pair(world.alice, world.bob);
  world.network.run_for(seconds(40));  // an announcement was due, and the second group has the call
  EXPECT_EQ(world.take(), (Told{"Diverted 600 queueTimeOverflow", "Alerting 601 enteringDistribution from 1002",
                                "Queued 601 noAvailableAgents"}));
  world.expect_pair(world.alice, world.bob);
  EXPECT_EQ(world.said(), std::vector<std::string>{});
  world.command(calls::AlternateCommand{{22}, {second, "1002"}, {world.first, "1002"}});
  world.network.run_for(seconds(1));
  EXPECT_EQ(world.take(), (Told{"Done 22", "Held 1002 alternate", "Retrieved 1002 alternate"}));
  EXPECT_EQ(world.listeners(), 2U) << "Alice is held, Bob waits";
  world.network.run_for(seconds(20));
  EXPECT_EQ(world.said(), std::vector<std::string>{world.file});
  world.command(calls::HoldCommand{{23}, {second, "1002"}});
  world.network.run_for(seconds(2));
  EXPECT_TRUE(world.server.media.last<media::Stop>()) << "the announcement stops";
  world.take();
  world.expect_all_gone();
}

TEST(ExchangeWaitingTest, ACallerWithReliableProvisionalResponses) {
  WaitingWorld world;
  world.alice.requires_reliable = true;
  world.dial(world.alice);
  ASSERT_TRUE(read_audio(world.alice.early));
  const std::string early = world.alice.early;
  world.agent(AgentState::ready);
  world.network.run_for(seconds(4));
  EXPECT_EQ(world.alice.state, "talking");
  world.expect_pair(world.alice, world.carol);
  world.expect_all_gone();
}

TEST(ExchangeWaitingTest, WhoeverLeavesWhileWaitingLeavesNothing) {
  for (const Waiting waiting : {Waiting::early_media, Waiting::answered}) {
    for (int after = 0; after <= 40; after += 2) {
      WaitingWorld world(waiting);
      world.group.waiting.announcements = {{world.file, {}, {}, seconds(20)}};
      world.configure();
      world.alice.dial("600");
      world.network.run_for(milliseconds(after));
      world.alice.hang_up();
      world.network.run_for(seconds(2));
      EXPECT_EQ(world.server.exchange.load().ports, 0U) << after;
      world.take();
      world.expect_all_gone();
    }
  }
}

TEST(ExchangeWaitingTest, TheOverflowTakesWhoWaitedTooLong) {
  WaitingWorld world;
  world.group.group.wait = seconds(20);
  world.group.group.overflow = "1002";
  world.configure();
  world.bob.manner = Manner::answer;
  world.dial(world.alice);
  EXPECT_EQ(world.listeners(), 1U);
  world.network.run_for(seconds(25));
  world.expect_pair(world.alice, world.bob);
  EXPECT_EQ(world.server.exchange.load().ports, 0U);
  world.expect_all_gone();
}

TEST(ExchangeWaitingTest, ACallerWhoIsSentOnAtOnceTalksDirectly) {
  WaitingWorld world(Waiting::answered);
  world.group.group.members = {};  // nobody can take it, so it is sent on when it has come
  world.group.group.overflow = "1002";
  world.configure();
  world.bob.manner = Manner::answer;
  world.dial(world.alice);
  world.network.run_for(seconds(4));
  world.expect_pair(world.alice, world.bob);
  EXPECT_EQ(world.server.exchange.load().ports, 0U);
  world.agent(AgentState::not_ready);
  world.alice.hang_up();
  world.network.run_for(seconds(1));
  world.group.group.members = {{"1003", 1}};
  world.group.group.queue = 1;
  world.group.group.wait = seconds(1);
  world.configure();
  world.alice.dial("600");
  world.network.run_for(milliseconds(998));  // it is being answered when its time is over
  world.network.run_for(seconds(8));
  world.expect_pair(world.alice, world.bob);
  EXPECT_EQ(world.server.exchange.load().ports, 0U);
  world.take();
  world.expect_all_gone();
}

TEST(ExchangeWaitingTest, AHuntGroupAllOfWhosePhonesRing) {
  WaitingWorld world;
  world.group.category = calls::Category::hunt_group;
  world.group.group.strategy = calls::Strategy::simultaneous;
  world.group.group.queue = 5;
  world.group.group.members = {{"1002", 1}, {"1003", 1}};
  world.group.waiting.announcements = {{world.file, {}, {}, seconds(20)}};
  world.configure();
  for (Phone* phone : {&world.bob, &world.carol}) phone->manner = Manner::answer;
  world.bob.dial("1003");
  world.network.run_for(seconds(4));
  ASSERT_EQ(world.carol.state, "talking") << "both are busy";
  world.dial(world.alice);
  EXPECT_EQ(world.said().size(), 1U);
  EXPECT_EQ(world.listeners(), 1U);
  world.announcement_is_over();
  world.network.run_for(seconds(21));
  EXPECT_EQ(world.said().size(), 2U);
  world.carol.hang_up();
  world.network.run_for(seconds(4));
  EXPECT_TRUE(world.alice.heard_by(world.bob) || world.alice.heard_by(world.carol)) << world.alice.state;
  EXPECT_EQ(world.server.exchange.load().ports, 0U);
  world.take();
  world.expect_all_gone();
}

}  // namespace
}  // namespace strowger::sip
