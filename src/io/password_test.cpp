// Hashes of passwords: the right one matches, others and nonsense do not.
#include "io/password.hpp"

#include <gtest/gtest.h>

#include <set>

namespace strowger::io {
namespace {

TEST(Password, OnlyTheRightOneMatches) {
  const auto hash = hash_password("correct horse battery");
  ASSERT_TRUE(hash) << hash.failure().text();
  EXPECT_TRUE(hash->starts_with("$argon2id$v=19$m=65536,t=3,p=1$")) << *hash;
  EXPECT_TRUE(password_matches(*hash, "correct horse battery"));
  EXPECT_FALSE(password_matches(*hash, "correct horse batterz"));
  EXPECT_FALSE(password_matches(*hash, ""));
  EXPECT_NE(*hash, *hash_password("correct horse battery")) << "each has a salt of its own";
}

TEST(Password, WhatIsNoHashOfOursMatchesNothing) {
  EXPECT_FALSE(password_matches("", ""));
  EXPECT_FALSE(password_matches("plain", "plain"));
  EXPECT_FALSE(password_matches("$argon2id$v=19$m=4294967295,t=3,p=1$AAAA$AAAA", "x")) << "nor does it take its memory";
  EXPECT_FALSE(password_matches(nobodys_hash(), ""));
}

TEST(Password, NewOnesAreLongAndDiffer) {
  std::set<std::string> seen;
  for (int i = 0; i < 100; ++i) {
    const std::string made = new_password();
    EXPECT_EQ(made.size(), 24U);
    EXPECT_TRUE(seen.insert(made).second);
  }
}

}  // namespace
}  // namespace strowger::io
