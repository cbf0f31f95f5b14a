// What is noted of calls and of their events at each application: when a SIP message left, when each event of it came, what
// is missing at the end.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/clock.hpp"
#include "base/octets.hpp"

namespace strowger::cli {

/// A message of a phone that makes events.
enum class Moment : std::uint8_t {
  ringing,   ///< the called phone's 180: DeliveredEvent
  answered,  ///< its 200: EstablishedEvent
  ended,     ///< the caller's BYE: ConnectionClearedEvent of both
  count,
};
inline constexpr std::size_t moments = static_cast<std::size_t>(Moment::count);
/// How many events of each an application that monitors the called device gets.
inline constexpr std::array<std::size_t, moments> events_of{1, 1, 2};

/// Which moment an event is of; `count`: of none.
Moment moment_of(std::string_view event);

/// Waiting times in microseconds, and what is true of so many of 1,000 of them.
class Latencies {
 public:
  void add(Duration time) { times_.push_back(static_cast<std::uint32_t>(time.count() < 0 ? 0 : time.count())); }
  void clear() { times_.clear(); }
  std::size_t size() const { return times_.size(); }
  /// 500: the median. In milliseconds; 0 of none.
  double milliseconds_of(std::size_t per_thousand);

 private:
  std::vector<std::uint32_t> times_;
};

class FollowLog {
 public:
  FollowLog(std::size_t applications, std::size_t devices) : applications_(applications), at_device_(devices) {}

  /// A call of the called device begins; it has one at a time. With `measured` its events count.
  void call(std::size_t device, bool measured);
  /// Its phone, or the caller's, has said that.
  void said(std::size_t device, Moment moment, Time now);
  /// Events of calls name them by identifiers. When one is not known, this is its first event, at that device.
  bool knows(OctetView call_id) const { return by_id_.contains(std::string(text_of(call_id))); }
  void first_event(std::size_t device, OctetView call_id);
  /// An application has the event of a call.
  void event(std::size_t application, OctetView call_id, Moment moment, Time now);

  std::size_t expected() const;
  /// Events of what was said that did not come, at all applications.
  std::size_t missing() const;
  std::size_t unexpected() const { return unexpected_; }
  Latencies& latencies() { return latencies_; }

 private:
  struct Call {
    bool measured = false;
    std::array<bool, moments> said{};
    std::array<Time, moments> at{};
    std::vector<std::array<std::uint8_t, moments>> came{};  ///< at each application
  };
  /// A device of which the first event of a call shows the call's identifier.
  struct Device {
    std::size_t call = 0;  ///< its last one, counted from 1; 0: none
    bool named = false;
  };

  std::size_t applications_;
  std::vector<Device> at_device_;
  std::vector<Call> calls_;
  std::unordered_map<std::string, std::size_t> by_id_;  // calls, counted from 1; 0: of nothing that was said
  std::size_t unexpected_ = 0;
  Latencies latencies_;
};

}  // namespace strowger::cli
