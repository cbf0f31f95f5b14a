// Tests of the SIP exchange: scripted phones call through it, an application commands it, and the reports are the call
// model's flows.
#pragma once

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <set>
#include <string>
#include <vector>

#include "switch/sip/exchange.hpp"
#include "switch/sip/test_media.hpp"
#include "switch/sip/test_phone.hpp"

namespace strowger::sip::test {

inline const Address exchange_address{"127.0.0.1", 5070};

inline ExchangeSettings listening_at(const Address& address) {
  ExchangeSettings settings;
  settings.listeners.push_back({Transport::udp, address, {}});
  return settings;
}

inline std::string_view cause_text(csta::EventCause cause) {
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
  std::string operator()(const calls::Offered& r) { return named("Offered", r) + " from " + r.calling; }
  std::string operator()(const calls::DigitsDialed& r) { return named("DigitsDialed", r) + " " + r.digits; }
  std::string operator()(const calls::Transferred& r) {
    return fmt::format("Transferred {} to {} {}", r.transferring, r.transferred_to, cause_text(r.cause));
  }
  std::string operator()(const calls::Conferenced& r) {
    return fmt::format("Conferenced {} added {} {}", r.conferencing, r.added, cause_text(r.cause));
  }
  std::string operator()(const calls::CompletionFailed& r) {
    return fmt::format("CompletionFailed {} {}", r.primary.device, cause_text(r.cause));
  }
  std::string operator()(const calls::DigitsGenerated& r) {
    return fmt::format("DigitsGenerated {} {}", r.connection.device, r.digits);
  }
  std::string operator()(const calls::TonesGenerated& r) {
    return fmt::format("TonesGenerated {} {}", r.connection.device, static_cast<int>(r.tone));
  }
  std::string operator()(const calls::VoiceStarted& r) {
    return fmt::format("VoiceStarted {} {}", r.connection.device, r.command.message);
  }
  std::string operator()(const calls::VoiceControlled& r) {
    return fmt::format("VoiceControlled {} {}", r.connection.device, static_cast<int>(r.command.what));
  }
  std::string operator()(const calls::VoiceEnded& r) { return named("VoiceEnded", r); }
  std::string operator()(const calls::MediaMeasured& r) { return "MediaMeasured " + r.connection.device; }
  std::string operator()(const calls::CallBackNoted& r) {
    return fmt::format("CallBackNoted {} {} {}", r.device, r.target, r.noted);
  }
  std::string operator()(const calls::AgentChanged& r) {
    constexpr std::string_view states[] = {"logged off", "logged on", "not ready", "ready", "busy", "working after call"};
    return fmt::format("Agent {} {}", r.device, r.what ? states[static_cast<std::size_t>(*r.what)] : "will change");
  }
  std::string operator()(const calls::RouteFailed& r) { return named("RouteFailed", r) + " to " + r.to; }
  std::string operator()(const calls::CodeDialled& r) {
    const auto name = calls::feature_code_rows[static_cast<std::size_t>(r.code.code)].name;
    return fmt::format("CodeDialled {} {} {} {}", r.device, name, r.code.number, r.ref.value);
  }
  std::string operator()(const calls::CallEnded& r) { return fmt::format("CallEnded {}", cause_text(r.cause)); }
  std::string operator()(const calls::InService& r) { return "InService " + r.device; }
  std::string operator()(const calls::OutOfService& r) {
    return fmt::format("OutOfService {} {}", r.device, cause_text(r.cause));
  }
};

inline std::string text_of_report(const calls::SwitchReport& report) { return std::visit(Teller{}, report); }

/// The exchange as a node of the network; keeps its reports.
class ExchangeNode : public Node {
 public:
  ExchangeNode(std::uint64_t seed, ExchangeSettings settings)
      : random(seed), exchange(std::move(settings), random, numbers), media(seed) {}

