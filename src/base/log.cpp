// The log: one sink for the process.
#include "base/log.hpp"

#include "base/counters.hpp"

namespace strowger::log {
namespace {

Counter error_lines("log_errors", "Lines of the log that say that something failed.");
Counter warning_lines("log_warnings", "Lines of the log that say that something is wrong or will be.");

struct Destination {
  Sink sink;
  Level least = Level::info;
};

Destination& destination() {
  static Destination the_destination;
  return the_destination;
}

}  // namespace

void set_sink(Sink sink, Level least) { destination() = {std::move(sink), least}; }

bool enabled(Level level) { return destination().sink && level >= destination().least; }

void write(Level level, std::string_view line) {
  if (!enabled(level)) return;
  if (level == Level::error) error_lines.add();
  if (level == Level::warning) warning_lines.add();
  destination().sink(level, line);
}

std::string quoted(std::string_view text, std::size_t most) {
  std::string safe;
  for (const char c : text) {
    if (safe.size() >= most) return safe + "...";
    if (c >= ' ' && c <= '~') {
      safe.push_back(c);
    } else {
      safe += fmt::format("\\x{:02x}", static_cast<unsigned char>(c));
    }
  }
  return safe;
}

}  // namespace strowger::log
