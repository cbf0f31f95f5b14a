// The port between the call model and whatever switches the calls (the SIP exchange, the simulated switch, later other
// PBXs): what a switching function can be told (Command) and what it reports (SwitchReport). ECMA-269 clause 6.1.
//
// Rules of the port, for every switch behind it:
//  - A command that carries a CommandId is answered by exactly one Done or Refused with that id. `Done` comes when the
//    switch has done it (SIP succeeded), before the reports of what it changed; MakeCall is Done on acceptance.
//  - A refused command changes nothing and is followed by no report of its own.
//  - Reports of one call come in the order in which things happened. The first report that names a call begins it,
//    CallEnded ends it, and every connection was reported Cleared (or Diverted) before that.
//  - Transferred and Conferenced put the parties of one or two calls into the call that the command named. The old numbers
//  name
//    nothing from there on: no CallEnded comes for them.
//  - The switch ends every call: nothing stays initiated, alerting, queued or failed for ever (its timers see to it).
#pragma once

#include <optional>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "base/clock.hpp"
#include "base/ids.hpp"
#include "messages/types/connection_states.hpp"
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

/// What kind of device it is (ECMA-269 clause 6.1.3.4).
enum class Category : std::uint8_t {
  station,
  park,  ///< calls are parked there
};

/// A device as the administrator declared it; the switch and the model are given the same list.
struct DeviceSetting {
  DeviceNumber number;
  std::string name;
  std::string secret;  ///< for digest authentication; never logged
  Category category = Category::station;
  std::string pickup_group = {};  ///< GroupPickupCall takes the calls that ring in one's own group; none if empty
  Duration offered = Duration{};  ///< calls are offered to applications for so long before the phone rings; 0: never
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

/// A call that is offered may ring (17.1.1).
struct AcceptCommand {
  CommandId id;
  ConnectionRef connection;
};

/// Hold `active` and retrieve `held`, both or neither (17.1.2). They are connections of one device.
struct AlternateCommand {
  CommandId id;
  ConnectionRef held;
  ConnectionRef active;
};

/// Hold `existing` and call `called` from the same device (17.1.9). The phone is not rung: it is talked to on the line that
/// it has. Done on acceptance, when `existing` is held.
struct ConsultationCommand {
  CommandId id;
  ConnectionRef existing;
  CallRef call;  ///< the new one
  DeviceNumber called;
};

/// Clear `active` and retrieve `held` (17.1.19).
struct ReconnectCommand {
  CommandId id;
  ConnectionRef held;
  ConnectionRef active;
};

/// Two calls of one device become one (17.1.25, 17.1.7): the device leaves (transfer) or stays (conference). `call` is the
/// new one; the numbers of the two name nothing any more.
struct TransferCommand {
  CommandId id;
  ConnectionRef held;
  ConnectionRef active;
  CallRef call;
};
struct ConferenceCommand {
  CommandId id;
  ConnectionRef held;
  ConnectionRef active;
  CallRef call;
};

/// Send what rings or waits there elsewhere (17.1.10).
struct DeflectCommand {
  CommandId id;
  ConnectionRef connection;
  DeviceNumber to;
};

/// `by` takes what rings, or waits, at `connection` (17.1.12, 17.1.13).
struct PickupCommand {
  CommandId id;
  ConnectionRef connection;
  DeviceNumber by;
};

/// The device leaves the call, which waits at the park device `at` until somebody picks it up (17.1.18).
struct ParkCommand {
  CommandId id;
  ConnectionRef connection;
  DeviceNumber at;
};

/// The caller (`connection`) waits until the called device, which failed or rings, is free (17.1.6).
struct CampOnCommand {
  CommandId id;
  ConnectionRef connection;
};

/// The caller, whose call failed, joins the call that keeps the called device busy (17.1.14).
struct IntrudeCommand {
  CommandId id;
  ConnectionRef connection;
  CallRef call;  ///< the new one, that has them all
};

/// `device` is rung and added to the call of `connection` (17.1.22, 17.1.15). `call` is the call's number from then on. A
/// silent party hears and is not heard.
struct AddPartyCommand {
  CommandId id;
  ConnectionRef connection;
  DeviceNumber device;
  CallRef call;
  bool silent = false;
  bool prompt = true;
  bool joins = false;  ///< JoinCall: the device wants in, and nobody added it
};

/// The other parties of `connection` go on with `to`, and the device leaves as soon as that rings (17.1.23). `call` is the
/// call's number from then on. Done on acceptance.
struct SingleStepTransferCommand {
  CommandId id;
  ConnectionRef connection;
  DeviceNumber to;
  CallRef call;
};

/// The device is rung, or its handset lifted, and waits for DialDigits (17.1.16). Done on acceptance.
struct MakeConnectionCommand {
  CommandId id;
  CallRef call;
  DeviceNumber device;
  bool prompt = true;
};

/// Digits of the number that an initiated connection calls (17.1.11). With `last` the number is complete.
struct DialDigitsCommand {
  CommandId id;
  ConnectionRef connection;
  std::string digits;
  bool last = true;
};

/// When `target` is free, `device` is rung and calls it (17.1.4, 22.1). `failed` is the call that could not go on; it is
/// cleared.
struct CallBackCommand {
  CommandId id;
  DeviceNumber device;
  DeviceNumber target;
  CallRef failed;  ///< 0: none
};
struct CancelCallBackCommand {
  CommandId id;
  DeviceNumber device;
  DeviceNumber target;  ///< empty: all of the device
};

/// DTMF digits for the others, as if the device had pressed them (18.1.3).
struct GenerateDigitsCommand {
  CommandId id;
  ConnectionRef connection;
  std::string digits;  ///< 0-9 * # A-D, and `,` for a pause
  Duration tone = milliseconds{100};
  Duration pause = milliseconds{100};
};

/// What the connection carries: nothing, only what it hears, or both (18.1.5).
struct ChangeFlowCommand {
  CommandId id;
  ConnectionRef connection;
  bool hears = true;
  bool is_heard = true;
};

/// A text for a device, in a call or not (17.1.20).
struct SendMessageCommand {
  CommandId id;
  DeviceNumber from;
  DeviceNumber to;
  std::string content_type;
  Octets text;
};

using Command =
    std::variant<MakeCallCommand, AnswerCommand, ClearConnectionCommand, ClearCallCommand, HoldCommand, RetrieveCommand,
                 FeaturesCommand, AcceptCommand, AlternateCommand, ConsultationCommand, ReconnectCommand, TransferCommand,
                 ConferenceCommand, DeflectCommand, PickupCommand, ParkCommand, CampOnCommand, IntrudeCommand,
                 AddPartyCommand, SingleStepTransferCommand, MakeConnectionCommand, DialDigitsCommand, CallBackCommand,
                 CancelCallBackCommand, GenerateDigitsCommand, ChangeFlowCommand, SendMessageCommand>;

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
  csta::LocalConnectionState state{};  ///< in the new call
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

/// A call back was noted, or is noted no more.
struct CallBackNoted {
  DeviceNumber device;
  DeviceNumber target;
  bool noted = true;
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
                                  Diverted, Failed, NetworkReached, Cleared, CallEnded, InService, OutOfService, Offered,
                                  DigitsDialed, Transferred, Conferenced, CompletionFailed, DigitsGenerated, CallBackNoted>;

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
