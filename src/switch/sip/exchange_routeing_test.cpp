// Tests of the SIP exchange: calls at routeing devices, which leave them when the phone of the route rings.
#include <gtest/gtest.h>

#include "switch/sip/test_world.hpp"

namespace strowger::sip {
namespace {

using namespace test;

struct RouteingWorld : World {
  RouteingWorld() : carol(network, "1003", "secret3", {"127.0.0.1", 5083}, exchange_address) {
    configure("1003");
    register_both();
    carol.register_phone();
    network.run_for(milliseconds(100));
    take();
  }
  void configure(const std::string& default_route) {
    const std::vector<calls::DeviceSetting> devices{{"1001", "Alice", "secret1"},
                                                    {"1002", "Bob", "secret2"},
                                                    {"1003", "Carol", "secret3"},
                                                    {.number = "500",
                                                     .name = "Sales",
                                                     .secret = {},
                                                     .category = calls::Category::routeing,
                                                     .default_route = default_route}};
    server.exchange.configure(devices, network.now());
  }
  void wait_at_500() {
    alice.dial("500");
    network.run_for(seconds(1));
    EXPECT_EQ(take(), (Told{"Originated 1001 newCall to 500", "Alerting 500 enteringDistribution from 1001",
                            "Queued 500 enteringDistribution"}));
    EXPECT_EQ(alice.progress, std::vector{182});
  }
  void route(const std::string& to, csta::EventCause cause = csta::EventCause::redirected) {
    command(calls::RouteCommand{{++last_}, at("500"), to, cause});
    network.run_for(seconds(1));
  }
  Phone carol;

