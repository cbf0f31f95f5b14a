// What a switching function reports: one struct for each thing that happens (ECMA-269 clauses 17.2, 18.2 and 23). The rules
// are in port.hpp.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "calls/commands.hpp"
#include "messages/types/connection_states.hpp"
#include "messages/types/event_cause.hpp"
#include "messages/types/universal_failure.hpp"

namespace strowger::calls {

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
  DeviceNumber trunk = {};  ///< through which the call came in; empty: it is a device of ours that calls
  CarriedData data = {};    ///< that came with the call
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

/// The call left the sub-domain for the party outside `connection.device`, through `trunk`. More may be heard of that party:
/// Alerting, Answered, Failed.
struct NetworkReached {
  ConnectionRef connection;
  DeviceNumber called;
  csta::EventCause cause{};
  DeviceNumber trunk;
};

/// The call waits for an application's word before the device rings: connection alerting.
struct Offered {
  ConnectionRef connection;
  DeviceNumber calling;
  DeviceNumber called;
  std::optional<DeviceNumber> last_redirection;
  csta::EventCause cause{};
};

/// Digits were dialled, and more are awaited.
struct DigitsDialed {
  ConnectionRef connection;
  std::string digits;
  csta::EventCause cause{};
};

/// A connection that a transfer or a conference took over, was left behind by (`now` is null) or brought (`before` has no
/// call).
struct Renamed {
  ConnectionRef before;
  ConnectionRef now;
  csta::LocalConnectionState state{};  ///< in the new call; null: it comes to it next, by a report of its own
};

/// `transferring` left its calls; the others are in the call `call` together.
struct Transferred {
  ConnectionRef primary;  ///< the transferring device's connection to the call that was held, or to the only one
  std::optional<ConnectionRef> secondary;
  DeviceNumber transferring;
  DeviceNumber transferred_to;
  CallRef call;
  std::vector<Renamed> connections;  ///< of everybody who stays
  csta::EventCause cause{};
};

/// `conferencing` joined two calls, or added a party to one.
struct Conferenced {
  ConnectionRef primary;
  std::optional<ConnectionRef> secondary;
  DeviceNumber conferencing;
  DeviceNumber added;
  CallRef call;
  std::vector<Renamed> connections;  ///< of everybody
  csta::EventCause cause{};
};

/// What a service that was answered on acceptance was to bring did not come about. The states are what they were.
struct CompletionFailed {
  ConnectionRef primary;  ///< of the device for which it was asked
  std::optional<ConnectionRef> other;
  csta::EventCause cause{};
};

/// DTMF digits were sent at the device, by an application or by its phone.
struct DigitsGenerated {
  ConnectionRef connection;
  std::string digits;
};

/// A tone sounds for the others, as if the device sent it.
struct TonesGenerated {
  ConnectionRef connection;
  csta::TelephonyTone tone{};
  Duration lasts{0};  ///< 0: until it is cancelled
};

/// A message is played or recorded at the connection from now on.
struct VoiceStarted {
  ConnectionRef connection;
  StartVoiceCommand command;
};
/// What the command wanted is done (but stop, which brings VoiceEnded).
struct VoiceControlled {
  ConnectionRef connection;
  ControlVoiceCommand command;
};
/// It is over, for that cause; the connection may end next.
struct VoiceEnded {
  ConnectionRef connection;
  VoiceRef voice;
  csta::EventCause cause{};
  std::optional<Duration> position;  ///< where it was; of a recording its length; nothing: as its time says
};

/// A call back was noted, or is noted no more.
struct CallBackNoted {
  DeviceNumber device;
  DeviceNumber target;
  bool noted = true;
};

/// An agent logged on or off, or is in another state.
struct AgentChanged {
  DeviceNumber device;
  std::optional<AgentState> what;  ///< nothing: only what it will be after its call
  DeviceNumber group;              ///< that it concerns; empty: all that the agent is logged on to
  Agent agent;                     ///< as it is now
  csta::EventCause cause{};
};

/// The call could not go from the routeing device of `connection` to `to`, and waits there on.
struct RouteFailed {
  ConnectionRef connection;
  DeviceNumber to;
  csta::EventCause cause{};
};

/// The device's phone dialled a feature code. It is answered by CodeDoneCommand.
struct CodeDialled {
  DeviceNumber device;
  DialledCode code;
  CodeRef ref;
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

/// How the audio of a party fared.
struct MediaFigures {
  double jitter_milliseconds = 0;
  double loss = 0;  ///< share of the packets, 0 to 1
  double mos = 0;   ///< 1 to 4.5, estimated
  bool operator==(const MediaFigures&) const = default;
};

/// What was measured until now of what came from a connection's phone: by the server, if it went through it, or by the phone
/// that heard it. A phone's figures may come when the call has ended.
struct MediaMeasured {
  ConnectionRef connection;
  MediaFigures figures;
  bool by_phone = false;
};

using SwitchReport =
    std::variant<Done, Refused, Initiated, Originated, Alerting, Answered, Held, Retrieved, Queued, Diverted, Failed,
                 NetworkReached, Cleared, CallEnded, InService, OutOfService, Offered, DigitsDialed, Transferred,
                 Conferenced, CompletionFailed, DigitsGenerated, CallBackNoted, AgentChanged, RouteFailed, TonesGenerated,
                 VoiceStarted, VoiceControlled, VoiceEnded, MediaMeasured, CodeDialled>;

using Reports = std::vector<SwitchReport>;

}  // namespace strowger::calls
