// Tokens: whose they are, when they end, how many there are.
#include "admin/tokens.hpp"

#include <gtest/gtest.h>

namespace strowger::admin {
namespace {

constexpr Time begin_of_tokens{seconds{1'800'000'000}};

class TokensTest : public testing::Test {
 protected:
  std::string add(const std::string& name, Time now = begin_of_tokens) { return tokens_.add(name, "", random_, now); }
  bool good(const std::string& token, Time now = begin_of_tokens) { return tokens_.find(token, "", now) != nullptr; }

  Tokens tokens_;
  SeededRandom random_{7};
};

TEST_F(TokensTest, ATokenIsOfWhomItWasGivenTo) {
  const std::string token = add("alice");
  EXPECT_EQ(token.size(), 2 * Tokens::octets);
  ASSERT_TRUE(good(token));
  EXPECT_EQ(tokens_.find(token, "", begin_of_tokens)->administrator, "alice");
  EXPECT_FALSE(good(token.substr(1)));
  EXPECT_FALSE(good(""));
  EXPECT_NE(token, add("alice"));
}

TEST_F(TokensTest, ATokenIsGoodOverTheCertificateOfItsLoginOnly) {
  const std::string token = tokens_.add("alice", "alice", random_, begin_of_tokens);
  EXPECT_NE(tokens_.find(token, "alice", begin_of_tokens), nullptr);
  EXPECT_EQ(tokens_.find(token, "bob", begin_of_tokens), nullptr);
  EXPECT_EQ(tokens_.find(token, "", begin_of_tokens), nullptr);
}

TEST_F(TokensTest, TheyEndWhenNobodyUsesThem) {
  const std::string token = add("alice");
  EXPECT_TRUE(good(token, begin_of_tokens + Tokens::idle - seconds{1}));
  EXPECT_TRUE(good(token, begin_of_tokens + 2 * Tokens::idle - seconds{2}));
  EXPECT_FALSE(good(token, begin_of_tokens + 3 * Tokens::idle));
  EXPECT_EQ(tokens_.size(), 0U);
}

TEST_F(TokensTest, TheyEndThoughSomebodyUsesThem) {
  const std::string token = add("alice");
  Time now = begin_of_tokens;
  for (; now < begin_of_tokens + Tokens::longest; now += std::chrono::minutes{20}) ASSERT_TRUE(good(token, now));
  EXPECT_FALSE(good(token, now));
}

TEST_F(TokensTest, TheyEndWithTheirSessionOrAdministrator) {
  const std::string one = add("alice");
  const std::string two = add("alice");
  const std::string other = add("bob");
  const std::uint64_t number = tokens_.find(one, "", begin_of_tokens)->number;
  EXPECT_TRUE(tokens_.is_there(number));
  tokens_.end(number);
  EXPECT_FALSE(tokens_.is_there(number));
  EXPECT_FALSE(good(one));
  EXPECT_TRUE(good(two));
  tokens_.end_all_of("alice");
  EXPECT_FALSE(good(two));
  EXPECT_TRUE(good(other));
}

TEST_F(TokensTest, TheyAreBounded) {
  const std::string first = add("alice");
  for (std::size_t i = 1; i < Tokens::most_of_administrator; ++i) add("alice", begin_of_tokens + seconds{1});
  EXPECT_TRUE(good(first));
  const std::string second = add("alice", begin_of_tokens + seconds{2});
  EXPECT_FALSE(good(first)) << "the one that was used least recently";
  EXPECT_EQ(tokens_.size(), Tokens::most_of_administrator);
  for (std::size_t i = 0; i < 2 * Tokens::most; ++i) add("name" + std::to_string(i), begin_of_tokens + seconds{3});
  EXPECT_EQ(tokens_.size(), Tokens::most);
  EXPECT_FALSE(good(second));
}

TEST_F(TokensTest, WhatIsOverIsSweptAway) {
  add("alice");
  tokens_.sweep(begin_of_tokens + seconds{1});
  EXPECT_EQ(tokens_.size(), 1U);
  tokens_.sweep(begin_of_tokens + Tokens::idle);
  EXPECT_EQ(tokens_.size(), 0U);
}

}  // namespace
}  // namespace strowger::admin
