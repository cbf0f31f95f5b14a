// Monitor filters as the services give them back (ECMA-269 clause 15).
#pragma once

#include <optional>

#include "messages/types/status_reporting.hpp"

namespace strowger::services {

/// What was asked for, and all events that this server never sends: the filter that is in force.
csta::MonitorFilter in_force(const csta::MonitorFilter& requested);

/// What a monitor begins with. The events of hook switches and ringers only say again what the calls say: they are for who
/// names some event of physical devices in the filter.
csta::MonitorFilter begun_with(const std::optional<csta::MonitorFilter>& requested);

}  // namespace strowger::services
