// Tests of the lines of the SIP exchange, without the call logic: legs that ring and arrive, arrangements and what becomes
// of them when phones refuse, leave or press their keys meanwhile.
#include "switch/sip/lines.hpp"

#include <gtest/gtest.h>

#include "switch/sip/test_media.hpp"
#include "switch/sip/test_world.hpp"

namespace strowger::sip {
namespace {

using namespace test;
using Parts = std::vector<pbx::Part>;

struct SignalTeller {
  std::string operator()(const pbx::Arrived& s) { return fmt::format("Arrived {} {} {}", s.leg.value, s.device, s.called); }
  std::string operator()(const pbx::Rang& s) { return fmt::format("Rang {}", s.leg.value); }
  std::string operator()(const pbx::Progressed& s) { return fmt::format("Progressed {}", s.leg.value); }
  std::string operator()(const pbx::Answered& s) { return fmt::format("Answered {}", s.leg.value); }
  std::string operator()(const pbx::Refused& s) {
    return fmt::format("Refused {} {} {}{}", s.leg.value, cause_text(s.why.cause), s.why.code, s.reached ? " reached" : "");
  }
  std::string operator()(const pbx::Left& s) { return fmt::format("Left {} {}", s.leg.value, cause_text(s.why.cause)); }
  std::string operator()(const pbx::HeldByKey& s) { return fmt::format("HeldByKey {}", s.leg.value); }
  std::string operator()(const pbx::RetrievedByKey& s) { return fmt::format("RetrievedByKey {}", s.leg.value); }
  std::string operator()(const pbx::DeflectedByKey& s) { return fmt::format("DeflectedByKey {} {}", s.leg.value, s.to); }
  std::string operator()(const pbx::TransferByKey& s) {
    return fmt::format("TransferByKey {} {} {}", s.leg.value, s.to, s.other.value);
  }
  std::string operator()(const pbx::Digits& s) { return fmt::format("Digits {} {}", s.leg.value, s.digits); }
  std::string operator()(const pbx::Done& s) { return fmt::format("Done {}", s.op.value); }
  std::string operator()(const pbx::NotDone& s) { return fmt::format("NotDone {}", s.op.value); }
  template <class Other>
  std::string operator()(const Other&) {
    return "?";
  }
};

/// Lines with a registrar that believes everybody.
class LinesNode : public Node {
 public:
  explicit LinesNode(std::uint64_t seed)
      : random(seed),
        agent(random, timers, {}),
        registrar(timers),
        trunks(agent, timers, {}),
        lines(agent, random, registrar, trunks, devices, timers, "pbx.test", {}),
        media(seed) {}

  void receive(const Input& input, Time now) override {
    agent.receive(input, now);
    pump(now);
  }
  void link_closed(LinkId link, Time now) override {
    agent.link_closed(link, now);
    pump(now);
  }
  void unreachable(const Unreachable& what, Time now) override {
    agent.unreachable(what, now);
    pump(now);
  }
  std::optional<Time> deadline() const override {
    auto earliest = agent.deadline();
    if (const auto own = lines.deadline(); own && (!earliest || *own < *earliest)) earliest = own;
    return earliest;
  }
  void advance(Time now) override {
    agent.advance(now);
    pump(now);
    lines.advance(now);
    pump(now);
  }
  std::vector<Send> take_sends() override { return agent.take_sends(); }

  void pump(Time now) {
    while (auto event = agent.take_event(now)) {
      std::visit([&](auto& happened) { on(happened, now); }, *event);
    }
    do {
      media.carry(lines, now);
      take_signals();
    } while (lines.settle(now));
  }
  void take_signals() {
    for (const auto& signal : lines.take_signals()) {
      told.push_back(std::visit(SignalTeller{}, signal));
      if (const auto* left = std::get_if<pbx::Left>(&signal)) gone.insert(left->leg);
      if (const auto* refused = std::get_if<pbx::Refused>(&signal)) gone.insert(refused->leg);
      if (const auto* done = std::get_if<pbx::Done>(&signal)) answered_ops.insert(done->op);
      if (const auto* failed = std::get_if<pbx::NotDone>(&signal)) answered_ops.insert(failed->op);
    }
  }
  void on(OutsideRequest& event, Time now) {
    const std::string number = event.request.from()->uri.number();
    const std::string called = Uri::parse(event.request.uri)->number();
    switch (event.request.method) {
      case Method::register_: {
        auto outcome = registrar.take(number, event.request, event.path, now);
        return agent.reply(event.transaction, event.request, outcome.status, std::move(outcome.fields), {}, {}, now);
      }
      case Method::invite:
        if (const auto replaces = Replaces::parse(event.request.get(HeaderName::replaces)))
          return lines.replace(event, *replaces, number, now);
        return lines.arrived(event, {++last_leg}, number, called, now);
      case Method::message:
        return lines.pass_message(event, number, called, now);
      default:
        return agent.reply(event.transaction, event.request, 405, now);
    }
  }
  template <class Event>
  void on(Event& event, Time now) {
    lines.on(event, now);
  }

