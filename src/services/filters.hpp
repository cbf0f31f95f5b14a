// Monitor filters as the services give them back (ECMA-269 clause 15).
#pragma once

#include "messages/types/status_reporting.hpp"

namespace strowger::services {

/// What was asked for, and all events that this server never sends: the filter that is in force.
csta::MonitorFilter in_force(const csta::MonitorFilter& requested);

/// The filter of who asks for none. The events of hook switches and ringers, which only say again what the calls say, are
/// for who wants them.
csta::MonitorFilter standard_filter();

}  // namespace strowger::services
