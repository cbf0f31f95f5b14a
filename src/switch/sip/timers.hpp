// The timers of the SIP switch, a row each: transactions (RFC 3261 clause 17 and appendix A), sessions, calls,
// registrations.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "base/timers.hpp"

namespace strowger::sip {

enum class Timer : std::uint8_t {
  t1,
  t2,
  t4,
  offer,
  session_check,
  session_expires,
  no_answer,
  ring,
  prompt,
  failed,
  dial,
  park,
  camp_on,
  route,
  answer,
  min_expires,
  max_expires,
  nonce,
  csta_next,
  csta_answer,
  csta_quiet,
  csta_subscription,
  trunk_answer,
  trunk_retry,
  trunk_retry_most,
  trunk_lookup,
  count,
};

using namespace std::chrono_literals;

inline constexpr std::array timer_rows{
    TimerRow{"sip.t1", 500ms, 50ms, 4s, "Round trip estimate; a transaction is given up after 64 times this (RFC 3261 T1)."},
    TimerRow{"sip.t2", 4s, 1s, 16s, "Longest interval between retransmissions (RFC 3261 T2)."},
    TimerRow{"sip.t4", 5s, 1s, 20s, "How long a message may stay in the network (RFC 3261 T4)."},
    TimerRow{"sip.offer", 32s, 4s, 120s, "How long a re-INVITE may stay unanswered before it is cancelled."},
    TimerRow{"sip.session_check", 15min, 10s, 24h,
             "Interval at which the phones of an answered call are asked whether they are there."},
    TimerRow{"sip.session_expires", 30min, 90s, 24h,
             "Longest session interval granted to a phone that asks for one (RFC 4028)."},
    TimerRow{"sip.no_answer", 60s, 5s, 10min, "How long a called phone may ring."},
    TimerRow{"sip.ring", 5s, 1s, 10s, "One ring, where a forwarding counts rings."},
    TimerRow{"sip.prompt", 30s, 5s, 10min, "How long the calling phone may ring after MakeCall."},
    TimerRow{"sip.failed", 15s, 1s, 10min, "How long a caller stays in a call that failed before it is cleared."},
    TimerRow{"sip.dial", 20s, 1s, 10min, "How long a phone that answered MakeConnection waits for the number to call."},
    TimerRow{"sip.park", 2min, 5s, 24h, "How long a parked call waits before it comes back to who parked it."},
    TimerRow{"sip.camp_on", 2min, 5s, 24h, "How long a caller that camped on waits for the busy device."},
    TimerRow{"sip.route", 2min, 5s, 24h,
             "How long a call waits at a routeing device; then it goes to the default route, whoever is still asked."},
    TimerRow{"sip.answer", 8s, 1s, 60s, "How long a phone may take to answer after AnswerCall asked it to."},
    TimerRow{"sip.min_expires", 60s, 1s, 1h, "Shortest registration; shorter ones are refused with 423."},
    TimerRow{"sip.max_expires", 1h, 60s, 24h, "Longest registration, and the one given when a phone asks for none."},
    TimerRow{"sip.nonce", 5min, 10s, 1h, "How long a digest nonce is good."},
    TimerRow{"sip.csta_next", 500ms, 50ms, 32s,
             "How long an application in SIP may take to answer an event before it is sent the next one (TR/87)."},
    TimerRow{"sip.csta_answer", 30s, 1s, 5min,
             "How long the answer to a CSTA request in SIP may take; then the SIP request is answered with 504."},
    TimerRow{"sip.csta_quiet", 1h, 1min, 24h,
             "How long an application that speaks CSTA in NOTIFY may say nothing; then its monitors are stopped."},
    TimerRow{"sip.csta_subscription", 1h, 60s, 24h,
             "Longest subscription to feature keys, or to the user's line, that is granted."},
    TimerRow{"sip.trunk_answer", 6s, 500ms, 32s,
             "How long the other side of a trunk may take for its first word on a call; then the next trunk is tried."},
    TimerRow{"sip.trunk_retry", 30s, 1s, 10min,
             "The first pause after a registration at a provider, or the search for its address, that failed; each further "
             "one is twice as long."},
    TimerRow{"sip.trunk_retry_most", 10min, 1s, 24h, "The longest such pause."},
    TimerRow{"sip.trunk_lookup", 5min, 10s, 24h, "How often the address of a trunk is looked up that is known by a name."},
};
static_assert(timer_rows.size() == static_cast<std::size_t>(Timer::count));

/// The values in force: the rows' standard ones until set otherwise.
class TimerValues {
 public:
  constexpr TimerValues() {
    for (std::size_t i = 0; i < values_.size(); ++i) values_[i] = timer_rows[i].standard;
  }

  constexpr Duration operator[](Timer timer) const { return values_[static_cast<std::size_t>(timer)]; }
  constexpr void set(Timer timer, Duration value) { values_[static_cast<std::size_t>(timer)] = value; }

 private:
  std::array<Duration, static_cast<std::size_t>(Timer::count)> values_{};
};

}  // namespace strowger::sip
