// Tests of the SIP exchange: calls that leave and come in through trunks.
#include <gtest/gtest.h>

#include "switch/sip/test_provider.hpp"
#include "switch/sip/test_world.hpp"
#include "switch/sip/user_to_user.hpp"

namespace strowger::sip {
namespace {

using namespace test;

calls::DeviceSetting peer(const std::string& number, const std::string& host) {
  calls::DeviceSetting trunk{.number = number, .name = {}, .secret = {}, .category = calls::Category::trunk};
  trunk.trunk.host = host;
  return trunk;
}

struct TrunkWorld : World {
  TrunkWorld()
      : World(1, Transport::udp, listening_at(exchange_address)),
        provider(network, {"127.0.0.2", 5060}, exchange_address),
        backup(network, {"127.0.0.3", 5060}, exchange_address) {
    trunks = {peer("provider", "127.0.0.2"), peer("backup", "127.0.0.3")};
    trunks[0].trunk.user = "4989123";
    trunks[0].secret = "provider's secret";
    plan = {{.pattern = "0110", .called = {.instead = "110"}, .trunks = {"provider"}},
            {.pattern = "0Z.",
             .called = {.strip = 1, .prepend = "49"},
             .caller = {.strip = 1, .prepend = "4989123"},
             .trunks = {"provider", "backup"}}};
    configure();
    register_both();
  }
  void configure() {
    std::vector<calls::DeviceSetting> devices{{"1001", "Alice", "secret1"}, {"1002", "Bob", "secret2"}};
    devices.insert(devices.end(), trunks.begin(), trunks.end());
    server.exchange.set_number_plan(plan);
    server.exchange.configure(devices, network.now());
    take();
  }
  void call_out() {
    alice.dial("0891234");
    network.run_for(seconds(1));
    EXPECT_EQ(take(), reached_and_answered);
    EXPECT_EQ(alice.state, "talking");
  }
  void all_over() {
    provider.status = backup.status = 0;
    expect_nothing_left();
    EXPECT_EQ(provider.agent.sessions() + backup.agent.sessions(), 0U);
  }
  static Told originated(std::initializer_list<std::string> more) {
    Told told{"Originated 1001 newCall to 0891234"};
    told.insert(told.end(), more);
    return told;
  }

