// The table leads from every state back to idle, and hanging up always leads there without the other side's good will.
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
  EXPECT_EQ(reached.size(), 9U);
}

// Inputs that come by themselves: keys, time-outs of our own transactions.
TEST(CallStates, HangingUpEndsEveryCallThoughNobodyAnswers) {
  const auto by_itself = {CallInput::hang_up, CallInput::refused, CallInput::unacknowledged, CallInput::bye_done};
  for (CallState state : states()) {
    const CallState began = state;
    for (int steps = 0; state != CallState::idle; ++steps) {
      ASSERT_LT(steps, 5) << static_cast<int>(began);
      for (const CallInput input : by_itself) {
        if (const auto row = call_row(state, input)) {
          state = row->next;
          break;
        }
      }
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
