// Every declared message means the same in BER, XML and JSON (those of Phases I and II in BER and JSON): random values go
// round through all of them.
#include <gtest/gtest.h>

#include "base/random.hpp"
#include "codec/json/json.hpp"
#include "codec/rose/rose.hpp"
#include "codec/xml/xml.hpp"
#include "schema/random_value.hpp"

namespace strowger::codec {
namespace {

using schema::MessageType;
using schema::Registry;
using schema::Role;

constexpr int rounds = 10;

Pdu pdu_of(const MessageType& type, Random& random, const schema::RandomValues& how) {
  Pdu pdu;
  pdu.message = schema::random_message(type, random, how);
  pdu.operation = type.role.code;
  switch (type.role.role) {
    case Role::response:
      pdu.kind = Pdu::Kind::result;
      break;
    case Role::event:
      pdu.kind = Pdu::Kind::event;
      pdu.operation = Pdu::event_report;
      pdu.cross_ref = to_octets("0017");
      break;
    case Role::error:
      pdu.kind = Pdu::Kind::error;
      pdu.operation = 1;
      break;
    default:
      break;
  }
  return pdu;
}

// One test for all messages: a process for each would take longer than the work. Stops at the first that fails.
template <class Check>
void for_each_message(Check&& check, schema::Phase phase = schema::Phase::three) {
  SeededRandom random(42);
  for (const MessageType* type : Registry::of(phase).all()) {
    SCOPED_TRACE(type->name());
    for (int round = 0; round < rounds && !testing::Test::HasFailure(); ++round) check(*type, random, round);
  }
}

void expect_same(const Decoded& decoded, const Pdu& pdu, const std::string& text) {
  ASSERT_FALSE(decoded.fault) << decoded.fault->failure.text() << "\n" << text;
  if (decoded.pdu == pdu) return;
  EXPECT_EQ(json::indented(json::encode(decoded.pdu)), json::indented(json::encode(pdu))) << text;
  ADD_FAILURE() << "not the same: " << text;
}

TEST(EveryMessage, RoundTripsInXml) {
  const xml::Dialect dialect{"urn:x", schema::Edition::ed6};
  for_each_message([&](const MessageType& type, Random& random, int round) {
    Pdu pdu = pdu_of(type, random, {.notation = round % 2 == 0 ? schema::Notation::ber : schema::Notation::xml});
    const std::string text = xml::encode(pdu, dialect);
    pdu.name_space = type.role.name_space.empty() ? "urn:x" : type.role.name_space;
    expect_same(xml::decode(octets_of(text)), pdu, text);
  });
}

TEST(EveryMessage, RoundTripsInJson) {
  for_each_message([](const MessageType& type, Random& random, int round) {
    Pdu pdu = pdu_of(type, random, {.unknown_percent = 20, .notation = schema::Notation::ber});
    if (round % 2 == 0) pdu.invoke = static_cast<std::int64_t>(round) - 5;
    if (round % 3 == 0) pdu.invoke = event_invoke_id;
    const std::string text = json::encode(pdu);
    expect_same(json::decode(text), pdu, text);
    expect_same(json::decode(json::indented(text)), pdu, text);
  });
}

TEST(EveryMessage, IsTheSameInAllEncodings) {
  for_each_message([](const MessageType& type, Random& random, int) {
    if (!type.role.name_space.empty()) return;  // only XML has it
    Pdu pdu = pdu_of(type, random, {});
    pdu.invoke = static_cast<std::int64_t>(7);
    const Octets ber = rose::encode(pdu);
    const Decoded from_ber = rose::decode(ber);
    expect_same(from_ber, pdu, to_hex(ber));
    const std::string text = xml::encode(from_ber.pdu, {});
    Decoded from_xml = xml::decode(octets_of(text));
    from_xml.pdu.invoke = from_ber.pdu.invoke;
    expect_same(from_xml, pdu, text);
    const std::string json_text = json::encode(from_xml.pdu);
    const Decoded from_json = json::decode(json_text);
    expect_same(from_json, pdu, json_text);
    EXPECT_EQ(to_hex(rose::encode(from_json.pdu)), to_hex(ber));
  });
}

TEST(EveryMessage, OfPhasesIAndIIIsTheSameInBerAndJson) {
  for (const schema::Phase phase : {schema::Phase::one, schema::Phase::two}) {
    const MessageType* const beside = Registry::of(phase).beside_event();
    std::size_t messages = 0;
    for_each_message(
        [&](const MessageType& type, Random& random, int round) {
          if (type.role.role == Role::beside) return;
          Pdu pdu = pdu_of(type, random, {.present_percent = round == 0 ? 0U : round == 1 ? 100U : 40U});
          pdu.phase = phase;
          pdu.invoke = static_cast<std::int64_t>(7);
          if (beside != nullptr && pdu.kind == Pdu::Kind::event && round % 2 == 1)
            pdu.beside = schema::random_message(*beside, random);
          const Octets ber = rose::encode(pdu);
          expect_same(rose::decode(ber, phase), pdu, to_hex(ber));
          const std::string text = json::encode(pdu);
          expect_same(json::decode(text), pdu, text);
          ++messages;
        },
        phase);
    EXPECT_GT(messages, 700U);
  }
}

TEST(EventsOfPhasesIAndII, AreLaidOutAsTheirPhaseHasThem) {
  const auto encoded = [](schema::Phase phase) {
    Pdu pdu;
    pdu.kind = Pdu::Kind::event;
    pdu.phase = phase;
    pdu.invoke = std::int64_t{130};
    pdu.cross_ref = {0x01, 0x42};
    pdu.message = schema::Message::of(*Registry::of(phase).by_name("ServiceInitiatedEvent"));
    return pdu;
  };
  const EncodedEvent one = rose::encode_event(encoded(schema::Phase::one));
  EXPECT_EQ(to_hex(one.octets),
            "a1140202008202011530"
            "0b5502014280010d30026b00");
  EXPECT_EQ(one.cross_ref_at, 13U);
  const EncodedEvent two = rose::encode_event(encoded(schema::Phase::two));
  EXPECT_EQ(to_hex(two.octets),
            "a1150202008202011530"
            "0c55020142a006ac0430026b00");
  EXPECT_EQ(two.cross_ref_at, 13U);
  EXPECT_EQ(two.invoke_at, 4U);
  EXPECT_EQ(two.invoke_octets, 2U);
}

// Net::CSTA knows a private form of event types; nothing is known of what they hold.
TEST(EventsOfPhasesIAndII, OfAVendorAreKept) {
  const Octets apdu = from_hex(
                          "a11302010102011530"
                          "0b"
                          "55020142"
                          "810105"
                          "04020102")
                          .value();
  const Decoded decoded = rose::decode(apdu, schema::Phase::one);
  ASSERT_TRUE(decoded.fault);
  EXPECT_EQ(to_hex(decoded.pdu.raw), "81010504020102");
  EXPECT_EQ(to_hex(rose::encode(decoded.pdu)), to_hex(apdu));
}

}  // namespace
}  // namespace strowger::codec
