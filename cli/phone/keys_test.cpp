// Keys are read leniently in space, strictly in words.
#include "cli/phone/keys.hpp"

#include <gtest/gtest.h>

#include <sstream>

namespace strowger::cli {
namespace {

TEST(Keys, Read) {
  EXPECT_EQ(*parse_key("dial 1002"), (Key{KeyKind::dial, "1002"}));
  EXPECT_EQ(*parse_key("  dial   sip:1002@127.0.0.1:5070 \r"), (Key{KeyKind::dial, "sip:1002@127.0.0.1:5070"}));
  EXPECT_EQ(*parse_key("answer"), (Key{KeyKind::answer, ""}));
  EXPECT_EQ(*parse_key("digits 12*#a"), (Key{KeyKind::digits, "12*#a"}));
  EXPECT_EQ(*parse_key(""), Key{});
  EXPECT_EQ(*parse_key("# a remark"), Key{});
}

TEST(Keys, Refused) {
  for (const char* line :
       {"dail 1002", "dial", "dial <sip:x>", "dial a b", "answer now", "digits", "digits 12x", "hold 1"}) {
    const Result<Key> key = parse_key(line);
    EXPECT_FALSE(key) << line;
  }
}

TEST(Keys, HelpNamesEachKey) {
  std::istringstream help{std::string(keys_help())};
  int lines = 0;
  for (std::string line; std::getline(help, line); ++lines) {
    std::string word = line.substr(0, line.find(' '));
    if (word == "dial" || word == "digits") word += " 1";
    EXPECT_TRUE(parse_key(word)) << line;
  }
  EXPECT_EQ(lines, 8);
}

}  // namespace
}  // namespace strowger::cli
