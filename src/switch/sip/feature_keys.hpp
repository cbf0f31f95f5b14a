// Feature-key synchronisation: a phone subscribes to `Event: as-feature-event` (BroadWorks; Polycom, Yealink, ...), is told
// what is done with its calls by DoNotDisturbEvent and ForwardingEvent, and changes it by SetDoNotDisturb and SetForwarding
// in a SUBSCRIBE. CSTA's XML, but neither TR/87 nor a session.
#pragma once

#include <map>
#include <string>
#include <unordered_map>
#include <vector>

#include "calls/port.hpp"
#include "switch/sip/user_agent.hpp"

namespace strowger::sip {

inline constexpr std::string_view feature_event = "as-feature-event";
inline constexpr std::string_view feature_type = "application/x-as-feature-event+xml";

/// A phone pressed a key: one document, for the device whose account it showed, whatever device stands in it.
struct FeatureRequest {
  calls::DeviceNumber device;
  std::string peer;
  Octets body;
};

/// The exchange gives it the events of sessions that it `owns`, and what changed at devices.
class FeatureKeys {
 public:
  FeatureKeys(UserAgent& agent, Random& random, const TimerValues& timers)
      : agent_(agent), random_(random), values_(timers) {}

  /// A first SUBSCRIBE of a phone of `device`.
  void subscribed(const OutsideRequest& event, const calls::DeviceNumber& device, const calls::DeviceFeatures& features,
                  Time now);
  /// The device's features are others than before.
  void changed(const calls::DeviceNumber& device, const calls::DeviceFeatures& features, Time now);
  /// The device is gone.
  void remove(const calls::DeviceNumber& device, Time now);

  // Over a restart (subscriptions_restart.cpp), as Watchers has them
  std::vector<KeptSubscription> take_kept();
  void restore(SessionId session, const NamedValues& kept, const calls::DeviceFeatures& features, Time at);
  void reached(const calls::DeviceNumber& device, const std::string& contact, const Path& path, Time now);

  bool owns(SessionId session) const { return subscriptions_.contains(session); }
  void on(const SessionRequest& event, Time now);
  void on(const SessionReply& event);
  void on(const SessionEnded& event);

  std::optional<Time> deadline() const { return timers_.next(); }
  void advance(Time now);
  std::vector<FeatureRequest> take_requests() { return std::exchange(requests_, {}); }
  std::size_t armed_timers() const { return timers_.size(); }

 private:
  static constexpr std::size_t most_subscriptions = 100'000;

  struct Subscription {
    calls::DeviceNumber device;
    std::string peer;
    calls::DeviceFeatures features;  ///< as they are
    calls::DeviceFeatures told;      ///< as the phone knows them
    Time expires{};
    std::string tag;
    bool waits = false;  ///< of an earlier run, and its connection is gone
  };
  enum class Kind : std::uint8_t { expiry, answer };
  struct TimerKey {
    SessionId session;
    Kind kind = Kind::expiry;
    bool operator==(const TimerKey&) const = default;
  };
  struct TimerKeyHash {
    std::size_t operator()(const TimerKey& key) const noexcept {
      return std::hash<std::uint64_t>{}(key.session.value * 2 + static_cast<std::uint64_t>(key.kind));
    }
  };

  Duration granted(const Message& request) const;
  void asked(SessionId id, Subscription& subscription, const Message& request, Duration lasts, Time now);
  void notify(SessionId id, Subscription& subscription, bool all, Time now);
  void forget(SessionId id);

  UserAgent& agent_;
  Random& random_;
  const TimerValues& values_;
  std::unordered_map<SessionId, Subscription> subscriptions_;
  TimerQueue<TimerKey, TimerKeyHash> timers_;
  std::map<std::string, SessionId> changed_;  ///< since take_kept, by their tags
  std::vector<FeatureRequest> requests_;
};

}  // namespace strowger::sip
