// G.711: known code points, round trips, monotony, and the error's bound.
#include "media/g711.hpp"

#include <gtest/gtest.h>

#include <cstdlib>

namespace strowger::media {
namespace {

TEST(G711, KnownCodePoints) {
  EXPECT_EQ(encode_sample(Law::a, 0), 0xD5);
  EXPECT_EQ(encode_sample(Law::a, -1), 0x55);
  EXPECT_EQ(encode_sample(Law::a, 32767), 0xAA);
  EXPECT_EQ(encode_sample(Law::a, -32768), 0x2A);
  EXPECT_EQ(encode_sample(Law::mu, 0), 0xFF);
  EXPECT_EQ(encode_sample(Law::mu, 32767), 0x80);
  EXPECT_EQ(encode_sample(Law::mu, -32768), 0x00);
  EXPECT_EQ(decode_sample(Law::a, 0xD5), 8);
  EXPECT_EQ(decode_sample(Law::a, 0x2A), -32256);
  EXPECT_EQ(decode_sample(Law::mu, 0x7F), 0);
  EXPECT_EQ(decode_sample(Law::mu, 0x00), -32124);
}

// ITU-T G.711 tables 5 and 6: the octets of a 1 kHz sine of 0 dBm0, once round.
TEST(G711, ReferenceSineExpandsSymmetrically) {
  const Octets a = *from_hex("34 21 21 34 B4 A1 A1 B4");
  const Octets mu = *from_hex("1E 0B 0B 1E 9E 8B 8B 9E");
  for (const auto& [law, octets] : {std::pair{Law::a, a}, std::pair{Law::mu, mu}}) {
    const Samples samples = decode_g711(law, octets);
    for (std::size_t i = 0; i < 4; ++i) EXPECT_EQ(samples[i], -samples[i + 4]) << i;
    EXPECT_GT(std::abs(samples[1]), 2 * std::abs(samples[0]));
    EXPECT_EQ(encode_g711(law, samples), octets);
  }
}

TEST(G711, EveryOctetComesBack) {
  for (int octet = 0; octet < 256; ++octet) {
    const auto code = static_cast<Octet>(octet);
    EXPECT_EQ(encode_sample(Law::a, decode_sample(Law::a, code)), code);
    const Octet expected = code == 0x7F ? 0xFF : code;  // negative zero becomes zero
    EXPECT_EQ(encode_sample(Law::mu, decode_sample(Law::mu, code)), expected);
  }
}

TEST(G711, ErrorIsHalfAStepAtMostAndOrderIsKept) {
  for (const Law law : {Law::a, Law::mu}) {
    int last = -40000;
    for (int sample = -32768; sample <= 32767; ++sample) {
      const int back = decode_sample(law, encode_sample(law, static_cast<Sample>(sample)));
      ASSERT_GE(back, last) << sample;
      last = back;
      ASSERT_LE(std::abs(back - sample), 16 + std::abs(sample) / 31) << sample;
    }
  }
}

TEST(G711, NamesAndPayloadTypes) {
  EXPECT_EQ(encoding_name(Law::a), "PCMA");
  EXPECT_EQ(encoding_name(Law::mu), "PCMU");
  EXPECT_EQ(static_cast<int>(Law::a), 8);
}

}  // namespace
}  // namespace strowger::media
