// A declared counter is in the list and counts.
#include "base/counters.hpp"

#include <gtest/gtest.h>

namespace strowger {
namespace {

Counter calls("test_calls", "Counts nothing but this test.");

TEST(Counter, IsFoundInTheListByItsName) {
  calls.add();
  calls.add(2);
  for (const Counter* counter = Counter::first(); counter != nullptr; counter = counter->next()) {
    if (counter->name() == "test_calls") {
      EXPECT_EQ(counter->value(), 3U);
      return;
    }
  }
  FAIL() << "the counter is not in the list";
}

}  // namespace
}  // namespace strowger