  SeededRandom random;
  TimerValues timers;
  UserAgent agent;
  Registrar registrar;
  Trunks trunks;
  Lines::Devices devices;
  Lines lines;
  TestMedia media;
  std::uint64_t last_leg = 0;
  Told told;
  std::set<pbx::LegId> gone;
  std::multiset<pbx::OpId> answered_ops;
};

struct LinesWorld {
  explicit LinesWorld(std::uint64_t seed = 1)
      : network(seed),
        node(seed + 100),
        alice(network, "1001", "", {"127.0.0.1", 5081}, exchange_address),
        bob(network, "1002", "", {"127.0.0.1", 5082}, exchange_address),
        carol(network, "1003", "", {"127.0.0.1", 5083}, exchange_address),
        dave(network, "1004", "", {"127.0.0.1", 5084}, exchange_address) {
    network.add(exchange_address, node);
    for (Phone* phone : phones()) phone->register_phone();
    network.run_for(milliseconds(100));
  }
  std::vector<Phone*> phones() { return {&alice, &bob, &carol, &dave}; }
  Lines& lines() { return node.lines; }
  Time now() const { return network.now(); }
  Told take() {
    node.pump(now());
    network.flush();
    return std::exchange(node.told, {});
  }
  Told after(Duration time) {
    node.pump(now());
    network.run_for(time);
    return take();
  }
  void arrange(std::uint64_t op, const Parts& parts) { lines().arrange({op}, parts, now()); }
  /// The phone answers, in silence: its leg.
  pbx::LegId ring(Phone& phone, pbx::LegId with = {}, bool pick_up = true) {
    const pbx::LegId leg{++node.last_leg};
    lines().ring({.leg = leg, .device = phone.number, .shown = "1009", .with = with}, now());
    network.flush();
    network.run_for(milliseconds(50));
    if (pick_up) {
      phone.pick_up();
      network.run_for(milliseconds(50));
      EXPECT_EQ(take(), (Told{fmt::format("Rang {}", leg.value), fmt::format("Answered {}", leg.value)}));
    }
    return leg;
  }
  /// Two phones talk: legs 1 and 2 when they are the first.
  std::pair<pbx::LegId, pbx::LegId> talk(Phone& one, Phone& other) {
    const pbx::LegId first = ring(one);
    const pbx::LegId second = ring(other, first);
    arrange(90, {{first}, {second}});
    EXPECT_EQ(after(milliseconds(100)), Told{"Done 90"});
    expect_talk(one, other);
    return {first, second};
  }
  static void expect_talk(Phone& one, Phone& other) {
    EXPECT_TRUE(one.heard_by(other)) << one.number << " " << other.number;
    EXPECT_TRUE(other.heard_by(one)) << one.number << " " << other.number;
  }
  void expect_silent(Phone& phone) {
    EXPECT_EQ(phone.direction, Direction::inactive) << phone.number;
    for (Phone* other : phones()) EXPECT_FALSE(phone.heard_by(*other) && other->heard_by(phone));
  }
  void expect_nothing_left() {
    network.loss_percent = network.duplicate_percent = 0;
    network.run_for(seconds(150));
    EXPECT_EQ(lines().legs(), 0U);
    EXPECT_EQ(lines().ports(), 0U);
    EXPECT_EQ(lines().armed_timers(), 0U);
    EXPECT_EQ(node.agent.sessions(), 0U);
    EXPECT_EQ(node.agent.transactions(), 0U);
    EXPECT_EQ(node.agent.armed_timers(), 0U);
    for (Phone* phone : phones()) EXPECT_EQ(phone->state, "idle") << phone->number;
  }
  void release_all() {
    for (std::uint64_t leg = 1; leg <= node.last_leg; ++leg)
      lines().release({leg}, {csta::EventCause::normalClearing}, now());
    network.flush();
  }

