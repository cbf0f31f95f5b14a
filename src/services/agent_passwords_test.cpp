// Passwords of agents: right, wrong, tried too often; and what the log says of it.
#include "services/agent_passwords.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/log.hpp"

namespace strowger::services {
namespace {

using Verdict = AgentPasswords::Verdict;

class AgentPasswordsTest : public testing::Test {
 protected:
  AgentPasswordsTest() {
    log::set_sink([this](log::Level, std::string_view line) { log_.emplace_back(line); });
    agents_.configure({{"alice", "4711"}, {"bob", ""}});
  }
  ~AgentPasswordsTest() override { log::set_sink({}); }

  Verdict tried(const std::string& id, const std::string& password) {
    return agents_.check(id, octets_of(password), "1001", now_);
  }

  AgentPasswords agents_;
  Time now_{std::chrono::hours{24}};
  std::vector<std::string> log_;
};

TEST_F(AgentPasswordsTest, RightAndWrong) {
  EXPECT_TRUE(agents_.any());
  EXPECT_FALSE(AgentPasswords().any());
  EXPECT_EQ(tried("alice", "4711"), Verdict::right);
  EXPECT_EQ(tried("bob", ""), Verdict::right);
  EXPECT_EQ(tried("carol", "4711"), Verdict::unknown);
  EXPECT_TRUE(log_.empty());
  for (const char* wrong : {"", "471", "47111", "4712", "5711"}) {
    agents_.configure({});
    agents_.configure({{"alice", "4711"}});
    EXPECT_EQ(tried("alice", wrong), Verdict::wrong) << wrong;
  }
  ASSERT_EQ(log_.size(), 5U);
  EXPECT_THAT(log_[3], testing::HasSubstr("agent alice: a wrong password from 1001"));
  for (const auto& line : log_) EXPECT_THAT(line, testing::Not(testing::HasSubstr("47")));
}

TEST_F(AgentPasswordsTest, SoOftenAMinute) {
  for (int i = 0; i < AgentPasswords::most_wrong; ++i) EXPECT_EQ(tried("alice", "1"), Verdict::wrong);
  EXPECT_EQ(tried("alice", "4711"), Verdict::too_often) << "also the right one";
  EXPECT_EQ(tried("bob", ""), Verdict::right) << "another agent";
  agents_.configure({{"alice", "4711"}});
  EXPECT_EQ(tried("alice", "4711"), Verdict::too_often) << "a reload forgets nothing";
  EXPECT_EQ(log_.size(), 5U);
  EXPECT_THAT(log_.back(), testing::HasSubstr("refused for the rest of a minute"));
  now_ += AgentPasswords::pause - milliseconds(1);
  EXPECT_EQ(tried("alice", "4711"), Verdict::too_often);
  now_ += milliseconds(1);
  EXPECT_EQ(tried("alice", "4711"), Verdict::right);
  EXPECT_EQ(tried("alice", "1"), Verdict::wrong) << "and it begins anew";
}

}  // namespace
}  // namespace strowger::services