  const Told reached_and_answered = originated(
      {"NetworkReached 0891234 newCall", "Alerting 0891234 networkSignal from 1001", "Answered 0891234 networkSignal"});
  Provider provider;
  Provider backup;
  std::vector<calls::DeviceSetting> trunks;
  calls::NumberPlan plan;
};

TEST(ExchangeTrunksTest, ACallGoesOutWithItsNumbersRewritten) {
  TrunkWorld world;
  world.call_out();
  EXPECT_EQ(world.provider.invite.uri, "sip:49891234@127.0.0.2");
  EXPECT_EQ(world.provider.invite.from()->uri.text(), "sip:4989123001@127.0.0.2");
  EXPECT_EQ(world.provider.invite.to()->uri.number(), "49891234");
  EXPECT_NE(world.provider.remote.find("m=audio 15081 "), std::string::npos) << "media goes directly";
  EXPECT_NE(world.alice.remote.find("m=audio 40000 "), std::string::npos);
  world.provider.hang_up();
  world.network.run_for(seconds(1));
  EXPECT_EQ(world.take(),
            (Told{"Cleared 0891234 normalClearing", "Cleared 1001 normalClearing", "CallEnded normalClearing"}));
  EXPECT_EQ(world.alice.state, "idle");
  world.all_over();
}

TEST(ExchangeTrunksTest, MediaOfATrunkPassesUsIfItIsSetSo) {
  TrunkWorld world;
  world.trunks[0].anchor = true;
  world.configure();
  world.call_out();
  EXPECT_EQ(world.provider.remote.find("m=audio 15081 "), std::string::npos);
  EXPECT_EQ(world.alice.remote.find("m=audio 40000 "), std::string::npos);
  EXPECT_EQ(world.server.exchange.load().ports, 2U);
  EXPECT_NE(world.server.media.last<media::Relay>(), nullptr);
  world.provider.hang_up();
  world.network.run_for(seconds(1));
  world.take();
  EXPECT_EQ(world.server.exchange.load().ports, 0U);
  world.all_over();
}

TEST(ExchangeTrunksTest, TheProviderWantsToKnowWhoCalls) {
  TrunkWorld world;
  world.provider.challenges = true;
  world.call_out();
  EXPECT_EQ(world.provider.refused, 0);
  // A re-INVITE and a BYE within the call are answered with the same account.
  world.alice.hold();
  world.network.run_for(seconds(1));
  EXPECT_EQ(world.take(), Told{"Held 1001 normal"});
  world.alice.hang_up();
  world.network.run_for(seconds(1));
  world.take();
  world.all_over();
}

TEST(ExchangeTrunksTest, AWrongSecretIsNoBusyLine) {
  TrunkWorld world;
  world.provider.challenges = true;
  world.trunks[0].secret = "a guess";
  world.trunks.pop_back();
  world.configure();
  world.alice.dial("0891234");
  world.network.run_for(seconds(1));
  EXPECT_EQ(world.take(), world.originated({"Failed 0891234 blocked", "Cleared 1001 blocked", "CallEnded blocked"}));
  EXPECT_EQ(world.alice.final_status, 480);
  EXPECT_EQ(world.provider.refused, 1);
  world.all_over();
}

TEST(ExchangeTrunksTest, WhatTheNetworkSaysOfTheCalledIsTheLastWord) {
  const std::vector<std::pair<int, std::string>> answers{
      {486, "busy"}, {404, "numberUnallocated"}, {484, "invalidNumberFormat"}, {603, "blocked"}};
  for (const auto& [status, cause] : answers) {
    TrunkWorld world;
    world.provider.status = status;
    world.alice.dial("0891234");
    world.network.run_for(seconds(1));
    EXPECT_EQ(world.take(), world.originated({"NetworkReached 0891234 newCall", "Failed 0891234 " + cause + " reached",
                                              "Cleared 1001 " + cause, "Cleared 0891234 " + cause, "CallEnded " + cause}));
    EXPECT_EQ(world.alice.final_status, status);
    EXPECT_EQ(world.backup.invites, 0);
    world.all_over();
  }
}

TEST(ExchangeTrunksTest, ARedirectionIsNotFollowedAtOurCost) {
  TrunkWorld world;
  world.provider.status = 302;
  world.alice.dial("0891234");
  world.network.run_for(seconds(1));
  EXPECT_EQ(world.alice.final_status, 480);
  EXPECT_EQ(world.provider.invites + world.backup.invites, 1);
  world.take();
  world.all_over();
}

TEST(ExchangeTrunksTest, TheNextTrunkIsTriedWhenOneIsOutOfOrder) {
  TrunkWorld world;
  world.provider.status = 503;
  world.call_out();
  EXPECT_EQ(world.provider.invites, 1);
  EXPECT_EQ(world.backup.invite.uri, "sip:49891234@127.0.0.3");
  world.alice.hang_up();
  world.network.run_for(seconds(1));
  world.take();
  world.all_over();
}

TEST(ExchangeTrunksTest, TheNextTrunkIsTriedWhenOneIsSilent) {
  TrunkWorld world;
  world.provider.dead = true;
  world.alice.dial("0891234");
  world.network.run_for(seconds(5));
  EXPECT_EQ(world.take(), world.originated({}));
  world.network.run_for(seconds(2));
  EXPECT_EQ(world.backup.invites, 1);
  EXPECT_EQ(world.alice.state, "talking");
  world.provider.dead = false;
  world.alice.hang_up();
  world.network.run_for(seconds(1));
  world.take();
  world.all_over();
}

TEST(ExchangeTrunksTest, WithoutAnyTrunkTheCallFails) {
  TrunkWorld world;
  world.provider.dead = world.backup.dead = true;
  world.alice.dial("0891234");
  world.network.run_for(seconds(13));
  EXPECT_EQ(world.take(), world.originated({"Failed 0891234 networkOutOfOrder", "Cleared 1001 networkOutOfOrder",
                                            "CallEnded networkOutOfOrder"}));
  EXPECT_EQ(world.alice.final_status, 480);
  world.trunks.clear();
  world.configure();
  world.alice.dial("0891234");
  world.network.run_for(seconds(1));
  EXPECT_EQ(world.take(), world.originated({"Failed 0891234 networkOutOfOrder", "Cleared 1001 networkOutOfOrder",
                                            "CallEnded networkOutOfOrder"}));
  world.alice.dial("9");  // nobody's number
  world.network.run_for(seconds(1));
  EXPECT_EQ(world.alice.final_status, 404);
  world.take();
  world.all_over();
}

TEST(ExchangeTrunksTest, EachTrunkHasSoManyCalls) {
  TrunkWorld world;
  world.trunks[0].trunk.most_calls = 1;
  world.trunks.pop_back();
  world.configure();
  world.call_out();
  world.bob.dial("0110");
  world.network.run_for(seconds(1));
  EXPECT_EQ(world.take(), (Told{"Originated 1002 newCall to 0110", "Failed 0110 trunksBusy", "Cleared 1002 trunksBusy",
                                "CallEnded trunksBusy"}));
  world.provider.hang_up();
  world.network.run_for(seconds(1));
  world.bob.dial("0110");
  world.network.run_for(seconds(1));
  EXPECT_EQ(world.bob.state, "talking");
  EXPECT_EQ(world.provider.invite.uri, "sip:110@127.0.0.2");
  world.provider.call("1001", "<sip:0301@provider.test>");
  world.network.run_for(seconds(1));
  EXPECT_EQ(world.provider.final_status, 503) << "both directions together";
  world.bob.hang_up();
  world.network.run_for(seconds(1));
  world.take();
  world.all_over();
}

TEST(ExchangeTrunksTest, EarlyMediaOfTheNetworkIsHeard) {
  TrunkWorld world;
  world.provider.early_media = true;
  world.provider.answers = false;
  world.alice.dial("0891234");
  world.network.run_for(seconds(1));
  EXPECT_EQ(world.take(), world.originated({"NetworkReached 0891234 newCall"}));
  EXPECT_NE(world.alice.early.find("m=audio 40000 "), std::string::npos);
  world.alice.hang_up();
  world.network.run_for(seconds(1));
  EXPECT_EQ(world.take(), (Told{"Cleared 1001 callCancelled", "Cleared 0891234 callCancelled", "CallEnded callCancelled"}));
  EXPECT_EQ(world.provider.state, "idle");
  world.all_over();
}

TEST(ExchangeTrunksTest, ApplicationsCallOut) {
  TrunkWorld world;
  world.make_call("1001", "0891234");
  world.network.run_for(seconds(1));
  world.alice.pick_up();
  world.network.run_for(seconds(1));
  EXPECT_EQ(world.take(), (Told{"Done 77", "Initiated 1001 makeCall", "Originated 1001 makeCall to 0891234",
                                "NetworkReached 0891234 newCall", "Alerting 0891234 networkSignal from 1001",
                                "Answered 0891234 networkSignal"}));
  world.command(calls::ClearConnectionCommand{{78}, world.at("0891234")});
  world.network.run_for(seconds(1));
  EXPECT_EQ(world.take(),
            (Told{"Done 78", "Cleared 0891234 normalClearing", "Cleared 1001 normalClearing", "CallEnded normalClearing"}));
  EXPECT_EQ(world.provider.state, "idle");
  world.all_over();
}

// ---- In --------------------------------------------------------------------------------------------------------------

TEST(ExchangeTrunksTest, CallsComeInByTheirAddress) {
  TrunkWorld world;
  world.trunks[0].trunk.incoming = {
      {.pattern = "498912300X", .called = {.strip = 6}, .caller = {.prepend = "0"}},
      {.pattern = "49891239!", .called = {.instead = "1002"}},
  };
  world.configure();
  world.provider.call("4989123001", "\"Somebody\" <sip:301234@provider.test>");  // 3001 is nobody here
  world.network.run_for(seconds(1));
  EXPECT_EQ(world.provider.final_status, 404);
  world.take();
  world.trunks[0].trunk.incoming[0].called = {.strip = 7, .prepend = "1"};
  world.configure();
  world.provider.call("4989123001", "\"Somebody\" <sip:301234@provider.test>");
  world.network.run_for(seconds(1));
  EXPECT_EQ(world.take(), (Told{"Originated 0301234 newCall to 1001", "Alerting 1001 newCall from 0301234"}));
  EXPECT_EQ(world.provider.progress, std::vector{180});
  world.alice.pick_up();
  world.network.run_for(seconds(1));
  EXPECT_EQ(world.take(), Told{"Answered 1001 normal"});
  EXPECT_EQ(world.provider.state, "talking");
  EXPECT_NE(world.alice.from.find("sip:0301234@pbx.test"), std::string::npos) << world.alice.from;
  world.provider.refer("<sip:0900666@pbx.test>");  // not at our cost
  world.network.run_for(seconds(1));
  EXPECT_EQ(world.provider.reply_status, 403);
  world.alice.hang_up();
  world.network.run_for(seconds(1));
  EXPECT_EQ(world.take(),
            (Told{"Cleared 1001 normalClearing", "Cleared 0301234 normalClearing", "CallEnded normalClearing"}));
  world.provider.call("49891239", "<sip:301234@provider.test>");
  world.network.run_for(seconds(1));
  EXPECT_EQ(world.bob.state, "ringing");
  world.provider.hang_up();
  world.network.run_for(seconds(1));
  world.take();
  world.provider.call("1001", "<sip:301234@provider.test>");
  world.network.run_for(seconds(1));
  EXPECT_EQ(world.provider.final_status, 404) << "no row is for that number";
  world.take();
  world.all_over();
}

TEST(ExchangeTrunksTest, StrangersAreNotLetIn) {
  TrunkWorld world;
  Provider stranger(world.network, {"127.0.0.4", 5060}, exchange_address);
  stranger.call("1001", "<sip:301234@provider.test>");
  world.network.run_for(seconds(1));
  EXPECT_EQ(stranger.final_status, 401);
  Provider other_port(world.network, {"127.0.0.2", 5099}, exchange_address);
  other_port.call("1001", "<sip:301234@provider.test>");
  world.network.run_for(seconds(1));
  EXPECT_EQ(other_port.final_status, 401);
  EXPECT_EQ(world.take(), Told{});
  world.trunks[0].trunk.sources = {"127.0.0.4"};
  world.configure();
  stranger.call("1001", "<sip:301234@provider.test>");
  world.network.run_for(seconds(1));
  EXPECT_EQ(world.alice.state, "ringing");
  stranger.hang_up();
  world.network.run_for(seconds(1));
  world.take();
  world.all_over();
}

TEST(ExchangeTrunksTest, ByTlsATrunkShowsACertificate) {
  TrunkWorld world;
  world.trunks[0].trunk.transport = Transport::tls;
  world.trunks[0].trunk.sources = {"127.0.0.4"};
  world.configure();
  const auto answered = [&](bool certified) {
    const std::string invite = fmt::format(
        "INVITE sip:1001@127.0.0.1;transport=tls SIP/2.0\r\nVia: SIP/2.0/TLS 127.0.0.4:5061;branch=z9hG4bK{0}\r\n"
        "From: <sip:301234@provider.test>;tag=a{0}\r\nTo: <sip:1001@provider.test>\r\nCall-ID: c{0}\r\nCSeq: 1 INVITE\r\n"
        "Contact: <sip:127.0.0.4:5061;transport=tls>\r\nMax-Forwards: 70\r\nContent-Length: 0\r\n\r\n",
        certified);
    const OctetView octets = octets_of(invite);
    const Input input{Transport::tls, {77}, {"127.0.0.4", 5061}, {"127.0.0.1", 5061}, {octets.begin(), octets.end()},
                      certified};
    world.server.exchange.receive(input, world.network.now());
    std::string said;
    for (const Send& send : world.server.exchange.take_sends()) said += text_of(send.octets).substr(0, 12);
    return said;
  };
  EXPECT_NE(answered(false).find("SIP/2.0 401"), std::string::npos);
  EXPECT_EQ(world.take(), Told{});
  EXPECT_EQ(answered(true).find("SIP/2.0 401"), std::string::npos);
  EXPECT_FALSE(world.take().empty()) << "a call from outside";
}

TEST(ExchangeTrunksTest, NobodyOutsideGoesByTheNameOfADevice) {
  TrunkWorld world;
  world.provider.call("1001", "<sip:1002@provider.test>");
  world.network.run_for(seconds(1));
  EXPECT_EQ(world.take(), (Told{"Originated 1002@provider newCall to 1001", "Alerting 1001 newCall from 1002@provider"}));
  world.provider.hang_up();
  world.network.run_for(seconds(1));
  world.take();
  world.provider.call("1001", "<sip:anonymous@anonymous.invalid>");
  world.network.run_for(seconds(1));
  EXPECT_EQ(world.take(),
            (Told{"Originated anonymous@provider newCall to 1001", "Alerting 1001 newCall from anonymous@provider"}));
  world.provider.hang_up();
  world.network.run_for(seconds(1));
  world.take();
  world.all_over();
}

TEST(ExchangeTrunksTest, WhoHidesItsNumberIsNamedToTrustedNetworksOnly) {
  TrunkWorld world;
  calls::DeviceFeatures features;
  features.hides_number = true;
  world.command(calls::FeaturesCommand{{}, "1001", features});
  world.call_out();
  EXPECT_TRUE(world.provider.invite.get(HeaderName::from).starts_with("\"Anonymous\" <sip:anonymous@anonymous.invalid>"));
  EXPECT_EQ(world.provider.invite.get(HeaderName::privacy), "id");
  EXPECT_FALSE(world.provider.invite.has(HeaderName::p_asserted_identity));
  world.alice.hang_up();
  world.network.run_for(seconds(1));
  world.take();
  world.trunks[0].trunk.trusted = true;
  world.configure();
  world.call_out();
  EXPECT_TRUE(world.provider.invite.get(HeaderName::from).starts_with("\"Anonymous\" <sip:anonymous@anonymous.invalid>"));
  EXPECT_EQ(world.provider.invite.get(HeaderName::privacy), "id");
  EXPECT_NE(world.provider.invite.get(HeaderName::p_asserted_identity).find("sip:4989123001@"), std::string_view::npos)
      << world.provider.invite.get(HeaderName::p_asserted_identity);
  world.alice.hang_up();
  world.network.run_for(seconds(1));
  world.take();
  world.all_over();
}

TEST(ExchangeTrunksTest, CallsFromOutsideDoNotGoOutAgain) {
  TrunkWorld world;
  world.provider.call("0891234", "<sip:301234@provider.test>");
  world.network.run_for(seconds(1));
  EXPECT_EQ(world.provider.final_status, 404);
  EXPECT_EQ(world.backup.invites, 0);
  world.take();
  world.provider.call("provider", "<sip:301234@provider.test>");
  world.network.run_for(seconds(1));
  EXPECT_EQ(world.provider.final_status, 404) << "a trunk cannot be called";
  world.take();
  world.trunks[1].trunk.transit = true;
  world.configure();
  world.backup.call("0891234", "<sip:301234@provider.test>");
  world.network.run_for(seconds(1));
  EXPECT_EQ(world.provider.invites, 1) << "unless the trunk lets them through";
  EXPECT_EQ(world.provider.invite.from()->uri.number(), "498912301234");
  world.backup.hang_up();
  world.network.run_for(seconds(1));
  world.take();
  world.all_over();
}

TEST(ExchangeTrunksTest, ADeviceForwardsACallFromOutsideToOutside) {
  TrunkWorld world;
  calls::DeviceFeatures features;
  features.immediate.active = true;
  features.immediate.to = "0891234";
  world.command(calls::FeaturesCommand{{}, "1001", features});
  world.backup.call("1001", "<sip:301234@provider.test>");
  world.network.run_for(seconds(1));
  EXPECT_EQ(world.take(), (Told{"Originated 301234 newCall to 1001", "Diverted 1001 callForwardImmediate",
                                "NetworkReached 0891234 callForwardImmediate", "Alerting 0891234 networkSignal from 301234",
                                "Answered 0891234 networkSignal"}));
  EXPECT_EQ(world.backup.state, "talking");
  world.backup.hang_up();
  world.network.run_for(seconds(1));
  world.take();
  world.all_over();
}

TEST(ExchangeTrunksTest, PhonesTransferToOutside) {
  TrunkWorld world;
  world.provider.call("1001", "<sip:301234@provider.test>");
  world.network.run_for(seconds(1));
  world.alice.pick_up();
  world.network.run_for(seconds(1));
  world.take();
  world.provider.status = 0;
  world.trunks[0].trunk.most_calls = 1;  // so the way out is the other trunk
  world.configure();
  world.alice.leaves_when_referred = true;
  world.alice.refer("<sip:0891234@pbx.test>");
  world.network.run_for(seconds(2));
  EXPECT_EQ(world.take(),
            (Told{"Transferred 1001 to 0891234 singleStepTransfer", "NetworkReached 0891234 singleStepTransfer",
                  "Alerting 0891234 networkSignal from 301234", "Answered 0891234 networkSignal"}));
  EXPECT_EQ(world.backup.state, "talking");
  EXPECT_EQ(world.provider.state, "talking");
  EXPECT_EQ(world.alice.state, "idle");
  world.backup.hang_up();
  world.network.run_for(seconds(1));
  world.take();
  world.all_over();
}

// ---- What travels with calls ------------------------------------------------------------------------------------------

TEST(ExchangeTrunksTest, DataTravelToTrustedTrunksOnly) {
  TrunkWorld world;
  const calls::CarriedData data{.correlator = to_octets("case 7"), .user = to_octets("hello")};
  const auto call = world.server.numbers.next(world.network.now());
  for (const bool trusted : {false, true}) {
    world.trunks[0].trunk.trusted = trusted;
    world.configure();
    const calls::CallRef ref{call.value + (trusted ? 1 : 0)};
    world.command(calls::CallDataCommand{{}, ref, data});
    world.command(calls::MakeCallCommand{{77}, ref, "1001", "0891234", true});
    world.network.run_for(seconds(1));
    world.alice.pick_up();
    world.network.run_for(seconds(1));
    ASSERT_EQ(world.provider.state, "talking");
    EXPECT_EQ(carried_by(world.provider.invite), trusted ? data : calls::CarriedData{});
    EXPECT_EQ(world.provider.invite.has(HeaderName::p_asserted_identity), trusted);
    world.alice.hang_up();
    world.network.run_for(seconds(1));
    world.take();
  }
  world.all_over();
}

TEST(ExchangeTrunksTest, DataComeFromTrustedTrunksOnly) {
  TrunkWorld world;
  const calls::CarriedData data{.correlator = to_octets("case 7"), .user = to_octets("hello")};
  for (const bool trusted : {false, true}) {
    world.trunks[0].trunk.trusted = trusted;
    world.configure();
    Fields more = fields_of(data);
    more.push_back({HeaderName::p_asserted_identity, {}, "<sip:305555@provider.test>"});
    world.provider.call("1001", "<sip:301234@provider.test>", more);
    world.network.run_for(milliseconds(100));
    bool seen = false;
    for (const auto& report : world.server.reports) {
      const auto* originated = std::get_if<calls::Originated>(&report);
      if (originated == nullptr) continue;
      seen = true;
      EXPECT_EQ(originated->data, trusted ? data : calls::CarriedData{});
      EXPECT_EQ(originated->trunk, "provider");
      EXPECT_EQ(originated->connection.device, trusted ? "305555" : "301234");
    }
    EXPECT_TRUE(seen);
    world.provider.hang_up();
    world.network.run_for(seconds(1));
    world.take();
    world.server.reports.clear();
  }
  world.all_over();
}

// ---- Reload ----------------------------------------------------------------------------------------------------------

TEST(ExchangeTrunksTest, CallsGoOnWhenTheirTrunkIsRemoved) {
  TrunkWorld world;
  world.provider.challenges = true;
  world.call_out();
  const auto trunks = std::exchange(world.trunks, {});
  world.server.exchange.configure(
      std::vector<calls::DeviceSetting>{{"1001", "Alice", "secret1"}, {"1002", "Bob", "secret2"}}, world.network.now());
  EXPECT_EQ(world.take(), (Told{"OutOfService backup maintenance", "OutOfService provider maintenance"}));
  world.network.run_for(seconds(5));
  EXPECT_EQ(world.alice.state, "talking");
  EXPECT_EQ(world.provider.state, "talking");
  world.trunks = trunks;
  world.configure();
  world.alice.hold();  // with the account that the call began with
  world.network.run_for(seconds(1));
  EXPECT_EQ(world.take(), Told{"Held 1001 normal"});
  world.alice.hang_up();
  world.network.run_for(seconds(1));
  EXPECT_EQ(world.provider.state, "idle");
  world.take();
  world.all_over();
}

/// One trunk whose name has two servers (RFC 3263 clause 4.3): provider and backup.
struct TwoServers : TrunkWorld {
  TwoServers() {
    trunks = {peer("provider", "provider.test")};
    trunks[0].trunk.port = 0;
    trunks[0].trunk.any_transport = true;
    plan = {{.pattern = "0Z.", .called = {}, .trunks = {"provider"}}};
    configure();
    found();
    take();
  }
  void found(bool backup_first = false) {
    std::vector<TrunkPlaces::Place> places{{{Transport::udp, provider.own}, "127.0.0.1"},
                                           {{Transport::udp, backup.own}, "127.0.0.1"}};
    if (backup_first) std::reverse(places.begin(), places.end());
    server.exchange.take_trunk_queries();
    server.exchange.trunk_found({"provider", "provider.test", places, seconds(300)}, network.now());
    server.collect(network.now());
    network.flush();
  }
  void call(Duration waits) {
    alice.dial("0891234");
    network.run_for(waits);
    EXPECT_EQ(alice.state, "talking");
    take();
  }
  void hang_up() {
    alice.hang_up();
    network.run_for(seconds(1));
    take();
  }
};

TEST(ExchangeTrunksTest, TheNextServerIsTriedWhenOneDoesNotAnswer) {
  TwoServers world;
  world.call(seconds(1));
  EXPECT_EQ(world.provider.state, "talking");
  EXPECT_EQ(world.provider.invite.uri, "sip:0891234@provider.test");
  world.hang_up();
  world.provider.dead = true;
  world.call(seconds(7));
  EXPECT_EQ(world.backup.state, "talking");
  EXPECT_EQ(world.backup.invite.uri, "sip:0891234@provider.test") << "the domain stays (RFC 3263 clause 4)";
  world.hang_up();
  world.call(seconds(1));  // and the next call goes there at once
  EXPECT_EQ(world.backup.state, "talking");
  world.hang_up();
  world.provider.dead = false;
  world.found();
  world.call(seconds(1));
  EXPECT_EQ(world.backup.state, "talking") << "it failed just now";
  world.hang_up();
  world.network.run_for(seconds(300));
  world.found();
  world.call(seconds(1));
  EXPECT_EQ(world.provider.state, "talking") << "that is long ago, and it comes first";
  world.hang_up();
  world.all_over();
}

TEST(ExchangeTrunksTest, TheNextServerIsTriedWhenOneIsOutOfOrder) {
  TwoServers world;
  world.provider.status = 503;
  world.call(seconds(1));
  EXPECT_EQ(world.backup.state, "talking");
  world.hang_up();
  world.all_over();
}

TEST(ExchangeTrunksTest, WhenNoServerAnswersTheCallFails) {
  TwoServers world;
  world.provider.dead = world.backup.dead = true;
  world.alice.dial("0891234");
  world.network.run_for(seconds(11));
  EXPECT_EQ(world.alice.state, "calling") << "two servers, 6 s each";
  world.network.run_for(seconds(3));
  EXPECT_EQ(world.alice.final_status, 480);
  world.take();
  world.all_over();
}

/// Busy is the network's last word.
TEST(ExchangeTrunksTest, WhatTheNetworkSaysIsNotAskedTwice) {
  TwoServers world;
  world.provider.status = 486;
  world.alice.dial("0891234");
  world.network.run_for(seconds(2));
  EXPECT_EQ(world.alice.final_status, 486);
  EXPECT_EQ(world.backup.invite.uri, "");
  world.take();
  world.all_over();
}

}  // namespace
}  // namespace strowger::sip
