// Octets from a peer that means no good, or whose line is bad: each is taken or told apart, and nothing else happens.
#include <gtest/gtest.h>

#include "base/random.hpp"
#include "codec/ber/decode.hpp"
#include "codec/ber/encode.hpp"
#include "codec/rose/rose.hpp"
#include "schema/random_value.hpp"

namespace strowger::codec::ber {
namespace {

using schema::Message;
using schema::MessageType;
using schema::Registry;

Octets octets_of(const Message& message) {
  Octets octets;
  encode(*message.type()->type, message.value(), octets);
  return octets;
}

// A copy on the heap of just that size, so that a sanitizer sees any octet that is read behind it.
bool read(const MessageType& type, OctetView octets, Message& message) {
  const std::vector<Octet> copy(octets.begin(), octets.end());
  message = Message::of(type);
  Failure failure;
  const bool is_read = decode(*type.type, message.value(), copy, Limits{}, failure);
  EXPECT_EQ(is_read, failure.what.empty());
  return is_read;
}

class EveryBerMessage : public testing::TestWithParam<const MessageType*> {
 protected:
  SeededRandom random_{7};
};

TEST_P(EveryBerMessage, RoundTrips) {
  for (const unsigned present : {0U, 30U, 100U, 50U, 70U}) {
    const Message sent = schema::random_message(*GetParam(), random_, {.present_percent = present, .unknown_percent = 0});
    Message came;
    ASSERT_TRUE(read(*GetParam(), octets_of(sent), came)) << to_hex(octets_of(sent));
    EXPECT_EQ(came, sent);
    EXPECT_EQ(to_hex(octets_of(came)), to_hex(octets_of(sent)));
  }
}

TEST_P(EveryBerMessage, IsNeverReadFromAPartOfIt) {
  const Octets whole = octets_of(schema::random_message(*GetParam(), random_, {}));
  Message came;
  for (std::size_t length = 0; length < whole.size(); ++length) {
    EXPECT_FALSE(read(*GetParam(), OctetView(whole).first(length), came)) << length;
  }
}

// What is read from changed octets goes out in its minimal form, and comes back the same.
TEST_P(EveryBerMessage, BearsEveryChangedOctet) {
  Octets octets = octets_of(schema::random_message(*GetParam(), random_, {}));
  const std::size_t step = octets.size() / 200 + 1;
  for (std::size_t at = 0; at < octets.size(); at += step) {
    const Octet before = octets[at];
    for (const unsigned change : {0x01U, 0x20U, 0x80U, 0xFFU}) {
      octets[at] = static_cast<Octet>(before ^ change);
      Message came;
      if (!read(*GetParam(), octets, came)) continue;
      const Octets minimal = octets_of(came);
      Message again;
      ASSERT_TRUE(read(*GetParam(), minimal, again)) << to_hex(octets) << "\n" << to_hex(minimal);
      EXPECT_EQ(to_hex(octets_of(again)), to_hex(minimal)) << to_hex(octets);
    }
    octets[at] = before;
  }
}

// Every constructed element with an indefinite length instead.
void indefinite(OctetView octets, Octets& out) {
  Reader reader(octets.data(), octets.data() + octets.size(), 64);
  while (!reader.at_end()) {
    Element element;
    ASSERT_EQ(reader.next(element), Broken::no);
    if (!element.constructed) {
      append(out, element.whole());
      continue;
    }
    const Octet* length = element.begin + 1;
    if ((*element.begin & 0x1F) == 0x1F) {
      while ((*length++ & 0x80) != 0) {
      }
    }
    out.insert(out.end(), element.begin, length);
    out.push_back(0x80);
    indefinite(element.octets(), out);
    out.insert(out.end(), {0, 0});
  }
}

// And back.
void definite(OctetView octets, Writer& writer) {
  Reader reader(octets.data(), octets.data() + octets.size(), 64);
  std::vector<Element> elements;
  while (!reader.at_end()) ASSERT_EQ(reader.next(elements.emplace_back()), Broken::no);
  for (auto element = elements.rbegin(); element != elements.rend(); ++element) {
    const std::size_t before = writer.size();
    if (element->constructed) {
      definite(element->octets(), writer);
    } else {
      writer.octets(element->octets());
    }
    writer.header(element->tag, element->constructed, before);
  }
}

TEST_P(EveryBerMessage, IsReadWithIndefiniteLengths) {
  for (int round = 0; round < 3; ++round) {
    const Octets sent = octets_of(schema::random_message(*GetParam(), random_, {}));
    Octets other;
    indefinite(sent, other);
    Message came;
    ASSERT_TRUE(read(*GetParam(), other, came)) << to_hex(other);
    Writer writer;  // elements of any type go out as they came
    definite(octets_of(came), writer);
    Writer expected;
    definite(sent, expected);
    EXPECT_EQ(to_hex(writer.written()), to_hex(expected.written()));
  }
}

std::vector<const MessageType*> messages_of_ber() {
  std::vector<const MessageType*> chosen;
  for (const MessageType* type : Registry::all()) {
    if (type->role.name_space.empty()) chosen.push_back(type);
  }
  return chosen;
}

INSTANTIATE_TEST_SUITE_P(Ber, EveryBerMessage, testing::ValuesIn(messages_of_ber()),
                         [](const auto& info) { return std::string(info.param->name()); });

// Random octets that at least begin as a PDU does.
TEST(Hostile, RandomOctetsAreTakenOrRefused) {
  SeededRandom random(11);
  constexpr std::array<Octet, 16> likely{0x02, 0x01, 0x30, 0x80, 0xA0, 0x00, 0x61, 0x6B,
                                         0x7E, 0xA1, 0x04, 0x05, 0x0A, 0x55, 0x03, 0x81};
  for (int round = 0; round < 20'000; ++round) {
    Octets apdu{static_cast<Octet>(0xA1 + random.below(4))};
    const std::size_t length = random.below(60);
    apdu.push_back(static_cast<Octet>(random.below(8) == 0 ? 0x80 : length));
    while (apdu.size() < length + 2) {
      apdu.push_back(random.below(4) == 0 ? static_cast<Octet>(random.next()) : likely[random.below(likely.size())]);
    }
    const Decoded decoded = rose::decode(apdu);
    if (!decoded.fault) {
      EXPECT_EQ(rose::encode(rose::decode(rose::encode(decoded.pdu)).pdu), rose::encode(decoded.pdu)) << to_hex(apdu);
    }
  }
}

}  // namespace
}  // namespace strowger::codec::ber
