// The log on standard error: for a person with time and level, for journald with its priority prefix (sd-daemon(3)).
#pragma once

#include "base/log.hpp"

namespace strowger::io {

/// Sends the log lines of `least` and above to standard error, from any thread. When standard error is journald's (it says
/// so in JOURNAL_STREAM), a line is "<6>text"; else "2026-01-31T12:00:00.123Z info    text". Nobody waits for who reads the
/// log: a thread writes it; when 4,096 lines wait the oldest are lost, and a line says how many. What waits is written when
/// the sink is replaced or the process ends, unless nobody reads it.
void log_to_stderr(log::Level least = log::Level::info);

}  // namespace strowger::io
