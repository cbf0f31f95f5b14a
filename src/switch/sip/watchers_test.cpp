// What phones watch: waiting messages, and the calls of other devices.
#include "switch/sip/watchers.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "switch/sip/test_second_exchange.hpp"
#include "switch/sip/test_subscriber.hpp"
#include "switch/sip/test_world.hpp"

namespace strowger::sip {
namespace {

using namespace test;
using testing::HasSubstr;
using testing::Not;

/// A phone with lamps.
struct LampPhone : Subscriber {
  using Subscriber::Subscriber;
  void subscribe(std::string_view package, const std::string& to, int expires = 600) {
    ask(package, to, "lamp-" + number + std::to_string(dialog), expires);
  }

  int dialog = 1;
};

struct LampWorld : World {
  explicit LampWorld(ExchangeSettings settings = {})
      : World(1, Transport::udp, std::move(settings)),
        phone(network, "1003", "secret3", {"127.0.0.1", 5083}, exchange_address) {}
  void light(const std::string& device, bool on, const std::string& from = {}) {
    calls::DeviceFeatures features;
    features.message_waiting = {on, from};
    command(calls::FeaturesCommand{{}, device, features});
    network.run_for(milliseconds(100));
  }
  LampPhone phone;
};

TEST(WatchersTest, APhoneIsToldOfItsMessages) {
  LampWorld world;
  world.phone.subscribe("message-summary", "1003");
  EXPECT_EQ(world.phone.register_status, 200);
  const Message first = world.phone.take();
  EXPECT_EQ(first.get(HeaderName::event), "message-summary");
  EXPECT_EQ(first.get(HeaderName::content_type), "application/simple-message-summary");
  EXPECT_EQ(first.get(HeaderName::subscription_state), "active;expires=600");
  EXPECT_EQ(first.body, "Messages-Waiting: no\r\n");
  world.light("1003", true, "1001");
  EXPECT_EQ(world.phone.take().body, "Messages-Waiting: yes\r\nMessage-Account: sip:1001@pbx.test\r\n");
  world.light("1003", true, "1001");
  EXPECT_TRUE(world.phone.heard.empty()) << "nothing changed";
  world.light("1002", true);
  EXPECT_TRUE(world.phone.heard.empty()) << "another one's";
  world.light("1003", false);
  EXPECT_EQ(world.phone.take().body, "Messages-Waiting: no\r\n");
}

TEST(WatchersTest, ASubscriptionIsRefreshedAndEnds) {
  LampWorld world;
  world.phone.subscribe("message-summary", "1003", 60);
  world.phone.take();
  world.network.run_for(seconds(50));
  world.phone.subscribe("message-summary", "1003", 60);  // within its dialog
  world.phone.take();
  world.network.run_for(seconds(59));
  EXPECT_TRUE(world.phone.heard.empty());
  world.network.run_for(seconds(2));
  EXPECT_EQ(world.phone.take().get(HeaderName::subscription_state), "terminated;reason=timeout");
  world.light("1003", true);
  EXPECT_TRUE(world.phone.heard.empty());
  world.expect_nothing_left();
}

TEST(WatchersTest, WhoTakesItsLeaveIsToldOnce) {
  LampWorld world;
  world.phone.subscribe("message-summary", "1003", 0);  // asks once
  EXPECT_EQ(world.phone.take().get(HeaderName::subscription_state), "terminated;reason=timeout");
  world.expect_nothing_left();
}

TEST(WatchersTest, WhoMayNot) {
  LampWorld world;
  world.phone.subscribe("message-summary", "1001");
  EXPECT_EQ(world.phone.register_status, 403) << "messages are one's own";
  world.phone.tag.clear();
  ++world.phone.dialog;
  world.phone.subscribe("dialog", "1999");
  EXPECT_EQ(world.phone.register_status, 404);
  LampPhone stranger(world.network, "1002", "wrong", {"127.0.0.1", 5084}, exchange_address);
  stranger.subscribe("dialog", "1001");
  EXPECT_EQ(stranger.register_status, 401);
  EXPECT_TRUE(stranger.heard.empty());
}

TEST(WatchersTest, ALampShowsTheCallsOfADevice) {
  LampWorld world;
  world.register_both();
  world.phone.subscribe("dialog", "1002");
  const Message first = world.phone.take();
  EXPECT_EQ(first.get(HeaderName::content_type), "application/dialog-info+xml");
  EXPECT_THAT(first.body, HasSubstr("version=\"0\" state=\"full\" entity=\"sip:1002@pbx.test\"></dialog-info>"));
  world.alice.dial("1002");
  world.network.run_for(milliseconds(200));
  ASSERT_EQ(world.phone.heard.size(), 2U);
  EXPECT_THAT(world.phone.heard[0].body, HasSubstr("version=\"1\" state=\"partial\""));
  EXPECT_THAT(world.phone.heard[0].body, HasSubstr("direction=\"recipient\"><state>trying</state>"));
  const Message early = world.phone.heard[1];
  world.phone.heard.clear();
  EXPECT_THAT(early.body, HasSubstr("direction=\"recipient\"><state>early</state>"
                                    "<remote><identity>sip:1001@pbx.test</identity></remote></dialog>"));
  world.bob.pick_up();
  world.network.run_for(milliseconds(200));
  EXPECT_THAT(world.phone.take().body, HasSubstr("<state>confirmed</state>"));
  world.phone.subscribe("dialog", "1002");  // again: all there is
  const Message all = world.phone.take();
  EXPECT_THAT(all.body, HasSubstr("version=\"4\" state=\"full\""));
  EXPECT_THAT(all.body, HasSubstr("<state>confirmed</state>"));
  world.alice.hang_up();
  world.network.run_for(milliseconds(200));
  EXPECT_THAT(world.phone.take().body, HasSubstr("<state>terminated</state>"));
  world.take();
}

TEST(WatchersTest, ALampShowsWhoCalls) {
  LampWorld world;
  world.register_both();
  world.phone.subscribe("dialog", "1001");
  world.phone.take();
  world.alice.dial("1002");
  world.network.run_for(milliseconds(200));
  ASSERT_FALSE(world.phone.heard.empty());
  EXPECT_THAT(world.phone.heard.front().body, HasSubstr("direction=\"initiator\"><state>trying</state>"));
  EXPECT_THAT(world.phone.heard.back().body, HasSubstr("direction=\"initiator\"><state>early</state>"));
  world.phone.heard.clear();
  world.bob.pick_up();
  world.network.run_for(milliseconds(200));
  EXPECT_THAT(world.phone.take().body, HasSubstr("<state>confirmed</state>"));
}

TEST(WatchersTest, AHiddenNumberIsNoLampsBusiness) {
  LampWorld world;
  world.register_both();
  calls::DeviceFeatures features;
  features.hides_number = true;
  world.command(calls::FeaturesCommand{{}, "1001", features});
  world.phone.subscribe("dialog", "1002");
  world.phone.take();
  world.alice.dial("1002");
  world.network.run_for(milliseconds(200));
  ASSERT_FALSE(world.phone.heard.empty());
  for (const Message& told : world.phone.heard) EXPECT_THAT(told.body, Not(HasSubstr("1001")));
}

TEST(WatchersTest, APhoneThatDoesNotKnowIsForgotten) {
  LampWorld world;
  world.phone.knows = false;
  world.phone.subscribe("message-summary", "1003");
  world.phone.take();
  world.light("1003", true);
  EXPECT_TRUE(world.phone.heard.empty());
  world.expect_nothing_left();
}

TEST(WatchersTest, OneDeviceHasSoManyLamps) {
  LampWorld world;
  for (world.phone.dialog = 1; world.phone.dialog <= static_cast<int>(Watchers::most_of_one) + 1; ++world.phone.dialog) {
    world.phone.tag.clear();
    world.phone.subscribe("dialog", "1001");
  }
  EXPECT_EQ(world.phone.register_status, 503);
  EXPECT_EQ(world.phone.heard.size(), Watchers::most_of_one);
}

TEST(WatchersTest, ADeviceThatIsGoneIsWatchedNoMore) {
  LampWorld world;
  world.phone.subscribe("dialog", "1002");
  world.phone.take();
  const std::vector<calls::DeviceSetting> devices{{"1001", "Alice", "secret1"}, {"1003", "Carol", "secret3"}};
  world.server.exchange.configure(devices, world.network.now());
  world.network.flush();
  world.network.run_for(milliseconds(100));
  EXPECT_EQ(world.phone.take().get(HeaderName::subscription_state), "terminated;reason=timeout");
}

TEST(WatchersTest, PhonesAreToldUnaskedWhereThatIsSet) {
  LampWorld silent;
  silent.phone.register_phone();
  silent.network.run_for(milliseconds(100));
  silent.light("1003", true);
  EXPECT_TRUE(silent.phone.heard.empty());

  ExchangeSettings settings;
  settings.tells_messages_unasked = true;
  LampWorld world(settings);
  world.light("1003", true, "1001");
  EXPECT_TRUE(world.phone.heard.empty()) << "it is not there";
  world.phone.register_phone();
  world.network.run_for(milliseconds(100));
  const Message told = world.phone.take();
  EXPECT_EQ(told.get(HeaderName::event), "message-summary");
  EXPECT_EQ(told.body, "Messages-Waiting: yes\r\nMessage-Account: sip:1001@pbx.test\r\n");
  world.light("1003", false);
  EXPECT_EQ(world.phone.take().body, "Messages-Waiting: no\r\n");
  world.expect_nothing_left();
}

// ---- Over a restart of the server -------------------------------------------------------------------------------------

TEST(WatchersTest, ASubscriptionOutlivesTheServer) {
  LampWorld world(listening_at(exchange_address));
  world.phone.subscribe("message-summary", "1003", 60);
  const Message first = world.phone.take();
  SecondExchange second(world);
  EXPECT_EQ(second.known, 1U);
  const Message again = world.phone.take();
  EXPECT_EQ(again.body, "Messages-Waiting: no\r\n") << "it is told all there is";
  EXPECT_GT(again.cseq()->number, first.cseq()->number);
  EXPECT_EQ(again.call_id(), first.call_id());
  EXPECT_EQ(again.from_tag(), first.from_tag());
  calls::DeviceFeatures features;
  features.message_waiting = {true, {}};
  second.set(world, "1003", features);
  EXPECT_EQ(world.phone.take().body, "Messages-Waiting: yes\r\n");
  world.network.run_for(seconds(40));
  world.phone.subscribe("message-summary", "1003", 60);  // within its dialog
  EXPECT_EQ(world.phone.register_status, 200);
  world.phone.take();
  world.network.run_for(seconds(61));
  EXPECT_EQ(world.phone.take().get(HeaderName::subscription_state), "terminated;reason=timeout");
  const std::vector<KeptSubscription> rows = second.node.exchange.take_subscriptions();
  ASSERT_EQ(rows.size(), 1U);
  EXPECT_EQ(rows[0].tag, second.kept.begin()->first);
  EXPECT_EQ(rows[0].state, "") << "it is kept no more";
}

TEST(WatchersTest, ACallThatEndedMeanwhileIsSeenToHaveEnded) {
  LampWorld world(listening_at(exchange_address));
  world.register_both();
  world.phone.subscribe("dialog", "1002");
  EXPECT_THAT(world.phone.take().body, HasSubstr("version=\"0\" state=\"full\""));
  world.alice.dial("1002");
  world.network.run_for(seconds(1));
  EXPECT_THAT(world.phone.heard.back().body, HasSubstr("early"));
  world.phone.heard.clear();
  SecondExchange second(world);
  const Message again = world.phone.take();
  EXPECT_THAT(again.body, HasSubstr("version=\"100003\" state=\"full\""));
  EXPECT_THAT(again.body, Not(HasSubstr("<dialog ")));
}

TEST(WatchersTest, WhatIsOverOrNotUnderstoodIsKeptNoMore) {
  LampWorld world(listening_at(exchange_address));
  world.phone.subscribe("message-summary", "1003");
  world.phone.take();
  SecondExchange second(world, false);  // the device is gone
  EXPECT_EQ(second.known, 0U);
  EXPECT_TRUE(world.phone.heard.empty());
  const std::vector<KeptSubscription> rows = second.node.exchange.take_subscriptions();
  ASSERT_EQ(rows.size(), 1U);
  EXPECT_EQ(rows[0].state, "");
  const std::string good = second.kept.begin()->second;
  std::vector<KeptSubscription> bad;
  for (std::size_t cut = 0; cut < good.size(); cut += 5) bad.push_back({std::to_string(cut), good.substr(0, cut)});
  EXPECT_EQ(world.server.exchange.restore_subscriptions(bad, world.network.now()), 0U);
}

TEST(WatchersTest, APhoneOnTcpIsToldWhenItRegistersAgain) {
  ExchangeSettings settings = listening_at(exchange_address);
  settings.listeners.push_back({Transport::tcp, exchange_address, {}});
  Network network(3);
  auto first = std::make_unique<ExchangeNode>(1, settings);
  LampPhone phone(network, "1003", "secret3", {"127.0.0.1", 5083}, exchange_address, Transport::tcp);
  network.add(exchange_address, *first);
  const std::vector<calls::DeviceSetting> devices{{"1003", "Carol", "secret3"}};
  first->exchange.configure(devices, network.now());
  phone.register_phone();
  network.run_for(seconds(1));
  phone.subscribe("message-summary", "1003");
  phone.take();
  const std::vector<KeptSubscription> rows = first->exchange.take_subscriptions();
  network.silence(exchange_address);
  network.cut(exchange_address, phone.own);
  ExchangeNode second(2, settings);
  second.exchange.configure(devices, network.now());
  network.add(exchange_address, second);
  network.revive(exchange_address);
  EXPECT_EQ(second.exchange.restore_subscriptions(rows, network.now()), 1U);
  network.run_for(seconds(1));
  EXPECT_TRUE(phone.heard.empty()) << "nothing reaches it";
  phone.register_phone();
  network.run_for(seconds(1));
  EXPECT_EQ(phone.take().body, "Messages-Waiting: no\r\n");
}

}  // namespace
}  // namespace strowger::sip
