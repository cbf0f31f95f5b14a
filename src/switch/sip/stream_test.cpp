// Tests of the stream framing: any split gives the same messages; sizes are bounded (RFC 3261 clause 18.3, RFC 5626).
#include "switch/sip/stream.hpp"

#include <gtest/gtest.h>

#include "base/random.hpp"

namespace strowger::sip {
namespace {

const std::string first = "OPTIONS sip:a SIP/2.0\r\nl: 5\r\n\r\nhello";
const std::string second = "BYE sip:b SIP/2.0\r\nContent-Length : 0\r\n\r\n";
const std::string ping(StreamFramer::ping);

std::vector<std::string> frames_of(StreamFramer& framer) {
  std::vector<std::string> frames;
  while (const auto frame = framer.next()) frames.emplace_back(text_of(*frame));
  return frames;
}

TEST(StreamTest, SplitAtEveryOctet) {
  const std::string all = first + ping + second + "\r\n" + first + ping;
  const std::vector<std::string> expected{first, ping, second, first, ping};
  for (std::size_t at = 0; at <= all.size(); ++at) {
    StreamFramer framer;
    framer.add(octets_of(std::string_view(all).substr(0, at)));
    auto frames = frames_of(framer);
    framer.add(octets_of(std::string_view(all).substr(at)));
    for (auto& frame : frames_of(framer)) frames.push_back(std::move(frame));
    EXPECT_EQ(frames, expected) << "split at " << at;
    EXPECT_EQ(framer.failure(), "");
  }
}

TEST(StreamTest, OctetByOctetForLong) {
  StreamFramer framer;
  std::size_t count = 0;
  for (int round = 0; round < 3000; ++round) {
    for (const char c : first + second) {
      framer.add(octets_of(std::string_view(&c, 1)));
      count += frames_of(framer).size();
    }
  }
  EXPECT_EQ(count, 6000U);
}

TEST(StreamTest, NoLengthMeansNoBody) {
  StreamFramer framer;
  framer.add(octets_of("BYE sip:b SIP/2.0\r\nA: b\r\n\r\n" + first));
  EXPECT_EQ(frames_of(framer).size(), 2U);
}

TEST(StreamTest, WhatCannotBeReadEndsIt) {
  for (const std::string& bad :
       {std::string("A sip:b SIP/2.0\r\nContent-Length: -1\r\n\r\n"), std::string("A\r\nl: 65536\r\n\r\n"),
        std::string("A\r\nl: 1\r\nl: 2\r\n\r\n"), std::string(20000, 'x'), "\r\n\rX" + std::string(20000, 'x'),
        "A: " + std::string(20000, 'x') + "\r\n\r\n"}) {
    StreamFramer whole;
    whole.add(octets_of(bad));
    EXPECT_TRUE(frames_of(whole).empty());
    EXPECT_NE(whole.failure(), "");
    StreamFramer pieces;
    for (const char c : bad) {
      pieces.add(octets_of(std::string_view(&c, 1)));
      EXPECT_TRUE(frames_of(pieces).empty());
    }
    EXPECT_EQ(pieces.failure(), whole.failure());
  }
}

TEST(StreamTest, NoiseIsBounded) {
  SeededRandom random(7);
  for (int round = 0; round < 200; ++round) {
    StreamFramer framer;
    for (int i = 0; i < 400 && framer.failure().empty(); ++i) {
      Octets noise(1 + random.below(300));
      for (auto& octet : noise) octet = static_cast<Octet>("\r\nA: l0"[random.below(7)]);
      framer.add(noise);
      (void)frames_of(framer);
    }
  }
}

}  // namespace
}  // namespace strowger::sip
