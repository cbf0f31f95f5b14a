// The loop: one thread that owns the core and everything that io/ calls. Wake timers, signals, lines from standard input.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string_view>

#include "base/clock.hpp"

namespace strowger::io {

/// One thread waiting for sockets, timers and signals, and calling the functions given to it, one at a time. It works in
/// turns: all that is ready is called (at most a few hundred calls), then the functions given to `at_turn_end`, then
/// everything written to links in this turn leaves. Only `post` and `stop` may be called from other threads.
///
/// A core object with `deadline()` and `advance(now)` is driven so:
///     Wake wake(loop, [&](Time now) { core.advance(now); });
///     loop.at_turn_end([&] { carry_out(core.take_effects()); wake.at(core.deadline()); });
class Loop {
 public:
  Loop();
  ~Loop();
  Loop(const Loop&) = delete;
  Loop& operator=(const Loop&) = delete;

  /// Runs until `stop`. What a called function throws comes out here.
  void run();

  /// Runs until `done()` says true (asked after every turn), `stop`, or `limit` has passed. Whether `done()` came true.
  bool run_until(const std::function<bool()>& done, Duration limit);

  /// Ends `run` after the present turn; a `run` that has not begun ends at once. From any thread.
  void stop();

  /// Calls `what` on the loop's thread, in the order of the posts. From any thread.
  void post(std::function<void()> what);

  /// Calls `what` at the end of every turn, for ever. Several are called in the order in which they were given.
  void at_turn_end(std::function<void()> what);

  /// Calls `what` whenever the process gets this signal (SIGTERM, SIGINT, SIGHUP, ...), in place of its usual effect.
  void on_signal(int signal, std::function<void()> what);

  /// Reads lines from a file descriptor (0 is standard input: a terminal, pipe or file) and calls `line` with each, without
  /// its line end, then `ended` once. A line is cut at 64 KiB. The descriptor stays open and keeps its mode. Once per loop.
  void read_lines(int descriptor, std::function<void(std::string_view)> line, std::function<void()> ended);

  Time now() const { return clock().now(); }
  const Clock& clock() const;
  /// How far the machine's clock has been set away from `now` since the loop began (io/clock.hpp).
  Duration clock_off() const;

  struct State;                       ///< for the other files of io/ only
  State& state() { return *state_; }  ///< for the other files of io/ only

 private:
  std::unique_ptr<State> state_;
};

/// A timer that can be set again and again; setting it costs no system call most times. `what` gets the present time, never
/// earlier than what it was set for; wakes come in the order of their times, equal ones in the order of setting.
/// A pacer of 20 ms sets itself again: `wake.at(*last + 20ms)`.
class Wake {
 public:
  Wake(Loop& loop, std::function<void(Time now)> what);
  ~Wake();
  Wake(const Wake&) = delete;
  Wake& operator=(const Wake&) = delete;

  /// Sets the timer for `time` in place of what it was set for; nothing unsets it. A time gone by wakes in the next turn.
  void at(std::optional<Time> time);
  void after(Duration duration) { at(loop_.now() + duration); }

 private:
  Loop& loop_;
  std::uint64_t key_;
  std::shared_ptr<std::function<void(Time)>> what_;
};

}  // namespace strowger::io
