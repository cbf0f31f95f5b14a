// Points in time as applications write them: GeneralizedTime (X.680 clause 42), and ISO 8601 as XML has it.
#pragma once

#include <optional>
#include <string_view>

#include "base/clock.hpp"

namespace strowger::services {

/// `20250301155413Z`, `202503011554`, `20250301155413.5+0100`, `2025-03-01T15:54:13Z`. Without a zone it is UTC. Nothing
/// when it is none of them.
std::optional<Time> time_of(std::string_view text);

}  // namespace strowger::services
