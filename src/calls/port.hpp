// The port between the call model and whatever switches the calls (the SIP exchange, the simulated switch, later other
// PBXs): what a switching function can be told (Command) and what it reports (SwitchReport). ECMA-269 clause 6.1.
//
// Rules of the port, for every switch behind it:
//  - A command that carries a CommandId is answered by exactly one Done or Refused with that id. `Done` comes when the
//    switch has done it (SIP succeeded), before the reports of what it changed; MakeCall is Done on acceptance.
//  - A refused command changes nothing and is followed by no report of its own.
//  - Reports of one call come in the order in which things happened. The first report that names a call begins it,
//    CallEnded ends it, and every connection was reported Cleared (or Diverted) before that.
//  - The switch ends every call: nothing stays initiated, alerting, queued or failed for ever (its timers see to it).
#pragma once

#include <optional>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "base/clock.hpp"
#include "base/ids.hpp"
#include "messages/types/event_cause.hpp"
#include "messages/types/universal_failure.hpp"

namespace strowger::calls {

/// A call, numbered uniquely in the switching sub-domain; the CallID on the wire is this number's octets.
using CallRef = Id<struct CallTag>;

/// One command on its way to the switch.
using CommandId = Id<struct CommandTag>;

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

/// A device as the administrator declared it; the switch and the model are given the same list.
struct DeviceSetting {
  DeviceNumber number;
  std::string name;
  std::string secret;  ///< for digest authentication; never logged
  bool operator==(const DeviceSetting&) const = default;
};

/// One way in which a device sends calls elsewhere. `to` stays known while it is off.
struct Forwarding {
  bool active = false;
  DeviceNumber to;
  std::optional<int> rings;         ///< no answer: after so many
  std::optional<Duration> ringing;  ///< no answer: after so long; counts before `rings`
  bool operator==(const Forwarding&) const = default;
};

/// What is done with calls that come to a device (ECMA-269 clause 22.1: Do Not Disturb, Forwarding). `immediate` comes
/// before `do_not_disturb`, which comes before the others.
struct DeviceFeatures {
  bool do_not_disturb = false;
  Forwarding immediate;
  Forwarding busy;
  Forwarding no_answer;
  bool operator==(const DeviceFeatures&) const = default;
};

/// How long a device with this forwarding rings; nothing when it forwards no such call or does not say. `ring`: one ring.
inline std::optional<Duration> ringing_time(const Forwarding& no_answer, Duration ring) {
  if (!no_answer.active) return std::nullopt;
  if (no_answer.ringing) return no_answer.ringing;
  if (no_answer.rings) return *no_answer.rings * ring;
  return std::nullopt;
}

/// A call is sent on so often; then it fails. Nobody forwards in a circle for ever.
inline constexpr int most_diversions = 5;

// ---- Commands -------------------------------------------------------------------------------------------------------

/// Call `called` from `caller` (ECMA-269 17.1.17). The caller's phone is asked first: it rings (`prompt`), or answers by
/// itself. The call's number is the model's, because the service's response names it.
struct MakeCallCommand {
  CommandId id;
  CallRef call;
  DeviceNumber caller;
  DeviceNumber called;
  bool prompt = true;
};

/// Answer an alerting connection for its device.
struct AnswerCommand {
  CommandId id;
  ConnectionRef connection;
};

/// Take one connection out of its call, whatever its state. A call of two ends with it.
struct ClearConnectionCommand {
  CommandId id;
  ConnectionRef connection;
};

/// End all connections of a call. With no id (0) nobody waits for the answer: the server is stopping.
struct ClearCallCommand {
  CommandId id;
  CallRef call;
};

/// Hold a connected connection; Retrieve takes it back.
struct HoldCommand {
  CommandId id;
  ConnectionRef connection;
};
struct RetrieveCommand {
  CommandId id;
  ConnectionRef connection;
};

/// From now on calls to the device are treated so. It cannot be refused, and no id waits for it.
struct FeaturesCommand {
  CommandId id;
  DeviceNumber device;
  DeviceFeatures features;
};

using Command = std::variant<MakeCallCommand, AnswerCommand, ClearConnectionCommand, ClearCallCommand, HoldCommand,
                             RetrieveCommand, FeaturesCommand>;

// ---- Reports --------------------------------------------------------------------------------------------------------

/// The command was carried out (MakeCall: accepted).
struct Done {
  CommandId id;
};

/// The command was not carried out, and why; nothing changed.
struct Refused {
  CommandId id;
  csta::UniversalFailure error;
};

/// The device is off hook, or is prompted for MakeCall: connection initiated.
struct Initiated {
  ConnectionRef connection;
  csta::EventCause cause{};
};

/// The dialled number was accepted: connection connected. `called` is the number as dialled.
struct Originated {
  ConnectionRef connection;
  DeviceNumber called;
  csta::EventCause cause{};
};

/// The device rings: connection alerting.
struct Alerting {
  ConnectionRef connection;
  DeviceNumber calling;
  DeviceNumber called;
  std::optional<DeviceNumber> last_redirection;
  csta::EventCause cause{};
};

/// The device answered: connection connected.
struct Answered {
  ConnectionRef connection;
  csta::EventCause cause{};
};

/// The device put its connection on hold, or took it back.
struct Held {
  ConnectionRef connection;
  csta::EventCause cause{};
};
struct Retrieved {
  ConnectionRef connection;
  csta::EventCause cause{};
};

/// The call waits at the device: connection queued.
struct Queued {
  ConnectionRef connection;
  std::optional<int> number_queued;
  csta::EventCause cause{};
};

/// The call left the device before it was answered, for `new_destination`: connection null. With immediate forwarding it was
/// never there.
struct Diverted {
  ConnectionRef connection;
  DeviceNumber new_destination;
  csta::EventCause cause{};
};

/// The call cannot go on at `connection.device` (busy, unknown, no answer ...): that connection is in the state fail when
/// the device is one of ours and the call reached it; otherwise the failure shows at the caller's connection only.
struct Failed {
  ConnectionRef connection;
  DeviceNumber called;
  bool reached_device = false;
  csta::EventCause cause{};
};

/// The call left the sub-domain through the trunk `connection.device`.
struct NetworkReached {
  ConnectionRef connection;
  DeviceNumber called;
  csta::EventCause cause{};
};

/// The connection is gone: null.
struct Cleared {
  ConnectionRef connection;
  csta::EventCause cause{};
};

/// The call is over; its number names nothing from here on.
struct CallEnded {
  CallRef call;
  csta::EventCause cause{};
};

/// A phone of the device registered (first one), or the last one went away.
struct InService {
  DeviceNumber device;
};
struct OutOfService {
  DeviceNumber device;
  csta::EventCause cause{};
};

using SwitchReport = std::variant<Done, Refused, Initiated, Originated, Alerting, Answered, Held, Retrieved, Queued,
                                  Diverted, Failed, NetworkReached, Cleared, CallEnded, InService, OutOfService>;

using Reports = std::vector<SwitchReport>;

/// What the model asks of a switch. A switch owns no socket, clock or thread: it is told the time and keeps its own timers.
class Switch {
 public:
  virtual ~Switch() = default;

  /// The devices there are from now on; may come again at any time. Calls of devices that are gone are cleared.
  virtual void configure(std::span<const DeviceSetting> devices, Time now) = 0;

  virtual void execute(const Command& command, Time now) = 0;

  /// When `advance` wants to be called next, if at all.
  virtual std::optional<Time> deadline() const = 0;

  /// Does what is due at `now`.
  virtual void advance(Time now) = 0;

  /// Takes the reports made since the last call of this, in order. Called after each of the above, and after each input.
  virtual Reports take_reports() = 0;
};

}  // namespace strowger::calls
