// What a switching function can be told: one struct for each command (ECMA-269 clauses 17.1, 18.1, 20 and 22.1; the numbers
// in parentheses are the services'). The rules are in port.hpp.
#pragma once

#include <bitset>
#include <string>
#include <variant>

#include "base/octets.hpp"
#include "calls/devices.hpp"
#include "calls/feature_codes.hpp"
#include "messages/types/event_cause.hpp"

namespace strowger::csta {
enum class TelephonyTone : std::int32_t;
}

namespace strowger::calls {

/// One command on its way to the switch.
using CommandId = Id<struct CommandTag>;

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

/// A telephony tone for the others, as if the device sent it (18.1.4), in place of what they hear. It sounds until it is
/// cancelled, its time is over, another takes its place, or the device leaves.
struct GenerateTonesCommand {
  CommandId id;
  ConnectionRef connection;
  csta::TelephonyTone tone{};
  Duration lasts{0};  ///< 0: until it is cancelled
};

/// The device's tone ends (18.1.2); refused when there is none.
struct CancelTonesCommand {
  CommandId id;
  ConnectionRef connection;
};

/// What is done with a message at a connection; numbered by the voice unit.
using VoiceRef = Id<struct VoiceTag>;

/// The phone of the connection hears the message in place of its call, or what it says and hears becomes the message (26.1).
struct StartVoiceCommand {
  CommandId id;
  ConnectionRef connection;
  VoiceRef voice;
  std::string message;
  std::string path;  ///< of its file
  bool records = false;
  Duration length{0};          ///< of what is played
  Duration lasts{0};           ///< for the voice unit, which stops it then; 0: it may last
  bool ends_at_digit = false;  ///< of the phone
};

/// Does something to what StartVoiceCommand began.
struct ControlVoiceCommand {
  enum class What : std::uint8_t { stop, suspend, resume, seek, review, volume };
  CommandId id;  ///< 0: nobody waits for it
  ConnectionRef connection;
  VoiceRef voice;
  What what{};
  Duration position{0};  ///< seek, review: from the beginning on; suspend: where it halts, 0: where it is
  Duration length{0};    ///< review of a recording: what there is of it
  std::string path;      ///< review of a recording: its file
  Duration lasts{0};     ///< resume: for the voice unit; 0: as it was
  int volume = 50;       ///< 0 to 100; 50 is as loud as the file
  csta::EventCause cause = csta::EventCause::normal;  ///< stop: what is told of it
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

/// The agent at `device` logs on (`agent` is who, may be empty) or off, or takes another state (22.1). `group`: the ACD
/// group that it logs on to or off; empty: all that the device is a member of.
struct AgentCommand {
  CommandId id;
  DeviceNumber device;
  AgentState state = AgentState::logged_on;
  std::string agent;
  DeviceNumber group;
};

/// A call that waits at a routeing device goes to `to`; with none, to the device's default route, and when it has none the
/// call fails there with `cause`. Done on acceptance; then comes Diverted when `to` has the call, or RouteFailed.
struct RouteCommand {
  CommandId id;
  ConnectionRef connection;
  DeviceNumber to;
  csta::EventCause cause{};
};

/// Call `called` for the routeing device `caller`, where the call waits as soon as `called` has answered (17.1.21). Done on
/// acceptance.
struct MakePredictiveCallCommand {
  CommandId id;
  CallRef call;
  DeviceNumber caller;
  DeviceNumber called;
};

/// What travels with a call to who is called through a trunk, from now on; it cannot be refused, and no id waits for it. It
/// may come before the command that makes the call. With nothing in it: forget what was said.
struct CallDataCommand {
  CommandId id;
  CallRef call;
  CarriedData data;
};

/// What became of a feature code that a phone dialled (CodeDialled); it cannot be refused, and no id waits for it.
struct CodeDoneCommand {
  CommandId id;
  CodeRef code;
  bool done = false;
};

using Command =
    std::variant<MakeCallCommand, AnswerCommand, ClearConnectionCommand, ClearCallCommand, HoldCommand, RetrieveCommand,
                 FeaturesCommand, AcceptCommand, AlternateCommand, ConsultationCommand, ReconnectCommand, TransferCommand,
                 ConferenceCommand, DeflectCommand, PickupCommand, ParkCommand, CampOnCommand, IntrudeCommand,
                 AddPartyCommand, SingleStepTransferCommand, MakeConnectionCommand, DialDigitsCommand, CallBackCommand,
                 CancelCallBackCommand, GenerateDigitsCommand, ChangeFlowCommand, SendMessageCommand, AgentCommand,
                 RouteCommand, MakePredictiveCallCommand, CallDataCommand, GenerateTonesCommand, CancelTonesCommand,
                 StartVoiceCommand, ControlVoiceCommand, CodeDoneCommand>;

/// Kinds of commands by their places in Command.
using CommandSet = std::bitset<std::variant_size_v<Command>>;
inline constexpr std::size_t no_command = std::variant_size_v<Command>;

/// The place of a command in Command: `place_of<HoldCommand>`.
template <class One, std::size_t Place = 0>
constexpr std::size_t find_place() {
  static_assert(Place < std::variant_size_v<Command>, "no command of the port");
  if constexpr (std::is_same_v<One, std::variant_alternative_t<Place, Command>>)
    return Place;
  else
    return find_place<One, Place + 1>();
}
template <class One>
inline constexpr std::size_t place_of = find_place<One>();

template <class... Some>
CommandSet set_of() {
  CommandSet made;
  (made.set(place_of<Some>), ...);
  return made;
}

/// What a switch can do at least.
inline CommandSet basic_commands() {
  return set_of<MakeCallCommand, AnswerCommand, ClearConnectionCommand, ClearCallCommand, HoldCommand, RetrieveCommand,
                FeaturesCommand>();
}

}  // namespace strowger::calls
