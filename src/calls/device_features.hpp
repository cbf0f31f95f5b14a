// Features of devices: what is done with calls that come to a device and go from it, and what its user is shown (ECMA-269
// clauses 21.1 and 22.1).
#pragma once

#include <optional>
#include <string>

#include "base/clock.hpp"

namespace strowger::calls {

/// One way in which a device sends calls elsewhere. `to` stays known while it is off.
struct Forwarding {
  bool active = false;
  std::string to;
  std::optional<int> rings;         ///< no answer: after so many
  std::optional<Duration> ringing;  ///< no answer: after so long; counts before `rings`
  bool operator==(const Forwarding&) const = default;
};

/// The device's phone is made to answer (Auto Answer), unless it is in use.
struct AutoAnswer {
  bool on = false;
  int rings = 0;  ///< after so many; 0: at once
  bool operator==(const AutoAnswer&) const = default;
};
inline constexpr int most_rings = 60;

/// Whether a message waits for the device's user (Message Waiting Indicator).
struct MessageWaiting {
  bool on = false;
  std::string from;  ///< the device that has the message; empty: nobody said
  bool operator==(const MessageWaiting&) const = default;
};

/// Whether an agent works after a call before it is ready for the next one (Auto Work Mode).
struct AutoWork {
  bool on = false;
  Duration lasts{};  ///< 0: until the agent is made ready
  bool operator==(const AutoWork&) const = default;
};
inline constexpr Duration longest_auto_work = seconds{6000};

/// Of the ways in which calls are treated, `immediate` comes before `do_not_disturb`, which comes before the others.
struct DeviceFeatures {
  bool do_not_disturb = false;
  Forwarding immediate = {};
  Forwarding busy = {};
  Forwarding no_answer = {};
  bool hides_number = false;  ///< whom it calls is not told who calls (Caller ID Status)
  AutoAnswer auto_answer = {};
  MessageWaiting message_waiting = {};
  std::optional<AutoWork> auto_work = {};  ///< nothing: as the agent's group has it
  std::optional<bool> call_waiting = {};   ///< a call may ring while there is another; nothing: as the device was declared
  bool routes = true;                      ///< of a routeing device: somebody is asked where its calls go (Routeing Mode)
  bool operator==(const DeviceFeatures&) const = default;
};

/// How long a device with this forwarding rings; nothing when it forwards no such call or does not say. `ring`: one ring.
inline std::optional<Duration> ringing_time(const Forwarding& no_answer, Duration ring) {
  if (!no_answer.active) return std::nullopt;
  if (no_answer.ringing) return no_answer.ringing;
  if (no_answer.rings) return *no_answer.rings * ring;
  return std::nullopt;
}

}  // namespace strowger::calls
