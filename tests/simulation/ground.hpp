// What a world stands on: a switch, and people at its phones who move at random.
#pragma once

#include <algorithm>
#include <array>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/random.hpp"
#include "calls/port.hpp"
#include "calls/voice_unit.hpp"
#include "tests/simulation/truth.hpp"

namespace strowger::simulation {

/// Another exchange is plugged into the same world, with the same invariants, by another Ground.
class Ground {
 public:
  virtual ~Ground() = default;

  virtual calls::Switch& exchange() = 0;

  /// Somebody does something at a phone; gives what, for the scenario of a failing seed.
  virtual std::string move(Random& random, const std::vector<DeviceNumber>& phones, Time now) = 0;

  /// The directory of the voice unit's messages; and what is done there, and what there is. `known`: what there should be.
  virtual std::string messages() const = 0;
  virtual calls::VoiceJobDone carry_out(const calls::VoiceJob& job) = 0;
  virtual std::map<std::string, calls::VoiceMessage> find_messages(const std::set<std::string>& known) = 0;

  /// The server's process ended without a word, and is started again: the exchange knows of nothing that was. The link of a
  /// phone that is connected to it is cut.
  virtual void restart(Time now) = 0;
  /// What a phone heard of the server that cannot be after such an end; empty when nothing.
  virtual std::string amiss() { return {}; }

  // Phones and a network beside the switch, where there are some. The switch's own time is not theirs.
  virtual std::optional<Time> deadline() const { return std::nullopt; }
  virtual void advance(Time) {}
  /// What works for the switch beside it (the media engine) does what the switch wants; true when the switch heard of it.
  virtual bool work(Time) { return false; }
  /// The switch was told something: what it wants sent leaves it.
  virtual void flush() {}

  /// Everything is repaired and nobody touches a phone any more.
  virtual void rest(Time) {}
  /// Phones do nothing by themselves any more, such as registering again.
  virtual void sleep() {}
  /// Everybody hangs up, and the phones sleep.
  virtual void go_home(Time now) = 0;
  /// Who hears whom in calls that nobody has touched for so long that nothing can be on its way any more: empty when all of
  /// a call hear all others of it, and nobody else.
  virtual std::string hearing(const Truth&, Time) { return {}; }
  /// Once nobody has touched anything for `settling`: what the phones know and the reports say otherwise. Empty when they
  /// agree.
  virtual std::string disagreement(const Truth&) { return {}; }
  /// Once everybody has been home for `settling`: what is left of calls, dialogs, transactions and timers. Empty when
  /// nothing.
  virtual std::string left() { return {}; }

  Duration longest{};     ///< that a connection may be initiated, alerting, queued or failed
  Duration settling{};    ///< until nothing happens any more after nobody has touched anything
  Duration between{};     ///< at most this passes after each step
  bool immediate = true;  ///< a command is answered as soon as it was given

  /// Set by the world. To be called after input was given to the switch from beside, and with each line of octets sent.
  std::function<void()> switched;
  std::function<void(const std::string&)> trace;
};

using MakeGround = std::function<std::unique_ptr<Ground>(calls::CallNumbers& numbers, std::uint64_t seed, int phones)>;

/// The simulated switch of the product.
std::unique_ptr<Ground> simulated_ground(calls::CallNumbers& numbers, std::uint64_t seed, int phones);

/// The SIP exchange of the product, with SIP phones on a network that loses, duplicates and reorders.
std::unique_ptr<Ground> sip_ground(calls::CallNumbers& numbers, std::uint64_t seed, int phones);

/// Devices without phones, beside them.
inline constexpr std::array<std::string_view, 2> routeing_devices{"2001", "2002"};
inline bool is_routeing_device(std::string_view number) {
  return std::find(routeing_devices.begin(), routeing_devices.end(), number) != routeing_devices.end();
}

/// Trunks to three places outside, and the numbers there are: those that begin with 03 are reached through each of them, and
/// those with 04 through the last two.
inline constexpr std::array<std::string_view, 3> trunks{"net", "other", "third"};
inline constexpr std::array<std::string_view, 6> outside{"0301", "0302", "0303", "0304", "0401", "0402"};
inline bool is_outside(std::string_view number) { return number.starts_with('0'); }
inline bool is_trunk(std::string_view number) { return std::find(trunks.begin(), trunks.end(), number) != trunks.end(); }
calls::DeviceSetting trunk(std::string_view number);
calls::NumberPlan number_plan();
std::string trunk_host(std::string_view number);

/// The number and the digest secret of the phones, which count from 0.
DeviceNumber phone_number(int index);
std::string phone_secret(const DeviceNumber& number);

/// A feature code, some with `number`; `hash` is how the phone writes #.
inline std::string dialled_code(Random& random, const DeviceNumber& number, const std::string& hash) {
  const std::string codes[] = {"**" + number, "*8",         "*37" + number,    "*37", hash + "31" + hash + number, "*46",
                               "*68",         "*43" + hash, hash + "43" + hash};
  return codes[random.below(std::size(codes))];
}

/// The groups of every world, whose members are among the first phones.
std::vector<calls::DeviceSetting> groups_of_phones();

}  // namespace strowger::simulation
