// Whether trunks are there: registrations, OPTIONS, names that are looked up.
#include "switch/sip/trunks.hpp"

#include <gtest/gtest.h>

#include "switch/sip/test_provider.hpp"
#include "switch/sip/test_world.hpp"

namespace strowger::sip {
namespace {

using namespace test;

ExchangeSettings with_listener(const Address& local = exchange_address) {
  ExchangeSettings settings;
  settings.listeners.push_back({Transport::udp, local, {}});
  return settings;
}

calls::DeviceSetting registering(const std::string& secret = "provider's secret") {
  calls::DeviceSetting trunk{.number = "provider", .name = {}, .secret = secret, .category = calls::Category::trunk};
  trunk.trunk.host = "127.0.0.2";
  trunk.trunk.registers = true;
  trunk.trunk.user = "4989123";
  trunk.trunk.domain = "provider.test";
  return trunk;
}

TrunkPlaces::Place place(const std::string& ip, std::uint16_t port = 5060) {
  return {{Transport::udp, {ip, port}}, "127.0.0.1"};
}

struct TrunksWorld : World {
  explicit TrunksWorld(ExchangeSettings settings = with_listener())
      : World(1, Transport::udp, std::move(settings)), provider(network, {"127.0.0.2", 5060}, exchange_address) {}
  void configure(std::vector<calls::DeviceSetting> trunks) {
    trunks.push_back({"1001", "Alice", "secret1"});
    trunks.push_back({"1002", "Bob", "secret2"});
    server.exchange.configure(trunks, network.now());
    server.collect(network.now());
    network.flush();
    network.run_for(seconds(1));
  }
  Provider provider;
};

TEST(TrunksTest, RegistersAndRenewsThat) {
  TrunksWorld world;
  world.configure({registering()});
  EXPECT_EQ(world.take(), Told{"InService provider"});
  EXPECT_EQ(world.provider.registrations, 1);
  EXPECT_EQ(world.provider.contact, "<sip:4989123@127.0.0.1:5070>");
  EXPECT_EQ(world.provider.expires, "600");
  world.network.run_for(seconds(440));
  EXPECT_EQ(world.provider.registrations, 1);
  world.network.run_for(seconds(20));
  EXPECT_EQ(world.provider.registrations, 2) << "when three quarters are over";
  EXPECT_EQ(world.take(), Told{});
  world.provider.granted = 100;
  world.network.run_for(seconds(450 + 75));
  EXPECT_EQ(world.provider.registrations, 4) << "as long as it was granted";
}

TEST(TrunksTest, AProviderThatIsGoneIsTriedAgainLaterAndLater) {
  TrunksWorld world;
  world.configure({registering()});
  world.take();
  world.provider.dead = true;
  world.network.run_for(seconds(450 + 32));
  EXPECT_EQ(world.take(), Told{"OutOfService provider networkNotObtainable"});
  world.provider.dead = false;
  world.network.run_for(seconds(25));
  EXPECT_EQ(world.take(), Told{});
  world.network.run_for(seconds(6));
  EXPECT_EQ(world.take(), Told{"InService provider"});
  world.provider.dead = true;  // 32 s of waiting, then pauses of 30, 60, 120 s
  world.network.run_for(seconds(450 + 32 + 30 + 32 + 60 + 32 + 100));
  world.provider.dead = false;
  world.take();
  world.network.run_for(seconds(15));
  EXPECT_EQ(world.take(), Told{});
  world.network.run_for(seconds(10));
  EXPECT_EQ(world.take(), Told{"InService provider"});
}

TEST(TrunksTest, AWrongSecretIsNotTriedAgainAtOnce) {
  TrunksWorld world;
  world.configure({registering("a guess")});
  EXPECT_EQ(world.take(), Told{});
  EXPECT_EQ(world.provider.registrations, 0);
  EXPECT_EQ(world.provider.refused, 1);
  world.network.run_for(seconds(28));
  EXPECT_EQ(world.provider.refused, 1);
  world.configure({registering()});
  EXPECT_EQ(world.take(), Told{"InService provider"});
}

TEST(TrunksTest, IsAskedWhetherItIsThere) {
  TrunksWorld world;
  auto trunk = registering();
  trunk.trunk.registers = false;
  trunk.trunk.user.clear();
  trunk.secret.clear();
  trunk.trunk.keep_alive = seconds(20);
  world.configure({trunk});
  EXPECT_EQ(world.take(), Told{"InService provider"}) << "405 is an answer";
  EXPECT_EQ(world.provider.options, 1);
  EXPECT_EQ(world.provider.registrations, 0);
  world.network.run_for(seconds(60));
  EXPECT_EQ(world.provider.options, 4);
  world.provider.dead = true;
  world.network.run_for(seconds(60));
  EXPECT_EQ(world.take(), Told{"OutOfService provider networkNotObtainable"});
  world.provider.dead = false;
  world.network.run_for(seconds(90));
  EXPECT_EQ(world.take(), Told{"InService provider"});
}

TEST(TrunksTest, WithoutEitherItIsTakenForGranted) {
  TrunksWorld world;
  auto trunk = registering();
  trunk.trunk.registers = false;
  world.configure({trunk});
  EXPECT_EQ(world.take(), Told{"InService provider"});
  EXPECT_EQ(world.provider.options + world.provider.registrations, 0);
}

TEST(TrunksTest, NamesAreLookedUp) {
  TrunksWorld world;
  auto trunk = registering();
  trunk.trunk.host = "sip.provider.test";
  world.configure({trunk});
  auto queries = world.server.exchange.take_trunk_queries();
  ASSERT_EQ(queries.size(), 1u);
  EXPECT_EQ(queries[0].wanted.host, "sip.provider.test");
  EXPECT_EQ(queries[0].wanted.port, 5060);
  EXPECT_EQ(queries[0].wanted.transport, Transport::udp);
  world.server.exchange.trunk_found({"provider", "sip.provider.test", {}}, world.network.now());
  world.network.run_for(seconds(29));
  EXPECT_TRUE(world.server.exchange.take_trunk_queries().empty());
  world.network.run_for(seconds(2));
  EXPECT_EQ(world.server.exchange.take_trunk_queries().size(), 1u) << "nobody knew it: asked again";
  // The first address is dead, so the second is registered at.
  world.server.exchange.trunk_found({"provider", "sip.provider.test", {place("127.0.0.9"), place("127.0.0.2")}},
                                    world.network.now());
  world.network.flush();
  world.network.run_for(seconds(33));
  EXPECT_EQ(world.take(), Told{"InService provider"}) << "at once";
  // It moves: what is known of it is looked up now and then.
  world.network.run_for(seconds(300));
  EXPECT_EQ(world.server.exchange.take_trunk_queries().size(), 1u);
  EXPECT_EQ(world.provider.contact, "<sip:4989123@127.0.0.1:5070>");
}

TEST(TrunksTest, WhatIsFoundIsLookedUpAgainWhenItsTimeIsOver) {
  TrunksWorld world;
  auto trunk = registering();
  trunk.trunk.host = "provider.test";
  trunk.trunk.port = 0;
  trunk.trunk.any_transport = true;
  world.configure({trunk});
  auto queries = world.server.exchange.take_trunk_queries();
  ASSERT_EQ(queries.size(), 1u);
  EXPECT_EQ(queries[0].wanted.port, 0);
  EXPECT_FALSE(queries[0].wanted.transport);
  EXPECT_EQ(queries[0].wanted.spoken, std::vector{Transport::udp});
  const auto asked_within = [&](Duration time) {
    world.network.run_for(time);
    return world.server.exchange.take_trunk_queries().size();
  };
  const auto found = [&](std::optional<Duration> valid_for) {
    world.server.exchange.trunk_found({"provider", "provider.test", {place("127.0.0.2")}, valid_for}, world.network.now());
    world.network.flush();
  };
  found(seconds(60));
  EXPECT_EQ(asked_within(seconds(59)), 0u);
  EXPECT_EQ(asked_within(seconds(2)), 1u);
  found(seconds(0));
  EXPECT_EQ(asked_within(seconds(4)), 0u) << "not all the time";
  EXPECT_EQ(asked_within(seconds(2)), 1u);
  found(std::chrono::hours(24));
  EXPECT_EQ(asked_within(seconds(299)), 0u);
  EXPECT_EQ(asked_within(seconds(2)), 1u) << "at the latest after trunk_lookup";
}

TEST(TrunksTest, OurAddressTowardsItIsLookedUpWhereWeListenOnAll) {
  TrunksWorld world(with_listener({"0.0.0.0", 5070}));
  world.configure({registering()});
  ASSERT_EQ(world.server.exchange.take_trunk_queries().size(), 1u);
  world.server.exchange.trunk_found({"provider", "127.0.0.2", {place("127.0.0.2")}}, world.network.now());
  world.network.flush();
  world.network.run_for(seconds(1));
  EXPECT_EQ(world.provider.contact, "<sip:4989123@127.0.0.1:5070>");
}

TEST(TrunksTest, ATrunkThatIsRemovedTakesItsLeave) {
  TrunksWorld world;
  world.configure({registering()});
  world.take();
  world.configure({});
  EXPECT_EQ(world.take(), Told{"OutOfService provider maintenance"});
  EXPECT_EQ(world.provider.registrations, 2);
  EXPECT_EQ(world.provider.expires, "0");
  world.network.run_for(seconds(1000));
  EXPECT_EQ(world.provider.registrations, 2);
}

TEST(TrunksTest, WhatDoesNotConcernTheWayThereChangesNoRegistration) {
  TrunksWorld world;
  world.configure({registering()});
  auto other = registering();
  other.name = "Provider";
  other.trunk.most_calls = 3;
  other.trunk.trusted = true;
  world.configure({other});
  EXPECT_EQ(world.provider.registrations, 1);
  other.trunk.expires = seconds(120);
  world.configure({other});
  EXPECT_EQ(world.provider.registrations, 2);
  EXPECT_EQ(world.provider.expires, "120");
  EXPECT_EQ(world.take(), Told{"InService provider"}) << "it was never out of service";
}

}  // namespace
}  // namespace strowger::sip
