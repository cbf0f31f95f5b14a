// What a service tells systemd (sd_notify(3)): ready, its state in words, that it lives, that it ends. Without systemd
// nothing happens.
#pragma once

#include <optional>
#include <string_view>

#include "base/clock.hpp"

namespace strowger::io {

/// READY=1 with a status text; call it once all listeners are open.
void notify_ready(std::string_view status);

/// The line that `systemctl status` shows.
void notify_status(std::string_view status);

/// RELOADING=1: the settings are read again; `notify_ready` says when that is over.
void notify_reloading();

/// STOPPING=1: the end has begun.
void notify_stopping();

/// How often `notify_alive` must be called, if the unit has WatchdogSec: half of the time after which systemd would kill.
std::optional<Duration> watchdog_interval();

/// WATCHDOG=1: the loop still turns.
void notify_alive();

}  // namespace strowger::io
