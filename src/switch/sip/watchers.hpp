// What phones watch: whether messages wait for them (RFC 3842, Event: message-summary) and the calls of other devices, for
// the lamps beside their keys (RFC 4235, Event: dialog). Subscriptions are those of RFC 6665.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "calls/port.hpp"
#include "switch/sip/user_agent.hpp"

namespace strowger::sip {

inline constexpr std::string_view message_summary = "message-summary";
inline constexpr std::string_view dialog_event = "dialog";

/// A device's part in a call, as RFC 4235 tells it.
struct WatchedDialog {
  enum class State : std::uint8_t { trying, early, confirmed, terminated };
  State state{};
  bool recipient = false;  ///< it was called
  std::string remote;      ///< the other party's number; empty: not told
  bool operator==(const WatchedDialog&) const = default;
};
using WatchedDialogs = std::map<calls::CallRef, WatchedDialog>;

/// The exchange gives it the events of sessions that it `owns`, and what changed at devices that are watched.
class Watchers {
 public:
  static constexpr std::size_t most_subscriptions = 100'000;
  static constexpr std::size_t most_of_one = 200;  ///< of the phones of one device

  /// `domain` is the host part of the numbers' addresses.
  Watchers(UserAgent& agent, const TimerValues& timers, std::string domain)
      : agent_(agent), values_(timers), domain_(std::move(domain)) {}

  /// A first SUBSCRIBE of a phone of `watcher`: to its own messages, or to the calls of `device`.
  void watch_messages(const OutsideRequest& event, const calls::DeviceNumber& watcher, const calls::MessageWaiting& waiting,
                      Time now);
  void watch_calls(const OutsideRequest& event, const calls::DeviceNumber& watcher, const calls::DeviceNumber& device,
                   const WatchedDialogs& dialogs, Time now);

  bool watches_calls(const calls::DeviceNumber& device) const { return dialogs_.contains(device); }
  void changed(const calls::DeviceNumber& device, const calls::MessageWaiting& waiting, Time now);
  void changed(const calls::DeviceNumber& device, const WatchedDialogs& dialogs, Time now);
  /// The device is gone: subscriptions to it and of it end.
  void remove(const calls::DeviceNumber& device, Time now);
  /// Its phones may see nothing any more: those of it end.
  void remove_watcher(const calls::DeviceNumber& device, Time now);

  /// The same to a phone that did not subscribe, at `uri`.
  void tell_unasked(const calls::DeviceNumber& device, const std::string& uri, const Path& path,
                    const calls::MessageWaiting& waiting, Time now);

  // Over a restart (subscriptions_restart.cpp)
  /// What is to be kept of subscriptions that began, were refreshed or ended since the last call of this.
  std::vector<KeptSubscription> take_kept();
  /// A subscription of an earlier run. Its phone is told all there is: at `at`, or when it is reached by a connection.
  void restore(SessionId session, const NamedValues& kept, const calls::MessageWaiting& waiting,
               const WatchedDialogs& dialogs, Time at);
  /// A phone of the device that has this contact is reached by that connection now.
  void reached(const calls::DeviceNumber& watcher, const std::string& contact, const Path& path, Time now);

  bool owns(SessionId session) const { return subscriptions_.contains(session); }
  void on(const SessionRequest& event, Time now);
  void on(const SessionReply& event);
  void on(const SessionEnded& event) { forget(event.session); }

  std::optional<Time> deadline() const { return timers_.next(); }
  void advance(Time now);
  std::size_t armed_timers() const { return timers_.size(); }
  std::size_t subscriptions() const { return subscriptions_.size(); }

 private:
  void end(const std::set<SessionId>& all, Time now);
  struct Subscription {
    calls::DeviceNumber watcher;
    calls::DeviceNumber device;
    bool of_calls = false;
    calls::MessageWaiting waiting = {};  ///< as it is told
    std::uint32_t version = 0;           ///< of the next document
    Time expires{};
    std::string tag = {};
    bool waits = false;  ///< of an earlier run, and its connection is gone
  };

  SessionId subscribe(const OutsideRequest& event, Subscription wanted, Time now);
  Duration granted(const Message& request) const;
  void tell_all(SessionId id, Subscription& subscription, Time now);
  void notify(SessionId id, Subscription& subscription, std::string body, Time now);
  std::string summary(const calls::MessageWaiting& waiting) const;
  std::string document(Subscription& subscription, const WatchedDialogs& dialogs, bool full) const;
  void forget(SessionId id);
  void keep(SessionId id, Subscription subscription);

  UserAgent& agent_;
  const TimerValues& values_;
  std::string domain_;
  std::unordered_map<SessionId, Subscription> subscriptions_;
  std::map<calls::DeviceNumber, std::set<SessionId>> by_device_;  ///< watched
  std::map<calls::DeviceNumber, std::set<SessionId>> by_watcher_;
  std::map<std::string, SessionId> changed_;               ///< since take_kept, by their tags
  std::map<calls::DeviceNumber, WatchedDialogs> dialogs_;  ///< of devices whose calls are watched
  TimerQueue<SessionId> timers_;
};

}  // namespace strowger::sip
