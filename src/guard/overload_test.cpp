// Overload: levels by what is measured, up and down, and what is bulk.
#include "guard/overload.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "base/log.hpp"
#include "guard/access.hpp"

namespace strowger::guard {
namespace {

using testing::HasSubstr;

struct OverloadTest : testing::Test {
  OverloadTest() {
    log::set_sink([this](log::Level, std::string_view line) { lines.emplace_back(line); });
  }
  ~OverloadTest() override { log::set_sink({}); }

  /// So many measurements with this value and nothing else.
  void measure(Measure what, double value, int times) {
    for (int i = 0; i < times; ++i) {
      Overload::Values values{};
      values[static_cast<std::size_t>(what)] = value;
      clock.advance(Overload::interval);
      overload.measured(values, clock.now());
    }
  }

  ManualClock clock;
  Overload overload{{}};
  std::vector<std::string> lines;
};

TEST_F(OverloadTest, OneBadMomentIsNone) {
  measure(Measure::lag, 5'000, Overload::to_rise - 1);
  measure(Measure::lag, 0, 1);
  measure(Measure::lag, 5'000, Overload::to_rise - 1);
  EXPECT_EQ(overload.level(), Level::normal);
  EXPECT_TRUE(lines.empty());
}

TEST_F(OverloadTest, BulkIsGivenUpBeforeCalls) {
  measure(Measure::lag, 260, Overload::to_rise);
  EXPECT_EQ(overload.level(), Level::busy);
  measure(Measure::lag, 500, Overload::to_rise);
  EXPECT_EQ(overload.level(), Level::overloaded);
  ASSERT_EQ(lines.size(), 2U);
  EXPECT_THAT(lines[0], HasSubstr("260 ms between"));
  EXPECT_THAT(lines[1], HasSubstr("overload.lag is 500; this machine is too slow"));
}

TEST_F(OverloadTest, ItIsOverOnlyWhenItIsWellBelowForAWhile) {
  measure(Measure::lag, 600, Overload::to_rise);
  ASSERT_EQ(overload.level(), Level::overloaded);
  measure(Measure::lag, 450, 10 * Overload::to_fall);
  EXPECT_EQ(overload.level(), Level::overloaded) << "below the limit, but not well";
  measure(Measure::lag, 0, Overload::to_fall - 1);
  measure(Measure::lag, 450, 1);
  measure(Measure::lag, 0, Overload::to_fall - 1);
  EXPECT_EQ(overload.level(), Level::overloaded) << "not for long enough";
  measure(Measure::lag, 0, 1);
  EXPECT_EQ(overload.level(), Level::normal);
  EXPECT_THAT(lines.back(), HasSubstr("normal: everything is served, after 12 s"));
}

TEST_F(OverloadTest, ItFallsByStepsToo) {
  measure(Measure::lag, 600, Overload::to_rise);
  measure(Measure::lag, 300, Overload::to_fall);
  EXPECT_EQ(overload.level(), Level::busy);
  measure(Measure::lag, 100, Overload::to_fall);
  EXPECT_EQ(overload.level(), Level::normal);
}

TEST_F(OverloadTest, EachMeasureCounts) {
  for (std::size_t i = 0; i < measures; ++i) {
    const auto what = static_cast<Measure>(i);
    const MeasureRow& row = measure_rows[i];
    overload = Overload({});
    measure(what, row.standard * row.busy_from * 0.99, Overload::to_rise);
    EXPECT_EQ(overload.level(), Level::normal) << row.key;
    measure(what, row.standard, Overload::to_rise);
    EXPECT_EQ(overload.level(), row.overloads ? Level::overloaded : Level::busy) << row.key;
    EXPECT_THAT(lines.back(), HasSubstr(std::string("overload.") + std::string(row.key)));
  }
}

TEST_F(OverloadTest, AFullProcessorAloneRefusesNoCall) {
  measure(Measure::processor, 100, 100);
  EXPECT_EQ(overload.level(), Level::busy);
}

TEST_F(OverloadTest, ALimitOfZeroIsNotLookedAt) {
  Overload::Settings settings;
  settings.limits[static_cast<std::size_t>(Measure::lag)] = 0;
  overload = Overload(settings);
  measure(Measure::lag, 60'000, 100);
  EXPECT_EQ(overload.level(), Level::normal);
}

TEST(WorkTest, CallsInProgressAreServedBeforeNewOnesAndBulk) {
  for (const char* request : {"AnswerCall", "ClearConnection", "ConsultationCall", "TransferCall", "RouteSelect",
                              "MonitorStop", "SetAgentState", "StopCDRTransmission"})
    EXPECT_EQ(work_of(request), Work::in_progress) << request;
  for (const char* request : {"MakeCall", "MakePredictiveCall", "MakeConnection"})
    EXPECT_EQ(work_of(request), Work::new_call) << request;
  for (const char* request : {"MonitorStart", "SnapshotDevice", "GetForwarding", "GetSwitchingFunctionDevices"})
    EXPECT_EQ(work_of(request), Work::bulk) << request;
  for (const Access& row : all_access()) {
    const bool makes = row.request.starts_with("Make");
    EXPECT_EQ(work_of(row.request) == Work::new_call, makes || row.request.ends_with("NonCallRelated")) << row.request;
  }
}

}  // namespace
}  // namespace strowger::guard
