// `strowger cdr` and `strowger reload`: call detail records read through CSTA, and a running server told to read its
// settings again.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/clock.hpp"
#include "cli/server_link.hpp"

namespace strowger::cli {

struct RecordArguments {
  std::string since;  ///< a point in time, or how long ago; empty: from the first on
  std::string until;
  bool json = false;
  bool csv = false;
};

int run_cdr(const ServerArguments& server, const RecordArguments& arguments);

/// 1 when the file is wrong: nothing was changed then.
int run_reload(const ServerArguments& server);

/// "2026-11-28", "2026-11-28T14:30", "20261128143000Z", or "30min", "12h", "7d" before `now`, as a GeneralizedTime in UTC;
/// nothing when it is none of them.
std::optional<std::string> point_in_time(std::string_view text, Time now);

}  // namespace strowger::cli
