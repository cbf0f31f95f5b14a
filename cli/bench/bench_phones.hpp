// Phones by the hundred for a benchmark: some call, others are called, ring, answer, and are hung up on (RFC 3261). All
// that call share one UDP socket, and all that are called another.
#pragma once

#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "base/random.hpp"
#include "base/result.hpp"
#include "base/timers.hpp"
#include "cli/bench/follow_log.hpp"
#include "io/datagrams.hpp"
#include "io/loop.hpp"
#include "switch/sip/user_agent.hpp"

namespace strowger::cli {

struct BenchPhonesOptions {
  Address server;
  std::string domain;
  std::string secret;
  std::vector<std::string> callers;
  std::vector<std::string> called;  ///< as many
  Duration ring{};                  ///< on the average
  Duration talk{};                  ///< on the average
  bool uneven = false;
};

class BenchPhones {
 public:
  /// Called just before a message leaves; `device` counts in `called`.
  using Said = std::function<void(std::size_t device, Moment moment, Time now)>;

  /// The failure says that there is no socket.
  static Result<std::unique_ptr<BenchPhones>> open(io::Loop& loop, Random& random, BenchPhonesOptions options, Said said);

  /// Registers those that are called. `registered` and `refusal` say how it goes.
  void begin();
  std::size_t registered() const { return registered_; }
  /// Why a phone was not registered; empty: none was refused.
  const std::string& refusal() const { return refusal_; }

  /// The device that would be called now; nothing when all are in calls.
  std::optional<std::size_t> next_device() const;
  /// It is called. What follows is planned from when the call was due, so that what comes late does not shift the rest.
  void call(Time due);
  std::size_t going_on() const { return calls_.size(); }
  /// Calls that failed since the last call of this.
  std::size_t take_failed() { return std::exchange(failed_, 0); }

 private:
  /// One of the two sides.
  struct Side {
    Side(Random& random, const sip::TimerValues& timers)
        : agent(random, timers, {.product = "Strowger bench", .limits = {}}) {}
    sip::UserAgent agent;
    std::unique_ptr<io::DatagramSocket> socket;
  };
  BenchPhones(io::Loop& loop, Random& random, BenchPhonesOptions options, Said said);

  Failure open(Side& side);
  sip::Path path(const Side& side) const { return {Transport::udp, {}, options_.server, side.socket->local(), false}; }
  void work();
  void take(const sip::UserAgentEvent& event, bool calling, Time now);
  void invited(const sip::OutsideRequest& event, Time now);
  void over(sip::SessionId session, bool well);
  void register_next(Time now);
  void advance(Time now);
  Duration about(Duration time) const;
  std::string description(const Side& side) const;

  /// Keys of timers: a session and whether it is one that calls.
  struct Timed {
    sip::SessionId session;
    bool calling = false;
    bool operator==(const Timed&) const = default;
  };
  /// Of the call of a pair.
  struct Planned {
    Time answer{};
    Time hang_up{};
  };
  struct TimedHash {
    std::size_t operator()(const Timed& key) const noexcept { return key.session.value * 2 + (key.calling ? 1 : 0); }
  };

  io::Loop& loop_;
  Random& random_;
  BenchPhonesOptions options_;
  Said said_;
  sip::TimerValues timers_;
  Side calling_;
  Side called_;
  std::vector<sip::AccountId> accounts_;         // of the callers
  std::vector<sip::AccountId> own_accounts_;     // of the called
  std::map<std::string, std::size_t> device_;    // the called by number
  std::deque<std::size_t> idle_;                 // pairs without a call
  std::vector<Planned> planned_;                 // by pair
  std::map<sip::SessionId, std::size_t> calls_;  // callers' sessions
  std::map<sip::SessionId, std::size_t> rings_;  // the other ends
  TimerQueue<Timed, TimedHash> due_;             // to answer, or to hang up
  std::map<sip::TransactionId, std::size_t> registering_;
  std::size_t next_registration_ = 0;
  std::size_t registered_ = 0;
  std::string refusal_;
  std::size_t failed_ = 0;
  io::Wake wake_;
};

}  // namespace strowger::cli
