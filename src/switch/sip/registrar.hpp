// The registrar: which phones a number has, and how long (RFC 3261 clause 10).
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/clock.hpp"
#include "base/timers.hpp"
#include "switch/sip/message.hpp"
#include "switch/sip/timers.hpp"
#include "switch/sip/transport.hpp"

namespace strowger::sip {

/// A phone at which a number is reached.
struct Contact {
  std::string uri;
  Path path;
  std::string call_id;
  std::uint32_t sequence = 0;
  Time expires{};
  std::string user_agent;
  std::string allow_events;
};

class Registrar {
 public:
  static constexpr std::size_t most_contacts = 10;  ///< of one number

  explicit Registrar(const TimerValues& timers) : values_(timers) {}

  /// What a REGISTER comes to: the response's status, and headers for it (contacts, Min-Expires).
  struct Outcome {
    int status = 200;
    Fields fields;
    bool appeared = false;  ///< the number had no phone before and has one now
    bool vanished = false;  ///< it had one and has none now
  };
  /// Changes the phones of `number` as an authenticated REGISTER asks: all of it or nothing.
  Outcome take(const std::string& number, const Message& request, const Path& path, Time now);

  /// The phones of a number, the newest first.
  std::vector<Contact> contacts(const std::string& number) const;
  bool registered(const std::string& number) const { return numbers_.contains(number); }

  /// The numbers whose phones, or the times until when they are registered, have changed since the last call of this.
  std::set<std::string> take_changed() { return std::exchange(changed_, {}); }
  /// Phones that registered in an earlier run, the oldest first; those whose time is over are passed over. True when the
  /// number has a phone now, and had none.
  bool restore(const std::string& number, const std::vector<Contact>& phones, Time now);

  /// Numbers whose last phone went away.
  using Numbers = std::vector<std::string>;
  Numbers link_closed(LinkId link);
  Numbers remove_number(const std::string& number);
  std::optional<Time> deadline() const { return timers_.next(); }
  Numbers advance(Time now);

  std::size_t armed_timers() const { return timers_.size(); }

 private:
  struct Key {
    std::string number;
    std::string uri;
    bool operator==(const Key&) const = default;
  };
  struct KeyHash {
    std::size_t operator()(const Key& key) const noexcept {
      return std::hash<std::string>{}(key.number) * 31 + std::hash<std::string>{}(key.uri);
    }
  };

  void remove(const Key& key, Numbers& vanished);
  Fields listing(const std::string& number, Time now) const;

  const TimerValues& values_;
  std::map<std::string, std::vector<Contact>, std::less<>> numbers_;
  std::map<LinkId, std::set<std::pair<std::string, std::string>>> by_link_;
  TimerQueue<Key, KeyHash> timers_;
  std::set<std::string> changed_;
};

}  // namespace strowger::sip
