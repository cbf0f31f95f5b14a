// Phones call phones at a steady rate, and applications follow: how long it takes from a phone's SIP message to the event at
// each application, and what is missing.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "cli/bench/bench_phones.hpp"
#include "cli/bench/follow_log.hpp"
#include "cli/bench/followers.hpp"
#include "io/loop.hpp"
#include "io/random.hpp"

namespace strowger::cli {

struct FollowOptions {
  client::LinkOptions link;  ///< of the applications, to the server's CSTA listener
  std::string sip;           ///< its SIP listener: HOST or HOST:PORT, UDP
  std::string domain = "pbx.test";
  std::string secret = "bench";  ///< of all devices
  std::vector<std::string> callers;
  std::vector<std::string> called;  ///< as many; each application monitors all of them
  std::size_t applications = 10;
  double rate = 50;               ///< calls a second
  Duration warm_up = seconds{2};  ///< calls of that time are not measured
  Duration measured = seconds{10};
  Duration wait = seconds{10};  ///< at the end, for what is missing
};

struct FollowResult {
  std::size_t made = 0;
  std::size_t failed = 0;
  std::size_t without_phone = 0;  ///< not made, for all phones were in calls
  std::size_t expected = 0;       ///< events
  std::size_t missing = 0;
  std::size_t unexpected = 0;
  std::size_t timed = 0;
  double p50 = 0;  ///< milliseconds
  double p90 = 0;
  double p99 = 0;
  double longest = 0;
  std::string lost;  ///< why an application is gone; empty: none is

  bool complete() const {
    return made > 0 && failed == 0 && without_phone == 0 && missing == 0 && unexpected == 0 && lost.empty();
  }
};

class Follow {
 public:
  explicit Follow(FollowOptions options);
  ~Follow();

  /// Phones registered, monitors started. The failure says what is not.
  Failure get_ready();
  /// Makes the calls. May be called again.
  FollowResult measure();
  /// Ends what is under way, soon; for signals.
  void stop() { stopped_ = true; }

  io::Loop& loop() { return loop_; }
  std::size_t monitors() const { return options_.applications * options_.called.size(); }

 private:
  void call(Time now);
  void note(std::size_t application, const client::Event& event, Time now);

  FollowOptions options_;
  io::Loop loop_;
  io::SystemRandom random_;
  std::unique_ptr<FollowLog> log_;
  std::unique_ptr<BenchPhones> phones_;
  std::unique_ptr<Followers> followers_;
  io::Wake pace_;
  Time next_{};
  Time measured_from_{};
  Time until_{};
  FollowResult result_;
  bool stopped_ = false;
};

}  // namespace strowger::cli
