// Parts to figures.
#include "server/figures.hpp"

#include <algorithm>

#include "io/links.hpp"
#include "io/process.hpp"
#include "server/expiry.hpp"
#include "server/loop.hpp"
#include "switch/sip/exchange.hpp"

namespace strowger::server {
namespace {

double seconds_of(Duration duration) { return std::chrono::duration<double>(duration).count(); }

void add_papers(const std::vector<io::TlsPaper>& papers, admin::Figures& figures) {
  std::vector<admin::Labels> had;  // two listeners may have the same file
  for (const io::TlsPaper& paper : papers) {
    if (paper.until == Time{}) continue;
    admin::Labels labels{
        {"kind", std::string(server::name_of(paper.kind))}, {"file", paper.file}, {"subject", paper.subject}};
    if (std::find(had.begin(), had.end(), labels) != had.end()) continue;
    figures.add(admin::Metric::paper_ends, labels, seconds_of(paper.until.time_since_epoch()));
    had.push_back(std::move(labels));
  }
}

}  // namespace

admin::Figures figures_of(const Parts& parts) {
  using admin::Metric;
  admin::Figures figures;
  const auto set = [&](Metric metric, auto value) { figures.set(metric, static_cast<double>(value)); };
  figures.add(Metric::build_info, {{"version", std::string(version())}}, 1);
  figures.set(Metric::start_time, seconds_of(parts.started.time_since_epoch()));
  const io::ProcessFigures process = io::process_figures();
  set(Metric::resident_memory, process.resident);
  set(Metric::open_files, process.open_files);
  figures.set(Metric::processor_time, seconds_of(process.processor));
  set(Metric::applications, parts.core.applications());
  set(Metric::suspended_sessions, parts.core.suspended());
  set(Metric::journal_octets, parts.core.journal_octets());
  const calls::Model& model = parts.core.model();
  set(Metric::monitors, model.monitor_count());
  set(Metric::devices, model.devices().size());
  set(Metric::devices_in_service, std::count_if(model.devices().begin(), model.devices().end(),
                                                [](const auto& each) { return each.second.in_service; }));
  set(Metric::calls, model.calls().size());
  set(Metric::links, parts.links.size());
  set(Metric::send_queue_octets, parts.links.queued());
  if (parts.exchange != nullptr) {
    const sip::Exchange::Load load = parts.exchange->load();
    set(Metric::sip_sessions, load.sessions);
    set(Metric::sip_transactions, load.transactions);
    set(Metric::media_ports, load.ports);
  }
  set(Metric::records_settled, parts.records.settled());
  set(Metric::records_pending, parts.records.added() - parts.records.settled());
  set(Metric::audit_entries, parts.audits.entries());
  set(Metric::audit_pending, parts.audits.waiting());
  add_papers(parts.papers, figures);
  set(Metric::admin_links, parts.admin_links);
  figures.set(Metric::loop_lag, parts.lag);
  return figures;
}

}  // namespace strowger::server
