// Monitor filters of Phases I and II, bit by bit as their events are those of Phase III (event_rules).
#pragma once

#include "messages/phase1/types/monitor_filter.hpp"
#include "messages/phase2/types/monitor_filter.hpp"
#include "messages/types/status_reporting.hpp"

namespace strowger::phases {

/// Events that the phase does not have are not wanted.
csta::MonitorFilter lift(const csta::phase1::MonitorFilter& filter);
csta::MonitorFilter lift(const csta::phase2::MonitorFilter& filter);

/// Events of the phase that Phase III does not have are never sent.
void lower(const csta::MonitorFilter& from, csta::phase1::MonitorFilter& to);
void lower(const csta::MonitorFilter& from, csta::phase2::MonitorFilter& to);

}  // namespace strowger::phases
