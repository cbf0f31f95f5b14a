// What work the server takes on: measures ten times a second how it fares (and whether somebody set the clock), and gives
// requests that wait their turn in moments in which nothing else is to be done (decisions 0270, 0271).
#pragma once

#include <functional>

#include "guard/overload.hpp"
#include "io/loop.hpp"
#include "server/clock_watch.hpp"
#include "server/core.hpp"

namespace strowger::server {

class Admission {
 public:
  struct Handlers {
    /// Fills in everything but lag, processor and memory.
    std::function<void(guard::Overload::Values& values, Duration lag)> measure;
    std::function<void(guard::Level level)> changed;
  };
  static constexpr Duration slice = std::chrono::microseconds{200};    ///< for requests that wait, in one turn of the loop
  static constexpr Duration pause = std::chrono::microseconds{1'800};  ///< between two slices
  static constexpr Duration busy_pause = milliseconds{10};             ///< likewise, while the server is busy

  Admission(io::Loop& loop, guard::Overload::Settings settings, Handlers handlers);

  /// From now on it is measured.
  void begin();
  /// Belongs at the end of every turn of the loop, before effects are carried out.
  void serve_waiting(Core& core);
  /// Somebody waits who did not: there is to be a turn.
  void wake() { turn_.at(loop_.now()); }

 private:
  void measure(Time now);

  io::Loop& loop_;
  guard::Overload overload_;
  ClockWatch clock_watch_;
  Handlers handlers_;
  double memory_limit_ = 0;
  Time due_{};               ///< when the next measurement should come
  Time measured_{};          ///< the last one
  Duration used_{};          ///< processor time of this thread, until then
  Duration used_waiting_{};  ///< of it since then, for requests that wait
  Time next_slice_{};
  io::Wake measuring_;
  io::Wake turn_;
};

}  // namespace strowger::server
