// What the metrics are now, gathered from the parts of the server.
#pragma once

#include <string_view>
#include <vector>

#include "admin/metrics.hpp"
#include "io/tls.hpp"
#include "server/audit_journal.hpp"
#include "server/core.hpp"
#include "server/record_journal.hpp"

namespace strowger::io {
class Links;
}
namespace strowger::sip {
class Exchange;
}

namespace strowger::server {

struct Parts {
  const Core& core;
  const RecordJournal& records;
  const AuditJournal& audits;
  const io::Links& links;
  const sip::Exchange* exchange = nullptr;  ///< when the switch is one
  std::vector<io::TlsPaper> papers;
  const admin::Histogram& lag;
  std::size_t admin_links = 0;
  Time started{};
};

admin::Figures figures_of(const Parts& parts);

}  // namespace strowger::server
