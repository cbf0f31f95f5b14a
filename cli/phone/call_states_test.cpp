// The table leads from every state back to idle, and hanging up leads there at once.
#include "cli/phone/call_states.hpp"

#include <gtest/gtest.h>

#include <set>

namespace strowger::cli {
namespace {

std::set<CallState> states() {
  std::set<CallState> all;
  for (const CallRow& row : call_rows) all.insert({row.state, row.next});
  return all;
}

TEST(CallStates, EveryStateIsReachedFromIdleAndLeadsBack) {
  std::set<CallState> reached = {CallState::idle};
  std::set<CallState> returning = {CallState::idle};
  for (std::size_t i = 0; i < call_rows.size(); ++i) {
    for (const CallRow& row : call_rows) {
      if (reached.contains(row.state)) reached.insert(row.next);
      if (returning.contains(row.next)) returning.insert(row.state);
    }
  }
  EXPECT_EQ(reached, states());
  EXPECT_EQ(returning, states());
  EXPECT_EQ(reached.size(), 6U);
}

TEST(CallStates, HangingUpEndsEveryCallAtOnce) {
  for (const CallState state : states()) {
    const auto row = call_row(state, CallInput::hang_up);
    ASSERT_EQ(row.has_value(), state != CallState::idle);
    if (row) {
      EXPECT_EQ(row->next, CallState::idle);
      EXPECT_EQ(row->action, CallAction::leave);
    }
  }
}

TEST(CallStates, ASecondCallIsBusy) {
  for (const CallState state : states()) {
    const auto row = call_row(state, CallInput::invite);
    ASSERT_TRUE(row);
    EXPECT_EQ(row->action == CallAction::refuse_busy, state != CallState::idle);
  }
}

}  // namespace
}  // namespace strowger::cli
