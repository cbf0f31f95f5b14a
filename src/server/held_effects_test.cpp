// What waits for a commit, and what need not.
#include "server/held_effects.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace strowger::server {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

LinkEffect write(std::uint64_t link, std::string_view text) { return Write{{link}, to_octets(text)}; }

std::vector<std::string> texts(const std::vector<LinkEffect>& effects) {
  std::vector<std::string> all;
  for (const LinkEffect& effect : effects) {
    const auto* one = std::get_if<Write>(&effect);
    all.push_back(one != nullptr ? std::string(text_of(one->octets)) : "hangup");
  }
  return all;
}

TEST(HeldEffects, NothingWaitsWithoutRecords) {
  HeldEffects held;
  EXPECT_THAT(texts(held.pass({write(1, "a"), write(2, "b")}, false, 0)), ElementsAre("a", "b"));
  EXPECT_EQ(held.size(), 0U);
}

TEST(HeldEffects, ALinkKeepsItsOrderAndOthersGoOn) {
  HeldEffects held;
  EXPECT_THAT(held.pass({write(1, "cleared"), write(2, "cleared too")}, true, 1), IsEmpty());
  EXPECT_THAT(texts(held.pass({write(1, "after"), write(3, "free"), Hangup{{2}}}, false, 1)), ElementsAre("free"));
  EXPECT_THAT(held.pass({write(3, "second")}, true, 2), IsEmpty());
  EXPECT_THAT(held.release(0), IsEmpty());
  EXPECT_THAT(texts(held.release(1)), ElementsAre("cleared", "cleared too", "after", "hangup"));
  EXPECT_THAT(texts(held.pass({write(1, "at once")}, false, 2)), ElementsAre("at once"));
  EXPECT_THAT(held.pass({write(3, "third")}, false, 2), IsEmpty());
  EXPECT_THAT(texts(held.release_all()), ElementsAre("second", "third"));
  EXPECT_EQ(held.size(), 0U);
}

}  // namespace
}  // namespace strowger::server
