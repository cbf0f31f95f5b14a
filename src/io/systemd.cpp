// Notices to systemd through libsystemd.
#include "io/systemd.hpp"

#include <systemd/sd-daemon.h>

#include <cstdint>
#include <ctime>
#include <string>

namespace strowger::io {
namespace {

// A line end would begin another assignment.
std::string one_line(std::string_view text) {
  std::string result(text);
  for (char& c : result) {
    if (c == '\n') c = ' ';
  }
  return result;
}

}  // namespace

void notify_ready(std::string_view status) { sd_notify(0, ("READY=1\nSTATUS=" + one_line(status)).c_str()); }
void notify_status(std::string_view status) { sd_notify(0, ("STATUS=" + one_line(status)).c_str()); }
void notify_reloading() {
  timespec now{};
  clock_gettime(CLOCK_MONOTONIC, &now);
  const auto microseconds = static_cast<std::int64_t>(now.tv_sec) * 1'000'000 + now.tv_nsec / 1'000;
  sd_notify(0, ("RELOADING=1\nMONOTONIC_USEC=" + std::to_string(microseconds)).c_str());
}
void notify_stopping() { sd_notify(0, "STOPPING=1"); }
void notify_alive() { sd_notify(0, "WATCHDOG=1"); }

std::optional<Duration> watchdog_interval() {
  std::uint64_t microseconds = 0;
  if (sd_watchdog_enabled(0, &microseconds) <= 0 || microseconds == 0) return std::nullopt;
  return Duration(static_cast<Duration::rep>(microseconds / 2));
}

}  // namespace strowger::io
