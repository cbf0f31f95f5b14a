// Rows come back from another opening of the file, until they are over.
#include "store/state_table.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/test_directory.hpp"

namespace strowger::store {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(StateTableTest, ComeBackUntilTheyAreOver) {
  const TestDirectory directory;
  const auto open = [&] { return std::move(*StateTable::open(directory.file("strowger.db"), StateTable::subscriptions)); };
  const auto keep = [&](const std::vector<StateRow>& rows) { EXPECT_EQ(open()->keep(rows).what, ""); };
  keep({{"a1", "one"}, {"b2", "two\nlines"}});
  EXPECT_THAT(*open()->all(), ElementsAre(StateRow{"a1", "one"}, StateRow{"b2", "two\nlines"}));
  keep({{"a1", ""}, {"b2", "later"}});
  EXPECT_THAT(*open()->all(), ElementsAre(StateRow{"b2", "later"}));
  keep({{"b2", ""}});
  EXPECT_THAT(*open()->all(), IsEmpty());
}

}  // namespace
}  // namespace strowger::store