  Network network;
  LinesNode node;
  Phone alice;
  Phone bob;
  Phone carol;
  Phone dave;
};

constexpr csta::EventCause normal = csta::EventCause::normalClearing;

TEST(LinesTest, ACallerIsAnsweredByTheArrangement) {
  for (const bool offerless : {false, true}) {
    LinesWorld world;
    world.alice.offerless = offerless;
    world.alice.dial("1002");
    EXPECT_EQ(world.after(milliseconds(50)), Told{"Arrived 1 1001 1002"});
    EXPECT_FALSE(world.lines().hears_failure({1}));
    const auto bob = world.ring(world.bob, {1}, false);
    EXPECT_EQ(world.take(), Told{"Rang 2"});
    world.lines().progress({1}, pbx::Progress::ringing, bob, world.now());
    world.network.run_for(milliseconds(50));
    EXPECT_EQ(world.alice.progress, std::vector{180});
    world.bob.pick_up();
    EXPECT_EQ(world.after(milliseconds(50)), Told{"Answered 2"});
    world.arrange(7, {{{1}}, {bob}});
    EXPECT_EQ(world.after(milliseconds(50)), Told{"Done 7"});
    world.expect_talk(world.alice, world.bob);
    EXPECT_EQ(world.bob.offers + world.alice.offers, 0);  // nobody had to be asked again
    EXPECT_TRUE(world.lines().hears_failure({1}));
    world.lines().release({1}, {normal}, world.now());
    world.lines().release(bob, {normal}, world.now());
    world.expect_nothing_left();
  }
}

TEST(LinesTest, CallersAreToldWhy) {
  struct Row {
    pbx::Why why;
    int status;
  };
  for (const auto& row : std::vector<Row>{{{csta::EventCause::busy}, 486},
                                          {{csta::EventCause::numberUnallocated}, 404},
                                          {{csta::EventCause::callNotAnswered}, 480},
                                          {{csta::EventCause::blocked, 603}, 603},
                                          {{csta::EventCause::busy, 600}, 600},
                                          {{csta::EventCause::destOutOfOrder, 401}, 480},
                                          {{normal}, 480}}) {
    LinesWorld world;
    world.alice.dial("1002");
    world.after(milliseconds(50));
    world.lines().release({1}, row.why, world.now());
    world.network.flush();
    world.network.run_for(milliseconds(50));
    EXPECT_EQ(world.alice.final_status, row.status);
    world.expect_nothing_left();
  }
}

TEST(LinesTest, RefusalsAndLeavers) {
  LinesWorld world;
  world.bob.manner = Manner::busy;
  world.lines().ring({.leg = {1}, .device = "1002", .shown = "1001", .with = {}}, world.now());
  EXPECT_EQ(world.after(milliseconds(50)), Told{"Refused 1 busy 486 reached"});
  world.lines().ring({.leg = {2}, .device = "4711", .shown = "1001", .with = {}}, world.now());
  EXPECT_EQ(world.take(), Told{"Refused 2 destOutOfOrder 480"});
  world.lines().ring({.leg = {3}, .device = "1003", .shown = "1001", .with = {}}, world.now());
  world.after(milliseconds(50));
  world.lines().release({3}, {normal}, world.now());
  world.after(milliseconds(50));
  EXPECT_EQ(world.carol.cancelled, 1);
  world.node.last_leg = 3;
  world.alice.dial("1002");
  world.after(milliseconds(50));
  world.alice.hang_up();
  EXPECT_EQ(world.after(milliseconds(50)), Told{"Left 4 callCancelled"});
  EXPECT_FALSE(world.lines().reachable("4711"));
  EXPECT_TRUE(world.lines().reachable("1002"));
  world.expect_nothing_left();
}

TEST(LinesTest, PartsSayWhoHearsWhom) {
  LinesWorld world;
  const auto [a, b] = world.talk(world.alice, world.bob);
  world.arrange(1, {{a, true, false}, {b}});  // Alice listens
  EXPECT_EQ(world.after(milliseconds(100)), Told{"Done 1"});
  EXPECT_FALSE(world.alice.heard_by(world.bob));
  EXPECT_TRUE(world.bob.heard_by(world.alice));
  world.arrange(2, {{a, false, true}, {b}});
  EXPECT_EQ(world.after(milliseconds(100)), Told{"Done 2"});
  EXPECT_TRUE(world.alice.heard_by(world.bob));
  EXPECT_FALSE(world.bob.heard_by(world.alice));
  world.arrange(3, {{a, false, false}, {b}});
  EXPECT_EQ(world.after(milliseconds(100)), Told{"Done 3"});
  world.expect_silent(world.alice);
  world.expect_silent(world.bob);
  const int offers = world.alice.offers + world.bob.offers;
  world.arrange(4, {{a, false, false}, {b, false, false}});
  EXPECT_EQ(world.take(), Told{"Done 4"});  // they are silent already
  EXPECT_EQ(world.alice.offers + world.bob.offers, offers);
  world.arrange(5, {{a}, {b}});
  EXPECT_EQ(world.after(milliseconds(100)), Told{"Done 5"});
  world.expect_talk(world.alice, world.bob);
  world.release_all();
  world.expect_nothing_left();
}

TEST(LinesTest, OneLegAlternatesBetweenPartnersAndIsTransferred) {
  LinesWorld world;
  const auto [a, b] = world.talk(world.alice, world.bob);
  world.arrange(1, {{a, false, false}, {b}});
  EXPECT_EQ(world.after(milliseconds(100)), Told{"Done 1"});
  const auto c = world.ring(world.carol, a);
  world.arrange(2, {{a}, {c}});
  EXPECT_EQ(world.after(milliseconds(100)), Told{"Done 2"});
  world.expect_talk(world.alice, world.carol);
  world.expect_silent(world.bob);
  for (std::uint64_t round = 0; round < 3; ++round) {
    world.arrange(10 + round, {{a}, {b}});
    EXPECT_EQ(world.after(milliseconds(100)), Told{fmt::format("Done {}", 10 + round)});
    world.expect_talk(world.alice, world.bob);
    world.expect_silent(world.carol);
    world.arrange(20 + round, {{a}, {c}});
    EXPECT_EQ(world.after(milliseconds(100)), Told{fmt::format("Done {}", 20 + round)});
    world.expect_talk(world.alice, world.carol);
    world.expect_silent(world.bob);
  }
  world.arrange(3, {{b}, {c}});
  EXPECT_EQ(world.after(milliseconds(100)), Told{"Done 3"});
  world.expect_talk(world.bob, world.carol);
  world.expect_silent(world.alice);
  world.lines().release(a, {normal}, world.now());
  world.after(milliseconds(100));
  world.expect_talk(world.bob, world.carol);
  world.release_all();
  world.expect_nothing_left();
}

TEST(LinesTest, TwoLegsOfTwoCallsComeTogether) {
  LinesWorld world;
  const auto [a1, b] = world.talk(world.alice, world.bob);
  const auto [a2, c] = world.talk(world.dave, world.carol);
  world.arrange(1, {{b}, {c}});
  world.network.flush();
  EXPECT_EQ(world.after(milliseconds(100)), Told{"Done 1"});
  world.expect_talk(world.bob, world.carol);
  world.expect_silent(world.alice);
  world.expect_silent(world.dave);
  world.arrange(2, {{a1}, {a2}});
  EXPECT_EQ(world.after(milliseconds(100)), Told{"Done 2"});
  world.expect_talk(world.alice, world.dave);
  world.expect_talk(world.bob, world.carol);
  world.release_all();
  world.expect_nothing_left();
}

TEST(LinesTest, TwoCallersAreJoined) {
  LinesWorld world;
  world.alice.dial("1002");
  world.bob.dial("1001");
  world.after(milliseconds(50));
  world.arrange(1, {{{1}}, {{2}}});
  EXPECT_EQ(world.after(milliseconds(100)), Told{"Done 1"});
  world.expect_talk(world.alice, world.bob);
  world.release_all();
  world.expect_nothing_left();
}

TEST(LinesTest, ALegAloneIsSilent) {
  LinesWorld world;
  world.alice.dial("1002");
  world.after(milliseconds(50));
  world.arrange(1, {{{1}}});  // the caller is answered, and hears nothing
  EXPECT_EQ(world.after(milliseconds(50)), Told{"Done 1"});
  EXPECT_EQ(world.alice.state, "talking");
  world.expect_silent(world.alice);
  const auto b = world.ring(world.bob, {1});
  world.arrange(2, {{{1}}, {b}});
  EXPECT_EQ(world.after(milliseconds(100)), Told{"Done 2"});
  world.expect_talk(world.alice, world.bob);
  world.arrange(3, {{b}});
  EXPECT_EQ(world.after(milliseconds(100)), Told{"Done 3"});
  world.expect_silent(world.alice);
  world.expect_silent(world.bob);
  world.release_all();
  world.expect_nothing_left();
}

TEST(LinesTest, WhatFailsIsPutBack) {
  LinesWorld world;
  const auto [a, b] = world.talk(world.alice, world.bob);
  const auto c = world.ring(world.carol);
  world.carol.refuses_offers = true;
  for (const auto& parts : {Parts{{a}, {c}}, Parts{{c}, {a}}, Parts{{b}, {c}}}) {
    world.arrange(1, parts);
    EXPECT_EQ(world.after(milliseconds(200)), Told{"NotDone 1"});
    world.expect_talk(world.alice, world.bob);
  }
  world.carol.refuses_offers = false;
  world.arrange(2, {{a}, {c}});
  EXPECT_EQ(world.after(milliseconds(200)), Told{"Done 2"});
  world.expect_talk(world.alice, world.carol);
  world.expect_silent(world.bob);
  world.release_all();
  world.expect_nothing_left();
}

TEST(LinesTest, WhoRingsOrIsGoneCannotBeArranged) {
  LinesWorld world;
  const auto a = world.ring(world.alice);
  const auto b = world.ring(world.bob, a, false);
  world.take();
  world.arrange(1, {{a}, {b}});
  world.arrange(2, {{a}, {{9}}});  // nobody is leg 9
  EXPECT_EQ(world.take(), Told{"NotDone 1"});
  EXPECT_FALSE(world.lines().can_arrange(33));
  world.release_all();
  world.expect_nothing_left();
}

TEST(LinesTest, KeysWhileArranged) {
  LinesWorld world;
  const auto [a, b] = world.talk(world.alice, world.bob);
  world.alice.hold();
  world.network.run_for(Duration(1500));
  world.arrange(1, {{a}, {b}});  // waits until the key is dealt with; Alice's phone then refuses to be taken back
  auto told = world.after(seconds(20));
  EXPECT_EQ(told.front(), "HeldByKey 1");
  EXPECT_EQ(told.size(), 2U);
  world.alice.resume();
  EXPECT_EQ(world.after(seconds(1)), Told{"RetrievedByKey 1"});
  world.expect_talk(world.alice, world.bob);
  world.bob.media_moves = 2;
  world.bob.resume();
  EXPECT_EQ(world.after(seconds(1)), Told{});
  world.expect_talk(world.alice, world.bob);
  world.release_all();
  world.expect_nothing_left();
}

TEST(LinesTest, WhoIsLeftAloneMayPressItsKeys) {
  LinesWorld world;
  const auto [a, b] = world.talk(world.alice, world.bob);
  const auto c = world.ring(world.carol, a);
  world.arrange(1, {{a}, {c}});
  world.after(milliseconds(200));
  world.bob.hold();
  EXPECT_EQ(world.after(milliseconds(100)), Told{"HeldByKey 2"});
  world.bob.resume();
  EXPECT_EQ(world.after(milliseconds(100)), Told{"RetrievedByKey 2"});
  world.bob.offer_nothing();
  world.after(milliseconds(100));
  EXPECT_EQ(world.bob.state, "talking");
  world.expect_talk(world.alice, world.carol);
  world.arrange(2, {{a}, {b}});
  world.after(milliseconds(200));
  world.expect_talk(world.alice, world.bob);
  world.release_all();
  world.expect_nothing_left();
}

TEST(LinesTest, WhoLeavesMeanwhileDoesNotBlockTheOthers) {
  for (int late = 0; late < 12; ++late) {
    for (const bool by_us : {false, true}) {
      LinesWorld world;
      const auto [a, b] = world.talk(world.alice, world.bob);
      const auto c = world.ring(world.carol, a);
      world.arrange(1, {{a}, {c}});
      world.network.flush();
      world.network.run_for(Duration(500 * late));
      if (by_us) {
        world.lines().release(c, {normal}, world.now());
        world.network.flush();
      } else {
        world.carol.hang_up();
      }
      world.after(milliseconds(100));
      world.arrange(2, {{a}, {b}});
      const auto told = world.after(milliseconds(200));
      EXPECT_EQ(told, Told{"Done 2"}) << late << by_us;
      world.expect_talk(world.alice, world.bob);
      world.release_all();
      world.expect_nothing_left();
    }
  }
}

TEST(LinesTest, DigitsPassAndAreSent) {
  LinesWorld world;
  const auto [a, b] = world.talk(world.alice, world.bob);
  world.alice.press('5');
  EXPECT_EQ(world.after(milliseconds(50)), Told{"Digits 1 5"});
  EXPECT_EQ(world.bob.infos, (std::vector<std::string>{"Signal=5\r\nDuration=100\r\n"}));
  world.bob.infos.clear();
  calls::GenerateDigitsCommand digits;
  digits.digits = "1#,2";
  world.lines().send_digits({4}, b, digits, world.now());
  world.lines().send_digits({5}, b, digits, world.now());
  EXPECT_EQ(world.take(), Told{"NotDone 5"});
  EXPECT_EQ(world.after(milliseconds(300)), Told{});
  EXPECT_EQ(world.bob.infos.size(), 2U);
  EXPECT_EQ(world.after(seconds(2)), Told{"Done 4"});
  EXPECT_EQ(world.bob.infos, (std::vector<std::string>{"Signal=1\r\nDuration=100\r\n", "Signal=#\r\nDuration=100\r\n",
                                                       "Signal=2\r\nDuration=100\r\n"}));
  world.release_all();
  world.expect_nothing_left();
}

TEST(LinesTest, TextsReachPhones) {
  LinesWorld world;
  world.alice.text("1002", "lunch?");
  world.after(milliseconds(50));
  EXPECT_EQ(world.bob.texts, std::vector<std::string>{"lunch?"});
  EXPECT_EQ(world.alice.last_reply.status, 200);
  world.alice.text("4711", "anybody?");
  world.after(milliseconds(50));
  EXPECT_EQ(world.alice.last_reply.status, 480);
  world.lines().send_message({3}, {{}, "1001", "1002", "text/plain", to_octets("yes")}, world.now());
  EXPECT_EQ(world.after(milliseconds(50)), Told{"Done 3"});
  EXPECT_EQ(world.bob.texts.back(), "yes");
  world.lines().send_message({4}, {{}, "1001", "4711", "text/plain", to_octets("yes")}, world.now());
  EXPECT_EQ(world.take(), Told{"NotDone 4"});
  world.expect_nothing_left();
}

// ---- What phones do by themselves
// ----------------------------------------------------------------------------------------------

TEST(LinesTest, APhoneSendsTheCallOn) {
  LinesWorld world;
  world.bob.deflects_to = "1003";
  world.lines().ring({.leg = {1}, .device = "1002", .shown = "1001", .with = {}}, world.now());
  // Nobody sends it on here: then it is refused.
  EXPECT_EQ(world.after(milliseconds(50)), (Told{"DeflectedByKey 1 1003", "Refused 1 destNotObtainable 480 reached"}));
  world.expect_nothing_left();
}

TEST(LinesTest, APhoneTransfersToANumber) {
  LinesWorld world;
  const auto [a, b] = world.talk(world.alice, world.bob);
  world.alice.refer("<sip:1003@pbx.test>");
  EXPECT_EQ(world.after(milliseconds(50)), Told{"TransferByKey 1 1003 0"});
  EXPECT_EQ(world.alice.reply_status, 202);
  EXPECT_EQ(world.alice.notified, std::vector<std::string>{"SIP/2.0 100 Trying"});
  world.alice.refer("<sip:1004@pbx.test>");  // one at a time
  EXPECT_EQ(world.after(milliseconds(50)), Told{});
  EXPECT_EQ(world.alice.reply_status, 491);
  world.lines().transferred(a, true, world.now());
  world.lines().transferred(b, true, world.now());  // it asked for nothing
  world.after(milliseconds(50));
  EXPECT_EQ(world.alice.notified.back(), "SIP/2.0 200 OK");
  EXPECT_TRUE(world.bob.notified.empty());
  world.alice.refer("<sip:1003@pbx.test>");
  world.after(milliseconds(50));
  world.lines().transferred(a, false, world.now());
  world.after(milliseconds(50));
  EXPECT_EQ(world.alice.notified.back(), "SIP/2.0 503 Service Unavailable");
  world.alice.refer("<tel:1003>");
  world.after(milliseconds(50));
  EXPECT_EQ(world.alice.reply_status, 400);
  world.release_all();
  world.expect_nothing_left();
}

TEST(LinesTest, APhoneTransfersToItsOtherCall) {
  LinesWorld world;
  Phone second(world.network, "1001", "", {"127.0.0.1", 5085}, exchange_address);
  const auto [a1, b] = world.talk(world.alice, world.bob);
  second.register_phone();  // the phone's second line
  world.network.run_for(milliseconds(50));
  second.dial("1003");
  world.after(milliseconds(50));
  const pbx::LegId a2{world.node.last_leg};
  const auto c = world.ring(world.carol, a2);
  world.arrange(1, {{a2}, {c}});
  world.after(milliseconds(100));
  const auto escaped = [](std::string text) {
    for (auto at = text.find(';'); at != std::string::npos; at = text.find(';')) text.replace(at, 1, "%3B");
    for (auto at = text.find('='); at != std::string::npos; at = text.find('=')) text.replace(at, 1, "%3D");
    return text;
  };
  world.alice.refer("<sip:1003@pbx.test?Replaces=" + escaped(second.replaceable()) + ">");
  EXPECT_EQ(world.after(milliseconds(50)), Told{fmt::format("TransferByKey {} 1003 {}", a1.value, a2.value)});
  world.arrange(2, {{b}, {c}});
  EXPECT_EQ(world.after(milliseconds(200)), Told{"Done 2"});
  world.lines().transferred(a1, true, world.now());
  world.lines().release(a1, {normal}, world.now());
  world.lines().release(a2, {normal}, world.now());
  world.after(milliseconds(50));
  EXPECT_EQ(world.alice.state + second.state, "idleidle");
  LinesWorld::expect_talk(world.bob, world.carol);
  world.bob.refer("<sip:1001@pbx.test?Replaces=nothing%3Bto-tag%3Dx%3Bfrom-tag%3Dy>");
  EXPECT_EQ(world.after(milliseconds(50)), Told{});
  EXPECT_EQ(world.bob.notified.back(), "SIP/2.0 481 Call/Transaction Does Not Exist");
  world.bob.refer("<sip:1003@pbx.test?Replaces=" + escaped(world.carol.replaceable()) + ">");  // not its own
  EXPECT_EQ(world.after(milliseconds(50)), Told{});
  world.release_all();
  world.expect_nothing_left();
}

TEST(LinesTest, AnotherPhoneOfTheDeviceTakesThePlaceOfThisOne) {
  LinesWorld world;
  Phone second(world.network, "1001", "", {"127.0.0.1", 5085}, exchange_address);
  const auto [a, b] = world.talk(world.alice, world.bob);
  world.carol.replaces = world.alice.replaceable();  // another device's may not
  world.carol.dial("1001");
  world.after(milliseconds(100));
  EXPECT_EQ(world.carol.final_status, 403);
  second.replaces = world.alice.replaceable();
  second.dial("1001");
  EXPECT_EQ(world.after(milliseconds(200)), Told{});
  LinesWorld::expect_talk(second, world.bob);
  EXPECT_EQ(world.alice.state, "idle");
  world.arrange(1, {{a, false, false}, {b}});
  EXPECT_EQ(world.after(milliseconds(200)), Told{"Done 1"});
  world.expect_silent(second);
  second.replaces = "gone;to-tag=1;from-tag=2";
  world.release_all();
  world.after(milliseconds(100));
  second.dial("1001");
  world.after(milliseconds(100));
  EXPECT_EQ(second.final_status, 481);
  world.expect_nothing_left();
}

TEST(LinesTest, AnotherPhoneOfTheDeviceAnswersForThisOne) {
  LinesWorld world;
  Phone second(world.network, "1002", "", {"127.0.0.1", 5085}, exchange_address);
  const auto a = world.ring(world.alice);
  const auto b = world.ring(world.bob, a, false);
  world.take();
  second.replaces = world.bob.replaceable();
  second.dial("1001");
  EXPECT_EQ(world.after(milliseconds(50)), Told{fmt::format("Answered {}", b.value)});
  world.arrange(1, {{a}, {b}});
  EXPECT_EQ(world.after(milliseconds(200)), Told{"Done 1"});
  LinesWorld::expect_talk(world.alice, second);
  EXPECT_EQ(world.bob.cancelled, 1);
  world.release_all();
  world.expect_nothing_left();
}

// ---- Reliable provisional responses (RFC 3262)
// --------------------------------------------------------------------------------

TEST(LinesTest, ReliableResponsesOfAPhoneAreAcknowledged) {
  for (const bool lost : {false, true}) {
    LinesWorld world;
    UserAgent::Settings settings{"Test phone"};
    settings.reliable = true;
    Phone erin(world.network, "1005", "", {"127.0.0.1", 5085}, exchange_address, Transport::udp, settings);
    erin.register_phone();
    erin.early_media = true;
    int pracks = 0;
    world.network.filter = [&](const Address&, const Address&, std::string_view octets) {
      return !octets.starts_with("PRACK") || pracks++ > 0 || !lost;
    };
    world.alice.dial("1005");
    world.after(milliseconds(50));
    const auto e = world.ring(erin, {1}, false);
    EXPECT_EQ(world.after(seconds(2)), (Told{fmt::format("Progressed {}", e.value)}));
    EXPECT_EQ(pracks, lost ? 2 : 1);
    world.lines().progress({1}, pbx::Progress::early_media, e, world.now());
    erin.pick_up();
    EXPECT_EQ(world.after(milliseconds(50)), Told{fmt::format("Answered {}", e.value)});
    world.arrange(1, {{{1}}, {e}});
    EXPECT_EQ(world.after(milliseconds(50)), Told{"Done 1"});
    LinesWorld::expect_talk(world.alice, erin);
    world.release_all();
    world.expect_nothing_left();
  }
}

TEST(LinesTest, ACallerThatRequiresReliableResponsesGetsThem) {
  LinesWorld world;
  world.alice.requires_reliable = true;
  int pracks = 0;
  world.network.filter = [&](const Address&, const Address&, std::string_view octets) {
    return !octets.starts_with("PRACK") || ++pracks > 2;
  };
  world.alice.dial("1002");
  world.after(milliseconds(50));
  world.lines().progress({1}, pbx::Progress::ringing, {}, world.now());
  world.lines().progress({1}, pbx::Progress::forwarded, {}, world.now());
  world.after(milliseconds(100));
  EXPECT_EQ(world.alice.progress, std::vector{180});  // the next one waits
  world.after(seconds(3));
  EXPECT_EQ(world.alice.progress, (std::vector{180, 181}));
  world.lines().release({1}, {csta::EventCause::busy}, world.now());
  world.after(seconds(1));
  EXPECT_EQ(world.alice.final_status, 486);
  world.expect_nothing_left();
}

TEST(LinesTest, ACallerThatNeverAcknowledgesIsGone) {
  LinesWorld world;
  world.alice.requires_reliable = true;
  world.network.filter = [&](const Address&, const Address&, std::string_view octets) {
    return !octets.starts_with("PRACK");
  };
  world.alice.dial("1002");
  world.after(milliseconds(50));
  world.lines().progress({1}, pbx::Progress::ringing, {}, world.now());
  EXPECT_EQ(world.after(seconds(70)), Told{"Left 1 callCancelled"});
  EXPECT_EQ(world.alice.final_status, 504);
  world.expect_nothing_left();
}

/// Arrangements of four phones at random while datagrams are lost and keys pressed: each is answered while its legs are
/// there, and nothing stays.
TEST(LinesStormTest, EveryArrangementEnds) {
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    LinesWorld world(seed);
    std::vector<pbx::LegId> legs;
    for (Phone* phone : world.phones()) legs.push_back(world.ring(*phone));
    world.network.loss_percent = 10;
    world.network.duplicate_percent = 10;
    world.network.jitter = milliseconds(200);
    SeededRandom hands(seed);
    std::map<pbx::OpId, Parts> asked;
    for (int step = 0; step < 40; ++step) {
      const auto one = hands.below(4);
      const auto other = (one + 1 + hands.below(3)) % 4;
      Phone& phone = *world.phones()[one];
      switch (hands.below(5)) {
        case 0:
        case 1: {
          const pbx::OpId op{100 + static_cast<std::uint64_t>(step)};
          Parts parts{{legs[one]}, {legs[other], hands.below(3) != 0, hands.below(3) != 0}};
          const auto more = hands.below(6);
          if (more == 0) parts.pop_back();
          if (more == 1 || more == 2) {  // a conference of all, or of all but one
            for (std::size_t i = 0; i < 4; ++i)
              if (i != one && i != other) parts.push_back({legs[i], hands.below(3) != 0, hands.below(3) != 0});
            if (more == 2) parts.pop_back();
          }
          world.arrange(op.value, parts);
          asked[op] = parts;
          break;
        }
        case 2:
          if (phone.state == "talking") phone.offer(hands.below(2) == 0);
          break;
        case 3:
          phone.refuses_offers = hands.below(3) == 0;
          break;
        default:
          if (hands.below(10) == 0 && phone.line) phone.hang_up();
      }
      world.after(milliseconds(hands.below(1500)));
    }
    world.network.loss_percent = 0;
    world.after(seconds(200));
    for (const auto& [op, parts] : asked) {
      const bool there = std::none_of(parts.begin(), parts.end(),
                                      [&](const pbx::Part& part) { return world.node.gone.contains(part.leg); });
      const auto answers = world.node.answered_ops.count(op);
      EXPECT_LE(answers, 1U) << "seed " << seed;
      if (there) {
        EXPECT_EQ(answers, 1U) << "seed " << seed << " op " << op.value;
      }
    }
    world.release_all();
    world.expect_nothing_left();
    if (testing::Test::HasFailure()) FAIL() << "seed " << seed;
  }
}

}  // namespace
}  // namespace strowger::sip
