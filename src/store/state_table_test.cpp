// Subscriptions come back from another opening of the file, until they are over.
#include "store/subscriptions.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/test_directory.hpp"

namespace strowger::store {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(SubscriptionsTest, ComeBackUntilTheyAreOver) {
  const TestDirectory directory;
  const auto open = [&] { return std::move(*Subscriptions::open(directory.file("strowger.db"))); };
  const auto keep = [&](const std::vector<SubscriptionRow>& rows) { EXPECT_EQ(open()->keep(rows).what, ""); };
  keep({{"a1", "one"}, {"b2", "two\nlines"}});
  EXPECT_THAT(*open()->all(), ElementsAre(SubscriptionRow{"a1", "one"}, SubscriptionRow{"b2", "two\nlines"}));
  keep({{"a1", ""}, {"b2", "later"}});
  EXPECT_THAT(*open()->all(), ElementsAre(SubscriptionRow{"b2", "later"}));
  keep({{"b2", ""}});
  EXPECT_THAT(*open()->all(), IsEmpty());
}

}  // namespace
}  // namespace strowger::store
