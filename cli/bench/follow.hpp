// Phones call phones at a steady rate, and applications follow: how long it takes from a phone's SIP message to the event at
// each application, and what is missing.
#pragma once

#include <functional>
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
  bool uneven = false;            ///< how long phones ring and talk varies, so that messages of calls meet by chance
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
  Duration pause() const;
  Duration spread(Duration about) const;
  void call(Time now);
  Failure begin_followers();
  void note(std::size_t first, const Followed& event);
  std::size_t started() const;
  bool run_until(const std::function<bool()>& done, Duration limit);

  FollowOptions options_;
  io::Loop loop_;
  io::SystemRandom random_;
  std::unique_ptr<FollowLog> log_;
  std::unique_ptr<BenchPhones> phones_;
  io::Wake pace_;
  io::Wake look_;  // at what the followers' threads do
  Time next_{};
  Time measured_from_{};
  Time until_{};
  FollowResult result_;
  std::string failure_;  // of a follower
  bool stopped_ = false;
  std::vector<std::unique_ptr<Followers>> crews_;  // the last member: their threads end before what they work with
};

}  // namespace strowger::cli
