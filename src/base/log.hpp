// The log: lines for an operator. Where they go is decided once, by whoever starts the process (io/ writes them out).
#pragma once

#include <fmt/format.h>

#include <functional>
#include <string>
#include <string_view>
#include <utility>

namespace strowger::log {

enum class Level { debug, info, warning, error };

using Sink = std::function<void(Level, std::string_view line)>;

/// Sends the lines of `least` and above to `sink`. Call it before other threads run. Without a sink lines are dropped.
void set_sink(Sink sink, Level least = Level::info);

/// Whether a line of this level would be written.
bool enabled(Level level);

void write(Level level, std::string_view line);

template <class... Args>
void debug(fmt::format_string<Args...> text, Args&&... args) {
  if (enabled(Level::debug)) write(Level::debug, fmt::format(text, std::forward<Args>(args)...));
}

template <class... Args>
void info(fmt::format_string<Args...> text, Args&&... args) {
  if (enabled(Level::info)) write(Level::info, fmt::format(text, std::forward<Args>(args)...));
}

/// Something is wrong or will be; the line says what to do about it.
template <class... Args>
void warning(fmt::format_string<Args...> text, Args&&... args) {
  if (enabled(Level::warning)) write(Level::warning, fmt::format(text, std::forward<Args>(args)...));
}

/// Something failed; the line says what to do about it.
template <class... Args>
void error(fmt::format_string<Args...> text, Args&&... args) {
  if (enabled(Level::error)) write(Level::error, fmt::format(text, std::forward<Args>(args)...));
}

/// Peer input made safe for one log line: control characters and non-ASCII octets as \xNN, cut at `most` characters.
std::string quoted(std::string_view text, std::size_t most = 200);

}  // namespace strowger::log
