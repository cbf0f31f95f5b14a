// A thread beside the loop, for work that waits: disks. Jobs run one after the other; what they bring goes back by
// Loop::post.
#pragma once

#include <functional>
#include <memory>

#include "base/clock.hpp"

namespace strowger::io {

class Worker {
 public:
  Worker();
  /// Waits for the job that runs; those behind it are thrown away.
  ~Worker();
  Worker(const Worker&) = delete;
  Worker& operator=(const Worker&) = delete;

  /// Runs the job on the worker's thread, after those before it. A job must not throw.
  void post(std::function<void()> job);

  /// Waits until all jobs have run; false when that takes longer.
  bool wait(Duration longest);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace strowger::io
