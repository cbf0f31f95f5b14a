// Metrics: numbers that say how the server is doing, as Prometheus reads them (text exposition format 0.0.4). A row for
// each; the counters of base/counters.hpp come by themselves. docs/reference/metrics.md is made of the same.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/clock.hpp"

namespace strowger::admin {

enum class MetricKind : std::uint8_t { counter, gauge, histogram };

enum class Metric : std::uint8_t {
  build_info,
  start_time,
  resident_memory,
  processor_time,
  open_files,
  applications,
  suspended_sessions,
  journal_octets,
  monitors,
  devices,
  devices_in_service,
  calls,
  links,
  send_queue_octets,
  sip_sessions,
  sip_transactions,
  media_ports,
  records_settled,
  records_pending,
  audit_entries,
  audit_pending,
  paper_ends,
  admin_links,
  loop_lag,
};

struct MetricRow {
  Metric metric;
  std::string_view name;
  MetricKind kind;
  std::string_view labels;  ///< their names, for the reference; empty: it has none
  std::string_view doc;
};

/// All of them, in the order of `Metric`.
const std::vector<MetricRow>& metric_rows();

using Labels = std::vector<std::pair<std::string, std::string>>;

/// How often something took how long.
class Histogram {
 public:
  static constexpr std::array<double, 7> bounds{0.001, 0.005, 0.02, 0.1, 0.5, 1, 5};  ///< seconds; above them is one more

  void observe(Duration duration);

  std::array<std::uint64_t, bounds.size() + 1> counts{};
  double sum = 0;
};

/// What they are now.
class Figures {
 public:
  void set(Metric metric, double value) { values_[metric].assign(1, {{}, value}); }
  void add(Metric metric, Labels labels, double value) { values_[metric].emplace_back(std::move(labels), value); }
  void set(Metric metric, const Histogram& histogram) { histograms_[metric] = histogram; }

  /// With the counters of the process.
  std::string text() const;

 private:
  std::map<Metric, std::vector<std::pair<Labels, double>>> values_;
  std::map<Metric, Histogram> histograms_;
};

inline constexpr std::string_view metrics_type = "text/plain; version=0.0.4; charset=utf-8";

/// The page docs/reference/metrics.md.
std::string metrics_page();

}  // namespace strowger::admin
