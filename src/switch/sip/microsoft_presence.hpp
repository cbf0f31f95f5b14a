// The little of Office Communications Server that its clients (pidgin-sipe among them) want before they use TR/87: the
// subscription to one's own data (`Event: vnd-microsoft-roaming-self`), which tells the user's line and whom to INVITE for
// it.
#pragma once

#include <string>
#include <unordered_map>

#include "switch/sip/user_agent.hpp"

namespace strowger::sip {

inline constexpr std::string_view roaming_self = "vnd-microsoft-roaming-self";

/// Subscriptions to one's own line. The exchange gives it the events of sessions that it `owns`.
class MicrosoftPresence {
 public:
  MicrosoftPresence(UserAgent& agent, const TimerValues& timers) : agent_(agent), values_(timers) {}

  /// Headers for the answer to a client's REGISTER; none when it is no such client.
  static Fields greeting(const Message& request);

  /// A first SUBSCRIBE: it is told that `line`, the number of a device, is its own, reached through `server`.
  void subscribed(const OutsideRequest& event, const std::string& line, const std::string& server, Time now);

  bool owns(SessionId session) const { return lines_.contains(session); }
  void on(const SessionRequest& event, Time now);
  void on(const SessionReply& event);
  void on(const SessionEnded& event) { lines_.erase(event.session); }

  std::optional<Time> deadline() const { return timers_.next(); }
  void advance(Time now);
  std::size_t armed_timers() const { return timers_.size(); }

 private:
  static constexpr std::size_t most_subscriptions = 10'000;

  Duration granted(const Message& request) const;
  void notify(SessionId session, Duration lasts, Time now);
  void forget(SessionId session);

  UserAgent& agent_;
  const TimerValues& values_;
  std::unordered_map<SessionId, std::string> lines_;  ///< the document of each
  TimerQueue<SessionId> timers_;
};

}  // namespace strowger::sip
