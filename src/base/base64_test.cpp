// Base 64: the examples of RFC 4648 clause 10, and what is none.
#include "base/base64.hpp"

#include <gtest/gtest.h>

namespace strowger {
namespace {

TEST(Base64, HasTheExamplesOfTheStandard) {
  for (const auto& [plain, text] :
       {std::pair{"", ""}, std::pair{"f", "Zg=="}, std::pair{"fo", "Zm8="}, std::pair{"foo", "Zm9v"},
        std::pair{"foob", "Zm9vYg=="}, std::pair{"fooba", "Zm9vYmE="}, std::pair{"foobar", "Zm9vYmFy"}}) {
    EXPECT_EQ(to_base64(octets_of(plain)), text);
    EXPECT_EQ(from_base64(text), to_octets(plain));
  }
  EXPECT_EQ(to_base64(Octets{0xFB, 0xFF}), "+/8=");
  EXPECT_EQ(from_base64("+/8"), (Octets{0xFB, 0xFF}));
}

TEST(Base64, RefusesWhatIsNone) {
  for (const std::string_view text : {"Zg=x", "Zm9vY", "Zm 9v", "Zm9v\n", "-_8=", "Zm9=v"})
    EXPECT_FALSE(from_base64(text)) << text;
}

}  // namespace
}  // namespace strowger
