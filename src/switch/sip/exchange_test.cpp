// Tests of the SIP exchange: scripted phones call through it, an application commands it, and the reports are the call
// model's flows.
#include "switch/sip/exchange.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "switch/sip/test_phone.hpp"

namespace strowger::sip {
namespace {

using test::Manner;
using test::Network;
using test::Phone;

const Address exchange_address{"127.0.0.1", 5070};

std::string_view cause_text(csta::EventCause cause) {
  for (const auto& row : schema::Schema<csta::EventCause>::enumerators) {
    if (row.number == static_cast<std::int32_t>(cause)) return row.name;
  }
  return "?";
}

template <class Report>
std::string named(std::string_view name, const Report& r) {
  return fmt::format("{} {} {}", name, r.connection.device, cause_text(r.cause));
}

struct Teller {
  std::string operator()(const calls::Done& r) { return fmt::format("Done {}", r.id.value); }
  std::string operator()(const calls::Refused& r) {
    return fmt::format("Refused {} {}", r.id.value, r.error.choice.index());
  }
  std::string operator()(const calls::Initiated& r) { return named("Initiated", r); }
  std::string operator()(const calls::Originated& r) { return named("Originated", r) + " to " + r.called; }
  std::string operator()(const calls::Alerting& r) { return named("Alerting", r) + " from " + r.calling; }
  std::string operator()(const calls::Answered& r) { return named("Answered", r); }
  std::string operator()(const calls::Held& r) { return named("Held", r); }
  std::string operator()(const calls::Retrieved& r) { return named("Retrieved", r); }
  std::string operator()(const calls::Queued& r) { return named("Queued", r); }
  std::string operator()(const calls::Diverted& r) { return named("Diverted", r); }
  std::string operator()(const calls::Failed& r) { return named("Failed", r) + (r.reached_device ? " reached" : ""); }
  std::string operator()(const calls::NetworkReached& r) { return named("NetworkReached", r); }
  std::string operator()(const calls::Cleared& r) { return named("Cleared", r); }
  std::string operator()(const calls::CallEnded& r) { return fmt::format("CallEnded {}", cause_text(r.cause)); }
  std::string operator()(const calls::InService& r) { return "InService " + r.device; }
  std::string operator()(const calls::OutOfService& r) { return "OutOfService " + r.device; }
};

std::string text_of_report(const calls::SwitchReport& report) { return std::visit(Teller{}, report); }

/// The exchange as a node of the network; keeps its reports.
class ExchangeNode : public test::Node {
 public:
  ExchangeNode(std::uint64_t seed, ExchangeSettings settings)
      : random(seed), exchange(std::move(settings), random, numbers) {}

  void receive(const Input& input, Time now) override {
    exchange.receive(input, now);
    collect();
  }
  void link_closed(LinkId link, Time now) override {
    exchange.link_closed(link, now);
    collect();
  }
  void unreachable(const Unreachable& what, Time now) override {
    exchange.unreachable(what, now);
    collect();
  }
  std::optional<Time> deadline() const override { return exchange.deadline(); }
  void advance(Time now) override {
    exchange.advance(now);
    collect();
  }
  std::vector<Send> take_sends() override { return exchange.take_sends(); }

  void collect() {
    for (const auto& report : exchange.take_reports()) {
      told.push_back(text_of_report(report));
      std::visit([&](const auto& r) { check(r); }, report);
    }
  }

  /// The rules of calls/port.hpp, for every report there is.
  template <class Report>
  void check(const Report& r) {
    if constexpr (requires { r.connection; }) {
      last_call = r.connection.call;
      EXPECT_FALSE(ended.contains(r.connection.call)) << "a report after CallEnded: " << told.back();
      if constexpr (std::is_same_v<Report, calls::Cleared>) {
        EXPECT_EQ(alive.erase(r.connection), 1U) << "cleared but never there: " << told.back();
      } else if constexpr (std::is_same_v<Report, calls::Failed>) {
        if (r.reached_device) alive.insert(r.connection);
      } else {
        alive.insert(r.connection);
      }
    } else if constexpr (std::is_same_v<Report, calls::CallEnded>) {
      EXPECT_TRUE(ended.insert(r.call).second) << "ended twice";
      for (const auto& connection : alive) EXPECT_NE(connection.call, r.call) << connection.device << " was not cleared";
    } else if constexpr (requires { r.id; }) {
      EXPECT_EQ(commands.erase(r.id), 1U) << "answered twice, or never asked: " << told.back();
    }
  }

  SeededRandom random;
  calls::CallNumbers numbers;
  std::set<calls::CallRef> ended;
  std::set<calls::ConnectionRef> alive;
  std::multiset<calls::CommandId> commands;
  Exchange exchange;
  std::vector<std::string> told;
  calls::CallRef last_call;
};

using Told = std::vector<std::string>;

struct World {
  explicit World(std::uint64_t seed = 1, Transport transport = Transport::udp, ExchangeSettings settings = {})
      : network(seed),
        server(seed + 100, std::move(settings)),
        alice(network, "1001", "secret1", {"127.0.0.1", 5081}, exchange_address, transport),
        bob(network, "1002", "secret2", {"127.0.0.1", 5082}, exchange_address, transport) {
    network.add(exchange_address, server);
    const std::vector<calls::DeviceSetting> devices{
        {"1001", "Alice", "secret1"}, {"1002", "Bob", "secret2"}, {"1003", "Carol", "secret3"}};
    server.exchange.configure(devices, network.now());
  }

