// Tests of the SIP exchange: conferences, whose parties talk to ports of the media engine.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "switch/sip/test_world.hpp"

namespace strowger::sip {
namespace {

using namespace test;

struct ConferenceWorld : ThreeWorld {
  explicit ConferenceWorld(std::uint64_t seed = 1, ExchangeSettings settings = {}) : ThreeWorld(seed, std::move(settings)) {}

  void conference() {
    third = server.numbers.next(network.now());
    command(calls::ConferenceCommand{{30}, {first, "1002"}, {second, "1002"}, third});
    network.run_for(seconds(2));
  }
  void conference_of_three() {
    consult();
    conference();
    EXPECT_EQ(take(), (Told{"Done 30", "Conferenced 1002 added 1003 conference"}));
    expect_mixed(3, 0);
  }
  /// What the media engine mixes now, and that the phones know it.
  void expect_mixed(std::size_t members, std::size_t listeners) {
    const auto* mix = server.media.last<media::Mix>();
    ASSERT_NE(mix, nullptr);
    EXPECT_EQ(mix->members.size(), members);
    EXPECT_EQ(mix->listeners.size(), listeners);
    for (const auto* ports : {&mix->members, &mix->listeners}) {
      for (const media::PortId port : *ports) {
        const auto* open = opened(port);
        ASSERT_NE(open, nullptr);
        EXPECT_NE(phone_at(open->local), nullptr) << "nobody talks to " << open->local.text();
      }
    }
  }
  const media::Open* opened(media::PortId port) const {
    const media::Open* found = nullptr;
    for (const media::Command& told : server.media.told)
      if (const auto* open = std::get_if<media::Open>(&told); open != nullptr && open->port == port) found = open;
    return found;
  }
  /// The session that the engine has for the phone.
  const media::Session* session_of(const Phone& phone) const {
    const media::Session* found = nullptr;
    for (const media::Command& told : server.media.told) {
      const auto* change = std::get_if<media::Change>(&told);
      if (change != nullptr && change->session.remote.port == phone.media_port()) found = &change->session;
    }
    return found;
  }
  const Phone* phone_at(const Address& local) const {
    for (const Phone* phone : {&alice, &bob, &carol})
      if (phone->state == "talking" && phone->remote.find(fmt::format("m=audio {} ", local.port)) != std::string::npos)
        return phone;
    return nullptr;
  }

