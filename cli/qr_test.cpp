// QR codes: their shape, and the finder pattern at its place.
#include "cli/qr.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace strowger::cli {
namespace {

TEST(QrCode, ASmallTextIsTheSmallestCodeWithItsMargin) {
  const std::string drawn = qr_code("hello");
  EXPECT_EQ(std::count(drawn.begin(), drawn.end(), '\n'), (21 + 8 + 1) / 2);
  const std::string line = drawn.substr(0, drawn.find('\n'));
  std::string full;
  for (int i = 0; i < 29; ++i) full += "\u2588";
  EXPECT_EQ(line, "\033[97;40m" + full + "\033[0m") << "the margin is light";
  // The third line has the upper two rows of the finder pattern: seven dark ones, then one dark, five light, one dark.
  std::string third = drawn;
  for (int i = 0; i < 2; ++i) third.erase(0, third.find('\n') + 1);
  EXPECT_EQ(third.rfind("\033[97;40m\u2588\u2588\u2588\u2588 \u2584\u2584\u2584\u2584\u2584 \u2588", 0), 0U) << third;
}

TEST(QrCode, TooLongATextIsNone) { EXPECT_EQ(qr_code(std::string(5'000, 'x')), ""); }

}  // namespace
}  // namespace strowger::cli
