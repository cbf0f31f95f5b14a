// Tests of the SIP exchange: two phones that cannot talk directly, because one has SRTP only, their suites differ or they
// have no codec in common, or because a device of theirs is set so, talk through the media engine; and no key is told where
// others can read it.
#include <gtest/gtest.h>

#include <algorithm>

#include "switch/sip/test_provider.hpp"
#include "switch/sip/test_world.hpp"

namespace strowger::sip {
namespace {

using namespace test;

constexpr auto usual_suite = media::CryptoSuite::aes_cm_128_hmac_sha1_80;

/// Three phones that refuse what does not suit them; those that are named first have SRTP and TLS.
struct AnchorsWorld {
  explicit AnchorsWorld(std::vector<std::string> secure, std::uint64_t seed = 1, ExchangeSettings settings = {})
      : network(seed),
        server(seed + 100, std::move(settings)),
        alice(network, "1001", "secret1", {"127.0.0.1", 5081}, exchange_address, transport_of(secure, "1001")),
        bob(network, "1002", "secret2", {"127.0.0.1", 5082}, exchange_address, transport_of(secure, "1002")),
        carol(network, "1003", "secret3", {"127.0.0.1", 5083}, exchange_address, transport_of(secure, "1003")) {
    network.add(exchange_address, server);
    const std::vector<calls::DeviceSetting> devices{
        {"1001", "Alice", "secret1"}, {"1002", "Bob", "secret2"}, {"1003", "Carol", "secret3"}};
    server.exchange.configure(devices, network.now());
    SeededRandom random(seed);
    for (Phone* phone : {&alice, &bob, &carol}) {
      phone->manner = Manner::answer;
      phone->picky = true;
      if (phone->transport == Transport::tls)
        phone->crypto = media::write_crypto({1, media::make_srtp_key(usual_suite, random)});
      phone->register_phone();
    }
    network.run_for(milliseconds(200));
    take();
  }
  void anchor(const std::string& number) {
    std::vector<calls::DeviceSetting> devices{
        {"1001", "Alice", "secret1"}, {"1002", "Bob", "secret2"}, {"1003", "Carol", "secret3"}};
    for (calls::DeviceSetting& device : devices)
      if (device.number == number) device.anchor = true;
    server.exchange.configure(devices, network.now());
  }
  static Transport transport_of(const std::vector<std::string>& secure, const std::string& number) {
    return std::find(secure.begin(), secure.end(), number) != secure.end() ? Transport::tls : Transport::udp;
  }

