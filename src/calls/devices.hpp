// Calls, connections and devices by name: what the call model, a switch and the lines of a PBX say of them to each other
// (ECMA-269 clauses 6.1.3 and 12.3).
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/clock.hpp"
#include "base/ids.hpp"
#include "calls/device_features.hpp"
#include "calls/groups.hpp"
#include "calls/trunks.hpp"

namespace strowger::calls {

/// A call, numbered uniquely in the switching sub-domain; the CallID on the wire is this number's octets.
using CallRef = Id<struct CallTag>;

/// Numbers calls for the model and the switch alike. Numbers follow the clock in milliseconds, so that none comes again
/// after a restart (ECMA-269: not reused while anybody may still remember it; we promise 24 hours).
class CallNumbers {
 public:
  CallRef next(Time now) {
    const auto clock = static_cast<std::uint64_t>(std::chrono::duration_cast<milliseconds>(now.time_since_epoch()).count());
    last_ = clock > last_ ? clock : last_ + 1;
    return {last_};
  }

 private:
  std::uint64_t last_ = 0;
};

/// A device of the switching sub-domain by its number, or an outside party by what is known of it (a dynamic identifier).
using DeviceNumber = std::string;

/// The relation between one device and one call.
struct ConnectionRef {
  CallRef call;
  DeviceNumber device;
  auto operator<=>(const ConnectionRef&) const = default;
};

/// What kind of device it is (ECMA-269 clause 6.1.3.4).
enum class Category : std::uint8_t {
  station,
  park,        ///< calls are parked there
  hunt_group,  ///< its calls ring at its members
  acd_group,   ///< its calls go to the agents that are logged on to it and ready
  routeing,    ///< its calls wait until an application or a table says where they go (routeing device)
  trunk,       ///< calls leave the sub-domain and come into it there (network interface device)
};

/// Whether its calls are shared out among members (calls/groups.hpp). It has no phone of its own.
inline bool is_group(Category category) { return category == Category::hunt_group || category == Category::acd_group; }

/// What holds for a group for which nothing else is set.
inline Strategy standard_strategy(Category category) {
  return category == Category::acd_group ? Strategy::longest_idle : Strategy::linear;
}
inline std::size_t standard_queue(Category category) { return category == Category::acd_group ? 100 : 0; }

/// Music for those who are held or wait: a sound file, or one of these words.
inline constexpr std::string_view own_music = "standard";  ///< the server's own tune
inline constexpr std::string_view no_music = "none";
inline constexpr std::string_view ringback = "ringback";  ///< the tone of one's country, for those who camp on

/// A device as the administrator declared it; the switch and the model are given the same list.
struct DeviceSetting {
  DeviceNumber number;
  std::string name;
  std::string secret;  ///< for digest authentication; never logged
  Category category = Category::station;
  std::string pickup_group = {};    ///< GroupPickupCall takes the calls that ring in one's own group; none if empty
  Duration offered = Duration{};    ///< calls are offered to applications for so long before the phone rings; 0: never
  GroupSetting group = {};          ///< of a group
  DeviceNumber default_route = {};  ///< of a routeing device: where calls go that nobody routes; empty: they fail
  TrunkSetting trunk = {};          ///< of a trunk
  WaitingSetting waiting = {};      ///< what those hear who wait there
  std::string music = {};           ///< what those hear whom it holds, or who wait there; empty: as for all
  std::string camp_on = {};         ///< what those hear who wait until it is not busy any more; empty: as for all
  bool call_waiting = true;         ///< a call may ring while there is another, until the device says otherwise
  std::size_t most_calls = 0;       ///< at a time; more find it busy; 0: as many as its phones take
  std::optional<bool> anchor = {};  ///< its media always passes through the server; nothing: as for all
  bool operator==(const DeviceSetting&) const = default;
};

/// A call is sent on so often; then it fails. Nobody forwards in a circle for ever.
inline constexpr int most_diversions = 5;

}  // namespace strowger::calls
