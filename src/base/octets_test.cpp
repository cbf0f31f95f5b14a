// Hexadecimal text and back.
#include "base/octets.hpp"

#include <gtest/gtest.h>

namespace strowger {
namespace {

TEST(Octets, HexGoesBothWays) {
  const Octets octets{0x00, 0x7f, 0xa5, 0xff};
  EXPECT_EQ(to_hex(octets), "007fa5ff");
  EXPECT_EQ(to_upper_hex(octets), "007FA5FF");
  EXPECT_EQ(from_hex("00 7F:a5-ff\n"), octets);
}

TEST(Octets, HexRefusesWhatIsNotHex) {
  EXPECT_FALSE(from_hex("0"));
  EXPECT_FALSE(from_hex("0g"));
  EXPECT_FALSE(from_hex("a 5"));
  EXPECT_EQ(from_hex(""), Octets{});
}

}  // namespace
}  // namespace strowger