  Told take() {
    server.collect(network.now());
    return std::exchange(server.told, {});
  }
  void command(const calls::Command& command) {
    std::visit([&](const auto& wanted) { server.commands.insert(wanted.id); }, command);
    server.exchange.execute(command, network.now());
    server.collect(network.now());
    network.flush();
    network.run_for(seconds(1));
  }
  void call(Phone& caller, Phone& called) {
    caller.dial(called.number);
    network.run_for(seconds(4));
    ASSERT_EQ(caller.state, "talking") << caller.final_status;
    ASSERT_EQ(called.state, "talking");
    first = server.last_call;
    take();
  }
  void consult() {  // Bob, with Alice, calls Carol
    second = server.numbers.next(network.now());
    command(calls::ConsultationCommand{{20}, {first, "1002"}, second, "1003"});
    network.run_for(seconds(3));
    ASSERT_EQ(carol.state, "talking");
    take();
  }
  /// The port of ours that the phone talks to; none: it talks directly.
  std::optional<media::PortId> port_of(const Phone& phone) const {
    std::optional<media::PortId> found;
    for (const media::Command& told : server.media.told) {
      const auto* open = std::get_if<media::Open>(&told);
      if (open != nullptr && phone.remote.find(fmt::format("m=audio {} ", open->local.port)) != std::string::npos)
        found = open->port;
    }
    return found;
  }
  const media::Session* session_of(const Phone& phone) const {
    const media::Session* found = nullptr;
    for (const media::Command& told : server.media.told) {
      const auto* change = std::get_if<media::Change>(&told);
      if (change != nullptr && change->session.remote.port == phone.media_port()) found = &change->session;
    }
    return found;
  }
  /// The phone hears a conference, such as music, in which it is not heard.
  bool only_listens(const Phone& phone) const {
    const auto port = port_of(phone);
    bool listens = false;
    const auto has = [&](const std::vector<media::PortId>& ports) {
      return port && std::find(ports.begin(), ports.end(), *port) != ports.end();
    };
    for (const media::Command& told : server.media.told) {
      if (const auto* mix = std::get_if<media::Mix>(&told)) {
        if (has(mix->listeners) || has(mix->members)) listens = has(mix->listeners);
      } else if (const auto* relay = std::get_if<media::Relay>(&told)) {
        if (port == relay->a || port == relay->b) listens = false;
      } else if (const auto* silence = std::get_if<media::Silence>(&told)) {
        if (port == silence->port) listens = false;
      }
    }
    return listens;
  }
  void expect_relay(const Phone& one, const Phone& other) const {
    const auto* relay = server.media.last<media::Relay>();
    ASSERT_NE(relay, nullptr);
    const auto a = port_of(one);
    const auto b = port_of(other);
    ASSERT_TRUE(a && b) << one.remote << other.remote;
    EXPECT_TRUE((relay->a == *a && relay->b == *b) || (relay->a == *b && relay->b == *a));
    EXPECT_EQ(server.exchange.load().ports, 2U);
    for (const Phone* phone : {&one, &other}) {
      EXPECT_EQ(phone->direction, Direction::sendrecv) << phone->number;
      const auto* session = session_of(*phone);
      ASSERT_NE(session, nullptr) << phone->number;
      EXPECT_EQ(session->direction, media::Direction::send_receive) << phone->number;
      const auto told = read_audio(phone->remote);
      ASSERT_TRUE(told) << phone->remote;
      EXPECT_EQ(told->secure, !phone->crypto.empty()) << phone->number;
      if (phone->crypto.empty()) {
        EXPECT_EQ(session->send_key, std::nullopt);
        continue;
      }
      EXPECT_EQ(session->receive_key, media::parse_crypto(phone->crypto)->key) << phone->number;
      EXPECT_TRUE(std::any_of(told->keys.begin(), told->keys.end(), [&](const auto& key) {
        return session->send_key == key.key;
      })) << "the phone does not know what we send with";
    }
  }
  void expect_direct(const Phone& one, const Phone& other) const {
    EXPECT_TRUE(one.heard_by(other));
    EXPECT_TRUE(other.heard_by(one));
    EXPECT_EQ(server.exchange.load().ports, 0U);
  }
  void expect_all_gone() {
    for (Phone* phone : {&alice, &bob, &carol})
      if (phone->line) phone->hang_up();
    network.run_for(seconds(150));
    EXPECT_EQ(server.exchange.load(), Exchange::Load{});
  }

