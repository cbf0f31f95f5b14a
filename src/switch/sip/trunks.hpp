// Trunks of the SIP exchange: where the other side is, whether it is there (registration at a provider, RFC 3261 clause 10
// from the phone's side; OPTIONS, clause 11), which calls come from it, and what an INVITE to it looks like.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/timers.hpp"
#include "calls/devices.hpp"
#include "switch/pbx/lines.hpp"
#include "switch/sip/location.hpp"
#include "switch/sip/timers.hpp"
#include "switch/sip/user_agent.hpp"

namespace strowger::sip {

/// Where is that host, and from which address of ours is it reached? Asked of whoever has the sockets.
struct TrunkQuery {
  calls::DeviceNumber trunk;
  Wanted wanted;
};

/// The answer; no places: nobody knows.
struct TrunkPlaces {
  calls::DeviceNumber trunk;
  std::string host;
  struct Place {
    Target target;
    std::string local_ip;
    bool operator==(const Place&) const = default;
  };
  std::vector<Place> places;            ///< the best first
  std::optional<Duration> valid_for{};  ///< so long, where that is known
};

/// A call that came from a trunk.
struct TrunkCall {
  calls::DeviceNumber trunk;
  std::string caller;  ///< empty: it shows none
  std::string called;
  calls::CarriedData data;
};

class Trunks {
 public:
  /// One address at which we receive.
  struct Local {
    Transport transport = Transport::udp;
    Address address;
  };

  /// Both must outlive it.
  Trunks(UserAgent& agent, const TimerValues& timers, std::vector<Local> locals)
      : agent_(agent), values_(timers), locals_(std::move(locals)) {}

  /// The trunks there are from now on, among all devices. Calls that go on are not touched.
  void configure(std::span<const calls::DeviceSetting> devices, Time now);

  bool in_service(const calls::DeviceNumber& trunk) const;
  bool has(const calls::DeviceNumber& trunk) const { return trunks_.contains(trunk); }
  /// With whom challenges of its other side are answered.
  AccountId account(const calls::DeviceNumber& trunk) const {
    const auto found = trunks_.find(trunk);
    return found != trunks_.end() ? found->second.account : AccountId{};
  }
  bool anchors(const calls::DeviceNumber& trunk) const;  ///< media of its calls always passes through us
  /// What those hear whom somebody beyond it holds, as its setting says; may be empty.
  std::string music(const calls::DeviceNumber& trunk) const {
    const auto found = trunks_.find(trunk);
    return found != trunks_.end() ? found->second.setting.music : std::string();
  }
  /// The call that an INVITE brings when its sender is the other side of a trunk.
  std::optional<TrunkCall> call_of(const OutsideRequest& invite) const;
  /// The INVITE for a party outside, without its media; nothing when the trunk is not in service.
  std::optional<Invitation> invitation(const pbx::Ring& ring) const;
  /// There, the trunk's other side does not answer, or is out of order (RFC 3263 clause 4.3): another place to try, if there
  /// is one that was not tried in vain lately.
  std::optional<Path> elsewhere(const calls::DeviceNumber& trunk, const Path& failed, Time now);

  /// False when the request was none of the trunks'.
  bool on(const OutsideReply& event, Time now);
  std::vector<TrunkQuery> take_queries() { return std::exchange(queries_, {}); }
  void found(const TrunkPlaces& places, Time now);

  /// Trunks whose service changed: InService, OutOfService.
  std::vector<pbx::Signal> take_changes() { return std::exchange(changes_, {}); }

  std::optional<Time> deadline() const { return timers_.next(); }
  void advance(Time now);

 private:
  enum class Kind : std::uint8_t { lookup, ask };
  struct TimerKey {
    calls::DeviceNumber trunk;
    Kind kind{};
    bool operator==(const TimerKey&) const = default;
  };
  struct TimerKeyHash {
    std::size_t operator()(const TimerKey& key) const noexcept {
      return std::hash<std::string>{}(key.trunk) * 2 + static_cast<std::size_t>(key.kind);
    }
  };
  struct Trunk {
    calls::DeviceSetting setting;
    AccountId account;
    struct Place : TrunkPlaces::Place {
      Time avoided_until{};  ///< it was tried in vain
    };
    std::vector<Place> places;  ///< known ones; the first is used
    bool in_service = false;
    int failures = 0;      ///< one after the other
    TransactionId asking;  ///< a REGISTER or OPTIONS under way
    std::string call_id;   ///< of its registrations
    std::uint32_t cseq = 0;
    Duration expires{};  ///< that is asked for
  };

  std::optional<Path> path_to(const Trunk& trunk) const;
  const Address* local_for(Transport transport, const std::string& local_ip) const;
  bool next_place(Trunk& trunk, Time now);
  void begin(Trunk& trunk, Time now);
  void look_up(Trunk& trunk);
  void ask(Trunk& trunk, Time now);
  void send_register(Trunk& trunk, Duration expires, Time now);
  void registered(Trunk& trunk, const OutsideReply& event, Time now);
  void failed(Trunk& trunk, const std::string& what, csta::EventCause cause, bool next_place, Time now);
  void set_service(Trunk& trunk, bool in_service, csta::EventCause cause);
  void end(Trunk& trunk, bool unregister, Time now);
  Duration pause(const Trunk& trunk) const;
  static std::string uri_of(const calls::TrunkSetting& trunk, std::string_view user);
  static std::string address_of(const calls::TrunkSetting& trunk, std::string_view user);

  UserAgent& agent_;
  const TimerValues& values_;
  std::vector<Local> locals_;
  std::map<calls::DeviceNumber, Trunk> trunks_;
  std::map<TransactionId, calls::DeviceNumber> asked_;  ///< an empty number: nobody waits for the answer
  std::vector<TrunkQuery> queries_;
  std::vector<pbx::Signal> changes_;
  TimerQueue<TimerKey, TimerKeyHash> timers_;
};

}  // namespace strowger::sip