  void register_both() {
    alice.register_phone();
    bob.register_phone();
    network.run_for(milliseconds(100));
    EXPECT_EQ(take(), (Told{"InService 1001", "InService 1002"}));
  }
  Told take() {
    server.collect();
    return std::exchange(server.told, {});
  }
  void command(const calls::Command& command) {
    std::visit(
        [&](const auto& wanted) {
          if (wanted.id) server.commands.insert(wanted.id);
        },
        command);
    server.exchange.execute(command, network.now());
    server.collect();
    network.flush();
  }
  calls::ConnectionRef at(const std::string& device) { return {server.last_call, device}; }
  calls::CallRef make_call(const std::string& caller, const std::string& called, bool prompt = true) {
    const auto call = server.numbers.next(network.now());
    command(calls::MakeCallCommand{{77}, call, caller, called, prompt});
    server.last_call = call;
    return call;
  }
  void talk() {
    register_both();
    bob.manner = Manner::answer;
    alice.dial("1002");
    network.run_for(seconds(3));
    ASSERT_EQ(alice.state, "talking");
    ASSERT_EQ(bob.state, "talking");
    expect_talk();
    take();
  }
  void expect_talk() {
    EXPECT_TRUE(alice.heard_by(bob));
    EXPECT_TRUE(bob.heard_by(alice));
  }
  void expect_silence() {
    EXPECT_FALSE(alice.heard_by(bob));
    EXPECT_FALSE(bob.heard_by(alice));
  }
  /// Once all timers have run out nothing of any call is left, on either side.
  void expect_nothing_left() {
    network.loss_percent = 0;
    network.run_for(seconds(150));
    EXPECT_EQ(server.exchange.load(), Exchange::Load{});
    EXPECT_TRUE(server.alive.empty());
    EXPECT_TRUE(server.commands.empty());
    for (Phone* phone : {&alice, &bob}) {
      EXPECT_EQ(phone->agent.sessions(), 0U) << phone->number;
      EXPECT_EQ(phone->agent.transactions(), 0U) << phone->number;
      EXPECT_EQ(phone->agent.armed_timers(), 0U) << phone->number;
    }
  }

