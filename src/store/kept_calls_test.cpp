// Calls that go on come back from another opening of the file, with what is known of their records.
#include "store/kept_calls.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/test_directory.hpp"
#include "store/call_detail.hpp"

namespace strowger::store {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr calls::CallRef first{1'800'000'000'001};
constexpr calls::CallRef second{1'800'000'000'002};

class KeptCallsTest : public testing::Test {
 protected:
  std::unique_ptr<KeptCalls> open() {
    auto opened = KeptCalls::open(directory_.file("strowger.db"));
    if (!opened) throw std::runtime_error(opened.failure().text());
    return std::move(*opened);
  }
  void keep(const std::vector<CallRow>& rows) { EXPECT_EQ(open()->keep(rows).what, ""); }
  std::vector<StoredCall> all() { return *open()->all(); }
  std::unique_ptr<CallDetail> records() { return std::move(*CallDetail::open(directory_.file("strowger.db"))); }
  static calls::CallRecord record(calls::CallRef call, std::int32_t leg, bool complete) {
    calls::CallRecord made;
    made.call = call;
    made.leg = leg;
    made.complete = complete;
    return made;
  }

  const TestDirectory directory_;
};

TEST_F(KeptCallsTest, ComeBackUntilTheyAreOver) {
  keep({CallRow::of(second, "two\nlines"), CallRow::of(first, "one")});
  EXPECT_THAT(all(), ElementsAre(StoredCall{first, "one", {}}, StoredCall{second, "two\nlines", {}}));
  keep({CallRow::of(first, {}), CallRow::of(second, "later")});
  EXPECT_THAT(all(), ElementsAre(StoredCall{second, "later", {}}));
  keep({CallRow::of(second, {}), CallRow::of(first, {})});
  EXPECT_THAT(all(), IsEmpty());
}

TEST_F(KeptCallsTest, KnowWhichOfTheirLegsHaveEnded) {
  keep({CallRow::of(first, "one")});
  const calls::CallRecord made[] = {record(first, 1, true), record(first, 2, false), record(second, 1, true)};
  ASSERT_TRUE(records()->append(made));
  EXPECT_THAT(all(), ElementsAre(StoredCall{first, "one", {1}}));
}

TEST_F(KeptCallsTest, LegsOfACallThatIsKeptAreNotCutOff) {
  keep({CallRow::of(first, "one")});
  const calls::CallRecord made[] = {record(first, 1, false), record(second, 1, false)};
  ASSERT_TRUE(records()->append(made));
  const auto known = records()->begin();
  ASSERT_TRUE(known);
  EXPECT_EQ(known->cut_off, 1U) << "the second call's";
  EXPECT_THAT(all(), ElementsAre(StoredCall{first, "one", {}}));
}

}  // namespace
}  // namespace strowger::store
