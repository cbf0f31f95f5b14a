// The rows, and their text.
#include "admin/metrics.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/counters.hpp"

namespace strowger::admin {
namespace {

std::string_view name_of(MetricKind kind) {
  constexpr std::string_view names[] = {"counter", "gauge", "histogram"};
  return names[static_cast<std::size_t>(kind)];
}

std::string escaped(std::string_view text, bool in_quotes) {
  std::string made;
  for (const char c : text) {
    if (c == '\\') {
      made += "\\\\";
    } else if (c == '\n') {
      made += "\\n";
    } else if (c == '"' && in_quotes) {
      made += "\\\"";
    } else {
      made += c;
    }
  }
  return made;
}

std::string text_of(const Labels& labels) {
  std::string text;
  for (const auto& [name, value] : labels)
    text += fmt::format("{}{}=\"{}\"", text.empty() ? "" : ",", name, escaped(value, true));
  return text.empty() ? text : fmt::format("{{{}}}", text);
}

void put_head(std::string& to, std::string_view name, MetricKind kind, std::string_view doc) {
  to += fmt::format("# HELP {0} {1}\n# TYPE {0} {2}\n", name, escaped(doc, false), name_of(kind));
}

void put_histogram(std::string& to, std::string_view name, const Histogram& histogram) {
  std::uint64_t count = 0;
  for (std::size_t i = 0; i < histogram.counts.size(); ++i) {
    count += histogram.counts[i];
    const std::string bound = i < Histogram::bounds.size() ? fmt::format("{}", Histogram::bounds[i]) : "+Inf";
    to += fmt::format("{}_bucket{{le=\"{}\"}} {}\n", name, bound, count);
  }
  to += fmt::format("{0}_sum {1}\n{0}_count {2}\n", name, histogram.sum, count);
}

std::string name_of(const Counter& counter) { return fmt::format("strowger_{}_total", counter.name()); }

std::vector<const Counter*> counters() {
  std::vector<const Counter*> all;
  for (const Counter* each = Counter::first(); each != nullptr; each = each->next()) all.push_back(each);
  std::sort(all.begin(), all.end(), [](const Counter* one, const Counter* other) { return one->name() < other->name(); });
  return all;
}

}  // namespace

const std::vector<MetricRow>& metric_rows() {
  using Kind = MetricKind;
  static const std::vector<MetricRow> rows{
      {Metric::build_info, "strowger_build_info", Kind::gauge, "version", "1; the version is a label."},
      {Metric::start_time, "process_start_time_seconds", Kind::gauge, "", "When the server started, since 1970."},
      {Metric::resident_memory, "process_resident_memory_bytes", Kind::gauge, "", "Memory that the process has."},
      {Metric::processor_time, "process_cpu_seconds_total", Kind::counter, "", "Processor time of all its threads."},
      {Metric::open_files, "process_open_fds", Kind::gauge, "", "Files and sockets that it has open."},
      {Metric::applications, "strowger_applications", Kind::gauge, "", "Links of applications, also of those in SIP."},
      {Metric::suspended_sessions, "strowger_suspended_sessions", Kind::gauge, "",
       "Applications whose links are gone and that are waited for (guard.waited_for is the most)."},
      {Metric::journal_octets, "strowger_journal_bytes", Kind::gauge, "",
       "What is kept for applications that may not have read it (guard.journals is the most)."},
      {Metric::monitors, "strowger_monitors", Kind::gauge, "", "Monitors of all applications."},
      {Metric::devices, "strowger_devices", Kind::gauge, "", "Devices, groups and trunks of the settings."},
      {Metric::devices_in_service, "strowger_devices_in_service", Kind::gauge, "",
       "Of them, those that can be reached: a phone is registered for a station."},
      {Metric::calls, "strowger_calls", Kind::gauge, "", "Calls that go on."},
      {Metric::links, "strowger_csta_links", Kind::gauge, "", "Connections to the CSTA listeners, opened or not."},
      {Metric::send_queue_octets, "strowger_send_queue_bytes", Kind::gauge, "",
       "What waits to be sent to applications (csta.send_queue is the most of each)."},
      {Metric::sip_sessions, "strowger_sip_sessions", Kind::gauge, "", "SIP sessions (dialogs of INVITE)."},
      {Metric::sip_transactions, "strowger_sip_transactions", Kind::gauge, "", "SIP transactions, of both sides."},
      {Metric::media_ports, "strowger_media_ports", Kind::gauge, "", "Ports of media that goes through the server."},
      {Metric::records_settled, "strowger_cdr_written_total", Kind::counter, "",
       "Call detail records that were committed since the start, or given up when the backlog was full."},
      {Metric::records_pending, "strowger_cdr_pending", Kind::gauge, "",
       "Call detail records that wait for the store (cdr.backlog is the most)."},
      {Metric::audit_entries, "strowger_audit_entries_total", Kind::counter, "", "Entries of the audit log, ever."},
      {Metric::audit_pending, "strowger_audit_pending", Kind::gauge, "", "Entries that wait for the store."},
      {Metric::paper_ends, "strowger_certificate_expiry_time_seconds", Kind::gauge, "kind, file, subject",
       "When a certificate, authority, revocation list or OCSP response ends, since 1970."},
      {Metric::admin_links, "strowger_admin_links", Kind::gauge, "", "Connections to the admin listeners."},
      {Metric::loop_lag, "strowger_loop_lag_seconds", Kind::histogram, "",
       "How late the server's main thread came to a timer, looked at ten times a second."},
  };
  return rows;
}

void Histogram::observe(Duration duration) {
  const double value = std::chrono::duration<double>(duration).count();
  const auto bound = std::lower_bound(bounds.begin(), bounds.end(), value);
  ++counts[static_cast<std::size_t>(bound - bounds.begin())];
  sum += value;
}

std::string Figures::text() const {
  std::string text;
  for (const MetricRow& row : metric_rows()) {
    if (const auto found = values_.find(row.metric); found != values_.end()) {
      put_head(text, row.name, row.kind, row.doc);
      for (const auto& [labels, value] : found->second) text += fmt::format("{}{} {}\n", row.name, text_of(labels), value);
    } else if (const auto measured = histograms_.find(row.metric); measured != histograms_.end()) {
      put_head(text, row.name, row.kind, row.doc);
      put_histogram(text, row.name, measured->second);
    }
  }
  for (const Counter* each : counters()) {
    const std::string name = name_of(*each);
    put_head(text, name, MetricKind::counter, each->doc());
    text += fmt::format("{} {}\n", name, each->value());
  }
  return text;
}

std::string metrics_page() {
  std::string page =
      "# Metrics\n\nWritten by `./dev reference`. At `/metrics` of the admin listener ([guide](../guide/admin.md#metrics)), "
      "as "
      "Prometheus reads them.\n\n| metric | kind | labels | meaning |\n|---|---|---|---|\n";
  for (const MetricRow& row : metric_rows())
    page += fmt::format("| `{}` | {} | {} | {} |\n", row.name, name_of(row.kind), row.labels, row.doc);
  page += "\nCounted since the start of the server:\n\n| counter | meaning |\n|---|---|\n";
  for (const Counter* each : counters()) page += fmt::format("| `{}` | {} |\n", name_of(*each), each->doc());
  return page;
}

}  // namespace strowger::admin