  Network network;
  ExchangeNode server;
  Phone alice;
  Phone bob;
};

const Told cleared_by_caller{"Cleared 1001 normalClearing", "Cleared 1002 normalClearing", "CallEnded normalClearing"};

class TransportTest : public testing::TestWithParam<Transport> {};
INSTANTIATE_TEST_SUITE_P(ExchangeTest, TransportTest, testing::Values(Transport::udp, Transport::tcp),
                         [](const auto& test) { return test.param == Transport::udp ? "Udp" : "Tcp"; });

TEST_P(TransportTest, AnsweredCall) {
  World world(1, GetParam());
  world.register_both();
  world.bob.manner = Manner::answer;
  world.alice.dial("1002");
  world.network.run_for(seconds(1));
  EXPECT_EQ(world.take(), (Told{"Originated 1001 newCall to 1002", "Alerting 1002 newCall from 1001"}));
  EXPECT_EQ(world.alice.progress, std::vector{180});
  EXPECT_EQ(world.bob.from.substr(0, 30), "\"Alice\" <sip:1001@pbx.test>;ta");
  world.network.run_for(seconds(2));
  EXPECT_EQ(world.take(), Told{"Answered 1002 newCall"});
  world.expect_talk();
  world.alice.hang_up();
  world.network.run_for(seconds(1));
  EXPECT_EQ(world.take(), cleared_by_caller);
  EXPECT_EQ(world.bob.state, "idle");
  world.expect_nothing_left();
}

TEST_P(TransportTest, CalledPhoneHangsUp) {
  World world(1, GetParam());
  world.talk();
  world.bob.hang_up();
  world.network.run_for(seconds(1));
  EXPECT_EQ(world.take(), (Told{"Cleared 1002 normalClearing", "Cleared 1001 normalClearing", "CallEnded normalClearing"}));
  EXPECT_EQ(world.alice.state, "idle");
  world.expect_nothing_left();
}

TEST_P(TransportTest, MakeCallPrompt) {
  World world(1, GetParam());
  world.register_both();
  world.alice.manner = Manner::answer;
  world.bob.manner = Manner::answer;
  world.make_call("1001", "1002");
  EXPECT_EQ(world.take(), Told{"Done 77"});
  world.network.run_for(seconds(1));
  EXPECT_EQ(world.take(), Told{"Initiated 1001 makeCall"});
  EXPECT_EQ(world.alice.from.substr(0, 26), "\"Bob\" <sip:1002@pbx.test>;");
  world.network.run_for(milliseconds(1500));
  EXPECT_EQ(world.take(), (Told{"Originated 1001 makeCall to 1002", "Alerting 1002 newCall from 1001"}));
  world.expect_silence();
  world.network.run_for(seconds(2));
  EXPECT_EQ(world.take(), Told{"Answered 1002 newCall"});
  world.expect_talk();
  world.command(calls::ClearConnectionCommand{{5}, world.at("1001")});
  EXPECT_EQ(world.take(),
            (Told{"Done 5", "Cleared 1001 normalClearing", "Cleared 1002 normalClearing", "CallEnded normalClearing"}));
  world.network.run_for(seconds(1));
  EXPECT_EQ(world.alice.state, "idle");
  EXPECT_EQ(world.bob.state, "idle");
  world.expect_nothing_left();
}

TEST(ExchangeTest, MakeCallDoNotPrompt) {
  World world;
  world.register_both();
  world.alice.obeys_automatic = true;
  world.bob.manner = Manner::answer;
  world.make_call("1001", "1002", false);
  world.network.run_for(seconds(4));
  EXPECT_EQ(world.take(), (Told{"Done 77", "Initiated 1001 makeCall", "Originated 1001 makeCall to 1002",
                                "Alerting 1002 newCall from 1001", "Answered 1002 newCall"}));
  world.expect_talk();
  world.command(calls::ClearCallCommand{{6}, world.server.last_call});
  EXPECT_EQ(world.take(),
            (Told{"Done 6", "Cleared 1001 normalClearing", "Cleared 1002 normalClearing", "CallEnded normalClearing"}));
  world.expect_nothing_left();
}

TEST(ExchangeTest, MakeCallNotTakenUp) {
  World world;
  world.register_both();
  world.make_call("1001", "1002");
  world.network.run_for(seconds(31));
  EXPECT_EQ(world.take(), (Told{"Done 77", "Initiated 1001 makeCall", "Failed 1001 callNotAnswered reached",
                                "Cleared 1001 callNotAnswered", "CallEnded callNotAnswered"}));
  EXPECT_EQ(world.alice.cancelled, 1);
  world.expect_nothing_left();
}

TEST(ExchangeTest, MakeCallDeclinedByTheCaller) {
  World world;
  world.register_both();
  world.alice.manner = Manner::decline;
  world.make_call("1001", "1002");
  world.network.run_for(seconds(1));
  EXPECT_EQ(world.take(), (Told{"Done 77", "Initiated 1001 makeCall", "Failed 1001 blocked reached", "Cleared 1001 blocked",
                                "CallEnded blocked"}));
  world.expect_nothing_left();
}

TEST(ExchangeTest, MakeCallToABusyPhoneEndsByTimer) {
  World world;
  world.register_both();
  world.alice.manner = Manner::answer;
  world.bob.manner = Manner::busy;
  world.make_call("1001", "1002");
  world.network.run_for(seconds(4));
  EXPECT_EQ(world.take(),
            (Told{"Done 77", "Initiated 1001 makeCall", "Originated 1001 makeCall to 1002", "Failed 1002 busy reached"}));
  EXPECT_EQ(world.alice.state, "talking");
  world.network.run_for(seconds(15));
  EXPECT_EQ(world.take(), (Told{"Cleared 1001 timeout", "Cleared 1002 timeout", "CallEnded timeout"}));
  EXPECT_EQ(world.alice.state, "idle");
  world.expect_nothing_left();
}

TEST(ExchangeTest, MakeCallToAnUnknownNumberEndsWhenTheCallerHangsUp) {
  World world;
  world.register_both();
  world.alice.manner = Manner::answer;
  world.make_call("1001", "4711");
  world.network.run_for(seconds(4));
  EXPECT_EQ(world.take(), (Told{"Done 77", "Initiated 1001 makeCall", "Originated 1001 makeCall to 4711",
                                "Failed 4711 numberUnallocated"}));
  world.alice.hang_up();
  world.network.run_for(seconds(1));
  EXPECT_EQ(world.take(), (Told{"Cleared 1001 normalClearing", "CallEnded normalClearing"}));
  world.expect_nothing_left();
}

TEST(ExchangeTest, MakeCallIsRefused) {
  World world;
  world.register_both();
  world.make_call("4711", "1002");
  world.make_call("1003", "1002");
  world.make_call("1001", "1001");
  EXPECT_EQ(world.take(), (Told{"Refused 77 0", "Refused 77 3", "Refused 77 0"}));
  world.alice.dial("1002");
  world.network.run_for(seconds(1));
  world.take();
  world.make_call("1001", "1003");
  world.make_call("1002", "1003");
  EXPECT_EQ(world.take(), (Told{"Refused 77 2", "Refused 77 2"}));
  world.alice.hang_up();
  world.expect_nothing_left();
}

TEST(ExchangeTest, Failures) {
  struct Row {
    const char* number;
    Manner manner;
    int status;
    Told told;
  };
  const std::string from = "Originated 1001 newCall to ";
  for (const auto& row : std::vector<Row>{
           {"1002",
            Manner::busy,
            486,
            {from + "1002", "Failed 1002 busy reached", "Cleared 1001 busy", "Cleared 1002 busy", "CallEnded busy"}},
           {"1002",
            Manner::decline,
            603,
            {from + "1002", "Failed 1002 blocked reached", "Cleared 1001 blocked", "Cleared 1002 blocked",
             "CallEnded blocked"}},
           {"4711",
            Manner::ring,
            404,
            {from + "4711", "Failed 4711 numberUnallocated", "Cleared 1001 numberUnallocated",
             "CallEnded numberUnallocated"}},
           {"1003",
            Manner::ring,
            480,
            {from + "1003", "Failed 1003 destOutOfOrder", "Cleared 1001 destOutOfOrder", "CallEnded destOutOfOrder"}},
           {"1001", Manner::ring, 486, {from + "1001", "Failed 1001 busy", "Cleared 1001 busy", "CallEnded busy"}},
           {"1002",
            Manner::unavailable,
            480,
            {from + "1002", "Failed 1002 destNotObtainable reached", "Cleared 1001 destNotObtainable",
             "Cleared 1002 destNotObtainable", "CallEnded destNotObtainable"}}}) {
    World world;
    world.register_both();
    world.bob.manner = row.manner;
    world.alice.dial(row.number);
    world.network.run_for(seconds(1));
    EXPECT_EQ(world.take(), row.told);
    EXPECT_EQ(world.alice.final_status, row.status);
    world.expect_nothing_left();
  }
}

TEST(ExchangeTest, CallerCancels) {
  World world;
  world.register_both();
  world.alice.dial("1002");
  world.network.run_for(seconds(1));
  world.alice.hang_up();
  world.network.run_for(seconds(1));
  EXPECT_EQ(world.take(), (Told{"Originated 1001 newCall to 1002", "Alerting 1002 newCall from 1001",
                                "Cleared 1001 callCancelled", "Cleared 1002 callCancelled", "CallEnded callCancelled"}));
  EXPECT_EQ(world.bob.cancelled, 1);
  world.expect_nothing_left();
}

TEST(ExchangeTest, CancelMeetsAnswer) {
  for (int late = 0; late < 8; ++late) {
    World world;
    world.register_both();
    world.alice.dial("1002");
    world.network.run_for(seconds(1));
    world.bob.pick_up();
    world.network.run_for(Duration(500 * late));
    world.alice.hang_up();
    world.network.run_for(seconds(2));
    EXPECT_EQ(world.alice.state, "idle");
    EXPECT_EQ(world.bob.state, "idle") << late;
    EXPECT_EQ(world.take().back().substr(0, 9), "CallEnded");
    world.expect_nothing_left();
  }
}

TEST(ExchangeTest, NoAnswer) {
  World world;
  world.register_both();
  world.alice.dial("1002");
  world.network.run_for(seconds(61));
  EXPECT_EQ(world.take(), (Told{"Originated 1001 newCall to 1002", "Alerting 1002 newCall from 1001",
                                "Failed 1002 callNotAnswered reached", "Cleared 1001 callNotAnswered",
                                "Cleared 1002 callNotAnswered", "CallEnded callNotAnswered"}));
  EXPECT_EQ(world.alice.final_status, 480);
  EXPECT_EQ(world.bob.cancelled, 1);
  world.expect_nothing_left();
}

TEST(ExchangeTest, DeadPhone) {
  World world;
  world.register_both();
  world.network.silence(world.bob.own);
  world.alice.dial("1002");
  world.network.run_for(seconds(33));
  EXPECT_EQ(world.take(), (Told{"Originated 1001 newCall to 1002", "Failed 1002 destOutOfOrder",
                                "Cleared 1001 destOutOfOrder", "CallEnded destOutOfOrder"}));
  world.expect_nothing_left();
}

TEST(ExchangeTest, AnswerWithoutRingingIsDeliveredFirst) {
  World world;
  world.register_both();
  world.bob.early_media = true;
  world.alice.dial("1002");
  world.network.run_for(seconds(1));
  EXPECT_EQ(world.alice.progress, std::vector{183});
  EXPECT_NE(world.alice.early.find("m=audio " + std::to_string(world.bob.media_port())), std::string::npos);
  EXPECT_EQ(world.take(), Told{"Originated 1001 newCall to 1002"});
  world.bob.pick_up();
  world.network.run_for(seconds(1));
  EXPECT_EQ(world.take(), (Told{"Alerting 1002 newCall from 1001", "Answered 1002 newCall"}));
  world.expect_talk();
  world.alice.hang_up();
  world.expect_nothing_left();
}

TEST(ExchangeTest, OfferlessCall) {
  World world;
  world.register_both();
  world.alice.offerless = true;
  world.bob.manner = Manner::answer;
  world.alice.dial("1002");
  world.network.run_for(seconds(3));
  world.expect_talk();
  world.alice.offerless = false;
  world.bob.hang_up();
  world.expect_nothing_left();
}

// ---- Hold and retrieve ---------------------------------------------------------------------------------------------------

TEST_P(TransportTest, HoldAndRetrieveByTheApplication) {
  World world(1, GetParam());
  world.talk();
  for (const std::string device : {"1001", "1002"}) {
    world.command(calls::HoldCommand{{1}, world.at(device)});
    world.network.run_for(seconds(1));
    EXPECT_EQ(world.take(), (Told{"Done 1", "Held " + device + " normal"}));
    world.expect_silence();
    world.command(calls::HoldCommand{{2}, world.at(device)});
    EXPECT_EQ(world.take(), Told{"Refused 2 2"});
    world.command(calls::RetrieveCommand{{3}, world.at(device)});
    world.network.run_for(seconds(1));
    EXPECT_EQ(world.take(), (Told{"Done 3", "Retrieved " + device + " normal"}));
    world.expect_talk();
  }
  world.alice.hang_up();
  world.expect_nothing_left();
}

TEST(ExchangeTest, BothHold) {
  World world;
  world.talk();
  world.command(calls::HoldCommand{{1}, world.at("1001")});
  world.command(calls::HoldCommand{{2}, world.at("1002")});
  world.network.run_for(seconds(1));
  EXPECT_EQ(world.take(), (Told{"Done 1", "Held 1001 normal", "Done 2", "Held 1002 normal"}));
  world.command(calls::RetrieveCommand{{3}, world.at("1001")});
  world.network.run_for(seconds(1));
  EXPECT_EQ(world.take(), (Told{"Done 3", "Retrieved 1001 normal"}));
  world.expect_silence();
  world.command(calls::RetrieveCommand{{4}, world.at("1002")});
  world.network.run_for(seconds(1));
  EXPECT_EQ(world.take(), (Told{"Done 4", "Retrieved 1002 normal"}));
  world.expect_talk();
  world.alice.hang_up();
  world.expect_nothing_left();
}

TEST(ExchangeTest, HoldIsRolledBack) {
  World world;
  world.talk();
  world.bob.refuses_offers = true;
  world.command(calls::HoldCommand{{1}, world.at("1001")});
  world.network.run_for(seconds(1));
  EXPECT_EQ(world.take(), Told{"Refused 1 0"});
  world.expect_talk();
  world.command(calls::HoldCommand{{2}, world.at("1002")});
  world.network.run_for(seconds(1));
  EXPECT_EQ(world.take(), Told{"Refused 2 0"});
  world.expect_talk();
  world.alice.hang_up();
  world.expect_nothing_left();
}

TEST(ExchangeTest, RetrieveIsRolledBack) {
  World world;
  world.talk();
  world.command(calls::HoldCommand{{1}, world.at("1001")});
  world.network.run_for(seconds(1));
  world.take();
  world.bob.refuses_offers = true;
  world.command(calls::RetrieveCommand{{2}, world.at("1001")});
  world.network.run_for(seconds(1));
  EXPECT_EQ(world.take(), Told{"Refused 2 0"});
  world.expect_silence();
  world.bob.refuses_offers = false;
  world.command(calls::RetrieveCommand{{3}, world.at("1001")});
  world.network.run_for(seconds(1));
  EXPECT_EQ(world.take(), (Told{"Done 3", "Retrieved 1001 normal"}));
  world.expect_talk();
  world.alice.hang_up();
  world.expect_nothing_left();
}

TEST_P(TransportTest, HoldKeyOfThePhone) {
  World world(1, GetParam());
  world.talk();
  for (Phone* phone : {&world.alice, &world.bob}) {
    phone->hold();
    world.network.run_for(seconds(1));
    EXPECT_EQ(world.take(), Told{"Held " + phone->number + " normal"});
    EXPECT_EQ(phone->offer_status, 200);
    phone->resume();
    world.network.run_for(seconds(1));
    EXPECT_EQ(world.take(), Told{"Retrieved " + phone->number + " normal"});
    world.expect_talk();
  }
  world.alice.hang_up();
  world.expect_nothing_left();
}

TEST(ExchangeTest, RetrieveOfAPhoneThatHoldsByItself) {
  World world;
  world.talk();
  world.alice.hold();
  world.network.run_for(seconds(1));
  world.take();
  world.command(calls::RetrieveCommand{{1}, world.at("1001")});
  world.network.run_for(seconds(1));
  EXPECT_EQ(world.take(), Told{"Refused 1 0"});
  world.alice.resume();
  world.network.run_for(seconds(1));
  EXPECT_EQ(world.take(), Told{"Retrieved 1001 normal"});
  world.expect_talk();
  world.alice.hang_up();
  world.expect_nothing_left();
}

TEST(ExchangeTest, ResumeKeyWhileTheApplicationHolds) {
  World world;
  world.talk();
  world.command(calls::HoldCommand{{1}, world.at("1001")});
  world.network.run_for(seconds(1));
  world.take();
  world.alice.resume();
  world.network.run_for(seconds(1));
  EXPECT_EQ(world.take(), Told{"Retrieved 1001 normal"});
  world.expect_talk();
  world.command(calls::HoldCommand{{2}, world.at("1002")});
  world.network.run_for(seconds(1));
  world.take();
  world.alice.resume();  // the other side holds: it stays silent, and no event
  world.network.run_for(seconds(1));
  EXPECT_EQ(world.take(), Told{});
  world.expect_silence();
  world.alice.hang_up();
  world.expect_nothing_left();
}

TEST(ExchangeTest, PhoneMovesItsMedia) {
  World world;
  world.talk();
  world.alice.media_moves = 2;
  world.alice.resume();
  world.network.run_for(seconds(1));
  EXPECT_EQ(world.take(), Told{});
  world.expect_talk();
  world.bob.media_moves = 4;
  world.bob.offer_nothing();  // a re-INVITE without an offer
  world.network.run_for(seconds(1));
  world.expect_talk();
  world.command(calls::HoldCommand{{1}, world.at("1001")});
  world.network.run_for(seconds(1));
  world.bob.media_moves = 6;
  world.command(calls::RetrieveCommand{{2}, world.at("1001")});
  world.network.run_for(seconds(1));
  world.expect_talk();
  world.alice.hang_up();
  world.expect_nothing_left();
}

TEST(ExchangeTest, BothPhonesOfferAtOnce) {
  World world;
  world.talk();
  world.alice.hold();
  world.bob.hold();
  world.network.run_for(seconds(20));
  auto told = world.take();
  std::sort(told.begin(), told.end());
  EXPECT_EQ(told, (Told{"Held 1001 normal", "Held 1002 normal"}));
  world.expect_silence();
  world.alice.resume();
  world.bob.resume();
  world.network.run_for(seconds(20));
  told = world.take();
  std::sort(told.begin(), told.end());
  EXPECT_EQ(told, (Told{"Retrieved 1001 normal", "Retrieved 1002 normal"}));
  world.expect_talk();
  world.alice.hang_up();
  world.expect_nothing_left();
}

TEST(ExchangeTest, ApplicationAndPhoneOfferAtOnce) {
  World world;
  world.talk();
  world.bob.hold();
  world.command(calls::HoldCommand{{1}, world.at("1001")});
  world.network.run_for(seconds(20));
  auto told = world.take();
  std::sort(told.begin(), told.end());
  EXPECT_EQ(told, (Told{"Done 1", "Held 1001 normal", "Held 1002 normal"}));
  world.alice.hang_up();
  world.expect_nothing_left();
}

// ---- AnswerCall ----------------------------------------------------------------------------------------------------------

TEST(ExchangeTest, AnswerCallByTalk) {
  World world;
  world.bob.allow_events = "talk, hold";
  world.bob.obeys_talk = true;
  world.register_both();
  world.alice.dial("1002");
  world.network.run_for(seconds(1));
  world.take();
  world.command(calls::AnswerCommand{{9}, world.at("1002")});
  world.network.run_for(seconds(1));
  EXPECT_EQ(world.take(), (Told{"Done 9", "Answered 1002 newCall"}));
  world.expect_talk();
  EXPECT_EQ(world.bob.invites, 1);
  world.alice.hang_up();
  world.expect_nothing_left();
}

TEST(ExchangeTest, AnswerCallByInvitingAnew) {
  for (const bool claims_talk : {false, true}) {
    World world;
    if (claims_talk) world.bob.allow_events = "talk";  // it says so, but refuses
    world.bob.obeys_automatic = true;
    world.register_both();
    world.alice.dial("1002");
    world.network.run_for(seconds(1));
    world.take();
    world.command(calls::AnswerCommand{{9}, world.at("1002")});
    world.network.run_for(seconds(1));
    EXPECT_EQ(world.take(), (Told{"Done 9", "Answered 1002 newCall"}));
    world.expect_talk();
    EXPECT_EQ(world.bob.invites, 2);
    world.alice.hang_up();
    world.expect_nothing_left();
  }
}

TEST(ExchangeTest, AnswerCallOfAPhoneThatOnlyRings) {
  World world;
  world.register_both();
  world.alice.dial("1002");
  world.network.run_for(seconds(1));
  world.take();
  world.command(calls::AnswerCommand{{9}, world.at("1002")});
  world.network.run_for(seconds(10));
  EXPECT_EQ(world.take(), Told{"Refused 9 0"});
  world.bob.pick_up();
  world.network.run_for(seconds(1));
  EXPECT_EQ(world.take(), Told{"Answered 1002 newCall"});
  world.expect_talk();
  world.command(calls::AnswerCommand{{10}, world.at("1002")});
  world.command(calls::AnswerCommand{{11}, {{1}, "1002"}});
  EXPECT_EQ(world.take(), (Told{"Refused 10 2", "Refused 11 0"}));
  world.alice.hang_up();
  world.expect_nothing_left();
}

TEST(ExchangeTest, AnswerCallMeetsTheHandsAndTheCaller) {
  for (int late = 0; late < 8; ++late) {
    for (const bool pick_up : {true, false}) {
      World world;
      world.bob.obeys_automatic = true;
      world.register_both();
      world.alice.dial("1002");
      world.network.run_for(seconds(1));
      world.take();
      world.command(calls::AnswerCommand{{9}, world.at("1002")});
      world.network.run_for(Duration(700 * late));
      if (!pick_up) world.alice.hang_up();
      if (pick_up && world.bob.state == "ringing") world.bob.pick_up();
      world.network.run_for(seconds(3));
      const auto told = world.take();
      EXPECT_EQ(std::count_if(told.begin(), told.end(),
                              [](const auto& t) { return t.starts_with("Done 9") || t.starts_with("Refused 9"); }),
                1);
      if (pick_up) world.expect_talk();
      if (pick_up) world.alice.hang_up();
      world.expect_nothing_left();
      EXPECT_EQ(world.bob.state, "idle");
    }
  }
}

// ---- Clearing ------------------------------------------------------------------------------------------------------------

TEST(ExchangeTest, ClearInEveryState) {
  for (const std::string device : {"1001", "1002"}) {
    World world;
    world.register_both();
    world.alice.dial("1002");
    world.network.run_for(seconds(1));
    world.take();
    world.command(calls::ClearConnectionCommand{{1}, world.at(device)});
    world.network.run_for(seconds(1));
    EXPECT_EQ(world.take().front(), "Done 1");
    EXPECT_EQ(world.alice.final_status, device == "1001" ? 480 : 603);
    EXPECT_EQ(world.bob.cancelled, 1);
    world.command(calls::ClearConnectionCommand{{2}, world.at(device)});
    EXPECT_EQ(world.take(), Told{"Refused 2 0"});
    world.expect_nothing_left();
  }
}

TEST(ExchangeTest, ClearWhilePrompted) {
  World world;
  world.register_both();
  world.make_call("1001", "1002");
  world.command(calls::ClearCallCommand{{1}, world.server.last_call});  // before the phone even rang
  world.network.run_for(seconds(1));
  EXPECT_EQ(world.take(), (Told{"Done 77", "Done 1", "Initiated 1001 makeCall", "Cleared 1001 normalClearing",
                                "CallEnded normalClearing"}));
  EXPECT_EQ(world.alice.state, "idle");
  world.expect_nothing_left();
}

TEST(ExchangeTest, BothHangUpAtOnce) {
  World world;
  world.talk();
  world.alice.hang_up();
  world.bob.hang_up();
  world.network.run_for(seconds(1));
  EXPECT_EQ(world.take(), cleared_by_caller);
  world.expect_nothing_left();
}

TEST(ExchangeTest, CommandsOfACallThatEndsAreRefused) {
  World world;
  world.talk();
  world.command(calls::HoldCommand{{1}, world.at("1001")});
  world.command(calls::RetrieveCommand{{2}, world.at("1001")});
  world.alice.hang_up();
  world.network.run_for(seconds(1));
  EXPECT_EQ(world.take(), (Told{"Refused 1 2", "Refused 2 2", "Cleared 1001 normalClearing", "Cleared 1002 normalClearing",
                                "CallEnded normalClearing"}));
  world.expect_nothing_left();
}

TEST(ExchangeTest, ServerStops) {
  World world;
  world.talk();
  world.command(calls::ClearCallCommand{{}, world.server.last_call});
  world.network.run_for(seconds(1));
  EXPECT_EQ(world.take(), cleared_by_caller);
  EXPECT_EQ(world.alice.state + world.bob.state, "idleidle");
  world.expect_nothing_left();
}

// ---- Loss of phones and messages -----------------------------------------------------------------------------------------

TEST(ExchangeTest, LostAckOfTheCaller) {
  World world;
  world.register_both();
  world.bob.manner = Manner::answer;
  world.network.filter = [&](const Address& from, const Address&, std::string_view octets) {
    return !(from == world.alice.own && octets.starts_with("ACK"));
  };
  world.alice.dial("1002");
  world.network.run_for(seconds(40));
  EXPECT_EQ(world.take(),
            (Told{"Originated 1001 newCall to 1002", "Alerting 1002 newCall from 1001", "Answered 1002 newCall",
                  "Cleared 1001 destOutOfOrder", "Cleared 1002 normalClearing", "CallEnded destOutOfOrder"}));
  EXPECT_EQ(world.alice.state + world.bob.state, "idleidle");
  world.expect_nothing_left();
}

TEST(ExchangeTest, PhoneVanishesWhileTalking) {
  World world;
  world.talk();
  world.network.silence(world.bob.own);
  world.network.run_for(std::chrono::minutes(16));
  EXPECT_EQ(world.take(), (Told{"Cleared 1002 destOutOfOrder", "Cleared 1001 normalClearing", "CallEnded destOutOfOrder"}));
  EXPECT_EQ(world.alice.state, "idle");
}

TEST(ExchangeTest, RegistrationLapsesAndThePhoneInTheCallIsAsked) {
  World world;
  world.talk();
  world.bob.register_phone(60);
  world.network.run_for(seconds(30));
  world.network.silence(world.bob.own);
  world.network.run_for(seconds(70));
  EXPECT_EQ(world.take(), (Told{"OutOfService 1002", "Cleared 1002 destOutOfOrder", "Cleared 1001 normalClearing",
                                "CallEnded destOutOfOrder"}));
}

TEST(ExchangeTest, ConnectionOfAPhoneIsCut) {
  World world(1, Transport::tcp);
  world.talk();
  world.network.silence(world.bob.own);  // it does not listen at its contact either
  world.network.cut(world.bob.own, exchange_address);
  world.network.run_for(seconds(1));
  EXPECT_EQ(world.take(), (Told{"Cleared 1002 destOutOfOrder", "Cleared 1001 normalClearing", "CallEnded destOutOfOrder"}));
  EXPECT_EQ(world.alice.state, "idle");
}

TEST(ExchangeTest, PhoneThatListensSurvivesTheCutOfItsConnection) {
  World world(1, Transport::tcp);
  world.talk();
  world.network.cut(world.bob.own, exchange_address);
  world.network.run_for(seconds(1));
  EXPECT_EQ(world.take(), Told{});
  world.alice.hang_up();
  world.network.run_for(seconds(1));
  EXPECT_EQ(world.bob.state, "idle");
  EXPECT_EQ(world.take(), cleared_by_caller);
  world.expect_nothing_left();
}

TEST(ExchangeTest, LostByeIsSentAgain) {
  World world;
  world.talk();
  int lost = 3;
  world.network.filter = [&](const Address&, const Address&, std::string_view octets) {
    return !octets.starts_with("BYE") || lost-- <= 0;
  };
  world.alice.hang_up();
  world.network.run_for(seconds(15));
  EXPECT_EQ(world.bob.state, "idle");
  world.expect_nothing_left();
}

/// Under loss, duplication and reordering each call either succeeds or ends; nothing sticks, and a seed gives the same
/// octets.
std::string stormy_run(std::uint64_t seed) {
  World world(seed);
  world.register_both();
  world.network.loss_percent = 15;
  world.network.duplicate_percent = 15;
  world.network.jitter = milliseconds(300);
  SeededRandom hands(seed);
  std::uint64_t next_id = 100;
  world.bob.manner = Manner::answer;
  for (int call = 0; call < 4; ++call) {
    world.bob.answer_after = milliseconds(hands.below(3000));
    const bool made = hands.below(2) == 0;
    world.alice.manner = Manner::answer;
    if (made) {
      world.make_call("1001", "1002");
    } else {
      world.alice.dial("1002");
    }
    for (int step = 0; step < 6; ++step) {
      world.network.run_for(milliseconds(hands.below(6000)));
      switch (hands.below(7)) {
        case 0:
          if (world.alice.state == "talking") world.alice.offer(hands.below(2) == 0);
          break;
        case 1:
          if (world.bob.state == "talking") world.bob.offer(hands.below(2) == 0);
          break;
        case 2:
          world.command(calls::HoldCommand{{next_id++}, world.at("1001")});
          break;
        case 3:
          world.command(calls::RetrieveCommand{{next_id++}, world.at("1001")});
          break;
        case 4:
          world.command(calls::HoldCommand{{next_id++}, world.at("1002")});
          break;
        case 5:
          world.command(calls::RetrieveCommand{{next_id++}, world.at("1002")});
          break;
        default:
          break;
      }
    }
    switch (hands.below(3)) {
      case 0:
        if (world.alice.line) world.alice.hang_up();
        break;
      case 1:
        if (world.bob.line) world.bob.hang_up();
        break;
      default:
        world.command(calls::ClearCallCommand{{next_id++}, world.server.last_call});
    }
    world.network.run_for(seconds(100));
    if (world.alice.line) world.alice.hang_up();
    if (world.bob.line) world.bob.hang_up();
    world.network.run_for(seconds(100));
  }
  world.expect_nothing_left();
  std::string text;
  int calls = 0;
  for (const auto& line : world.take()) {
    text += line + "\n";
    if (line.starts_with("Originated") || line.starts_with("Initiated")) ++calls;
  }
  EXPECT_GE(calls, 1);
  return world.network.transcript + text;
}

TEST(ExchangeStormTest, EveryCallEnds) {
  for (std::uint64_t seed = 1; seed <= 25; ++seed) {
    stormy_run(seed);
    if (testing::Test::HasFailure()) FAIL() << "seed " << seed;
  }
}

TEST(ExchangeStormTest, SameSeedSameOctets) { EXPECT_EQ(stormy_run(3), stormy_run(3)); }

// ---- Admission and registration ------------------------------------------------------------------------------------------

TEST(ExchangeTest, WrongPasswordAndUnknownNumberLookTheSame) {
  World world;
  Phone wrong(world.network, "1001", "guess", {"127.0.0.1", 5091}, exchange_address);
  Phone nobody(world.network, "9999", "guess", {"127.0.0.1", 5092}, exchange_address);
  for (Phone* phone : {&wrong, &nobody}) {
    phone->register_phone();
    world.network.run_for(seconds(1));
    EXPECT_EQ(phone->register_status, 401);
    phone->dial("1002");
    world.network.run_for(seconds(1));
    EXPECT_EQ(phone->final_status, 401);
  }
  const auto shape = [](const Phone& phone) {
    std::string names;
    for (const auto& field : phone.last_reply.fields) names += std::string(header_row(field.name).text) + field.text + " ";
    return names + std::to_string(phone.last_reply.get(HeaderName::www_authenticate).size());
  };
  EXPECT_EQ(shape(wrong), shape(nobody));
  EXPECT_EQ(world.take(), Told{});
}

TEST(ExchangeTest, NobodySpeaksForAnother) {
  World world;
  world.register_both();
  world.alice.number = "1002";  // From says 1002, the account is 1001's
  world.alice.dial("1003");
  world.network.run_for(seconds(1));
  EXPECT_EQ(world.alice.final_status, 403);
  world.alice.register_phone();
  world.network.run_for(seconds(1));
  EXPECT_EQ(world.alice.register_status, 403);
  EXPECT_EQ(world.take(), Told{});
}

TEST(ExchangeTest, TwoPhonesOfOneNumber) {
  World world;
  Phone second(world.network, "1002", "secret2", {"127.0.0.1", 5093}, exchange_address);
  world.register_both();
  second.register_phone();
  world.network.run_for(seconds(1));
  EXPECT_EQ(world.take(), Told{});
  second.manner = Manner::answer;
  world.alice.dial("1002");
  world.network.run_for(seconds(4));
  EXPECT_EQ(world.take(),
            (Told{"Originated 1001 newCall to 1002", "Alerting 1002 newCall from 1001", "Answered 1002 newCall"}));
  EXPECT_EQ(world.bob.cancelled, 1);
  EXPECT_TRUE(world.alice.heard_by(second));
  EXPECT_TRUE(second.heard_by(world.alice));
  second.hang_up();
  world.network.run_for(seconds(1));
  world.take();
  second.manner = Manner::busy;  // one is busy, the other rings on
  world.bob.manner = Manner::answer;
  world.alice.dial("1002");
  world.network.run_for(seconds(4));
  world.expect_talk();
  world.alice.hang_up();
  second.register_phone(0);
  world.network.run_for(seconds(1));
  world.bob.register_phone(0);
  world.network.run_for(seconds(1));
  EXPECT_EQ(world.take().back(), "OutOfService 1002");
  world.expect_nothing_left();
}

TEST(ExchangeTest, RegistrationExpires) {
  World world;
  world.bob.register_phone(59);
  world.network.run_for(seconds(1));
  EXPECT_EQ(world.bob.register_status, 423);
  EXPECT_EQ(world.bob.last_reply.get(HeaderName::min_expires), "60");
  world.bob.register_phone(60);
  world.network.run_for(seconds(59));
  EXPECT_EQ(world.take(), Told{"InService 1002"});
  EXPECT_EQ(world.bob.last_reply.get(HeaderName::contact), "<sip:1002@127.0.0.1:5082>;expires=60");
  world.network.run_for(seconds(2));
  EXPECT_EQ(world.take(), Told{"OutOfService 1002"});
}

TEST(ExchangeTest, RemovedDeviceLosesItsCalls) {
  World world;
  world.talk();
  world.server.exchange.configure(std::vector<calls::DeviceSetting>{{"1001", "Alice", "secret1"}}, world.network.now());
  world.network.run_for(seconds(1));
  EXPECT_EQ(world.take(),
            (Told{"Cleared 1002 maintenance", "Cleared 1001 normalClearing", "CallEnded maintenance", "OutOfService 1002"}));
  world.bob.register_phone();
  world.network.run_for(seconds(1));
  EXPECT_EQ(world.bob.register_status, 401);
  world.expect_nothing_left();
}

TEST(ExchangeTest, Sha256IsUsedWhereItIsOffered) {
  ExchangeSettings settings;
  settings.listeners.push_back({Transport::udp, exchange_address, {DigestAlgorithm::sha_256, DigestAlgorithm::md5}});
  World world(1, Transport::udp, settings);
  world.register_both();
  EXPECT_NE(world.network.transcript.find("algorithm=SHA-256"), std::string::npos);
  EXPECT_NE(world.network.transcript.find("algorithm=MD5"), std::string::npos);
}

TEST(ExchangeTest, OptionsAndOthersAreAnswered) {
  World world;
  const auto ask = [&](Method method) {
    Message message = Message::request(method, "sip:1002@pbx.test");
    message.add(HeaderName::from, "<sip:x@pbx.test>;tag=1");
    message.add(HeaderName::to, "<sip:1002@pbx.test>");
    message.add(HeaderName::call_id, world.alice.random.token(8));
    message.add(HeaderName::cseq, "1 " + std::string(method_text(method)));
    world.alice.agent.request(std::move(message), world.alice.path(), world.network.now());
    world.network.run_for(seconds(1));
    return world.alice.register_status;
  };
  EXPECT_EQ(ask(Method::options), 200);
  EXPECT_EQ(ask(Method::subscribe), 489);
  EXPECT_EQ(ask(Method::bye), 481);
  EXPECT_EQ(ask(Method::publish), 405);
  world.expect_nothing_left();
}

}  // namespace
}  // namespace strowger::sip