 private:
  std::uint64_t last_ = 100;
};

TEST(ExchangeRouteingTest, ACallWaitsUntilItIsRouted) {
  RouteingWorld world;
  world.wait_at_500();
  world.route("1002");
  EXPECT_EQ(world.take(), (Told{"Done 101", "Diverted 500 redirected", "Alerting 1002 redirected from 1001"}));
  EXPECT_EQ(world.alice.progress, (std::vector{182, 180}));
  world.bob.pick_up();
  world.network.run_for(seconds(1));
  EXPECT_EQ(world.take(), Told{"Answered 1002 normal"});
  world.expect_talk();
  world.bob.hang_up();
  world.network.run_for(seconds(1));
  world.take();
  world.expect_nothing_left();
}

TEST(ExchangeRouteingTest, APhoneThatDoesNotTakeItLeavesItWhereItIs) {
  RouteingWorld world;
  world.bob.manner = Manner::busy;
  world.wait_at_500();
  world.route("1002");
  EXPECT_EQ(world.take(), (Told{"Done 101", "RouteFailed 500 busy to 1002"}));
  world.route("999");
  EXPECT_EQ(world.take(), Told{"Refused 102 0"});
  world.route("1003");
  EXPECT_EQ(world.take(), (Told{"Done 103", "Diverted 500 redirected", "Alerting 1003 redirected from 1001"}));
  world.alice.hang_up();
  world.network.run_for(seconds(1));
  world.take();
  world.expect_nothing_left();
}

TEST(ExchangeRouteingTest, APhoneThatSaysNothingIsRungNoMore) {
  RouteingWorld world;
  calls::DeviceFeatures features;
  features.no_answer = {true, "1003", 1, {}};
  world.command(calls::FeaturesCommand{{90}, "1002", features});
  EXPECT_EQ(world.take(), Told{"Done 90"});
  world.bob.manner = Manner::silent;
  world.wait_at_500();
  world.route("1002");
  EXPECT_EQ(world.take(), Told{"Done 101"});
  world.network.run_for(seconds(10));
  EXPECT_EQ(world.take(), Told{"RouteFailed 500 callNotAnswered to 1002"});
  world.bob.wake_up();
  world.network.run_for(seconds(1));
  EXPECT_EQ(world.bob.cancelled, 1) << "it was let go, and is told so as soon as it says something";
  EXPECT_EQ(world.bob.state, "idle");
  world.alice.hang_up();
  world.network.run_for(seconds(1));
  world.take();
  world.expect_nothing_left();
}

TEST(ExchangeRouteingTest, ACallerThatHangsUpStopsTheRoute) {
  RouteingWorld world;
  world.bob.manner = Manner::silent;
  world.wait_at_500();
  world.route("1002");
  EXPECT_EQ(world.take(), Told{"Done 101"});
  world.alice.hang_up();
  world.network.run_for(seconds(1));
  EXPECT_EQ(world.take(), (Told{"Cleared 1001 callCancelled", "Cleared 500 normalClearing", "CallEnded callCancelled"}));
  world.bob.answer_ignored();
  world.expect_nothing_left();
}

TEST(ExchangeRouteingTest, TheDefaultRoute) {
  RouteingWorld world;
  world.wait_at_500();
  world.route("", csta::EventCause::destNotObtainable);
  EXPECT_EQ(world.take(), (Told{"Done 101", "Diverted 500 redirected", "Alerting 1003 redirected from 1001"}));
  world.alice.hang_up();
  world.network.run_for(seconds(1));
  world.take();
  world.configure("");
  world.alice.progress.clear();
  world.wait_at_500();
  world.route("", csta::EventCause::busyOverflow);
  EXPECT_EQ(world.take(), (Told{"Done 102", "Failed 500 busyOverflow reached", "Cleared 1001 busyOverflow",
                                "Cleared 500 busyOverflow", "CallEnded busyOverflow"}));
  world.expect_nothing_left();
}

TEST(ExchangeRouteingTest, ACallThatNobodyRoutesTakesTheDefaultRouteInTheEnd) {
  RouteingWorld world;
  world.wait_at_500();
  world.network.run_for(seconds(118));
  EXPECT_EQ(world.take(), Told{});
  world.network.run_for(seconds(2));
  EXPECT_EQ(world.take(), (Told{"Diverted 500 redirected", "Alerting 1003 redirected from 1001"}));
  world.alice.hang_up();
  world.network.run_for(seconds(1));
  world.take();
  world.expect_nothing_left();
}

/// 500 has music and a greeting of its own.
struct SpeakingRoute : RouteingWorld {
  explicit SpeakingRoute(calls::Waiting how = calls::Waiting::early_media) {
    speak(how, "/music.wav", {{"/hello.wav", {}, {}, {}}});
  }
  void speak(calls::Waiting how, const std::string& music, std::vector<calls::Announcement> announcements) {
    std::vector<calls::DeviceSetting> devices{
        {"1001", "Alice", "secret1"}, {"1002", "Bob", "secret2"}, {"1003", "Carol", "secret3"}};
    devices.push_back({.number = "500", .name = "Sales", .secret = {}, .category = calls::Category::routeing});
    devices.back().waiting = {.how = how, .announcements = std::move(announcements)};
    devices.back().music = music;
    server.exchange.configure(devices, network.now());
  }
  std::vector<std::string> heard() const {
    std::vector<std::string> files;
    for (const media::Command& told : server.media.told)
      if (const auto* play = std::get_if<media::Play>(&told))
        files.push_back(std::get<media::Files>(play->source).paths.front());
    return files;
  }
};

TEST(ExchangeRouteingTest, WhoWaitsHearsWhatTheDeviceHas) {
  for (const auto how : {calls::Waiting::early_media, calls::Waiting::answered}) {
    SpeakingRoute world(how);
    world.alice.dial("500");
    world.network.run_for(seconds(1));
    EXPECT_EQ(world.take(), (Told{"Originated 1001 newCall to 500", "Alerting 500 enteringDistribution from 1001",
                                  "Queued 500 enteringDistribution"}));
    EXPECT_EQ(world.heard(), (std::vector<std::string>{"/music.wav", "/hello.wav"}));
    EXPECT_EQ(world.alice.state, how == calls::Waiting::answered ? "talking" : "calling");
    world.bob.manner = Manner::answer;
    world.route("1002");
    world.network.run_for(seconds(3));
    EXPECT_TRUE(world.alice.heard_by(world.bob));
    EXPECT_TRUE(world.bob.heard_by(world.alice));
    EXPECT_EQ(world.server.exchange.load().ports, 0U) << "directly";
    world.bob.hang_up();
    world.network.run_for(seconds(1));
    world.take();
    world.expect_nothing_left();
  }
}

TEST(ExchangeRouteingTest, WhoIsToHearNothingAtARouteingDeviceDoesNot) {
  SpeakingRoute world(calls::Waiting::silent);
  world.wait_at_500();
  world.alice.hang_up();
  world.network.run_for(seconds(1));
  world.take();
  world.alice.progress.clear();
  world.speak(calls::Waiting::early_media, "", {});
  world.wait_at_500();
  EXPECT_TRUE(world.heard().empty()) << "music that is set for all is not for a moment";
  world.alice.hang_up();
  world.network.run_for(seconds(1));
  world.take();
  world.expect_nothing_left();
}

TEST(ExchangeRouteingTest, WhoWasCalledByAMachineHearsWhatTheDeviceHas) {
  SpeakingRoute world;
  world.bob.manner = Manner::answer;
  const auto call = world.server.numbers.next(world.network.now());
  world.command(calls::MakePredictiveCallCommand{{50}, call, "500", "1002"});
  world.network.run_for(seconds(3));
  EXPECT_EQ(world.bob.state, "talking");
  EXPECT_EQ(world.heard(), (std::vector<std::string>{"/music.wav", "/hello.wav"}));
  world.alice.manner = Manner::answer;
  world.command(calls::RouteCommand{{51}, {call, "500"}, "1001", csta::EventCause::redirected});
  world.network.run_for(seconds(4));
  EXPECT_TRUE(world.alice.heard_by(world.bob));
  EXPECT_TRUE(world.bob.heard_by(world.alice));
  EXPECT_EQ(world.server.exchange.load().ports, 0U) << "directly";
  world.alice.hang_up();
  world.network.run_for(seconds(1));
  world.take();
  world.expect_nothing_left();
}

}  // namespace
}  // namespace strowger::sip