  calls::CallRef third;
};

TEST(ExchangeConferenceTest, AnEngineThatDoesNotComeAlongIsGivenNoMorePorts) {
  ConferenceWorld world;
  world.consult();
  world.server.exchange.set_media_ready(false);
  world.conference();
  calls::Refused busy{{30}, {}};
  busy.error.choice = csta::SystemResourceAvailabilityErrors::resourceBusy;
  EXPECT_EQ(world.take(), Told{Teller{}(busy)});
  EXPECT_EQ(world.server.exchange.load().ports, 0U);
  world.server.exchange.set_media_ready(true);
  world.conference();
  EXPECT_EQ(world.take(), (Told{"Done 30", "Conferenced 1002 added 1003 conference"}));
  world.expect_mixed(3, 0);
}

TEST(ExchangeConferenceTest, WhoHeldByKeyWhenItBeganComesInByKey) {
  ConferenceWorld world;
  world.call();
  world.alice.hold();
  world.network.run_for(seconds(1));
  world.second = world.server.numbers.next(world.network.now());
  world.command(calls::ConsultationCommand{{20}, {world.first, "1002"}, world.second, "1003"});
  world.network.run_for(seconds(3));
  world.conference();
  world.take();
  EXPECT_EQ(world.server.exchange.load().ports, 2U) << "who holds needs no port";
  world.alice.resume();
  world.network.run_for(seconds(2));
  EXPECT_EQ(world.take(), Told{"Retrieved 1001 normal"});
  world.expect_mixed(3, 0);
  for (const Phone* phone : {&world.alice, &world.bob, &world.carol})
    EXPECT_EQ(phone->direction, Direction::sendrecv) << phone->number;
}

TEST(ExchangeConferenceTest, ThreeTalkThroughTheMediaEngine) {
  ConferenceWorld world;
  world.conference_of_three();
  EXPECT_EQ(world.server.exchange.load().ports, 3U);
  for (const Phone* phone : {&world.alice, &world.bob, &world.carol}) {
    EXPECT_EQ(phone->direction, Direction::sendrecv) << phone->number;
    const auto* session = world.session_of(*phone);
    ASSERT_NE(session, nullptr) << phone->number;
    EXPECT_EQ(session->direction, media::Direction::send_receive);
    EXPECT_EQ(session->remote.ip, "127.0.0.1");
    EXPECT_EQ(session->formats, (std::vector<media::Format>{{media::Codec::pcmu, 0}, {media::Codec::pcma, 8}}));
    EXPECT_TRUE(session->detect_in_band) << "the phone knows no telephone events";
  }
  world.expect_all_gone();
}

TEST(ExchangeConferenceTest, TwoThatRemainTalkDirectlyAgain) {
  ConferenceWorld world;
  world.conference_of_three();
  world.bob.hang_up();
  world.network.run_for(seconds(2));
  EXPECT_EQ(world.take(), (Told{"Cleared 1002 normalClearing"}));
  world.expect_pair(world.alice, world.carol);
  EXPECT_EQ(world.server.exchange.load().ports, 0U);
  world.expect_all_gone();
}

TEST(ExchangeConferenceTest, AHoldKeyTakesAPartyOutOfTheMix) {
  ConferenceWorld world;
  world.conference_of_three();
  world.carol.offer(true);
  world.network.run_for(seconds(1));
  EXPECT_EQ(world.take(), (Told{"Held 1003 normal"}));
  world.expect_mixed(2, 0);
  EXPECT_EQ(world.alice.direction, Direction::sendrecv);
  world.carol.offer(false);
  world.network.run_for(seconds(1));
  EXPECT_EQ(world.take(), (Told{"Retrieved 1003 normal"}));
  world.expect_mixed(3, 0);
  world.expect_all_gone();
}

TEST(ExchangeConferenceTest, APartyIsHeldAndRetrievedByTheApplication) {
  ConferenceWorld world;
  world.conference_of_three();
  world.command(calls::HoldCommand{{31}, {world.third, "1003"}});
  world.network.run_for(seconds(1));
  EXPECT_EQ(world.take(), (Told{"Done 31", "Held 1003 normal"}));
  world.expect_mixed(2, 0);
  EXPECT_EQ(world.carol.direction, Direction::inactive);
  world.command(calls::RetrieveCommand{{32}, {world.third, "1003"}});
  world.network.run_for(seconds(1));
  EXPECT_EQ(world.take(), (Told{"Done 32", "Retrieved 1003 normal"}));
  world.expect_mixed(3, 0);
  EXPECT_EQ(world.carol.direction, Direction::sendrecv);
  world.expect_all_gone();
}

TEST(ExchangeConferenceTest, WhoHoldsByKeyIsNotTakenBackByAnApplication) {
  for (const bool silent : {false, true}) {
    ConferenceWorld world;
    world.call();
    world.command(calls::AddPartyCommand{{40}, {world.first, "1002"}, "1003", world.first, silent, false});
    world.network.run_for(seconds(4));
    world.carol.offer(true);
    world.network.run_for(seconds(1));
    world.take();
    world.command(calls::RetrieveCommand{{41}, {world.first, "1003"}});
    world.network.run_for(seconds(2));
    EXPECT_EQ(world.take(), (Told{"Refused 41 0"})) << silent;
    world.carol.offer(false);
    world.network.run_for(seconds(1));
    EXPECT_EQ(world.take(), (Told{"Retrieved 1003 normal"})) << silent;
    world.expect_mixed(silent ? 2 : 3, silent ? 1 : 0);
    world.expect_all_gone();
  }
}

TEST(ExchangeConferenceTest, AMovedPhoneIsFollowed) {
  ConferenceWorld world;
  world.conference_of_three();
  ++world.alice.media_moves;
  world.alice.offer(false);
  world.network.run_for(seconds(1));
  ASSERT_NE(world.session_of(world.alice), nullptr) << "the engine still sends to where Alice was";
  world.expect_mixed(3, 0);
  world.alice.offer_nothing();
  world.network.run_for(seconds(1));
  world.expect_mixed(3, 0);
  EXPECT_EQ(world.take(), Told{});
  world.expect_all_gone();
}

TEST(ExchangeConferenceTest, ASilentPartyHearsAndIsNotHeard) {
  ConferenceWorld world;
  world.call();
  const auto next = world.server.numbers.next(world.network.now());
  world.command(calls::AddPartyCommand{{40}, {world.first, "1002"}, "1003", next, true, false});
  world.network.run_for(seconds(4));
  const Told told = world.take();
  EXPECT_NE(std::find(told.begin(), told.end(), "Done 40"), told.end());
  world.expect_mixed(2, 1);
  EXPECT_EQ(world.carol.direction, Direction::recvonly);
  world.carol.offer(true);
  world.network.run_for(seconds(1));
  world.expect_mixed(2, 0);
  world.carol.offer(false);
  world.network.run_for(seconds(1));
  world.expect_mixed(2, 1);
  EXPECT_EQ(world.carol.direction, Direction::recvonly) << "nor when its key takes the call back";
  world.alice.hang_up();
  world.network.run_for(seconds(2));
  world.carol.offer(true);
  world.network.run_for(seconds(1));
  world.carol.offer(false);
  world.network.run_for(seconds(1));
  EXPECT_FALSE(world.carol.heard_by(world.bob));
  EXPECT_TRUE(world.bob.heard_by(world.carol));
  world.expect_all_gone();
}

TEST(ExchangeConferenceTest, WhoDoesNotComeAlthoughMadeToAnswerHoldsUpNobody) {
  ExchangeSettings settings;
  settings.timers.set(Timer::no_answer, seconds(10));
  ConferenceWorld world(1, settings);
  world.call();
  world.carol.manner = Manner::ring;
  world.carol.allow_events = "talk";
  world.carol.register_phone();
  world.network.run_for(seconds(1));
  const auto next = world.server.numbers.next(world.network.now());
  world.command(calls::AddPartyCommand{{40}, world.at("1001"), "1003", next, true, false});
  world.network.run_for(milliseconds(9'500));
  world.network.silence(world.carol.own);
  world.command(calls::AnswerCommand{{41}, world.at("1003")});
  world.network.run_for(seconds(1));
  EXPECT_THAT(world.take(), testing::IsSupersetOf({"Refused 41 2", "Cleared 1003 callNotAnswered"}));
  world.command(calls::HoldCommand{{42}, world.at("1001")});
  world.network.run_for(seconds(2));
  EXPECT_EQ(world.take(), (Told{"Done 42", "Held 1001 normal"}));
}

TEST(ExchangeConferenceTest, APhoneThatRefusesLeavesAllAsItWas) {
  ConferenceWorld world;
  world.consult();
  world.carol.refuses_offers = true;
  world.conference();
  EXPECT_EQ(world.take(), Told{"Refused 30 0"});
  world.expect_pair(world.bob, world.carol);
  EXPECT_EQ(world.server.exchange.load().ports, 0U);
  world.carol.refuses_offers = false;
  world.conference();
  world.take();
  world.expect_mixed(3, 0);
  world.expect_all_gone();
}

TEST(ExchangeConferenceTest, WithoutPortsThereIsNoConference) {
  ExchangeSettings settings;
  settings.media = {20'000, 20'003};  // for two
  ConferenceWorld world(1, settings);
  world.consult();
  world.conference();
  const Told told = world.take();
  ASSERT_EQ(told.size(), 1U);
  EXPECT_TRUE(told.front().starts_with("Refused 30 ")) << told.front();
  world.expect_pair(world.bob, world.carol);
  EXPECT_EQ(world.server.exchange.load().ports, 0U);
  world.expect_all_gone();
}

TEST(ExchangeConferenceTest, WhoGoesMeanwhileIsNotWaitedFor) {
  for (int after = 1; after <= 12; ++after) {
    ConferenceWorld world(static_cast<std::uint64_t>(after));
    world.consult();
    world.command(calls::ConferenceCommand{
        {30}, {world.first, "1002"}, {world.second, "1002"}, world.server.numbers.next(world.network.now())});
    world.network.run_for(milliseconds(after));
    world.alice.hang_up();
    world.network.run_for(seconds(3));
    world.expect_pair(world.bob, world.carol);
    EXPECT_EQ(world.server.exchange.load().ports, 0U) << after;
    world.expect_all_gone();
  }
}

TEST(ExchangeConferenceTest, DigitsInTheAudioAreHeard) {
  ConferenceWorld world;
  world.conference_of_three();
  const auto* mix = world.server.media.last<media::Mix>();
  world.server.exchange.media(media::DigitDetected{mix->members.front(), '5'}, world.network.now());
  EXPECT_EQ(world.take(), Told{"DigitsGenerated 1001 5"});
  world.expect_all_gone();
}

TEST(ExchangeConferenceTest, FiguresOfEachLegAreAskedForAndTold) {
  ConferenceWorld world;
  world.conference_of_three();
  const media::PortId port = world.server.media.last<media::Mix>()->members.front();
  const auto asked = [&] {
    return std::count_if(world.server.media.told.begin(), world.server.media.told.end(),
                         [](const auto& told) { return std::holds_alternative<media::Query>(told); });
  };
  world.network.run_for(seconds(6));
  EXPECT_GE(asked(), 3);
  const auto before = asked();
  world.network.run_for(seconds(5));
  EXPECT_EQ(asked(), before + 3);
  EXPECT_TRUE(world.server.measured.empty()) << "nothing came yet";
  media::PortStatistics statistics;
  statistics.port = port;
  statistics.expected = 200;
  statistics.lost = 10;
  statistics.jitter = milliseconds(4);
  statistics.mos = 3.5;
  world.server.exchange.media(statistics, world.network.now());
  world.server.collect(world.network.now());
  ASSERT_EQ(world.server.measured.size(), 1U);
  EXPECT_EQ(world.server.measured[0].connection, (calls::ConnectionRef{world.third, "1001"}));
  EXPECT_EQ(world.server.measured[0].figures, (calls::MediaFigures{4, 0.05, 3.5}));
  EXPECT_EQ(world.take(), Told{}) << "for the records only";
  world.expect_all_gone();
}

}  // namespace
}  // namespace strowger::sip
