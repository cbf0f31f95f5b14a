// The detector: every pattern, every prefix of every pattern, every first octet.
#include "framing/detector.hpp"

#include <gtest/gtest.h>

namespace strowger::framing {
namespace {

using What = Detected::What;

struct Case {
  std::string_view hex;
  Detected verdict;
  std::size_t decided_at;  // octets needed
};

constexpr Case cases[] = {
    {"16 03 01 02 00 01", {What::tls}, 3},
    {"16 03 04 02 00", {What::tls}, 3},
    {"16 03 a1 82 16 00", {What::framing, Framing::two_octet}, 3},  // a frame of 5,635 octets
    {"16 02 60 82 16 00", {What::framing, Framing::two_octet}, 2},
    {"00 00 00 dd 30 30 30 31 3c", {What::framing, Framing::ecma323}, 2},
    {"30 30 00 dd 30 30 30 31 3c", {What::framing, Framing::ecma323}, 2},
    {"00 01 00 dd 30 30 30 31 3c", {What::framing, Framing::soap}, 2},
    {"00 0c a1 0a 02 02 00 01", {What::framing, Framing::two_octet}, 2},
    {"00 25 60 23 80 02 07 80", {What::framing, Framing::two_octet}, 2},
    {"01 35 a1 82 01 31", {What::framing, Framing::two_octet}, 1},
    {"1f ff 30 82", {What::framing, Framing::two_octet}, 1},
    {"26 80 33 60 31 a1 07", {What::framing, Framing::hipath}, 2},
    {"26 80 60 60 5e", {What::framing, Framing::hipath}, 2},
    {"26 81 38 a1 82 01 34", {What::framing, Framing::hipath}, 2},
    {"26 ff ff a1", {What::framing, Framing::hipath}, 2},
    {"60 0a a1 08 06 06 2b 0c 00 81 34 01", {What::framing, Framing::bare_ber}, 1},
    {"a1 0e 02 01 01 02 01 47", {What::framing, Framing::bare_ber}, 1},
    {"a1 80 02 01 01", {What::framing, Framing::bare_ber}, 1},
    {"42", {What::hello}, 1},
    {"42 00 0c", {What::hello}, 1},
    {"47 45 54 20 2f", {What::websocket}, 4},
    {"3c 3f 78 6d 6c", {What::framing, Framing::bare_xml}, 1},
    {"3c 4d 61 6b 65", {What::framing, Framing::bare_xml}, 1},
    {"26 7f 00", {What::nothing}, 2},
    {"30 31", {What::nothing}, 2},
    {"30 0c", {What::nothing}, 2},
    {"47 45 54 2f", {What::nothing}, 4},
    {"47 4f", {What::nothing}, 2},
    {"50", {What::nothing}, 1},
    {"ff", {What::nothing}, 1},
    {"4f 50 54 49 4f 4e 53", {What::nothing}, 1},
};

TEST(Detector, DecidesEachPatternAtTheSameOctetAndNeverChangesItsMind) {
  for (const Case& one : cases) {
    const Octets octets = *from_hex(one.hex);
    for (std::size_t count = 0; count <= octets.size(); ++count) {
      const Detected expected = count < one.decided_at ? Detected{} : one.verdict;
      EXPECT_EQ(detect(OctetView(octets).first(count)), expected) << one.hex << ", first " << count << " octets";
    }
  }
}

TEST(Detector, EveryPairOfFirstOctetsIsDecidedOrWaitsForAKnownPattern) {
  for (unsigned one = 0; one < 256; ++one) {
    for (unsigned two = 0; two < 256; ++two) {
      const Octet octets[] = {static_cast<Octet>(one), static_cast<Octet>(two)};
      const Detected found = detect(octets);
      const bool waits = (one == 0x16 && two == 0x03) || (one == 'G' && two == 'E');
      EXPECT_EQ(found.what == What::more, waits) << one << ' ' << two;
      const Detected at_first = detect(OctetView(octets).first(1));
      if (at_first.what != What::more) {
        EXPECT_EQ(at_first, found) << one << ' ' << two;
      }
      if (one <= 0x1F && one != 0x00 && one != 0x16) {
        EXPECT_EQ(found, (Detected{What::framing, Framing::two_octet})) << one << ' ' << two;
      }
    }
  }
}

TEST(Detector, ShowsWhatCame) {
  EXPECT_EQ(shown(octets_of("PO")), "50 4f (\"PO\")");
  EXPECT_EQ(shown(*from_hex("ff 0a")), "ff 0a (\"\\xff\\x0a\")");
}

}  // namespace
}  // namespace strowger::framing
