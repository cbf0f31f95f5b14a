// Calls that go on come back from another opening of the file, with what is known of their records.
#include "store/kept_calls.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/test_directory.hpp"
#include "store/call_detail.hpp"
#include "store/state_table.hpp"

namespace strowger::store {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr calls::CallRef first{1'800'000'000'001};
constexpr calls::CallRef second{1'800'000'000'002};

class KeptCallsTest : public testing::Test {
 protected:
  void keep(const std::vector<StateRow>& rows) {
    auto opened = StateTable::open(directory_.file("strowger.db"), StateTable::calls);
    if (!opened) throw std::runtime_error(opened.failure().text());
    EXPECT_EQ((*opened)->keep(rows).what, "");
  }
  std::vector<StoredCall> all() { return *stored_calls(directory_.file("strowger.db")); }
  static StateRow row(calls::CallRef call, std::string state) { return {std::to_string(call.value), std::move(state)}; }
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
  keep({row(second, "two\nlines"), row(first, "one")});
  EXPECT_THAT(all(), ElementsAre(StoredCall{first, "one", {}}, StoredCall{second, "two\nlines", {}}));
  keep({row(first, {}), row(second, "later")});
  EXPECT_THAT(all(), ElementsAre(StoredCall{second, "later", {}}));
  keep({row(second, {}), row(first, {})});
  EXPECT_THAT(all(), IsEmpty());
}

TEST_F(KeptCallsTest, KnowWhichOfTheirLegsHaveEnded) {
  keep({row(first, "one")});
  const calls::CallRecord made[] = {record(first, 1, true), record(first, 2, false), record(second, 1, true)};
  ASSERT_TRUE(records()->append(made));
  EXPECT_THAT(all(), ElementsAre(StoredCall{first, "one", {1}}));
}

TEST_F(KeptCallsTest, LegsOfACallThatIsKeptAreNotCutOff) {
  keep({row(first, "one")});
  const calls::CallRecord made[] = {record(first, 1, false), record(second, 1, false)};
  ASSERT_TRUE(records()->append(made));
  const auto known = records()->begin();
  ASSERT_TRUE(known);
  EXPECT_EQ(known->cut_off, 1U) << "the second call's";
  EXPECT_THAT(all(), ElementsAre(StoredCall{first, "one", {}}));
}

}  // namespace
}  // namespace strowger::store