  void receive(const Input& input, Time now) override {
    exchange.receive(input, now);
    collect(now);
  }
  void link_closed(LinkId link, Time now) override {
    exchange.link_closed(link, now);
    collect(now);
  }
  void unreachable(const Unreachable& what, Time now) override {
    exchange.unreachable(what, now);
    collect(now);
  }
  std::optional<Time> deadline() const override { return exchange.deadline(); }
  void advance(Time now) override {
    exchange.advance(now);
    collect(now);
  }
  std::vector<Send> take_sends() override { return exchange.take_sends(); }

  void collect(Time now) {
    media.carry(exchange, now);
    for (const auto& report : exchange.take_reports()) {
      if (const auto* figures = std::get_if<calls::MediaMeasured>(&report)) {
        measured.push_back(*figures);
        continue;
      }
      told.push_back(text_of_report(report));
      reports.push_back(report);
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
      } else if constexpr (std::is_same_v<Report, calls::Diverted>) {
        alive.erase(r.connection);
      } else if constexpr (std::is_same_v<Report, calls::Failed>) {
        if (r.reached_device) alive.insert(r.connection);
      } else {
        alive.insert(r.connection);
      }
    } else if constexpr (std::is_same_v<Report, calls::Transferred> || std::is_same_v<Report, calls::Conferenced>) {
      std::erase_if(alive, [&](const auto& connection) {
        return connection.call == r.primary.call || (r.secondary && connection.call == r.secondary->call);
      });
      for (const auto& row : r.connections)
        if (row.now.call && row.state != csta::LocalConnectionState::null) alive.insert(row.now);
      last_call = r.call;
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
  TestMedia media;
  std::vector<std::string> told;
  calls::Reports reports;
  std::vector<calls::MediaMeasured> measured;
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
    server.collect(network.now());
    return std::exchange(server.told, {});
  }
  void command(const calls::Command& command) {
    std::visit(
        [&](const auto& wanted) {
          if (wanted.id) server.commands.insert(wanted.id);
        },
        command);
    server.exchange.execute(command, network.now());
    server.collect(network.now());
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

/// Alice talks to Bob; Carol is there.
struct ThreeWorld : World {
  explicit ThreeWorld(std::uint64_t seed = 1, ExchangeSettings settings = {})
      : World(seed, Transport::udp, std::move(settings)),
        carol(network, "1003", "secret3", {"127.0.0.1", 5083}, exchange_address) {
    register_both();
    carol.register_phone();
    network.run_for(milliseconds(100));
    take();
    carol.manner = Manner::answer;
  }
  void call() {
    bob.manner = Manner::answer;
    alice.dial("1002");
    network.run_for(seconds(3));
    expect_talk();
    first = server.last_call;
    take();
  }
  /// Bob holds Alice and calls Carol.
  void consult(bool answers = true) {
    call();
    if (!answers) carol.manner = Manner::ring;
    second = server.numbers.next(network.now());
    command(calls::ConsultationCommand{{20}, {first, "1002"}, second, "1003"});
    network.run_for(seconds(3));
    Told expected{"Done 20", "Held 1002 consultation", "Initiated 1002 consultation", "Originated 1002 consultation to 1003",
                  "Alerting 1003 newCall from 1002"};
    if (answers) expected.emplace_back("Answered 1003 normal");
    EXPECT_EQ(take(), expected);
    if (answers) expect_pair(bob, carol);
  }
  void expect_pair(Phone& one, Phone& other) {
    EXPECT_TRUE(one.heard_by(other)) << one.number << " " << other.number;
    EXPECT_TRUE(other.heard_by(one)) << one.number << " " << other.number;
  }
  void expect_all_gone() {
    for (Phone* phone : {&alice, &bob, &carol})
      if (phone->line) phone->hang_up();
    expect_nothing_left();
    EXPECT_EQ(carol.agent.sessions(), 0U);
  }

  Phone carol;
  calls::CallRef first;
  calls::CallRef second;
};

inline const Told cleared_by_caller{"Cleared 1001 normalClearing", "Cleared 1002 normalClearing",
                                    "CallEnded normalClearing"};

}  // namespace strowger::sip::test
