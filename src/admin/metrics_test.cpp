// Metrics as text: the form that Prometheus reads, and names by its conventions.
#include "admin/metrics.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "base/counters.hpp"

namespace strowger::admin {
namespace {

using testing::HasSubstr;
using testing::Not;

Counter tried("metrics_test_tries", "Tries \\ of this test.");

TEST(Metrics, EachHasARowInItsPlace) {
  const auto& rows = metric_rows();
  std::set<std::string_view> names;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    EXPECT_EQ(static_cast<std::size_t>(rows[i].metric), i) << rows[i].name;
    EXPECT_TRUE(names.insert(rows[i].name).second) << rows[i].name;
    EXPECT_TRUE(rows[i].name.starts_with("strowger_") || rows[i].name.starts_with("process_")) << rows[i].name;
    EXPECT_EQ(rows[i].kind == MetricKind::counter, rows[i].name.ends_with("_total")) << rows[i].name;
    EXPECT_FALSE(rows[i].doc.empty());
  }
  EXPECT_EQ(rows.back().metric, Metric::loop_lag) << "the last one there is";
}

TEST(Metrics, ValuesWithTheirLabels) {
  Figures figures;
  figures.set(Metric::calls, 3);
  figures.set(Metric::start_time, 1'800'000'000.25);
  figures.add(Metric::paper_ends, {{"kind", "certificate"}, {"file", "a\"b\\c\nd"}}, 1'900'000'000);
  figures.add(Metric::paper_ends, {{"kind", "authority"}}, 1'900'000'001);
  const std::string text = figures.text();
  EXPECT_THAT(text, HasSubstr("# HELP strowger_calls Calls that go on.\n# TYPE strowger_calls gauge\nstrowger_calls 3\n"));
  EXPECT_THAT(text, HasSubstr("process_start_time_seconds 1800000000.25\n"));
  EXPECT_THAT(text, HasSubstr("seconds{kind=\"certificate\",file=\"a\\\"b\\\\c\\nd\"} 1900000000\n"
                              "strowger_certificate_expiry_time_seconds{kind=\"authority\"} 1900000001\n"));
  EXPECT_THAT(text, Not(HasSubstr("strowger_monitors"))) << "what nobody set is not there";
}

TEST(Metrics, CountersComeByThemselves) {
  const std::uint64_t before = tried.value();
  tried.add(2);
  EXPECT_THAT(Figures().text(), HasSubstr("# HELP strowger_metrics_test_tries_total Tries \\\\ of this test.\n# TYPE "
                                          "strowger_metrics_test_tries_total counter\nstrowger_metrics_test_tries_total " +
                                          std::to_string(before + 2) + "\n"));
}

TEST(Metrics, HistogramsCountUp) {
  Histogram lag;
  for (const Duration each : {Duration{10}, Duration{1'000}, Duration{1'001}, Duration{300'000}, Duration{9'000'000}})
    lag.observe(each);
  Figures figures;
  figures.set(Metric::loop_lag, lag);
  EXPECT_THAT(figures.text(), HasSubstr("# TYPE strowger_loop_lag_seconds histogram\n"
                                        "strowger_loop_lag_seconds_bucket{le=\"0.001\"} 2\n"
                                        "strowger_loop_lag_seconds_bucket{le=\"0.005\"} 3\n"
                                        "strowger_loop_lag_seconds_bucket{le=\"0.02\"} 3\n"
                                        "strowger_loop_lag_seconds_bucket{le=\"0.1\"} 3\n"
                                        "strowger_loop_lag_seconds_bucket{le=\"0.5\"} 4\n"
                                        "strowger_loop_lag_seconds_bucket{le=\"1\"} 4\n"
                                        "strowger_loop_lag_seconds_bucket{le=\"5\"} 4\n"
                                        "strowger_loop_lag_seconds_bucket{le=\"+Inf\"} 5\n"
                                        "strowger_loop_lag_seconds_sum 9.302011\n"
                                        "strowger_loop_lag_seconds_count 5\n"));
}

TEST(Metrics, TheReferenceHasAll) {
  const std::string page = metrics_page();
  for (const MetricRow& row : metric_rows()) EXPECT_THAT(page, HasSubstr("`" + std::string(row.name) + "`"));
  EXPECT_THAT(page, HasSubstr("| `strowger_metrics_test_tries_total` | Tries"));
}

}  // namespace
}  // namespace strowger::admin