  Network network;
  ExchangeNode server;
  Phone alice;
  Phone bob;
  Phone carol;
  calls::CallRef first;
  calls::CallRef second;
};

TEST(ExchangeAnchorsTest, APhoneWithSrtpCallsAPlainOne) {
  AnchorsWorld world({"1001"});
  bool in_clear = false;
  world.network.filter = [&](const Address& from, const Address& to, std::string_view octets) {
    const bool with_bob = from == world.bob.own || to == world.bob.own;
    if (with_bob && (octets.find("a=crypto") != std::string_view::npos || octets.find("SAVP") != std::string_view::npos))
      in_clear = true;
    return true;
  };
  world.call(world.alice, world.bob);
  EXPECT_EQ(world.bob.invites, 1) << "what it cannot have is not offered";
  world.expect_relay(world.alice, world.bob);
  EXPECT_NE(world.session_of(world.alice)->send_key, world.session_of(world.alice)->receive_key);
  EXPECT_FALSE(in_clear);
  world.expect_all_gone();
}

TEST(ExchangeAnchorsTest, APlainPhoneCallsOneThatWantsSrtp) {
  AnchorsWorld world({"1001"});
  world.call(world.bob, world.alice);
  EXPECT_EQ(world.alice.invites, 2) << "it refused the first";
  world.expect_relay(world.alice, world.bob);
  EXPECT_EQ(world.alice.offers, 0) << "it knows all since its answer";
  world.expect_all_gone();
}

TEST(ExchangeAnchorsTest, APhoneWithTlsThatHasNoSrtp) {
  AnchorsWorld world({"1001", "1002"});
  world.bob.crypto.clear();
  world.call(world.alice, world.bob);
  EXPECT_EQ(world.bob.invites, 2);
  world.expect_relay(world.alice, world.bob);
  world.expect_all_gone();
}

TEST(ExchangeAnchorsTest, TwoWithTheSameSuiteTalkDirectly) {
  AnchorsWorld world({"1001", "1002"});
  world.call(world.alice, world.bob);
  world.expect_direct(world.alice, world.bob);
  EXPECT_NE(world.bob.remote.find("a=crypto:" + world.alice.crypto), std::string::npos);
  world.expect_all_gone();
}

TEST(ExchangeAnchorsTest, SuitesThatDiffer) {
  AnchorsWorld world({"1001", "1002"});
  SeededRandom random(7);
  world.alice.crypto = media::write_crypto({4, media::make_srtp_key(media::CryptoSuite::aead_aes_128_gcm, random)});
  world.call(world.alice, world.bob);
  world.expect_relay(world.alice, world.bob);
  EXPECT_EQ(world.session_of(world.alice)->send_key->suite, media::CryptoSuite::aead_aes_128_gcm);
  EXPECT_EQ(world.session_of(world.bob)->send_key->suite, usual_suite);
  world.expect_all_gone();
}

TEST(ExchangeAnchorsTest, NoCodecInCommon) {
  AnchorsWorld world({});
  world.alice.codecs = " 0";
  world.bob.codecs = " 8";
  world.call(world.alice, world.bob);
  world.expect_relay(world.alice, world.bob);
  EXPECT_EQ(world.session_of(world.alice)->formats.front().codec, media::Codec::pcmu);
  EXPECT_EQ(world.session_of(world.bob)->formats.front().codec, media::Codec::pcma);
  world.expect_all_gone();
}

TEST(ExchangeAnchorsTest, KeysInSignallingThatOthersCanReadAreRefused) {
  AnchorsWorld world({});
  SeededRandom random(7);
  world.alice.crypto = media::write_crypto({1, media::make_srtp_key(usual_suite, random)});
  world.alice.dial("1002");
  world.network.run_for(seconds(1));
  EXPECT_EQ(world.alice.final_status, 488);
  EXPECT_EQ(world.take(), Told{});
  const auto call = world.server.numbers.next(world.network.now());
  world.alice.obeys_automatic = true;
  world.command(calls::MakeCallCommand{{77}, call, "1001", "1002", true});
  world.network.run_for(seconds(4));
  const Told told = world.take();
  EXPECT_EQ(told.back(), "CallEnded incompatibleDestination") << testing::PrintToString(told);
  EXPECT_EQ(world.bob.invites, 0);
  world.expect_all_gone();
}

TEST(ExchangeAnchorsTest, HeldAndRetrieved) {
  AnchorsWorld world({"1001"});
  world.call(world.alice, world.bob);
  for (Phone* phone : {&world.alice, &world.bob}) {
    world.command(calls::HoldCommand{{1}, {world.first, phone->number}});
    EXPECT_EQ(world.take(), (Told{"Done 1", "Held " + phone->number + " normal"}));
    EXPECT_EQ(phone->direction, Direction::inactive);
    EXPECT_NE(world.server.media.last<media::Silence>(), nullptr);
    world.command(calls::RetrieveCommand{{2}, {world.first, phone->number}});
    EXPECT_EQ(world.take(), (Told{"Done 2", "Retrieved " + phone->number + " normal"}));
    world.expect_relay(world.alice, world.bob);
    phone->hold();
    world.network.run_for(seconds(1));
    EXPECT_EQ(world.take(), Told{"Held " + phone->number + " normal"});
    phone->resume();
    world.network.run_for(seconds(1));
    EXPECT_EQ(world.take(), Told{"Retrieved " + phone->number + " normal"});
    world.expect_relay(world.alice, world.bob);
  }
  world.expect_all_gone();
}

TEST(ExchangeAnchorsTest, ATransferToAPhoneOfTheSameKindIsDirectAgain) {
  AnchorsWorld world({"1001", "1003"});
  world.call(world.alice, world.bob);
  world.consult();
  world.expect_relay(world.bob, world.carol);
  world.command(calls::TransferCommand{
      {30}, {world.first, "1002"}, {world.second, "1002"}, world.server.numbers.next(world.network.now())});
  EXPECT_EQ(world.take().front(), "Done 30");
  world.expect_direct(world.alice, world.carol);
  world.expect_all_gone();
}

TEST(ExchangeAnchorsTest, ATransferToAPhoneOfTheOtherKind) {
  AnchorsWorld world({"1001", "1002"});
  world.call(world.alice, world.bob);
  world.expect_direct(world.alice, world.bob);
  world.consult();
  world.expect_relay(world.bob, world.carol);
  world.command(calls::TransferCommand{
      {30}, {world.first, "1002"}, {world.second, "1002"}, world.server.numbers.next(world.network.now())});
  EXPECT_EQ(world.take().front(), "Done 30");
  world.expect_relay(world.alice, world.carol);
  world.expect_all_gone();
}

TEST(ExchangeAnchorsTest, AConferenceAndTwoThatRemain) {
  AnchorsWorld world({"1002"});
  world.call(world.alice, world.bob);
  world.consult();
  world.command(calls::ConferenceCommand{
      {30}, {world.first, "1002"}, {world.second, "1002"}, world.server.numbers.next(world.network.now())});
  EXPECT_EQ(world.take().front(), "Done 30");
  EXPECT_EQ(world.server.media.last<media::Mix>()->members.size(), 3U);
  const auto* session = world.session_of(world.bob);
  ASSERT_NE(session, nullptr);
  EXPECT_EQ(session->receive_key, media::parse_crypto(world.bob.crypto)->key);
  const auto told = read_audio(world.bob.remote);
  ASSERT_TRUE(told && told->keys.size() == 1);
  EXPECT_EQ(session->send_key, told->keys[0].key) << "the phone knows what we send with";
  EXPECT_EQ(world.session_of(world.carol)->send_key, std::nullopt);
  world.carol.hang_up();
  world.network.run_for(seconds(2));
  world.expect_relay(world.alice, world.bob);
  world.expect_all_gone();
}

TEST(ExchangeAnchorsTest, AnApplicationMakesTheCall) {
  for (const bool secure_first : {true, false}) {
    AnchorsWorld world({secure_first ? "1001" : "1002"});
    const auto call = world.server.numbers.next(world.network.now());
    world.command(calls::MakeCallCommand{{77}, call, "1001", "1002", true});
    world.network.run_for(seconds(6));
    ASSERT_EQ(world.alice.state, "talking");
    ASSERT_EQ(world.bob.state, "talking");
    world.expect_relay(world.alice, world.bob);
    world.expect_all_gone();
  }
}

TEST(ExchangeAnchorsTest, AnOfferThatIsRefusedInTheCallPassesUs) {
  AnchorsWorld world({});
  world.call(world.alice, world.bob);
  world.command(calls::HoldCommand{{1}, {world.first, "1001"}});
  world.alice.codecs = " 0";
  world.bob.codecs = " 8";  // what it said before is not true any more
  world.command(calls::RetrieveCommand{{2}, {world.first, "1001"}});
  world.network.run_for(seconds(1));
  EXPECT_EQ(world.take().back(), "Retrieved 1001 normal");
  world.expect_relay(world.alice, world.bob);
  world.expect_all_gone();
}

TEST(ExchangeAnchorsTest, EarlyMediaIsHeard) {
  AnchorsWorld world({"1001"});
  world.bob.manner = Manner::ring;
  world.bob.early_media = true;
  world.alice.dial("1002");
  world.network.run_for(seconds(1));
  const auto early = read_audio(world.alice.early);
  ASSERT_TRUE(early) << world.alice.early;
  EXPECT_TRUE(early->secure);
  const auto* session = world.session_of(world.alice);
  ASSERT_NE(session, nullptr);
  EXPECT_EQ(session->send_key, early->keys.front().key);
  EXPECT_NE(world.session_of(world.bob), nullptr);
  EXPECT_NE(world.server.media.last<media::Relay>(), nullptr);
  world.bob.pick_up();
  world.network.run_for(seconds(1));
  EXPECT_EQ(media_key(world.alice.remote), media_key(world.alice.early)) << "the answer is what was told before";
  world.expect_relay(world.alice, world.bob);
  world.expect_all_gone();
}

TEST(ExchangeAnchorsTest, ADeviceWhoseMediaAlwaysPassesUs) {
  AnchorsWorld world({});
  world.anchor("1002");
  for (Phone* caller : {&world.alice, &world.bob}) {
    Phone& called = caller == &world.alice ? world.bob : world.alice;
    const int invites = called.invites;
    world.call(*caller, called);
    EXPECT_EQ(called.invites - invites, 1);
    EXPECT_EQ(called.offers + caller->offers, 0) << "both know all since the answer";
    world.expect_relay(*caller, called);
    world.command(calls::HoldCommand{{1}, {world.first, "1001"}});
    world.command(calls::RetrieveCommand{{2}, {world.first, "1001"}});
    world.expect_relay(world.alice, world.bob);
    world.bob.hold();
    world.network.run_for(seconds(1));
    world.bob.resume();
    world.network.run_for(seconds(1));
    world.expect_relay(world.alice, world.bob);
    caller->hang_up();
    world.network.run_for(seconds(1));
    world.alice.offers = world.bob.offers = 0;
  }
  world.call(world.alice, world.carol);
  world.expect_direct(world.alice, world.carol);
  world.expect_all_gone();
}

TEST(ExchangeAnchorsTest, ATransferAwayFromSuchADeviceIsDirect) {
  AnchorsWorld world({});
  world.anchor("1002");
  world.call(world.alice, world.bob);
  world.consult();
  world.expect_relay(world.bob, world.carol);
  world.command(calls::TransferCommand{
      {30}, {world.first, "1002"}, {world.second, "1002"}, world.server.numbers.next(world.network.now())});
  EXPECT_EQ(world.take().front(), "Done 30");
  world.expect_direct(world.alice, world.carol);
  world.expect_all_gone();
}

TEST(ExchangeAnchorsTest, WhomSuchADeviceHoldsHearsNothingOfItsOtherCall) {
  ExchangeSettings settings;
  settings.music = calls::own_music;
  AnchorsWorld world({}, 1, settings);
  world.anchor("1002");
  world.call(world.alice, world.bob);
  world.consult();
  EXPECT_TRUE(world.only_listens(world.alice));
  world.carol.hold();
  world.network.run_for(seconds(1));
  EXPECT_TRUE(world.only_listens(world.alice)) << "Carol's hold key is not of Alice's call";
  world.carol.resume();
  world.network.run_for(seconds(1));
  EXPECT_TRUE(world.only_listens(world.alice));
  EXPECT_FALSE(world.only_listens(world.carol));
  world.take();
  world.expect_all_gone();
}

TEST(ExchangeAnchorsTest, AnApplicationMakesTheCallOfSuchADevice) {
  for (const char* anchored : {"1001", "1002"}) {
    AnchorsWorld world({});
    world.anchor(anchored);
    const auto call = world.server.numbers.next(world.network.now());
    world.command(calls::MakeCallCommand{{77}, call, "1001", "1002", true});
    world.network.run_for(seconds(6));
    ASSERT_EQ(world.bob.state, "talking");
    world.expect_relay(world.alice, world.bob);
    world.expect_all_gone();
  }
}

TEST(ExchangeAnchorsTest, SuchADeviceWithTlsIsOfferedSrtpFirst) {
  for (const bool has_srtp : {true, false}) {
    AnchorsWorld world({"1002"});
    if (!has_srtp) world.bob.crypto.clear();
    world.anchor("1002");
    world.call(world.alice, world.bob);
    EXPECT_EQ(world.bob.invites, has_srtp ? 1 : 2);
    world.expect_relay(world.alice, world.bob);
    world.expect_all_gone();
  }
}

TEST(ExchangeAnchorsTest, TheCodecsOfTheOtherOneAreToldFirst) {
  AnchorsWorld world({});
  world.anchor("1002");
  world.alice.codecs = " 8 0";
  world.bob.codecs = " 0 8";
  world.call(world.alice, world.bob);
  EXPECT_EQ(read_audio(world.bob.remote)->formats.front().codec, media::Codec::pcma);
  EXPECT_EQ(read_audio(world.alice.remote)->formats.front().codec, media::Codec::pcmu);
  world.expect_all_gone();
}

TEST(ExchangeAnchorsTest, EarlyMediaOfSuchADevice) {
  AnchorsWorld world({});
  world.anchor("1001");
  world.bob.manner = Manner::ring;
  world.bob.early_media = true;
  world.alice.dial("1002");
  world.network.run_for(seconds(1));
  EXPECT_NE(world.session_of(world.alice), nullptr);
  EXPECT_NE(world.server.media.last<media::Relay>(), nullptr);
  world.bob.pick_up();
  world.network.run_for(seconds(1));
  EXPECT_EQ(media_key(world.alice.remote), media_key(world.alice.early)) << "the answer is what was told before";
  world.expect_relay(world.alice, world.bob);
  world.expect_all_gone();
}

TEST(ExchangeAnchorsTest, WithoutPortsSuchADeviceDoesNotTalkDirectly) {
  AnchorsWorld world({});
  world.anchor("1002");
  world.server.exchange.set_media_ready(false);
  world.alice.dial("1002");
  world.network.run_for(seconds(6));
  EXPECT_EQ(world.alice.state, "idle");
  EXPECT_EQ(world.alice.final_status, 503);
  world.server.exchange.set_media_ready(true);
  world.call(world.alice, world.bob);
  world.expect_relay(world.alice, world.bob);
  world.expect_all_gone();
}

}  // namespace
}  // namespace strowger::sip
