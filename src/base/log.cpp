// The log: one sink for the process.
#include "base/log.hpp"

namespace strowger::log {
namespace {

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
  if (enabled(level)) destination().sink(level, line);
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
