// Feature keys of phones: what they are told of their device, and what they ask.
#include "switch/sip/feature_keys.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "switch/sip/test_second_exchange.hpp"
#include "switch/sip/test_subscriber.hpp"
#include "switch/sip/test_world.hpp"

namespace strowger::sip {
namespace {

using namespace test;
using testing::HasSubstr;

/// A phone with feature keys.
struct KeyPhone : Subscriber {
  using Subscriber::Subscriber;
  void subscribe(const std::string& body = {}, int expires = 3600) {
    ask("as-feature-event", number, "keys-" + number, expires, feature_type, body);
  }
};

struct KeyWorld : World {
  explicit KeyWorld(ExchangeSettings settings = {})
      : World(1, Transport::udp, std::move(settings)),
        phone(network, "1003", "secret3", {"127.0.0.1", 5083}, exchange_address) {}
  void set(const calls::DeviceFeatures& features) {
    command(calls::FeaturesCommand{{}, "1003", features});
    network.run_for(milliseconds(100));
  }
  KeyPhone phone;
};

TEST(FeatureKeysTest, APhoneIsToldAllAndThenWhatChanges) {
  KeyWorld world;
  world.phone.subscribe();
  EXPECT_EQ(world.phone.register_status, 200);
  const Message first = world.phone.take();
  EXPECT_THAT(std::string(first.get(HeaderName::content_type)), HasSubstr("multipart/mixed;boundary="));
  EXPECT_EQ(first.get(HeaderName::subscription_state), "active;expires=3600");
  EXPECT_THAT(first.body, HasSubstr("<doNotDisturbOn>false</doNotDisturbOn>"));
  for (const auto* type : {"forwardImmediate", "forwardBusy", "forwardNoAns"})
    EXPECT_THAT(first.body, HasSubstr(fmt::format("<forwardingType>{}</forwardingType><forwardStatus>false<", type)));
  calls::DeviceFeatures features;
  features.do_not_disturb = true;
  world.set(features);
  const Message second = world.phone.take();
  EXPECT_EQ(second.get(HeaderName::content_type), "application/x-as-feature-event+xml");
  EXPECT_EQ(second.body,
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<DoNotDisturbEvent "
            "xmlns=\"http://www.ecma-international.org/standards/ecma-323/csta/ed3\"><device>1003</device>"
            "<doNotDisturbOn>true</doNotDisturbOn></DoNotDisturbEvent>\n");
  features.no_answer = {true, "1001", 3, {}};
  world.set(features);
  EXPECT_THAT(world.phone.take().body,
              HasSubstr("<forwardStatus>true</forwardStatus><forwardTo>1001</forwardTo><ringCount>3</ringCount>"));
  world.set(features);
  EXPECT_TRUE(world.phone.heard.empty());
}

TEST(FeatureKeysTest, AKeyIsARequestOfItsOwnDevice) {
  KeyWorld world;
  world.phone.subscribe();
  world.phone.take();
  world.phone.subscribe("<SetDoNotDisturb><device/><doNotDisturbOn>true</doNotDisturbOn></SetDoNotDisturb>");
  const auto requests = world.server.exchange.take_feature_requests();
  ASSERT_EQ(requests.size(), 1U);
  EXPECT_EQ(requests[0].device, "1003");
  EXPECT_THAT(std::string(text_of(requests[0].body)), HasSubstr("<SetDoNotDisturb>"));
  EXPECT_THAT(world.phone.take().body, HasSubstr("<doNotDisturbOn>false<"));  // it was not served: told as it is
}

TEST(FeatureKeysTest, ASubscriptionEnds) {
  KeyWorld world;
  world.phone.subscribe({}, 100);
  world.phone.take();
  world.network.run_for(seconds(101));
  EXPECT_EQ(world.phone.take().get(HeaderName::subscription_state), "terminated;reason=timeout");
  world.set({true, {}, {}, {}});
  EXPECT_TRUE(world.phone.heard.empty());
  world.expect_nothing_left();
}

TEST(FeatureKeysTest, AForgetfulPhoneIsForgotten) {
  KeyWorld world;
  world.phone.knows = false;
  world.phone.subscribe();
  world.phone.take();
  world.set({true, {}, {}, {}});
  EXPECT_TRUE(world.phone.heard.empty());
  world.expect_nothing_left();
}

TEST(FeatureKeysTest, ASubscriptionOutlivesTheServer) {
  KeyWorld world(listening_at(exchange_address));
  world.phone.subscribe({}, 60);
  const Message first = world.phone.take();
  SecondExchange second(world);
  EXPECT_EQ(second.known, 1U);
  const Message again = world.phone.take();
  EXPECT_EQ(again.call_id(), first.call_id());
  EXPECT_EQ(again.from_tag(), first.from_tag());
  EXPECT_GT(again.cseq()->number, first.cseq()->number);
  for (const auto* all : {"doNotDisturbOn>false<", "forwardImmediate", "forwardBusy", "forwardNoAns"})
    EXPECT_THAT(again.body, HasSubstr(all)) << "it is told all there is";
  calls::DeviceFeatures features;
  features.do_not_disturb = true;
  second.set(world, "1003", features);
  EXPECT_THAT(world.phone.take().body, HasSubstr("<doNotDisturbOn>true<"));
  world.network.run_for(seconds(40));
  world.phone.subscribe("<SetDoNotDisturb><device/><doNotDisturbOn>false</doNotDisturbOn></SetDoNotDisturb>", 60);
  EXPECT_EQ(world.phone.register_status, 200) << "within its dialog";
  const auto requests = second.node.exchange.take_feature_requests();
  ASSERT_EQ(requests.size(), 1U);
  EXPECT_EQ(requests[0].device, "1003");
  EXPECT_EQ(requests[0].peer, "127.0.0.1:5083");
  world.phone.take();
  world.network.run_for(seconds(61));
  EXPECT_EQ(world.phone.take().get(HeaderName::subscription_state), "terminated;reason=timeout");
  const std::vector<KeptSubscription> rows = second.node.exchange.take_subscriptions();
  ASSERT_EQ(rows.size(), 1U);
  EXPECT_EQ(rows[0].state, "") << "it is kept no more";
}

TEST(FeatureKeysTest, OnlyWithTheDevicesAccount) {
  KeyWorld world;
  KeyPhone stranger(world.network, "1003", "guess", {"127.0.0.1", 5084}, exchange_address);
  stranger.subscribe();
  EXPECT_EQ(stranger.register_status, 401);
  EXPECT_TRUE(stranger.heard.empty());
}

}  // namespace
}  // namespace strowger::sip
