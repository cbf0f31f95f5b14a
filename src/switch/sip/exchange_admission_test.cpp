// Tests of the SIP exchange: who may register and call, and what is answered to others.
#include <gtest/gtest.h>

#include <algorithm>

#include "base/log.hpp"
#include "switch/sip/test_world.hpp"

namespace strowger::sip {
namespace {

using namespace test;

TEST(ExchangeAdmissionTest, WrongPasswordAndUnknownNumberLookTheSame) {
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

TEST(ExchangeAdmissionTest, NobodySpeaksForAnother) {
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

/// Of the phones' own, secret1 and so on, as of others.
DigestSecret kept(const std::string& number, const std::string& secret) { return digest_secret(number, "pbx.test", secret); }

TEST(ExchangeAdmissionTest, SecretsThatAreKeptCountBeforeThoseOfTheSettings) {
  World world;
  Exchange& exchange = world.server.exchange;
  Phone other(world.network, "1001", "another", {"127.0.0.1", 5091}, exchange_address);
  const auto registers = [&](Phone& phone) {
    phone.register_phone();
    world.network.run_for(seconds(1));
    return phone.register_status;
  };
  EXPECT_EQ(registers(world.alice), 200);
  EXPECT_EQ(exchange.know_secrets({{"1002", kept("1002", "secret2")}}, world.network.now()).names,
            (std::set<std::string>{"1002"}));
  EXPECT_EQ(registers(world.alice), 200) << "nothing is kept of it";
  EXPECT_EQ(registers(world.bob), 200);
  exchange.know_secrets({{"1001", kept("1001", "another")}}, world.network.now());
  EXPECT_EQ(registers(world.alice), 401);
  EXPECT_EQ(registers(other), 200);
  exchange.know_secrets({{"1001", {}}}, world.network.now());
  EXPECT_EQ(registers(world.alice), 401);
  EXPECT_EQ(registers(other), 401);
  exchange.know_secrets({}, world.network.now());
  EXPECT_EQ(registers(world.alice), 200);
  const std::vector<calls::DeviceSetting> devices{{"1002", "Bob", "secret2"}};
  exchange.know_secrets({{"1001", kept("1001", "secret1")}}, world.network.now());
  exchange.configure(devices, world.network.now());
  EXPECT_EQ(registers(world.alice), 401) << "a secret makes no device";
}

TEST(ExchangeAdmissionTest, BothAlgorithmsAreKept) {
  ExchangeSettings settings;
  settings.digest = {DigestAlgorithm::sha_256};
  World world(1, Transport::udp, settings);
  world.server.exchange.know_secrets({{"1001", kept("1001", "another")}}, world.network.now());
  Phone other(world.network, "1001", "another", {"127.0.0.1", 5091}, exchange_address);
  other.register_phone();
  world.network.run_for(seconds(1));
  EXPECT_EQ(other.register_status, 200);
}

TEST(ExchangeAdmissionTest, WhoseSecretIsAnotherNowIsNoLongerRegistered) {
  World world;
  world.talk();
  const auto changed =
      world.server.exchange.know_secrets({{"1001", kept("1001", "another")}, {"9999", {}}}, world.network.now());
  EXPECT_EQ(changed.phones, 1U);
  EXPECT_EQ(changed.names, (std::set<std::string>{"1001", "9999"}));
  EXPECT_EQ(world.take(), (Told{"OutOfService 1001 maintenance"}));
  world.expect_talk();
  EXPECT_EQ(
      world.server.exchange.know_secrets({{"1001", kept("1001", "another")}, {"9999", {}}}, world.network.now()).phones, 0U);
  std::vector<Contact> earlier{{"sip:1001@127.0.0.1:5081",
                                {Transport::udp, {}, {"127.0.0.1", 5081}, exchange_address},
                                "c",
                                1,
                                world.network.now() + seconds(100),
                                "",
                                ""}};
  world.server.exchange.know_secrets({{"1001", {}}}, world.network.now());
  world.server.exchange.restore_registrations("1001", earlier, world.network.now());
  EXPECT_EQ(world.take(), Told{}) << "nor from an earlier run";
}

TEST(ExchangeAdmissionTest, InAnOverloadNewCallsAndNewPhonesAreTurnedAway) {
  World world;
  world.register_both();
  world.bob.manner = Manner::answer;
  world.alice.dial("1002");
  world.network.run_for(seconds(4));
  world.expect_talk();
  world.take();
  world.server.exchange.set_overloaded(true);
  Phone carol(world.network, "1003", "secret3", {"127.0.0.1", 5093}, exchange_address);
  const auto waits = [](const Phone& phone) { return phone.last_reply.number(HeaderName::retry_after).value_or(0); };
  carol.dial("1001");
  world.network.run_for(seconds(1));
  EXPECT_EQ(carol.final_status, 503);
  carol.register_phone();
  world.network.run_for(seconds(1));
  EXPECT_EQ(carol.register_status, 503);
  EXPECT_GE(waits(carol), 20U);
  EXPECT_LT(waits(carol), 60U);
  world.bob.register_phone();
  world.network.run_for(seconds(1));
  EXPECT_EQ(world.bob.register_status, 200) << "who is registered stays it";
  world.alice.hold();
  world.network.run_for(seconds(1));
  world.alice.hang_up();
  world.network.run_for(seconds(1));
  EXPECT_EQ(world.take(), (Told{"Held 1001 normal", "Cleared 1001 normalClearing", "Cleared 1002 normalClearing",
                                "CallEnded normalClearing"}))
      << "a call in progress goes on";
  world.server.exchange.set_overloaded(false);
  carol.register_phone();
  world.network.run_for(seconds(1));
  EXPECT_EQ(carol.register_status, 200);
}

TEST(ExchangeAdmissionTest, TwoPhonesOfOneNumber) {
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
            (Told{"Originated 1001 newCall to 1002", "Alerting 1002 newCall from 1001", "Answered 1002 normal"}));
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
  EXPECT_EQ(world.take().back(), "OutOfService 1002 normal");
  world.expect_nothing_left();
}

TEST(ExchangeAdmissionTest, PhonesOfAnEarlierRun) {
  World before(1, Transport::udp, listening_at(exchange_address));
  before.register_both();
  before.bob.register_phone(120);
  before.network.run_for(seconds(1));
  auto known = before.server.exchange.take_registrations();
  ASSERT_EQ(known.size(), 2U);
  EXPECT_TRUE(before.server.exchange.take_registrations().empty()) << "nothing has changed since";
  ASSERT_EQ(known[1].first, "1002");
  ASSERT_EQ(known[1].second.size(), 1U);

  World after(2, Transport::udp, listening_at(exchange_address));
  after.server.exchange.restore_registrations("9999", known[0].second, after.network.now());
  after.server.exchange.restore_registrations("1002", known[1].second, after.network.now());
  EXPECT_EQ(after.take(), Told{"InService 1002"});
  after.bob.manner = Manner::answer;
  after.alice.dial("1002");
  after.network.run_for(seconds(4));
  after.expect_talk();
  after.alice.hang_up();
  after.network.run_for(seconds(120));
  EXPECT_EQ(after.take().back(), "OutOfService 1002 destOutOfOrder") << "it expires when it would have";

  World elsewhere(3, Transport::udp, listening_at({"127.0.0.1", 5099}));
  elsewhere.server.exchange.restore_registrations("1002", known[1].second, elsewhere.network.now());
  EXPECT_EQ(elsewhere.take(), Told{}) << "nothing can be sent from where we do not listen";

  before.bob.register_phone(0);
  before.network.run_for(seconds(1));
  known = before.server.exchange.take_registrations();
  ASSERT_EQ(known.size(), 1U);
  EXPECT_TRUE(known[0].second.empty());
}

TEST(ExchangeAdmissionTest, RegistrationExpires) {
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
  EXPECT_EQ(world.take(), Told{"OutOfService 1002 destOutOfOrder"});
}

TEST(ExchangeAdmissionTest, RemovedDeviceLosesItsCalls) {
  World world;
  world.talk();
  world.server.exchange.configure(std::vector<calls::DeviceSetting>{{"1001", "Alice", "secret1"}}, world.network.now());
  world.network.run_for(seconds(1));
  EXPECT_EQ(world.take(), (Told{"Cleared 1002 maintenance", "Cleared 1001 normalClearing", "CallEnded maintenance",
                                "OutOfService 1002 maintenance"}));
  world.bob.register_phone();
  world.network.run_for(seconds(1));
  EXPECT_EQ(world.bob.register_status, 401);
  world.expect_nothing_left();
}

TEST(ExchangeAdmissionTest, Sha256IsUsedWhereItIsOffered) {
  ExchangeSettings settings;
  settings.listeners.push_back({Transport::udp, exchange_address, {DigestAlgorithm::sha_256, DigestAlgorithm::md5}});
  World world(1, Transport::udp, settings);
  world.register_both();
  EXPECT_NE(world.network.transcript.find("algorithm=SHA-256"), std::string::npos);
  EXPECT_NE(world.network.transcript.find("algorithm=MD5"), std::string::npos);
}

/// A REGISTER of Alice with credentials made for `claimed`, and what it is answered.
int register_with_uri(World& world, Phone& guesser, const std::string& requested, const std::string& claimed) {
  Message message = Message::request(Method::register_, requested);
  message.add(HeaderName::from, "<sip:1001@pbx.test>;tag=1");
  message.add(HeaderName::to, "<sip:1001@pbx.test>");
  message.add(HeaderName::call_id, world.alice.random.token(8));
  message.add(HeaderName::cseq, "1 REGISTER");
  guesser.agent.request(Message(message), guesser.path(), world.network.now());  // 401 with a nonce
  world.network.run_for(seconds(1));
  const auto challenge = Challenge::parse(guesser.last_reply.get(HeaderName::www_authenticate));
  if (!challenge) return 0;
  Credentials credentials{.username = "1001",
                          .realm = challenge->realm,
                          .nonce = challenge->nonce,
                          .uri = claimed,
                          .response = {},
                          .algorithm = "MD5",
                          .opaque = {},
                          .qop = "auth",
                          .nc = "00000001",
                          .cnonce = "x"};
  credentials.response = digest_response(DigestAlgorithm::md5, credentials, "secret1", "REGISTER");
  message.set(HeaderName::cseq, "2 REGISTER");
  message.add(HeaderName::authorization, credentials.text());
  world.alice.agent.request(std::move(message), world.alice.path(), world.network.now());
  world.network.run_for(seconds(1));
  return world.alice.register_status;
}

TEST(ExchangeAdmissionTest, CredentialsAreForTheRequestUri) {
  World world;
  Phone guesser(world.network, "1001", "guess", {"127.0.0.1", 5091}, exchange_address);
  EXPECT_EQ(register_with_uri(world, guesser, "sip:pbx.test", "sip:pbx.test"), 200);
  EXPECT_EQ(register_with_uri(world, guesser, "sip:pbx.test", "sip:PBX.test:5060"), 200);
  EXPECT_EQ(register_with_uri(world, guesser, "sip:pbx.test;transport=udp", "sips:pbx.test"), 200);
  EXPECT_EQ(register_with_uri(world, guesser, "sip:pbx.test", "sip:127.0.0.1:5070"), 200);  // as sipp does
  EXPECT_EQ(register_with_uri(world, guesser, "sip:1001@pbx.test", "sip:127.0.0.1:5070"), 200);
  EXPECT_EQ(register_with_uri(world, guesser, "sip:1001@pbx.test", "sip:1002@pbx.test"), 400);
  EXPECT_EQ(register_with_uri(world, guesser, "sip:pbx.test", "not a URI"), 400);
}

TEST(ExchangeAdmissionTest, WrongPasswordsAreToldOnceAMinute) {
  std::vector<std::string> lines;
  log::set_sink([&](log::Level, std::string_view line) { lines.emplace_back(line); }, log::Level::warning);
  World world;
  Phone wrong(world.network, "1001", "the wrong guess", {"127.0.0.1", 5091}, exchange_address);
  for (int i = 0; i < 5; ++i) {
    wrong.register_phone();
    world.network.run_for(seconds(1));
  }
  ASSERT_EQ(lines.size(), 1U);
  EXPECT_NE(lines[0].find("127.0.0.1 gave a wrong number or password for 1001;"), std::string::npos) << lines[0];
  world.network.run_for(seconds(60));
  ASSERT_EQ(lines.size(), 2U);
  EXPECT_NE(lines[1].find(" 4 times more in a minute"), std::string::npos) << lines[1];
  world.network.run_for(seconds(200));
  EXPECT_EQ(lines.size(), 2U);
  wrong.register_phone();
  world.network.run_for(seconds(1));
  EXPECT_EQ(lines.size(), 3U);
  for (const auto& line : lines) EXPECT_EQ(line.find("wrong guess"), std::string::npos) << line;
  log::set_sink({}, log::Level::info);
}

TEST(ExchangeAdmissionTest, OptionsAndOthersAreAnswered) {
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
  EXPECT_EQ(ask(Method::publish), 489);
  world.expect_nothing_left();
}

}  // namespace
}  // namespace strowger::sip
